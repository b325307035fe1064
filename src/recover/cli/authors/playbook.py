"""recover playbook: the words rules are written in, and the people beside the rules."""

from pathlib import Path
from typing import Annotated

import typer

from recover.cli.authors import authoring, proving
from recover.cli.options import ColourOption, FormatOption, JsonOption, PlainOption, PlaybookOption
from recover.cli.output import put_out
from recover.cli.wiring import find_own_playbooks, load_advice

app = typer.Typer(
    help="Look at the advice itself: its words, and the people who test it.", no_args_is_help=True
)


@app.command(epilog="\b\nExamples:\n  recover playbook words\n  recover playbook words --json")
def words(
    playbook: PlaybookOption = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """List all questions with their answers, all actions, findings and scales."""
    from recover.show.values.playbook import WordsView

    put_out(WordsView(load_advice(playbook).playbook), json=json, format=format, plain=plain, colour=color)


@app.command(
    epilog="\b\nExamples:\n  recover playbook test\n  recover playbook test my-playbook --coverage --json\n"
    "  recover playbook test --mutate --seed 7"
)
def test(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="The folder of a playbook. Default: your own ones; without any, the shipped one.",
            show_default=False,
        ),
    ] = None,
    playbook: PlaybookOption = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Name each line of a rule that decides for no person.")
    ] = False,
    mutate: Annotated[
        bool,
        typer.Option("--mutate", help="Change the rules a little, and name each change that nobody notices."),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="With --mutate: every change, not a sample of 150.")
    ] = False,
    seed: Annotated[int, typer.Option("--seed", help="With --mutate: picks another sample.")] = 0,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Run the people beside the rules; exit 3 if one of them gets another plan than expected.

    Exit 3 as well if a rule is shown by nobody, if --coverage finds a line that decides for nobody, or if
    --mutate finds a change that nobody notices and the rule does not explain (survives:). A playbook that
    builds on the shipped one is tested together with it.
    """
    from recover.coach.authoring.test import Mutation, people_view
    from recover.coach.playbooks_in_use import advice_for_authors

    loaded = advice_for_authors(path, find_own_playbooks(), playbook or ())
    found = people_view(loaded, coverage=coverage, mutation=Mutation(every, seed) if mutate else None)
    put_out(found, json=json, format=format, plain=plain, colour=color)
    if not found.sound:
        raise typer.Exit(3)


app.command(epilog="\b\nExamples:\n  recover playbook new my-practice\n  recover playbook new uk --json")(
    authoring.new
)
app.command(
    epilog="\b\nExamples:\n  recover playbook check\n  recover playbook check my-playbook --strict --json"
)(authoring.check)
app.command(epilog="\b\nExamples:\n  recover playbook explain\n  recover playbook explain RB113")(
    authoring.explain
)
app.command(
    epilog="\b\nExamples:\n  recover playbook show open-culture-welcomes-asking --in my-playbook\n"
    "  recover playbook show formal-companies-take-it-badly"
)(authoring.show)
app.command(epilog="\b\nExamples:\n  recover playbook prove\n  recover playbook prove my-playbook --json")(
    proving.prove
)
app.command(
    epilog="\b\nExamples:\n  recover playbook diff my-playbook-2025 my-playbook\n"
    "  recover playbook diff old new --json"
)(proving.diff)

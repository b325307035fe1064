"""recover playbook: the words rules are written in, and the people beside the rules."""

from pathlib import Path
from typing import Annotated

import typer

from recover.cli import authoring
from recover.cli.options import ColourOption, FormatOption, JsonOption, PlainOption
from recover.cli.output import put_out
from recover.cli.setup import load_advice

app = typer.Typer(
    help="Look at the advice itself: its words, and the people who test it.", no_args_is_help=True
)


@app.command(epilog="\b\nExamples:\n  recover playbook words\n  recover playbook words --json")
def words(
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """List all questions with their answers, all actions, findings and scales."""
    from recover.show.views import WordsView

    put_out(WordsView(load_advice().playbook), json=json, format=format, plain=plain, colour=color)


@app.command(epilog="\b\nExamples:\n  recover playbook test\n  recover playbook test playbooks/core --json")
def test(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="The folder of a playbook. Default: the one that is shipped.", show_default=False
        ),
    ] = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Run the people beside the rules; exit 3 if one of them gets another plan than expected."""
    from recover.coach.people import people_view

    found = people_view(path)
    put_out(found, json=json, format=format, plain=plain, colour=color)
    if found.uncovered or any(person.problems for person in found.people):
        raise typer.Exit(3)


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

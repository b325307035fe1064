"""recover playbook test, prove and diff: what holds for its people, for everybody, and what has changed."""

from pathlib import Path
from typing import Annotated

import typer

from recover.cli.authors.meanwhile import meanwhile
from recover.cli.line.options import FolderArgument, PlaybookOption
from recover.cli.output import Output
from recover.cli.wiring import find_own_playbooks


def test(
    path: FolderArgument = None,
    *,
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
    out: Output,
) -> None:
    """Run the people beside the rules; exit 3 if one of them gets another plan than expected.

    Exit 3 as well if a rule is shown by nobody, if --coverage finds a line that decides for nobody, or if
    --mutate finds a change that nobody notices and the rule does not explain (survives:). A playbook that
    builds on the shipped one is tested together with it; its own people decide, and shipped people who then
    get another plan are named apart.
    """
    from recover.coach.authoring.advice import advice_for_authors
    from recover.coach.authoring.test import Mutation, people_view

    wanted = Mutation(every, seed) if mutate else None
    with meanwhile("Changing the rules, one by one" if mutate else "Running the people"):
        loaded = advice_for_authors(path, find_own_playbooks(), playbook or ())
        found = people_view(loaded, coverage=coverage, mutation=wanted)
    out.put(found)
    if not found.sound:
        raise typer.Exit(3)


def prove(
    path: FolderArgument = None,
    *,
    playbook: PlaybookOption = None,
    steps: Annotated[
        int,
        typer.Option(
            "--steps", metavar="N", min=1, help="How many steps of the solver one promise may take."
        ),
    ] = 100_000,
    every: Annotated[
        bool, typer.Option("--all", help="Also the promises of the playbook that yours is added to.")
    ] = False,
    out: Output,
) -> None:
    """Prove each promise for every possible set of answers, or show somebody for whom it fails.

    Proofs speak of what the rules alone say: before windows, and before what was done already. Exit 3 if
    a promise of yours does not hold, or is not decided in so many steps.
    """
    from recover.coach.authoring.advice import advice_for_authors
    from recover.coach.authoring.prove import proofs_view

    with meanwhile("Proving the promises"):
        loaded = advice_for_authors(path, find_own_playbooks(), playbook or ())
        found = proofs_view(loaded, steps, every=every)
    out.put(found)
    if found.broken or found.undecided:
        raise typer.Exit(3)


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="The folder of the playbook as it was, or core.")
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the playbook as it is.")],
    *,
    out: Output,
) -> None:
    """Say how a playbook differs from an older one, and for whom the advice changes.

    recover playbook diff core MINE says what your playbook MINE changes in the shipped advice.

    For each action whose verdict changes somebody is shown for whom it does. Where nobody's plan changes,
    that is proved.
    """
    from recover.coach.authoring.advice import advice_for_authors
    from recover.coach.authoring.diff import diff_view

    with meanwhile("Looking for whom the advice changes"):
        before, after = (advice_for_authors(path, ()) for path in (old, new))
        found = diff_view(before, after)
    out.put(found)

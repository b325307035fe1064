"""recover playbook prove and diff: what holds for everybody, and for whom a change makes a difference."""

from pathlib import Path
from typing import Annotated

import typer

from recover.cli.authors.authoring import FolderArgument
from recover.cli.options import ColourOption, FormatOption, JsonOption, PlainOption, PlaybookOption
from recover.cli.output import put_out
from recover.cli.wiring import find_own_playbooks


def prove(
    path: FolderArgument = None,
    playbook: PlaybookOption = None,
    steps: Annotated[
        int,
        typer.Option(
            "--steps", metavar="N", min=1, help="How many steps of the solver one promise may take."
        ),
    ] = 100_000,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Prove each promise for every possible set of answers, or show somebody for whom it fails.

    Proofs speak of what the rules alone say: before windows, and before what was done already. Exit 3 if
    a promise does not hold, or is not decided in so many steps.
    """
    from recover.coach.authoring.prove import proofs_view
    from recover.coach.playbooks_in_use import advice_for_authors

    found = proofs_view(advice_for_authors(path, find_own_playbooks(), playbook or ()), steps)
    put_out(found, json=json, format=format, plain=plain, colour=color)
    if found.broken or found.undecided:
        raise typer.Exit(3)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of the playbook as it was.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the playbook as it is.")],
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Say how a playbook differs from an older one, and for whom the advice changes.

    For each action whose verdict changes somebody is shown for whom it does. Where nobody's plan changes,
    that is proved.
    """
    from recover.coach.authoring.diff import diff_view
    from recover.coach.playbooks_in_use import advice_for_authors

    before, after = (advice_for_authors(path, ()) for path in (old, new))
    put_out(diff_view(before, after), json=json, format=format, plain=plain, colour=color)

"""recover playbook prove and diff: what holds for everybody, and for whom a change makes a difference."""

import typer

from recover.cli.authoring import FolderArgument
from recover.cli.options import ColourOption, FormatOption, JsonOption, PlainOption, PlaybookOption
from recover.cli.output import put_out
from recover.cli.setup import find_own_playbooks


def prove(
    path: FolderArgument = None,
    playbook: PlaybookOption = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Prove each promise for every possible set of answers, or show somebody for whom it fails.

    Proofs speak of what the rules alone say: before windows, and before what was done already. Exit 3 if
    a promise does not hold.
    """
    from recover.coach.advice import advice_for_authors
    from recover.coach.proofs import proofs_view

    found = proofs_view(advice_for_authors(path, find_own_playbooks(), playbook or ()))
    put_out(found, json=json, format=format, plain=plain, colour=color)
    if found.broken:
        raise typer.Exit(3)

"""recover doctor: where things are, which versions, and what is wrong."""

import typer

from recover.cli.options import ColourOption, FormatOption, JsonOption, PlainOption
from recover.cli.output import put_out
from recover.cli.wiring import open_journal


def doctor(
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Say where everything is kept, with which settings, and whether it is well."""
    from recover.coach.doctor import examine
    from recover.outside.disk.home import find_home
    from recover.playbook.shipped import shipped_playbook

    found = examine(find_home(), open_journal(), shipped_playbook(), color)
    put_out(found, json=json, format=format, plain=plain, colour=color)
    if any(each.state == "wrong" for each in found.checkups):
        raise typer.Exit(5)

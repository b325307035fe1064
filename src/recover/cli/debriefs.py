"""recover list and recover show: all debriefs, and one with its answers."""

from recover.cli.options import (
    ColourOption,
    DebriefArgument,
    FormatOption,
    JsonOption,
    OnOption,
    PlainOption,
    PlaybookOption,
)
from recover.cli.output import put_out
from recover.cli.setup import open_journal, set_up


def list_(
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """List all debriefs, the newest first."""
    from recover.coach.pages import list_view

    put_out(list_view(open_journal()), json=json, format=format, plain=plain, colour=color)


def show(
    debrief: DebriefArgument = None,
    on: OnOption = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    playbook: PlaybookOption = None,
    color: ColourOption = "auto",
) -> None:
    """Show the answers of one debrief, and what has been done since."""
    from recover.coach.find import find
    from recover.coach.pages import debrief_view

    desk = set_up(on, playbooks=playbook)
    found = debrief_view(desk, find(desk.journal, debrief))
    put_out(found, json=json, format=format, plain=plain, colour=color)

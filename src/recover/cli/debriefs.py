"""recover list and recover show: all debriefs, and one with its answers; and recover alone."""

from typing import TYPE_CHECKING

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
from recover.cli.wiring import open_journal, set_up

if TYPE_CHECKING:
    from recover.engine.logic.urgent import Help

_AFTER_HELP = """\
  recover plan         what helps today
  recover debrief      tell me how you are now
  recover help-lines   numbers to ring, at any time"""
"""What somebody in danger reads who names no command."""


def list_(
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """List all debriefs, the newest first."""
    from recover.coach.pages import list_view

    put_out(list_view(set_up()), json=json, format=format, plain=plain, colour=color)


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

    session = set_up(on, playbooks=playbook)
    found = debrief_view(session, find(session.journal, debrief))
    put_out(found, json=json, format=format, plain=plain, colour=color)


def greet(words: str) -> None:
    """Say how to begin, to whoever names no command; to somebody in danger first whom to ring."""
    from recover.show.values.debriefs import WelcomeView

    help = standing_help_or_none()
    put_out(WelcomeView(_AFTER_HELP if help else words, help))


def standing_help_or_none() -> "Help | None":
    """What is said first to somebody in danger; a journal that cannot be read is no matter here."""
    from recover.coach.danger import standing_help
    from recover.journal.errors import JournalError

    try:
        return standing_help(set_up()) if open_journal().summaries() else None
    except JournalError:
        return None

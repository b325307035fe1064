"""recover help-lines, and recover alone: how to begin, and for somebody in danger first whom to ring."""

from typing import TYPE_CHECKING, Annotated

import typer

from recover.cli.line.options import FullOption
from recover.cli.output import Output
from recover.cli.wiring import load_advice, open_journal, set_up

if TYPE_CHECKING:
    from recover.engine.model.protection import Help
    from recover.show.values.debriefs import WelcomeView

_WELCOME = """\
A bad interview, or a refusal? Let us look at it calmly, one question at a time.

  recover debrief: talk it through and get a plan; stop whenever you like
  recover plan: the next steps, once you have done that
  recover help-lines: numbers to ring, in any country, if it is all too much
  recover --help: everything else

What you write stays on this computer."""

_AFTER_HELP = """\
  recover plan: what helps today
  recover debrief: tell me how you are now
  recover help-lines: numbers to ring, at any time"""
"""What somebody in danger reads who names no command."""


def help_lines(
    country: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNTRY]", help="Where you are: ireland, northern ireland, japan.", show_default=False
        ),
    ] = None,
    *,
    out: Output,
    full: FullOption = False,
) -> None:
    """List emergency numbers and help lines, for one country or for all."""
    from recover.coach.pages import help_lines_view
    from recover.engine.logic.compile import compile_playbook

    base = compile_playbook(load_advice(quiet=True))
    out.put(help_lines_view(base, " ".join(country) if country else None), full=full)


def greeting(help: "Help | None") -> "WelcomeView":
    """Return how to begin; for somebody in danger, whose `help` it is, first whom to ring."""
    from recover.show.values.debriefs import WelcomeView

    return WelcomeView(_AFTER_HELP if help else _WELCOME, help)


def standing_help_or_none() -> "Help | None":
    """What is said first to somebody in danger; a journal that cannot be read is no matter here."""
    from recover.coach.danger import standing_help
    from recover.journal.errors import JournalError

    try:
        return standing_help(set_up()) if open_journal().summaries() else None
    except JournalError:
        return None

"""recover write and check: from a line of the plan to a message, and what is found in its wording."""

from pathlib import Path
from typing import Annotated

import typer

from recover.cli.line import completion
from recover.cli.line.options import DebriefArgument, OnOption, PlaybookOption
from recover.cli.output import Output
from recover.cli.wiring import STANDARD_INPUT, debrief_and_day, line_meant, piped, set_up


def check(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-|ACTION",
            help="A file with the message, - for standard input, or a line of the plan by its number or id.",
            autocompletion=completion.actions,
        ),
    ],
    debrief: DebriefArgument = None,
    *,
    read_as: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="ACTION", help="Read the file as the message for this line of the plan."
        ),
    ] = None,
    on: OnOption = None,
    out: Output,
    playbook: PlaybookOption = None,
) -> None:
    """Check a message before it goes out: begging, blaming, apologies, gaps, length. Exit 7 if it finds any.

    It says where, why, and what to write instead. The message is not kept.
    """
    from recover.coach.find import find
    from recover.coach.letters import draft_text
    from recover.coach.pages import plan_of
    from recover.coach.wording import Meant, check_text, text_in

    named, on = debrief_and_day(debrief, on)
    session = set_up(on, playbooks=playbook)
    is_action = what.isdecimal() or what in session.base.actions
    meant = None
    if is_action or read_as is not None:
        found = find(session.journal, named)
        action = line_meant(session, found, what if read_as is None else read_as)
        meant = Meant(found, action, plan_of(session, found).plan)
    if is_action and meant is not None and read_as is None:
        text, about = draft_text(session, meant), session.base.actions[meant.action].title
    else:
        data, about = (piped("a message"), "Your message") if what == STANDARD_INPUT else _file(what)
        text = text_in(data, about)
    view = check_text(session, text, about, meant)
    out.put(view)
    if view.exit:
        raise typer.Exit(view.exit)


def _file(named: str) -> tuple[bytes, str]:
    """The bytes of a file, and what it is called. Raises NotFound where there is none."""
    from recover.outside.text.errors import NotFound, UserError
    from recover.outside.text.limits import MAX_BYTES

    path = Path(named)
    try:
        with path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1), path.name
    except FileNotFoundError as error:
        fix = "Name a file, - for standard input, or a line of your plan by its number."
        raise NotFound(f'There is no file called "{named}", and no action.', fix=fix) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no name of a file"
        raise UserError(f"{named} cannot be read: {reason}.") from error

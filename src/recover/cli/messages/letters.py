"""recover write and check: from a line of the plan to a message, and what is found in its wording."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recover.cli.line.options import DebriefArgument, OnOption, PlaybookOption
from recover.cli.output import Output
from recover.cli.plan_lines import actions, line_meant
from recover.cli.streams import STANDARD_INPUT, piped, saying_that_it_waits, tell_afterwards
from recover.cli.wiring import debrief_and_day, find_asker, set_up
from recover.outside.text.errors import WrongUsage

if TYPE_CHECKING:
    from recover.show.values.draft import DraftView


_MESSAGES = ("", ".eml", ".txt")
"""The endings of files that hold a message alone, and not the page about it."""


def check(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-|ACTION",
            help="A file with the message, - for standard input, or a line of the plan, by number or id.",
            autocompletion=actions,
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
    from recover.outside.text.plain import is_utf8

    named, on = debrief_and_day(debrief, on)
    session = set_up(on, playbooks=playbook, part="all")
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
        if not about.casefold().endswith(".eml") and not is_utf8(data):
            tell_afterwards(
                f"{about} is not in UTF-8. It was read as Windows-1252, as old editors save it.\n"
            )
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
        with saying_that_it_waits(f"a message from {path}"), path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1), path.name
    except FileNotFoundError as error:
        fix = "Name a file, - for standard input, or a line of your plan by its number."
        raise NotFound(f'There is no file called "{named}", and no action.', fix=fix) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no name of a file"
        raise UserError(f"{named} cannot be read: {reason}.") from error


def write(
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help="The number of its line in the plan you last saw, or its id.",
            autocompletion=actions,
        ),
    ],
    debrief: DebriefArgument = None,
    *,
    channel: Annotated[
        str | None,
        typer.Option("--channel", metavar="CHANNEL", help="How: email, letter, phone, in_person, recruiter."),
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open it in your editor, then check it.")] = False,
    origins: Annotated[
        bool, typer.Option("--origins", help="Say of each sentence where it comes from.")
    ] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Show it before its day, or against the plan. That is noted.")
    ] = False,
    copy: Annotated[bool, typer.Option("--copy", help="Put the message on the clipboard as well.")] = False,
    on: OnOption = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
    out: Output,
    playbook: PlaybookOption = None,
) -> None:
    """Write the message for a line of the plan: an email, a letter, or what to say on the phone.

    What is missing is asked, and nothing is made up. It is checked as by recover check; exit 7 if that finds
    anything. Exit 6 before its day. --output saves the message alone: .eml for a mail program, or .txt.
    """
    from recover.coach.find import find
    from recover.coach.letters import Wanted, write

    named, on = debrief_and_day(debrief, on)
    asker = find_asker(no_input=no_input, plain=out.plain, colour=out.color)
    if edit and no_input:
        raise WrongUsage("--edit opens your editor, and nobody can be asked here.", fix="Leave --edit out.")
    if edit and asker is None:
        tell_afterwards("--edit opens your editor, and nobody can be asked here: this is as it was.\n")
    session = set_up(on, asker, playbook, part="all")
    output = out.output if out.output and out.output.suffix.casefold() in _MESSAGES else None
    if output is not None:
        _refuse_to_overwrite(output)
        out = replace(out, output=None)
    found = find(session.journal, named)
    revise = asker.revise if edit and asker else None
    id = line_meant(session, found, action)
    view = write(session, found, id, Wanted(channel, anyway, origins, revise))
    if output is not None:
        _save(output, view)
    if copy:
        _copy(view)
    shown = replace(view, saved=str(output or ""), done=action)
    out.put(shown, is_all_there_is=revise is not None and output is None)
    if view.exit:
        raise typer.Exit(view.exit)


def _refuse_to_overwrite(output: Path) -> None:
    from recover.outside.text.errors import Refused

    if output.exists() or output.is_symlink():
        says = f"{output} is there already. You may have changed that message, so it stays."
        raise Refused(says, fix="Name another file, or move that one first.")


def _save(output: Path, view: "DraftView") -> None:
    """Write the message to a new file for this person alone. Raises Refused or UserError."""
    from recover.coach.letters import saved_as
    from recover.outside.disk.private_files import create_new
    from recover.outside.text.errors import UserError

    data = saved_as(view, email=output.suffix.casefold() == ".eml")
    try:
        create_new(output, lambda fresh: fresh.write_bytes(data))
    except FileExistsError:
        _refuse_to_overwrite(output)
    except OSError as error:
        raise UserError(f"{output} cannot be written: {error.strerror}.") from error


def _copy(view: "DraftView") -> None:
    import pyperclip

    from recover.coach.letters import saved_as

    told = "The message is on the clipboard.\n"
    try:
        pyperclip.copy(saved_as(view, email=False).decode())
    except (pyperclip.PyperclipException, OSError):
        told = "No clipboard can be reached from here. --output puts the message into a file.\n"
    tell_afterwards(told)

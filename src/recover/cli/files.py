"""What a command shows, in a file: one of the person's own, which nobody else may read."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard
from zlib import crc32

from recover.outside.terminal import Look, Wanted, called_as
from recover.outside.text.errors import NotFound, Refused, UserError, WrongUsage

if TYPE_CHECKING:
    from recover.show.values.plan import PlanView
    from recover.show.values.showable import Showable

_BY_ENDING: dict[str, Wanted] = {
    ".ics": "ics",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "plain",
}
_LONGEST = 8 * 1024 * 1024  # bytes of a file that is looked into before it is written over


def format_of(path: Path) -> Wanted:
    """Return the format that a file's name asks for: plain where its ending says nothing."""
    return _BY_ENDING.get(path.suffix.lower(), "plain")


def put_in_file(thing: "Showable", wanted: Wanted, path: Path, *, full: bool) -> str:
    """Write one view to a file and return what to say of it.

    What is written holds a checksum, and only a file with one that is right, which nobody has changed since,
    is written over. Raises Refused where that is not so, NotFound where a plan has no day for a calendar,
    and UserError where the file cannot be written.
    """
    from recover.outside.disk.private_files import put
    from recover.show.formats import show

    before = _before(path)
    if before and not _is_ours(before):
        if _may_be_older(before):
            raise Refused(
                f"{path} is there already. An older recover may have written it.", why=_OLD, fix=_ANEW
            )
        raise Refused(f"{path} is there already, and may be something of your own.", why=_RULE, fix=_FIX)
    look = Look(colour=False, width=None, unicode=True, called=called_as())
    text = calendar(thing, before) if wanted == "ics" else show(thing, wanted, look, full=full)
    if wanted in _MARKS and not _is_message(thing):  # a message is sent as it is
        text = _marked(text, *_MARKS[wanted])
    try:
        put(path.resolve(), text.encode())
    except OSError as error:
        raise UserError(f"{path} cannot be written: {_reason(error)}.") from error
    return f"Written to {path}.{_HINTS.get(wanted, '')}\n"


_MARKS: dict[Wanted, tuple[str, str]] = {
    "plain": ("\nWritten by recover ({}).\n", ""),
    "markdown": ("\n<!-- recover {} -->\n", ""),
    "html": ("\n<!-- recover {} -->\n", ""),
    "json": (',\n "checksum": "{}"', "\n}\n"),
    "ics": ("\r\nX-RECOVER-CHECKSUM:{}", "\r\nMETHOD:PUBLISH\r\n"),
}
"""What holds the checksum of all else in a file, and before what of it that stands."""
_CHECKSUM = re.compile(r'(?:recover \(?|\n "checksum": "|\nX-RECOVER-CHECKSUM:)[0-9a-f]{8}')
_RULE = "Only a file that recover wrote is written anew. A file that you have changed stays as it is."
_OLD = "It has no checksum, so nobody can tell whether you have changed it."
_ANEW = "If you have not, delete it, and type the same again. Else name another file."
_FIX = "Name another file, or take that one away first."
_HINTS: dict[Wanted, str] = {
    "ics": " Open it with your calendar. When your plan moves, type the same again: the days move with it.",
    "html": " Open it with your browser.",
}


def calendar(thing: "Showable", before: str = "") -> str:
    """Return a plan as a calendar; `before` is what stood in its place, or "". Raises as put_in_file does."""
    from recover.show.calendar import calendar_text, is_calendar_of_ours

    if not _is_plan(thing):
        raise WrongUsage("Only a plan can be a calendar.", fix="recover plan --format ics")
    text = calendar_text(thing, before if is_calendar_of_ours(before) else "")
    if "BEGIN:VEVENT" not in text:
        raise NotFound("Nothing in this plan has a day, so there is nothing for a calendar.")
    return text


def _is_plan(thing: "Showable") -> TypeGuard["PlanView"]:
    from recover.show.values.plan import PlanView

    return isinstance(thing, PlanView)


def _is_message(thing: "Showable") -> bool:
    from recover.show.values.draft import DraftView

    return isinstance(thing, DraftView)


def _before(path: Path) -> str:
    """What stands in the file now; "" where there is none. What is no text of ours is some other text."""
    if path.is_dir():
        raise WrongUsage(f"{path} is a folder.", fix="Name a file in it.")
    if path.exists() and not path.is_file():
        return "?"  # a pipe or a device, which may never end
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise UserError(f"{path} cannot be read: {_reason(error)}.") from error


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()


def _is_ours(text: str) -> bool:
    """Whether this program wrote a text, and nobody has changed it since."""
    for mark, before in _MARKS.values():
        end = text.rfind(before)
        start = end - len(mark.format(_sum("")))
        if start > 0 and text == _marked(text[:start] + text[end:], mark, before):
            return True
    return False


def _may_be_older(text: str) -> bool:
    """Whether a text looks like one of this program's before those had a checksum."""
    from recover.show.calendar import is_calendar_of_ours
    from recover.show.paint import web

    if _CHECKSUM.search(text):
        return False
    document = text.startswith("{") and '"schema": "recover.' in text.split(",", 1)[0]
    page = (
        text.rstrip().endswith(("Written by recover.", "<!-- written by recover -->")) or web.WRITTEN in text
    )
    return document or page or is_calendar_of_ours(text)


def _marked(text: str, mark: str, before: str) -> str:
    at = text.rindex(before)
    return f"{text[:at]}{mark.format(_sum(text))}{text[at:]}"


def _sum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"

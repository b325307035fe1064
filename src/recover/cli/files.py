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

    Only what this program wrote is written over, and a page, which ends with a checksum, only where nobody
    has changed it since. Raises Refused where that is not so, NotFound where a plan has no day for a
    calendar, and UserError where the file cannot be written.
    """
    from recover.outside.disk.private_files import put
    from recover.show.formats import show

    before = _before(path)
    if before and not _is_ours(before):
        raise Refused(f"{path} is there already, and may be something of your own.", why=_RULE, fix=_FIX)
    look = Look(colour=False, width=None, unicode=True, called=called_as())
    text = calendar(thing, before) if wanted == "ics" else show(thing, wanted, look, full=full)
    if wanted in _MARKS and not _is_message(thing):  # a message is sent as it is
        text += f"\n{_MARKS[wanted].format(_sum(text))}\n"
    try:
        put(path, text.encode())
    except OSError as error:
        raise UserError(f"{path} cannot be written: {_reason(error)}.") from error
    return f"Written to {path}.{_HINTS.get(wanted, '')}\n"


_MARKS: dict[Wanted, str] = {
    "plain": "Written by recover ({}).",
    "markdown": "<!-- recover {} -->",
    "html": "<!-- recover {} -->",
}
_MARK = re.compile(r"\n(?:Written by recover \((\w+)\)\.|<!-- recover (\w+) -->)\n\Z")
_RULE = "Only a file that recover wrote is written anew. A page that you have changed stays as it is."
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
    try:
        text = calendar_text(thing, before if is_calendar_of_ours(before) else "")
    except ValueError as error:
        raise Refused("What is there already cannot be read as a calendar any more.", fix=_FIX) from error
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
    from recover.show.calendar import is_calendar_of_ours

    document = text.startswith("{") and '"schema": "recover.' in text.split(",", 1)[0]
    mark = _MARK.search(text)
    page = mark is not None and _sum(text[: mark.start()]) in mark.groups()
    return document or page or is_calendar_of_ours(text)


def _sum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"

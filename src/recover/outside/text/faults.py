"""Mistakes in what comes from outside: where, what, and what would be right."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from itertools import groupby
from typing import Any

from recover.frozen import frozen
from recover.outside.text.clean import cells, clean
from recover.outside.text.closest import closest, did_you_mean
from recover.outside.text.errors import UserError
from recover.outside.text.limits import MAX_COMPARED, MAX_FAULTS
from recover.outside.text.nodes import Place, Text

_WIDE = 100


@frozen
class Fault:
    """One mistake. Line and column count from 1; line 0 means the file as a whole.

    `code` never changes its meaning (see codes.py). `hint` says what would be right, and may have
    several lines. `source_line` is the line as it stands in the file.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    source_line: str = field(default="", compare=False)

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """What mistakes are ordered by."""
        return self.file, self.line, self.column, self.code, self.message, self.hint


class Faults(UserError):
    """Everything that is wrong with what was read, in the order of files and lines."""

    exit = 3

    def __init__(self, faults: Iterable[Fault], *, help: Any = None) -> None:  # noqa: ANN401 - see UserError
        found = sorted(set(faults), key=lambda fault: fault.order)
        count = len(found)
        self.faults = tuple(_told(found))
        super().__init__(f"{count:,} {'mistake' if count == 1 else 'mistakes'} to mend.", help=help)

    def __str__(self) -> str:
        return "\n\n".join(map(render, self.faults))


def _told(faults: list[Fault]) -> Iterator[Fault]:
    """The first faults of each file, and how many more there are."""
    for file, group in groupby(faults, key=lambda fault: fault.file):
        found = tuple(group)
        yield from found[:MAX_FAULTS]
        if len(found) > MAX_FAULTS:
            message = f"There are {len(found) - MAX_FAULTS:,} more mistakes in this file."
            yield Fault(file, 0, 0, "RB126", message, "Mend these first.")


class Log:
    """Collects faults, so that one pass can tell all of them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.incomplete = False  # something that was declared could not be read
        self.compared = 0  # names with which misspelt ones were compared
        self.unread: set[tuple[str, int, int]] = set()  # where something cannot be read as written

    def add(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Note one mistake. Where something cannot be read as it is written, only that is noted."""
        spot = (place.file, place.line, place.column)
        if code.startswith("RB1") and place.line:
            self.unread.add(spot)
        elif spot in self.unread:
            return
        self.faults.append(Fault(place.file, place.line, place.column, code, message, hint, place.text))

    def take(self, other: "Log") -> None:
        """Note all that another log holds."""
        self.faults += other.faults
        self.unread |= other.unread

    def unknown(self, name: Text, code: str, message: str, known: Iterable[str]) -> None:
        """Note a name that nothing declares, with the closest that something does.

        Says nothing after a file could not be read: the name may be declared there.
        """
        if not self.incomplete:
            self.add(name.place, code, message, self.guess(name.value, known))

    def guess(self, word: str, known: Iterable[str]) -> str:
        """The closest known word as a sentence, or nothing; nothing as well after very many mistakes."""
        words = list(known)
        parts = re.split(r"[\s,]+", word.strip())
        if len(parts) > 1 and not set(parts) - set(words):
            return f"Put a comma between them: {', '.join(parts)}"
        return did_you_mean(word, words) if self._is_worth(words) else ""

    def meant(self, word: str, known: Collection[str]) -> str | None:
        """The closest known word, or None; None as well after very many mistakes."""
        return closest(word, known) if self._is_worth(known) else None

    def _is_worth(self, known: Collection[str]) -> bool:
        self.compared += len(known)
        return self.compared <= MAX_COMPARED


def render(fault: Fault) -> str:
    """One fault as text: place, code and message; the line with a caret; what would be right."""
    parts = [f"{_where(fault)} {fault.code} {fault.message}"]
    if fault.line and fault.source_line.strip():
        parts += _pointed(fault)
    parts += [f"    {line}" for line in fault.hint.splitlines()]
    return "\n".join(clean(part) for part in parts)


def _where(fault: Fault) -> str:
    return f"{fault.file}:{fault.line}:{fault.column}:" if fault.line else f"{fault.file}:"


def _pointed(fault: Fault) -> list[str]:
    """The source line, cut around the caret where it is very long, and the caret below it."""
    line, at = fault.source_line.replace("\t", " ").rstrip(), fault.column - 1
    start = 0 if len(line) <= _WIDE else max(0, min(at - _WIDE // 2, len(line) - _WIDE))
    left, right = "..." if start else "", "..." if start + _WIDE < len(line) else ""
    margin = f"  {fault.line} | {left}"
    caret = " " * (len(margin) + cells(clean(line[start:at])))
    return [margin + clean(line[start : start + _WIDE]) + right, f"{caret}^"]

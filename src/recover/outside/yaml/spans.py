"""Where the value of a `key: value` begins and ends, read from lines that YAML itself cannot read."""

import re

from recover.frozen import frozen

_HEAD = re.compile(r"^(?P<dashes>\s*(?:- +)*)(?:(?P<key>[\w<][^:#]*):(?:\s+|$))?(?P<value>.*)$")


@frozen
class Value:
    """A value on the lines `line` to `last` (from 0), from `column` on, under a key indented by `indent`.

    `text` is all of it in one line, `first` what stands on its first line.
    """

    line: int
    column: int
    last: int
    indent: int
    key: str
    text: str
    first: str


def indent_of(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def is_blank(line: str) -> bool:
    """Whether there is nothing on a line, or only a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def value_on(lines: tuple[str, ...], number: int) -> Value | None:
    """The value that begins on a line, with the lines that go on with it; None where none begins."""
    found = _HEAD.match(lines[number]) if 0 <= number < len(lines) else None
    if found is None or not found["value"].strip() or not (found["key"] or "-" in found["dashes"]):
        return None
    indent = len(found["dashes"]) if found["key"] else found["dashes"].rindex("-")
    last = number
    for later in range(number + 1, len(lines)):
        if not is_blank(lines[later]) and indent_of(lines[later]) <= indent:
            break
        if not is_blank(lines[later]):
            last = later
    text = " ".join(part.strip() for part in (found["value"], *lines[number + 1 : last + 1]) if part.strip())
    return Value(number, found.start("value"), last, indent, found["key"] or "", text, found["value"])


def value_around(lines: tuple[str, ...], number: int, column: int) -> Value | None:
    """The value that the given point lies in, wherever it begins."""
    here = value_on(lines, number)
    if here is not None and column >= here.column:
        return here
    limit = indent_of(lines[number]) if 0 <= number < len(lines) else 0
    for before in range(number - 1, -1, -1):
        if is_blank(lines[before]):
            continue
        value = value_on(lines, before)
        if value is not None and value.last >= number:
            return value
        if indent_of(lines[before]) < limit:
            return None
    return None

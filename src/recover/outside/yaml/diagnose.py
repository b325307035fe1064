"""What a coach meant where YAML gave up: the mistake in words, and the text with it put right.

PyYAML's own messages speak of block ends and simple keys. Here the line is looked at again, the trap is
named, and where it can be guessed what was meant, reading goes on with that, so that the mistakes after
it are found in the same pass.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from recover.frozen import frozen
from recover.outside.yaml.repair import (
    Lines,
    aligned,
    first_of_level,
    moved,
    quote,
    quoted_inside,
    requote,
    with_line,
    without_tabs,
)
from recover.outside.yaml.spans import Value, indent_of, is_blank, value_around, value_on
from recover.outside.yaml.traps import CUT_BY_COMMENT, Scalar

_WORD_COLON = re.compile(r"^(\s*(?:- +)*[a-z0-9_.-]+):(?=\S)")
_SPECIAL = re.compile(r"[@`%*&!|>?,\]}-]|[\[{](?!.*[\]}]\s*$)")
_CONDITIONS = ("when", "unless", "ask_when", "at_once_when", "given", "but")
"""Keys after which nobody writes a sentence."""
_CLOSING = {"[": "]", "{": "}"}
_QUOTED_HINT = "Put the sentence in quotes:\n  {}"
_QUOTE_ENDED = "The quote ends before the sentence does."
_FIRST = "A sentence cannot begin with {} unless it is in quotes."


@frozen
class Trap:
    """One mistake: where (from 0), what, and the lines to go on with.

    `lost`: something that the file means to say is missing from those lines.
    """

    line: int
    column: int
    code: str
    message: str
    hint: str
    repaired: Lines | None = None
    lost: bool = False


@dataclass(frozen=True)
class Stop:
    """Where in the lines the parser gave up (from 0), and on what."""

    lines: Lines
    line: int
    column: int
    problem: str
    context: str
    start: tuple[int, int] | None  # where what it was reading began
    scalar: Scalar | None  # the last one before

    def text(self, number: int) -> str:
        """A line; nothing where there is none."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @cached_property
    def here(self) -> str:
        """The line where it gave up."""
        return self.text(self.line)

    @cached_property
    def before(self) -> int:
        """The last line above that says something, or -1."""
        return next((n for n in range(self.line - 1, -1, -1) if not is_blank(self.text(n))), -1)

    @cached_property
    def value(self) -> Value | None:
        """The value in which it gave up."""
        return value_around(self.lines, self.line, self.column)


def diagnose(stop: Stop) -> Trap:
    """The mistake that made the parser stop."""
    for look in (
        _tab,
        _open_quote,
        _cut_by_comment,
        _flow,
        _no_colon,
        _colon,
        _first_character,
        _quote_ended,
        _indentation,
    ):
        trap = look(stop)
        if trap is not None:
            return trap
    return Trap(
        stop.line, stop.column, "RB122", f"This cannot be read as YAML: {stop.problem}.",
        "Compare it with the lines around it; a sentence is safe inside quotes.", lost=True,
    )  # fmt: skip


def _tab(stop: Stop) -> Trap | None:
    at = stop.here.find("\t", 0, indent_of(stop.here))
    if at < 0:
        return None
    message, hint = "This line is indented with a tab.", "Use spaces, two for each level."
    return Trap(stop.line, at, "RB112", message, hint, without_tabs(stop.lines))


def _open_quote(stop: Stop) -> Trap | None:
    """A quote that never ends, or that ends where the next quote was meant to begin."""
    start = stop.start if "quoted scalar" in stop.context and "end of stream" in stop.problem else None
    last = stop.scalar
    if start is None and last and last.in_quotes and last.start[0] < stop.line == last.end[0]:
        start = last.start
    if start is None:
        return None
    line = stop.text(start[0])
    if line[start[1] : start[1] + 1] not in ("'", '"'):
        return None
    value, repaired = value_on(stop.lines, start[0]), None
    if value and re.match(r"'[A-Za-z]{1,3} ", value.first) and value.first.count("'") == 1:
        good = f'"{value.first.rstrip()}"'
        hint = _QUOTED_HINT.format(f"{value.key}: {good}" if value.key else f"- {good}")
        message = "An apostrophe at the beginning of a sentence opens a quote."
        return Trap(*start, "RB116", message, hint, with_line(stop.lines, start[0], line[: start[1]] + good))
    if value and value.column == start[1]:
        repaired = with_line(stop.lines, start[0], line[: start[1]] + quote(value.first))
    return Trap(
        *start, "RB118", "The quote that opens here is not closed on this line.",
        "Close it at the end of the sentence, or write the sentence without quotes.",
        repaired, lost=not repaired,
    )  # fmt: skip


def _cut_by_comment(stop: Stop) -> Trap | None:
    """A sentence of several lines that a # ends before its last line."""
    found = re.search(r"\S\s+(#)", stop.text(stop.before))
    value = stop.value
    if not found or value is None or value.line > stop.before or value.text[0] in "'\"|>[{":
        return None
    return _quoted(stop, value, (stop.before, found.start(1)), "RB114", CUT_BY_COMMENT)


def _flow(stop: Stop) -> Trap | None:
    """Inside { } or [ ]: a bracket left open, or a sentence that needs quotes."""
    if not stop.context.startswith("while parsing a flow") or stop.start is None:
        return None
    opened = stop.text(stop.start[0])[stop.start[1] : stop.start[1] + 1]
    character = stop.here[stop.column : stop.column + 1]
    if opened in _CLOSING and (stop.line > stop.start[0] or character in ("", "]", "}")):
        return _unclosed(stop, stop.start, opened)
    if character == ":":
        return _quoted_inside(stop, "RB113", "A colon splits this sentence.")
    return _quoted_inside(stop, "RB115", _QUOTE_ENDED)


def _unclosed(stop: Stop, start: tuple[int, int], opened: str) -> Trap:
    closing = _CLOSING[opened]
    if stop.line > start[0]:
        repaired = with_line(stop.lines, stop.before, stop.text(stop.before).rstrip() + closing)
    else:
        line = stop.here[: stop.column] + closing + stop.here[stop.column :]
        repaired = with_line(stop.lines, stop.line, line)
    hint = f"Write the {closing} that belongs to it."
    return Trap(*start, "RB118", f"The {opened} that opens here is not closed.", hint, repaired)


def _no_colon(stop: Stop) -> Trap | None:
    """A line that is neither a key with its value, nor part of the sentence before it."""
    if "expected ':'" in stop.problem and stop.start:
        return _bare(stop, stop.start[0])
    head = stop.here[: stop.column]
    if "mapping values" not in stop.problem or is_blank(head) or ": " in head or stop.before < 0:
        return None
    before = stop.text(stop.before)
    beside = indent_of(before) == indent_of(stop.here) and not re.search(r":(\s|$)", before)
    return _bare(stop, stop.before) if beside else None


def _bare(stop: Stop, number: int) -> Trap:
    line = stop.text(number)
    column = indent_of(line)
    if _WORD_COLON.match(line):
        good = _WORD_COLON.sub(r"\1: ", line)
        at, hint = good.index(": ", column), f"Write  {good.strip()}"
        repaired = with_line(stop.lines, number, good)
        return Trap(number, at, "RB119", "There is no space after the colon.", hint, repaired)
    return Trap(
        number, column, "RB119", "This line is no `key: value`, and is not indented as part of a sentence.",
        "Write a key, a colon and a space before it; or, if it goes on with the sentence above, indent it\n"
        "further than the key of that sentence. A # inside a sentence needs quotes around the sentence.",
        with_line(stop.lines, number, ""), lost=True,
    )  # fmt: skip


def _colon(stop: Stop) -> Trap | None:
    value = stop.value
    if "mapping values" not in stop.problem or value is None:
        return None
    if value.line < stop.line and re.match(r"\s*(- +)?[a-z0-9_.-]+:(\s|$)", stop.here):
        repaired = with_line(stop.lines, stop.line, " " * value.indent + stop.here.strip())
        message = "This line is indented further than the one above it, which has its value already."
        hint = (
            "Indent it like the line it belongs beside; or, if it is part of that sentence, put the\n"
            "sentence in quotes."
        )
        return Trap(stop.line, indent_of(stop.here), "RB120", message, hint, repaired)
    if value.key in _CONDITIONS and re.fullmatch(r"[a-z0-9_]+: [a-z0-9_ ]+", value.text):
        good = f"{{{value.text}}}"
        repaired = with_line(stop.lines, value.line, stop.text(value.line)[: value.column] + good)
        message, hint = "What stands after this colon needs { } around it.", f"Write  {value.key}: {good}"
        return Trap(stop.line, stop.column, "RB113", message, hint, repaired)
    message = "A colon followed by a space splits this sentence."
    return _quoted(stop, value, (stop.line, stop.column), "RB113", message)


def _first_character(stop: Stop) -> Trap | None:
    """A sentence that begins with what means something else in YAML."""
    value = stop.value
    if value and value.line == stop.line and _SPECIAL.match(value.text):
        message = _FIRST.format(value.text[0])
        return _quoted(stop, value, (stop.line, value.column), "RB116", message)
    if "cannot start any token" in stop.problem:
        character = stop.here[stop.column : stop.column + 1]
        return _quoted_inside(stop, "RB116", _FIRST.format(character))
    return None


def _quote_ended(stop: Stop) -> Trap | None:
    value = stop.value
    if value is None or value.text[0] not in "'\"" or value.line != stop.line:
        return None
    message = _QUOTE_ENDED
    if "escape" in stop.problem or "scanning a double-quoted" in stop.context or "hexdecimal" in stop.problem:
        message = "Inside double quotes a backslash means something else."
    return _quoted(stop, value, (stop.line, stop.column), "RB115", message)


def _indentation(stop: Stop) -> Trap | None:
    if is_blank(stop.here) or stop.column != indent_of(stop.here):
        return None
    message = "The indentation of this line fits nothing above it."
    hint = "Indent it exactly like the lines it belongs with: two spaces more than the key it stands under."
    first = first_of_level(stop.lines, stop.line)
    if first is not None:
        by = indent_of(stop.here) - indent_of(stop.text(first))
        message = f"This line is indented by one blank too {'few' if by > 0 else 'many'}."
        better = moved(stop.lines, first, stop.line, by)
        return Trap(first, indent_of(stop.text(first)), "RB120", message, hint, better)
    repaired = aligned(stop.lines, stop.line)
    return Trap(stop.line, stop.column, "RB120", message, hint, repaired, lost=repaired is None)


def _quoted(stop: Stop, value: Value, at: tuple[int, int], code: str, message: str) -> Trap:
    """A mistake that quotes around the whole value put right."""
    good = quote(value.text)
    hint = _QUOTED_HINT.format(f"{value.key}: {good}" if value.key else f"- {good}")
    return Trap(*at, code, message, hint, requote(stop.lines, value))


def _quoted_inside(stop: Stop, code: str, message: str) -> Trap:
    """A mistake that quotes around a sentence inside { } or [ ] put right, on the line that was read last."""
    good, line = quoted_inside(stop.here, stop.column)
    repaired = with_line(stop.lines, stop.line, line)
    return Trap(stop.line, stop.column, code, message, _QUOTED_HINT.format(good), repaired)

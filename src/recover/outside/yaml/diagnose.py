"""What a coach meant where YAML gave up: the mistake in words, and the text with it put right.

PyYAML's own messages speak of block ends and simple keys. Here the line is looked at again, the trap is
named, and where it can be guessed what was meant, reading goes on with that, so that the mistakes after
it are found in the same pass.
"""

import re
from dataclasses import dataclass

from recover.outside.yaml.repair import Lines, aligned, quote, requote, with_line, without_tabs
from recover.outside.yaml.spans import indent_of, is_blank, quoted_span, value_around, value_on
from recover.outside.yaml.traps import Scalar

_WORD_COLON = re.compile(r"^(\s*(?:- +)*[a-z0-9_.-]+):(?=\S)")
_CLOSING = {"[": "]", "{": "}"}
_QUOTED_HINT = "Put the sentence in quotes:\n  {}"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser gave up (from 0), and on what. `start` is where what it was reading began."""

    line: int
    column: int
    problem: str
    context: str
    start: tuple[int, int] | None
    scalar: Scalar | None  # the last one before


def diagnose(lines: Lines, stop: Stop) -> Trap:
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
        trap = look(lines, stop)
        if trap is not None:
            return trap
    return Trap(
        stop.line, stop.column, "RB122", f"This cannot be read as YAML: {stop.problem}.",
        "Compare it with the lines around it; a sentence is safe inside quotes.", None, lost=True,
    )  # fmt: skip


def _tab(lines: Lines, stop: Stop) -> Trap | None:
    line = _line(lines, stop.line)
    blank = line[: len(line) - len(line.lstrip())]
    if "\t" not in blank:
        return None
    repaired = without_tabs(lines)
    message = "This line is indented with a tab."
    return Trap(stop.line, blank.index("\t"), "RB112", message, "Use spaces, two for each level.", repaired)


def _open_quote(lines: Lines, stop: Stop) -> Trap | None:
    """A quote that never ends, or that ends where the next quote was meant to begin."""
    start = stop.start if "quoted scalar" in stop.context and "end of stream" in stop.problem else None
    last = stop.scalar
    if start is None and last and last.in_quotes and last.start[0] < stop.line == last.end[0]:
        start = last.start
    if start is None or _line(lines, start[0])[start[1] : start[1] + 1] not in ("'", '"'):
        return None
    value = value_on(lines, start[0])
    repaired = requote(lines, value.first_line_only()) if value and value.column == start[1] else None
    return Trap(
        *start, "RB118", "The quote that opens here is not closed on this line.",
        "Close it at the end of the sentence, or write the sentence without quotes.",
        repaired, lost=not repaired,
    )  # fmt: skip


def _cut_by_comment(lines: Lines, stop: Stop) -> Trap | None:
    """A sentence of several lines that a # ends before its last line."""
    before = next((n for n in range(stop.line - 1, -1, -1) if not is_blank(_line(lines, n))), -1)
    found = re.search(r"\S\s+(#)", _line(lines, before))
    value = value_around(lines, stop.line, stop.column)
    if not found or value is None or value.line > before or value.text[0] in "'\"|>[{":
        return None
    hint = _QUOTED_HINT.format(value.shown(quote(value.text)))
    message = "A # after a space begins a comment, so the sentence ends before it."
    return Trap(before, found.start(1), "RB114", message, hint, requote(lines, value))


def _flow(lines: Lines, stop: Stop) -> Trap | None:
    """Inside { } or [ ]: a bracket left open, or a sentence that needs quotes."""
    if not stop.context.startswith("while parsing a flow") or stop.start is None:
        return None
    opened = _line(lines, stop.start[0])[stop.start[1] : stop.start[1] + 1]
    character = _line(lines, stop.line)[stop.column : stop.column + 1]
    if opened in _CLOSING and (stop.line > stop.start[0] or character in ("", "]", "}")):
        return _unclosed(lines, stop, stop.start, opened)
    return _flow_sentence(lines, stop, character)


def _unclosed(lines: Lines, stop: Stop, start: tuple[int, int], opened: str) -> Trap:
    closing = _CLOSING[opened]
    if stop.line > start[0]:
        last = next(n for n in range(stop.line - 1, -1, -1) if n == start[0] or not is_blank(_line(lines, n)))
        repaired = with_line(lines, last, _line(lines, last).rstrip() + closing)
    else:
        line = _line(lines, stop.line)
        repaired = with_line(lines, stop.line, line[: stop.column] + closing + line[stop.column :])
    hint = f"Write the {closing} that belongs to it."
    return Trap(*start, "RB118", f"The {opened} that opens here is not closed.", hint, repaired)


def _flow_sentence(lines: Lines, stop: Stop, character: str) -> Trap:
    line = _line(lines, stop.line)
    start, end = quoted_span(line, stop.column)
    good = quote(line[start:end])
    repaired = with_line(lines, stop.line, line[:start] + good + line[end:])
    hint = _QUOTED_HINT.format(good)
    if character == ":":
        return Trap(stop.line, stop.column, "RB113", "A colon splits this sentence.", hint, repaired)
    message = "The quote ends before the sentence does."
    return Trap(stop.line, stop.column, "RB115", message, hint, repaired)


def _no_colon(lines: Lines, stop: Stop) -> Trap | None:
    """A line that is neither a key with its value, nor part of the sentence before it."""
    number = None
    if "expected ':'" in stop.problem and stop.start:
        number = stop.start[0]
    elif "mapping values" in stop.problem and not is_blank(_line(lines, stop.line)[: stop.column]):
        number = _bare_line_before(lines, stop)
    return None if number is None else _bare(lines, number)


def _bare(lines: Lines, number: int) -> Trap:
    line = _line(lines, number)
    column = indent_of(line)
    if _WORD_COLON.match(line):
        good = _WORD_COLON.sub(r"\1: ", line)
        hint = f"Write  {good.strip()}"
        at = good.index(": ", column)
        return Trap(
            number, at, "RB119", "There is no space after the colon.", hint, with_line(lines, number, good)
        )
    return Trap(
        number, column, "RB119", "This line is no `key: value`, and is not indented as part of a sentence.",
        "Write a key, a colon and a space before it; or, if it goes on with the sentence above, indent it\n"
        "further than the key of that sentence. A # inside a sentence needs quotes around the sentence.",
        with_line(lines, number, ""), lost=True,
    )  # fmt: skip


def _bare_line_before(lines: Lines, stop: Stop) -> int | None:
    """The line before, where it stands at the same level and has no colon of its own."""
    line = _line(lines, stop.line)
    if ": " in line[: stop.column]:
        return None
    before = next((n for n in range(stop.line - 1, -1, -1) if not is_blank(_line(lines, n))), None)
    if before is None or indent_of(_line(lines, before)) != indent_of(line):
        return None
    return None if re.search(r":(\s|$)", _line(lines, before)) else before


def _colon(lines: Lines, stop: Stop) -> Trap | None:
    if "mapping values" not in stop.problem:
        return None
    value = value_around(lines, stop.line, stop.column)
    if value is None:
        return None
    line = _line(lines, stop.line)
    if value.line < stop.line and re.match(r"\s*(- +)?[a-z0-9_.-]+:(\s|$)", line):
        good = " " * value.indent + line.strip()
        hint = (
            "Indent it like the line it belongs beside; or, if it is part of that sentence, put the\n"
            "sentence in quotes."
        )
        message = "This line is indented further than the one above it, which has its value already."
        return Trap(stop.line, indent_of(line), "RB120", message, hint, with_line(lines, stop.line, good))
    hint = _QUOTED_HINT.format(value.shown(quote(value.text)))
    message = "A colon followed by a space splits this sentence."
    return Trap(stop.line, stop.column, "RB113", message, hint, requote(lines, value))


def _first_character(lines: Lines, stop: Stop) -> Trap | None:
    """A sentence that begins with what means something else in YAML."""
    line = _line(lines, stop.line)
    value = value_around(lines, stop.line, stop.column)
    first = value.text[0] if value else ""
    if value and value.line == stop.line and first in "@`%*&!|>?,]}-[{":
        message = f"A sentence cannot begin with {first} unless it is in quotes."
        hint = _QUOTED_HINT.format(value.shown(quote(value.text)))
        if first not in "[{" or value.text.rstrip()[-1] not in "]}":
            return Trap(stop.line, value.column, "RB116", message, hint, requote(lines, value))
    if "cannot start any token" in stop.problem:
        character = line[stop.column : stop.column + 1]
        start, end = quoted_span(line, stop.column)
        good = quote(line[start:end])
        message = f"A sentence cannot begin with {character} unless it is in quotes."
        repaired = with_line(lines, stop.line, line[:start] + good + line[end:])
        return Trap(stop.line, stop.column, "RB116", message, _QUOTED_HINT.format(good), repaired)
    return None


def _quote_ended(lines: Lines, stop: Stop) -> Trap | None:
    value = value_around(lines, stop.line, stop.column)
    if value is None or value.text[0] not in "'\"" or value.line != stop.line:
        return None
    hint = _QUOTED_HINT.format(value.shown(quote(value.text)))
    if "escape" in stop.problem or "scanning a double-quoted" in stop.context or "hexdecimal" in stop.problem:
        message = "Inside double quotes a backslash means something else."
        return Trap(stop.line, stop.column, "RB115", message, hint, requote(lines, value))
    message = "The quote ends before the sentence does."
    return Trap(stop.line, stop.column, "RB115", message, hint, requote(lines, value))


def _indentation(lines: Lines, stop: Stop) -> Trap | None:
    line = _line(lines, stop.line)
    if is_blank(line) or stop.column != indent_of(line):
        return None
    message = "The indentation of this line fits nothing above it."
    hint = "Indent it exactly like the lines it belongs with: two spaces more than the key it stands under."
    repaired = aligned(lines, stop.line)
    return Trap(stop.line, stop.column, "RB120", message, hint, repaired, lost=repaired is None)


def _line(lines: Lines, number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""

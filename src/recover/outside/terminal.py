"""What a stream can show: colour, width and letters; and whether a person can be asked."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Literal

ColourFlag = Literal["auto", "always", "never"]
Format = Literal["terminal", "plain", "json"]
"""How something is written to a stream: painted, as lines that are never repainted, or for programs."""

NARROWEST, WIDEST = 20, 400
"""Columns that a COLUMNS variable may name; a narrower window is written as if it had 20."""

MEASURE = 88
"""Columns of the longest line of text: longer ones are tiring to read, however wide the window is."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one stream can show. `width` in columns; None: lines may be as long as they are."""

    colour: bool
    width: int | None
    unicode: bool


def look_of(stream: IO[str], flag: ColourFlag, environ: Mapping[str, str]) -> Look:
    """All three decisions for one stream."""
    return Look(colour_for(stream, flag, environ), width_of(stream, environ), shows_unicode(stream))


def colour_for(stream: IO[str], flag: ColourFlag, environ: Mapping[str, str]) -> bool:
    """Whether to colour: the flag, NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE, TERM=dumb, then a terminal."""
    if flag != "auto":
        return flag == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return environ.get("TERM") != "dumb" and is_terminal(stream)


def width_of(stream: IO[str], environ: Mapping[str, str]) -> int | None:
    """The terminal's columns, else a sensible COLUMNS, else None."""
    columns = terminal_columns(stream)
    if columns:
        return max(columns, NARROWEST)
    named = environ.get("COLUMNS", "")
    usable = named.isascii() and named.isdigit() and len(named) <= 3
    return int(named) if usable and NARROWEST <= int(named) <= WIDEST else None


def shows_unicode(stream: IO[str]) -> bool:
    """Whether every letter can be written to the stream."""
    return (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "") in ("utf8", "utf8sig")


def spell(text: str, encoding: str) -> str:
    """The text with each letter the encoding lacks replaced: dashes and quotes by plain ones, else "?"."""
    try:
        text.encode(encoding)
    except LookupError:
        return spell(text, "ascii")
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether the stream is open and a terminal; Python has None for a stream closed from outside."""
    try:
        return stream is not None and stream.isatty()
    except (ValueError, OSError):
        return False


def may_prompt(
    stdin: IO[str] | None, stderr: IO[str] | None, environ: Mapping[str, str], *, no_input: bool
) -> bool:
    """Whether questions can be asked: terminals at both ends, and nothing that forbids it."""
    forbidden = no_input or environ.get("RECOVER_NO_INPUT") or environ.get("CI")
    return not forbidden and is_terminal(stdin) and is_terminal(stderr)


def wants_plain_lines(environ: Mapping[str, str]) -> bool:
    """Whether the terminal or the person needs lines that are never repainted, as screen readers do."""
    asked = environ.get("ACCESSIBLE") or environ.get("RECOVER_ACCESSIBLE")
    return bool(asked) or environ.get("TERM", "") in ("", "dumb", "unknown")


def terminal_columns(stream: IO[str]) -> int:
    """The width of the terminal in columns; 0 where the stream is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if is_terminal(stream) else 0
    except (ValueError, OSError):
        return 0


_PLAIN = str.maketrans(
    {
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{BULLET}": "*",
        "\N{MIDDLE DOT}": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{RIGHTWARDS ARROW}": "->",
        "\N{CHECK MARK}": "x",
        "\N{BOX DRAWINGS LIGHT HORIZONTAL}": "-",
        "\N{BOX DRAWINGS LIGHT VERTICAL}": "|",
        "\N{REPLACEMENT CHARACTER}": "?",
    }
)

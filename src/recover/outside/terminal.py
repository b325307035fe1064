"""What a stream can show: colour, width and letters; and whether a person can be asked."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Literal

from recover.frozen import frozen

ColourFlag = Literal["auto", "always", "never"]
Format = Literal["terminal", "plain", "json", "markdown", "html"]
"""How something is written: painted, as lines that are never repainted, for programs, as text, as a page."""

Wanted = Literal[Format, "ics"]
"""What can be asked for: a plan can be a calendar too."""

Ground = Literal["dark", "light", ""]
"""What lies behind the letters, where the terminal tells it; else ""."""

ACCENT: Mapping[Ground, str] = {"dark": "#d7afff", "light": "#8700af", "": ""}
QUIET: Mapping[Ground, str] = {"dark": "#afafd7", "light": "#5f5f87", "": ""}
"""The one accent, and the grey of what is beside the matter, of the 256 colours that are the same everywhere.

Each has a contrast of 4.5 to 1 and more on whatever is usual on its side. None of the sixteen that a palette
can change has that everywhere, nor have faint letters: where the ground is not known, bold alone has to do.
"""

NARROWEST, WIDEST = 20, 400
"""Columns that a COLUMNS variable may name; a narrower window is written as if it had 20."""

MEASURE = 88
"""Columns of the longest line of text: longer ones are tiring to read, however wide the window is."""


NAME = "recover"
COMMANDS = (
    "debrief", "plan", "done", "tell", "skip", "snooze", "undo", "redo", "forget", "today", "why", "write",
    "check", "list", "show", "help-lines", "doctor", "schema", "playbook", "data",
    "--help", "alone", "[OPTIONS]",
)  # fmt: skip
"""What follows the name of the program where it is to be typed, or its usage told."""

_COMMAND = rf"(?<![\w./-]){NAME}(?= (?:{'|'.join(map(re.escape, COMMANDS))})(?![\w-]))"


@frozen
class Look:
    """What one stream can show. `width` in columns; None: lines may be as long as they are.

    `called` is what stands for "recover" in commands to be typed; `ground` what lies behind the letters;
    `bold` whether letters may be bold though there is no colour.
    """

    colour: bool
    width: int | None
    unicode: bool
    called: str = NAME
    ground: Ground = ""
    bold: bool = False


def look_of(stream: IO[str], flag: ColourFlag, environ: Mapping[str, str]) -> Look:
    """All decisions for one stream."""
    colour = colour_for(stream, flag, environ)
    unicode, ground = shows_unicode(stream), ground_of(environ)
    bold = flag == "auto" and bool(environ.get("NO_COLOR")) and is_painted(stream, environ)  # it bans no more
    return Look(colour, width_of(stream, environ), unicode, called_as(), ground if colour else "", bold)


def called_as() -> str:
    """What to type for this program: its name where the shell finds it by that, else what was typed."""
    typed = Path(sys.argv[0])
    found = shutil.which(NAME)
    by_name = typed.name != NAME or (found and Path(found).resolve() == typed.resolve())
    return NAME if by_name else shlex.quote(sys.argv[0])


def as_called(text: str, called: str) -> str:
    """The text with its commands as they have to be typed here."""
    return text if called == NAME else re.sub(_COMMAND, lambda _: called, text)


def colour_for(stream: IO[str], flag: ColourFlag, environ: Mapping[str, str]) -> bool:
    """Whether to colour: the flag, NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE, TERM=dumb, then a terminal."""
    if flag != "auto":
        return flag == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_painted(stream, environ)


def is_painted(stream: IO[str], environ: Mapping[str, str]) -> bool:
    """Whether the stream is a terminal that knows more than plain letters."""
    return environ.get("TERM") != "dumb" and is_terminal(stream)


def ground_of(environ: Mapping[str, str]) -> Ground:
    """What lies behind the letters, by COLORFGBG, where there are 256 colours to choose from; else ""."""
    many = "256color" in environ.get("TERM", "") or environ.get("COLORTERM", "") in ("truecolor", "24bit")
    behind = environ.get("COLORFGBG", "").rpartition(";")[2]
    if not many or behind not in map(str, range(16)):
        return ""
    return "dark" if behind in ("0", "1", "2", "3", "4", "5", "6", "8") else "light"


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


@contextmanager
def as_before(stream: IO[str] | None) -> Iterator[None]:
    """Put a terminal's settings back, however what runs meanwhile ends; Windows needs none of it."""
    try:
        import termios
    except ImportError:
        yield
        return
    before = None
    with suppress(ValueError, OSError, termios.error):
        if stream is not None:
            before = termios.tcgetattr(stream.fileno())
    try:
        yield
    finally:
        if before is not None and stream is not None:
            with suppress(ValueError, OSError, termios.error):  # a terminal that has gone needs nothing
                termios.tcsetattr(stream.fileno(), termios.TCSANOW, before)


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


def is_taller(text: str, stream: IO[str]) -> bool:
    """Whether the top of a text goes off the terminal once it is written there; no where there is none."""
    _, rows = _window(stream)
    return 0 < rows <= text.count("\n")


def terminal_columns(stream: IO[str]) -> int:
    """The width of the terminal in columns; 0 where the stream is none."""
    return _window(stream)[0]


def _window(stream: IO[str]) -> tuple[int, int]:
    """Columns and rows of the terminal; none, where the stream is none."""
    with suppress(ValueError, OSError):
        if is_terminal(stream):
            return os.get_terminal_size(stream.fileno())
    return 0, 0


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

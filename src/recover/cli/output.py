"""Handing what a command found to the room that shows it, and to standard output."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from recover.outside.terminal import (
    ColourFlag,
    Wanted,
    as_called,
    called_as,
    is_terminal,
    look_of,
    spell,
    terminal_columns,
    wants_plain_lines,
)

if TYPE_CHECKING:
    from recover.show.values.showable import Showable


_WAITING: list[str] = []
"""What is to be told after the page of this command."""


class OutputFailed(Exception):
    """Standard output took no more. Whatever was to be kept has been kept."""


@dataclass(frozen=True, slots=True)
class Output:
    """The options of every command that shows something, and the showing."""

    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False
    format: Annotated[
        Wanted | None,
        typer.Option("--format", help="How to show it. Default: terminal on a terminal, else plain."),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="FILE",
            help="Write it to a file. Its ending names the format: .ics, .html, .md.",
        ),
    ] = None
    plain: Annotated[bool, typer.Option("--plain", help="The same as --format plain.")] = False
    color: Annotated[ColourFlag, typer.Option("--color", help="Colour: auto, always or never.")] = "auto"

    @property
    def is_json(self) -> bool:
        """Whether a document is wanted, and no page."""
        return self.json or self.format == "json"

    def put(self, thing: "Showable", *, full: bool = False) -> None:
        """Write one view to standard output in the format asked for."""
        if self.output is not None:
            from recover.cli.files import format_of, put_in_file

            tell(put_in_file(thing, self._wanted(format_of(self.output)), self.output, full=full))
        else:
            self._print(thing, full=full)
        while _WAITING:
            tell(f"\n{_WAITING.pop(0)}")

    def _wanted(self, default: Wanted) -> Wanted:
        return "json" if self.json else "plain" if self.plain else self.format or default

    def _print(self, thing: "Showable", *, full: bool) -> None:
        wanted = self._wanted(_default_format())
        look = look_of(sys.stdout, self.color, os.environ)
        if wanted == "ics":
            from recover.cli.files import calendar

            write(sys.stdout, calendar(thing))
        else:
            from recover.show.formats import show

            write(sys.stdout, show(thing, wanted, look, full=full))


def _default_format() -> Wanted:
    """Painted on a terminal that a page may be painted on, else plain."""
    return "terminal" if is_terminal(sys.stdout) and not wants_plain_lines(os.environ) else "plain"


def tell_afterwards(text: str) -> None:
    """Say something on standard error once the page stands: nothing comes before help in danger."""
    _WAITING.append(text)


def tell(text: str) -> None:
    """Say something on standard error, made safe for a terminal; where nobody listens, that is no error."""
    from recover.outside.text.clean import clean

    with suppress(OutputFailed):
        write(
            sys.stderr,
            spell(clean(_wrapped(as_called(text, called_as()))), getattr(sys.stderr, "encoding", "ascii")),
        )


def _wrapped(text: str) -> str:
    """The text with no word broken at the edge of the terminal it is for."""
    columns = terminal_columns(sys.stderr) if sys.stderr else 0
    if columns < 2:
        return text
    lines = (
        fill(line, columns - 1, break_long_words=False, break_on_hyphens=False) for line in text.splitlines()
    )
    return "\n".join(lines) + ("\n" if text.endswith("\n") else "")


def write(stream: TextIO | None, text: str) -> None:
    """Write and flush. A reader that has gone away is no error; a full disk is OutputFailed."""
    if stream is None:
        raise OutputFailed
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        be_silent(stream)
    except (OSError, ValueError) as error:
        be_silent(stream)
        raise OutputFailed from error


def be_silent(stream: TextIO | None) -> None:
    """Throw away what is still to be written: Python flushes once more when it ends, and would complain."""
    if stream is None:
        return
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)

"""Handing what a command found to the room that shows it, and to standard output."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recover.cli.streams import OutputFailed, tell, tell_what_waits, write
from recover.frozen import frozen
from recover.outside.terminal import (
    ColourFlag,
    Wanted,
    is_taller,
    is_terminal,
    look_of,
    wants_plain_lines,
)

if TYPE_CHECKING:
    from recover.show.values.showable import Showable


@frozen
class Output:
    """The options of every command that shows something, and the showing."""

    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False
    format: Annotated[
        Wanted | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="terminal, plain, json, markdown or html; a plan also ics. Default: as fits the reader.",
        ),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="FILE",
            help="Write it to a file, whose ending names the format: .ics, .html, .md. "
            "Written anew where recover wrote it.",
        ),
    ] = None
    plain: Annotated[bool, typer.Option("--plain", help="The same as --format plain.")] = False
    color: Annotated[ColourFlag, typer.Option("--color", help="Colour: auto, always or never.")] = "auto"

    @property
    def is_json(self) -> bool:
        """Whether a document is wanted, and no page."""
        return self.json or self.format == "json"

    def put(self, thing: "Showable", *, full: bool = False, is_all_there_is: bool = False) -> bool:
        """Write one view to standard output in the format asked for.

        Return whether its top has gone off the terminal. Raises OutputFailed where it cannot be written;
        where it `is_all_there_is` of what somebody wrote, also where its reader has gone.
        """
        gone = False
        if self.output is not None:
            from recover.cli.files import format_of, put_in_file

            tell(put_in_file(thing, self._wanted(format_of(self.output)), self.output, full=full))
        else:
            gone, is_read = self._print(thing, full=full)
            if is_all_there_is and not is_read:
                raise OutputFailed
        tell_what_waits()
        return gone

    def _wanted(self, default: Wanted) -> Wanted:
        return "json" if self.json else "plain" if self.plain else self.format or default

    def _print(self, thing: "Showable", *, full: bool) -> tuple[bool, bool]:
        """Whether its top has gone off the terminal, and whether somebody still reads."""
        wanted = self._wanted(_default_format())
        look = look_of(sys.stdout, self.color, os.environ)
        if wanted == "ics":
            from recover.cli.files import calendar

            text = calendar(thing)
        else:
            from recover.show.formats import show

            text = show(thing, wanted, look, full=full)
        is_read = write(sys.stdout, text)
        return wanted == "terminal" and is_taller(text, sys.stdout), is_read


def _default_format() -> Wanted:
    """Painted on a terminal that a page may be painted on, else plain."""
    return "terminal" if is_terminal(sys.stdout) and not wants_plain_lines(os.environ) else "plain"

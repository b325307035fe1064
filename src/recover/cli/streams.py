"""Standard input, output and error, whatever becomes of whoever writes or reads there."""

import os
import sys
from contextlib import contextmanager, suppress
from textwrap import fill
from typing import TYPE_CHECKING, TextIO

from recover.outside.terminal import as_called, called_as, spell, terminal_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT = "-"
_WAITING: list[str] = []
"""What is to be told after the page of this command."""


class OutputFailed(Exception):
    """Standard output took no more. Whatever was to be kept has been kept."""


def tell_afterwards(text: str) -> None:
    """Say something on standard error once the page stands: nothing comes before help in danger."""
    if text not in _WAITING:
        _WAITING.append(text)


def tell_what_waits() -> None:
    """Say what was to be told once the page stands."""
    while _WAITING:
        tell(f"\n{_WAITING.pop(0)}")


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


def write(stream: TextIO | None, text: str) -> bool:
    """Write and flush, and return whether somebody still reads: who has gone is no error.

    Raises OutputFailed for a full disk.
    """
    if stream is None:
        raise OutputFailed
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        be_silent(stream)
        return False
    except (OSError, ValueError) as error:
        be_silent(stream)
        raise OutputFailed from error
    return True


def be_silent(stream: TextIO | None) -> None:
    """Throw away what is still to be written: Python flushes once more when it ends, and would complain."""
    if stream is None:
        return
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def piped(what: str) -> bytes:
    """Return what stands on standard input, never more than it takes to see that it is too much."""
    from recover.outside.text.limits import MAX_BYTES

    with saying_that_it_waits(f"{what} on standard input"):
        return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""


@contextmanager
def saying_that_it_waits(what: str) -> "Iterator[None]":
    """Say what is being waited for, where nobody writes into the pipe that is read."""
    from threading import Timer

    waiting = Timer(2, lambda: tell(f"Waiting for {what}. Ctrl-C stops.\n"))
    waiting.daemon = True
    waiting.start()
    try:
        yield
    finally:
        waiting.cancel()

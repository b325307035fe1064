"""What a command is doing, said while it takes longer than a moment."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from recover.cli.streams import write
from recover.outside.terminal import is_terminal

A_MOMENT = 1.0  # seconds


@contextmanager
def meanwhile(doing: str, moment: float = A_MOMENT) -> Iterator[None]:
    """Say on standard error what is being done, once it takes longer than a moment; take it away at the end.

    Only on a terminal: a log has no use for it.
    """
    if not is_terminal(sys.stderr):
        yield
        return
    line = f"{doing} ..."
    said: list[str] = []

    def say() -> None:
        said.append(line)
        write(sys.stderr, line)

    later = Timer(moment, say)
    later.daemon = True
    later.start()
    try:
        yield
    finally:
        later.cancel()
        later.join()
        if said:
            write(sys.stderr, f"\r{' ' * len(line)}\r")

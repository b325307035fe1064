"""A text typed in plain lines: the terminal keeps a line to itself until Enter, and drops it at Ctrl-C."""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from select import select
from types import FrameType
from typing import Any, Self, TextIO

from recover.outside.stopping import hold_stops, let_stops_through
from recover.outside.terminal import is_terminal

_LOCAL, _CHARACTERS = 3, 6  # where termios has them
_MOST = 4096  # bytes that a terminal holds


class Unentered:
    """Reads lines, and holds in `so_far` all that was typed, whatever comes between.

    After Ctrl-Z and `fg`, `show` writes once more what had been typed of the line: what is typed then comes
    behind it. Where a system does not tell of terminals, only whole lines are known.
    """

    def __init__(self, stdin: TextIO, show: Callable[[str], None], ahead: str = "") -> None:
        self.so_far = ahead
        self._stdin = stdin
        self._show = show
        self._found: list[Any] | None = None  # how the terminal was set
        self._suspend: Any = None

    def __enter__(self) -> Self:
        """Hold what is typed from now on."""
        with suppress(ImportError):
            import termios

            with suppress(OSError, ValueError, termios.error):
                self._found = termios.tcgetattr(self._stdin.fileno()) if is_terminal(self._stdin) else None
                self._hold()
                main = threading.current_thread() is threading.main_thread()
                if self._found and main and signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL:
                    self._suspend = signal.signal(signal.SIGTSTP, self._suspended)
        return self

    def __exit__(self, *_: object) -> None:
        """Let the terminal be as it was."""
        if self._suspend is not None:
            signal.signal(signal.SIGTSTP, self._suspend)
        self._set()

    def read(self) -> str:
        """Return one more line; "" at the end of the input."""
        if self._found is None:
            line = self._stdin.readline()
            self.so_far += line
            return line
        line = ""
        while not line.endswith("\n"):
            select([self._stdin], [], [])
            hold_stops()  # from when it was read until it is known here, it would be lost
            try:
                more = self._read()
                self.so_far, line = self.so_far + more, line + more
            finally:
                let_stops_through()
            if not more:
                break
        return line

    def taken(self) -> str:
        """Return all that was typed and not read, and take it from the terminal."""
        typed = b""
        if self._found is not None:
            import termios

            self._set(on=termios.NOFLSH, off=termios.ICANON)
            with suppress(OSError):
                while more := os.read(self._stdin.fileno(), _MOST):
                    typed += more
            self._set()
        return typed.decode(self._stdin.encoding, "replace")

    def _read(self) -> str:
        typed = os.read(self._stdin.fileno(), _MOST)
        return typed.decode(self._stdin.encoding, "surrogateescape")  # what it says is known to be no text

    def _suspended(self, number: int, _: FrameType | None) -> None:
        """Stop as Ctrl-Z does; once it goes on, show what was typed before."""
        self.so_far += self.taken()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, self._suspended)
        self._hold()
        self._show(self.so_far.rpartition("\n")[2])

    def _hold(self) -> None:
        if self._found is not None:
            import termios

            self._set(on=termios.NOFLSH)

    def _set(self, on: int = 0, off: int = 0) -> None:
        """Set the terminal as it was found, but for these; what is no whole line comes at once then."""
        if self._found is None:
            return
        import termios

        settings = [*self._found]
        settings[_LOCAL] = (settings[_LOCAL] | on) & ~off
        if off:
            settings[_CHARACTERS] = [*settings[_CHARACTERS]]
            settings[_CHARACTERS][termios.VMIN] = settings[_CHARACTERS][termios.VTIME] = 0
        with suppress(OSError, termios.error):  # a terminal that has gone needs nothing
            termios.tcsetattr(self._stdin.fileno(), termios.TCSANOW, settings)

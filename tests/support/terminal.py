"""A program on a pseudo-terminal, and what a person would see there."""

import os
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from typing import Any

import pexpect
import pyte

DOWN, UP, ENTER, ESCAPE = "\x1b[B", "\x1b[A", "\r", "\x1b"
CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"


class Terminal:
    """Runs a command in a window of `columns` by `rows`. Waiting longer than `patience` seconds fails."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environ: Mapping[str, str] | None = None,
        patience: float = 15,
    ) -> None:
        self._screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.ByteStream(self._screen)
        self._patience = patience
        self.raw = b""
        plain = {name: value for name, value in os.environ.items() if name not in _FORGOTTEN}
        self.child: Any = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            env={**plain, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(environ or {})},
            timeout=patience,
        )

    def wait_for(self, text: str) -> "Terminal":
        """Go on once the text stands in the window."""
        return self._until(lambda: text in self.window, f"{text!r} did not appear")

    def wait_gone(self, text: str) -> "Terminal":
        """Go on once the text stands in the window no more."""
        return self._until(lambda: text not in self.window, f"{text!r} did not go away")

    def press(self, *keys: str | bytes) -> "Terminal":
        """Type keys or text."""
        for key in keys:
            self.child.send(key)
        return self

    def pause(self, seconds: float) -> "Terminal":
        """Go on after a while, where there is nothing to wait for."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._read()
        return self

    def resize(self, columns: int, rows: int) -> "Terminal":
        """Change the size of the window, as by dragging its corner."""
        self.child.setwinsize(rows, columns)
        self._screen.resize(rows, columns)
        return self

    def finish(self) -> int:
        """The exit code, once the program has ended; negative is the signal that ended it."""
        deadline = time.monotonic() + self._patience
        while self._read() or self.child.isalive():
            assert time.monotonic() < deadline, f"still running:\n{self.window}"
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def echoes(self) -> bool:
        """Whether the terminal is as a shell wants it: whole lines, with echo."""
        flags = termios.tcgetattr(self.child.child_fd)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    @property
    def window(self) -> str:
        """The lines that can be seen now, without the spaces at their ends."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    @property
    def everything(self) -> str:
        """The window, and what has scrolled out of it at the top."""
        above = (
            "".join(line[at].data for at in range(self._screen.columns)) for line in self._screen.history.top
        )
        return "\n".join([*(line.rstrip() for line in above), self.window])

    def _until(self, holds: Any, otherwise: str) -> "Terminal":
        deadline = time.monotonic() + self._patience
        while not holds():
            assert time.monotonic() < deadline, f"{otherwise}:\n{self.window}"
            if not self._read() and not self.child.isalive() and not holds():
                raise AssertionError(f"{otherwise}, and the program has ended:\n{self.window}")
        return self

    def _read(self) -> bool:
        try:
            new = self.child.read_nonblocking(65536, timeout=0.05)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += new
        self._stream.feed(new)
        return True


def python(*arguments: str) -> list[str]:
    """The command that runs this Python."""
    return [sys.executable, *arguments]


_FORGOTTEN = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "ACCESSIBLE", "RECOVER_ACCESSIBLE", "COLUMNS",
              "LINES", "VISUAL", "EDITOR", "CI", "RECOVER_NO_INPUT")  # fmt: skip

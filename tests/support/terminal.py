"""A program on a pseudo-terminal, and what a person would see there."""

import os
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pexpect
import pyte

from recover.ask.screen import HURRY

_ENOUGH = 300
_LISTENS = b"\x1b[?2004h"
"""What prompt_toolkit writes when a prompt begins: pasted text is to be marked."""
READING = HURRY + 0.1
"""Seconds that somebody looks at a question before they press Enter."""
DOWN, UP, LEFT, ENTER, ESCAPE = "\x1b[B", "\x1b[A", "\x1b[D", "\r", "\x1b"
CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"


class Terminal:
    """Runs a command in a window of `columns` by `rows`.

    Waiting fails once the command has neither written nor worked for `patience` seconds, so that one which
    waits its turn on a busy machine is waited for; and once it has worked for `_ENOUGH` seconds.
    """

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
        self._worked = 0.0
        self._chose = False
        self.raw = b""
        plain = {name: value for name, value in os.environ.items() if name not in _FORGOTTEN}
        self.child: Any = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            env={**plain, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(environ or {})},
            timeout=patience,
        )

    def wait_for(self, text: str, below: str = "") -> "Terminal":
        """Go on once the text stands in the window, below some other text where there is one."""
        return self._until(
            lambda: (
                below in self.window and text in self.window.rpartition(below)[2]
                if below
                else text in self.window
            ),
            f"{text!r} did not appear",
        )

    def wait_for_question(self, number: int) -> "Terminal":
        """Go on once so many lines have been asked for by a mark, the last one just now."""

        def holds() -> bool:
            asked = sum(line.startswith(">") for line in self.everything.splitlines())
            return asked >= number and self.window.endswith("\n>")

        return self._until(holds, f"there was no question {number}")

    def wait_for_prompt(self, number: int) -> "Terminal":
        """Go on once so many prompts have begun to listen to keys, whatever there is to be seen of them."""
        return self._until(lambda: self.raw.count(_LISTENS) >= number, f"there was no prompt {number}")

    def wait_gone(self, text: str) -> "Terminal":
        """Go on once the text stands in the window no more."""
        return self._until(lambda: text not in self.window, f"{text!r} did not go away")

    def press(self, *keys: str | bytes) -> "Terminal":
        """Type keys or text. Before Enter, a question that came with the key of an answer is read."""
        if keys[0] == ENTER and self._chose:
            time.sleep(READING)
        for key in keys:
            self.child.send(key)
        self._chose = isinstance(keys[-1], str) and len(keys[-1]) == 1 and keys[-1].isalnum()
        return self

    def resize(self, columns: int, rows: int) -> "Terminal":
        """Change the size of the window, as by dragging its corner."""
        self.child.setwinsize(rows, columns)
        self._screen.resize(rows, columns)
        return self

    def finish(self) -> int:
        """The exit code, once the program has ended; negative is the signal that ended it."""
        waits = self._waits()
        while self._read() or self.child.isalive():
            assert next(waits), f"still running:\n{self.window}"
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    @property
    def settings(self) -> list[Any]:
        """All that is set of the terminal now, as termios tells it."""
        return termios.tcgetattr(self.child.child_fd)

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
        waits = self._waits()
        while not holds():
            assert next(waits), f"{otherwise}:\n{self.window}"
            if not self._read() and not self.child.isalive() and not holds():
                raise AssertionError(f"{otherwise}, and the program has ended:\n{self.window}")
        return self

    def _waits(self) -> Iterator[bool]:
        """Whether there is reason to go on waiting, each time it is asked."""
        written, deadline = len(self.raw), time.monotonic() + self._patience
        while True:
            if time.monotonic() < deadline:
                yield True
            elif self._works() or len(self.raw) > written:
                written, deadline = len(self.raw), time.monotonic() + self._patience
                yield self._worked < _ENOUGH
            else:
                yield False

    def _works(self) -> bool:
        """Whether the command, with all that it started, has used the processor since this was last asked."""
        before, self._worked = self._worked, sum(_seconds_of(self.child.pid))
        return self._worked > before

    def _read(self) -> bool:
        try:
            new = self.child.read_nonblocking(65536, timeout=0.05)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += new
        self._stream.feed(new)
        return True


def _seconds_of(session: int) -> Iterator[float]:
    """Seconds of the processor that each process of a session has used; none where that is not told."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[3]) == session:
            yield sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def python(*arguments: str) -> list[str]:
    """The command that runs this Python."""
    return [sys.executable, *arguments]


_FORGOTTEN = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "ACCESSIBLE", "RECOVER_ACCESSIBLE", "COLUMNS",
              "LINES", "VISUAL", "EDITOR", "CI", "RECOVER_NO_INPUT")  # fmt: skip

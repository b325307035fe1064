"""The driver of questions at a terminal, with the replies it has noted."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.terminal import Terminal, python

TESTS = Path(__file__).parent.parent


@dataclass
class Asking:
    """One run of the driver."""

    terminal: Terminal
    notes: Path

    @property
    def replies(self) -> list[str]:
        return self.notes.read_text(encoding="utf-8").splitlines() if self.notes.exists() else []

    def ends(self) -> list[str]:
        """The replies, once the driver has ended without any trouble."""
        assert self.terminal.finish() == 0, self.terminal.window
        return self.replies

    def stops(self) -> list[str]:
        """The replies, once the driver has ended because the person stopped."""
        assert self.terminal.finish() == 130, self.terminal.window
        return self.replies


@dataclass
class Start:
    """Starts the driver; its notes go to a file in `folder`."""

    folder: Path

    def __call__(
        self,
        asker: str,
        *questions: str,
        columns: int = 80,
        rows: int = 24,
        environ: Mapping[str, str] | None = None,
    ) -> Asking:
        notes = self.folder / "notes"
        paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
        command = python("-m", "support.ask_driver", asker, str(notes), *questions)
        everywhere = {"PYTHONPATH": paths, "RECOVER_HOME": str(self.folder), **(environ or {})}
        return Asking(Terminal(command, columns=columns, rows=rows, environ=everywhere), notes)

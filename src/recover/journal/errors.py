"""What can keep the journal from being read or written, in words that say what to do."""

from pathlib import Path
from typing import Literal

from recover.outside.text.errors import NotFound, UserError

Trouble = Literal["unreadable", "locked", "newer", "unwritable", "not ours"]


class JournalError(UserError):
    """The journal as a whole could not be used; what is on disk is as it was before.

    `kind` is for deciding. `path` is the file or folder meant; `copy` is where a damaged or foreign file
    has been copied to, for safety.
    """

    def __init__(self, kind: Trouble, path: Path, *, says: str, fix: str, copy: Path | None = None) -> None:
        super().__init__(says, why=f"({path})", fix=fix)
        self.kind = kind
        self.path = path
        self.copy = copy
        if kind == "newer":
            self.exit = 6  # refused: this program would harm it


class Overtaken(Exception):
    """Something was kept in a debrief since it was read, so what hangs on that was not."""


class UnknownDebrief(NotFound):
    """The journal holds no debrief of that id."""

    def __init__(self, debrief: str) -> None:
        super().__init__(f'No debrief is called "{debrief}".', fix="recover list shows all of them.")
        self.debrief = debrief

"""What can keep the journal from being read or written, in words that say what to do."""

from pathlib import Path
from typing import Literal

Trouble = Literal["unreadable", "locked", "newer", "unwritable", "not ours"]


class JournalError(Exception):
    """The journal as a whole could not be used; what is on disk is as it was before.

    `kind` is for deciding, `what` says what is wrong and `todo` what helps, as sentences. `path` is the
    file or folder meant; `copy` is where a damaged or foreign file has been copied to, for safety.
    """

    def __init__(self, kind: Trouble, path: Path, *, what: str, todo: str, copy: Path | None = None) -> None:
        super().__init__(f"{what} ({path}) {todo}")
        self.kind = kind
        self.path = path
        self.what = what
        self.todo = todo
        self.copy = copy


class UnknownDebrief(Exception):
    """The journal holds no debrief of that id."""

    def __init__(self, debrief: str) -> None:
        super().__init__("no such debrief")
        self.debrief = debrief

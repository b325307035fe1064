"""What SQLite and the system say when something fails, turned into a JournalError."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from recover.journal.errors import JournalError
from recover.journal.header import damaged

Doing = Literal["read", "written"]

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_ERROR,  # a table is missing
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_NOTADB,
}
_WHY = {
    sqlite3.SQLITE_CANTOPEN: "its folder or the file beside it cannot be opened",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk reports an error, or has no room left",
    sqlite3.SQLITE_PERM: "this is not permitted",
    sqlite3.SQLITE_READONLY: "it may only be read, not written",
}


@contextmanager
def translated(path: Path, doing: Doing) -> Iterator[None]:
    """Turn errors of SQLite and of the system into a JournalError about the journal at the path."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake in this program, not in the file
    except sqlite3.Error as error:
        raise _trouble(path, doing, error) from error
    except UnicodeDecodeError as error:  # Python cannot read what SQLite says of names that are spoilt
        raise damaged(path) from error
    except OSError as error:
        raise _no_access(path, doing, (error.strerror or "unknown reason").lower()) from error


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else is using the file just now."""
    return _code(error) in _BUSY


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is not as it should be."""
    return _code(error) in _DAMAGED


def _trouble(path: Path, doing: Doing, error: sqlite3.Error) -> JournalError:
    if is_busy(error):
        what = "Another program has been using the journal for too long."
        todo = "Close other windows with recover in them, also stopped ones, and try again."
        return JournalError("locked", path, says=what, fix=todo)
    if is_damage(error):
        return damaged(path)
    return _no_access(path, doing, _WHY.get(_code(error), "SQLite could not do it"))


def _no_access(path: Path, doing: Doing, why: str) -> JournalError:
    kind: Literal["unreadable", "unwritable"] = "unreadable" if doing == "read" else "unwritable"
    what = f"The journal cannot be {doing}: {why}."
    todo = "What was saved before is still there. Make room or give access, and try again."
    return JournalError(kind, path, says=what, fix=todo)


def _code(error: sqlite3.Error) -> int:
    # The low byte is the primary code; the rest is detail. A few errors of Python's own have none.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF

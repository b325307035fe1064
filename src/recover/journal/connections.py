"""The journal's file opened with SQLite, waited for, and what fails of that turned into a JournalError."""

import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from recover.journal import tables
from recover.journal.errors import JournalError
from recover.journal.header import FORMAT, damaged, format_at, has_log, identity
from recover.journal.upgrade import kept_as, make_over
from recover.outside.disk.gate import Gate
from recover.outside.disk.private_files import put, replace
from recover.outside.stopping import is_in_a_hurry

T = TypeVar("T")
Doing = Literal["read", "written", "copied"]

_STEP = 0.02  # seconds; SQLite does not hear Ctrl-C while it waits, so nothing waits in there
_SOON = 0.2  # seconds that need no word

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


class Connections:
    """Connections to the file at `path`, opened anew each time, so that none holds a lock while nobody acts.

    When somebody else is using the file, `waiting` is called once, and for `patience` seconds it is tried
    again; not where the run is to end.
    """

    def __init__(self, path: Path, waiting: Callable[[], None], patience: float) -> None:
        self._path = path
        self._waiting = waiting
        self._patience = patience
        self._gate = Gate(path)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One moment's state of the journal, in the format of today."""
        # The lock comes with the first statement that reads.
        with self._connected("BEGIN", "SELECT 1 FROM event LIMIT 1") as connection:
            if format_of(connection) == FORMAT:
                yield connection
                return
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as made_over:
                make_over(connection, made_over)
                yield made_over

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection that alone may write, committed at the end unless something is raised."""
        with self.locked() as connection:
            yield connection
            self._patiently(lambda: connection.execute("COMMIT"))

    @contextmanager
    def locked(self) -> Iterator[sqlite3.Connection]:
        """A connection that alone may write, into the file that stands in the journal's place by then.

        While it was waited for, the file may have been upgraded or rescued: what is written into one that
        was moved away would be lost. Whatever is not committed is taken back.
        """
        while True:
            before = identity(self._path)
            with self._connected(tables.DURABLE, "BEGIN IMMEDIATE") as connection:
                if identity(self._path) == before:
                    yield connection
                    return

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else can write, wherever anybody could.

        Into a file that cannot be opened nobody can; and Windows exchanges no file that is open.
        """
        with ExitStack() as lock:
            if _may_be_opened(self._path) and os.name != "nt":
                try:
                    lock.enter_context(self.locked())
                except sqlite3.Error as error:
                    if is_busy(error):
                        raise
                except UnicodeDecodeError:  # a name in it is no text: nobody can write into it
                    pass
            yield

    @contextmanager
    def exchanging(self) -> Iterator[None]:
        """Nobody else has the file open, so that another may take its place.

        Who still had the old one would take what somebody is about to save into the new one for a save that
        broke off, and take that back.
        """
        with ExitStack() as gate:
            self._patiently(lambda: gate.enter_context(self._gate.alone()))
            yield

    def upgrade(self) -> None:
        """Put a journal of today's format in place of an older one, which is kept beside it."""
        path = self._path.resolve()
        with self.locked() as connection:
            aside = kept_as(path)
            if format_of(connection) == FORMAT:  # somebody else was quicker
                return
            if not aside.exists():
                # Not as a file: opening and closing that would let go of the lock that is held on it. Nor by
                # a backup, which would wait for that very lock.
                put(aside, connection.serialize())
            with self.exchanging():
                replace(path, partial(_made_over, connection))

    @contextmanager
    def _connected(self, *statements: str) -> Iterator[sqlite3.Connection]:
        """A connection on which these were run. While they have to wait, the file is closed."""
        opened, connection = self._patiently(partial(self._opened, statements))
        with opened:
            yield connection

    def _opened(self, statements: Iterable[str]) -> tuple[ExitStack, sqlite3.Connection]:
        with ExitStack() as stack:
            stack.enter_context(self._gate.inside())
            connection = stack.enter_context(closing(open_file(self._path)))
            for each in statements:
                connection.execute(each).fetchall()
            return stack.pop_all(), connection

    def _patiently(self, do: Callable[[], T]) -> T:
        """What it returns, tried again while somebody else is using the file."""
        began, told = time.monotonic(), False
        while True:
            try:
                return do()
            except (sqlite3.OperationalError, BlockingIOError) as error:
                waited = time.monotonic() - began
                patience = min(self._patience, _SOON) if is_in_a_hurry() else self._patience
                if not is_busy(error) or waited >= patience:
                    raise
            if waited >= _SOON and not told:
                self._waiting()
                told = True
            time.sleep(_STEP)


def _made_over(connection: sqlite3.Connection, fresh: Path) -> None:
    with closing(sqlite3.connect(fresh, isolation_level=None)) as new:
        new.execute(tables.DURABLE)
        make_over(connection, new)


def _may_be_opened(path: Path) -> bool:
    """Whether a journal stands there: opening a ruin would take away what belongs to it."""
    try:
        return bool(format_at(path))
    except JournalError:
        return False


def open_file(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that is there. Raises sqlite3.Error.

    JournalError where something stands beside it in the place of what SQLite needs to take back half a save:
    it would wait for a pipe; or what another file was to take in: this one would take it in.
    """
    beside, log = (Path(f"{path.resolve()}-{each}") for each in ("journal", "wal"))
    stray = os.path.lexists(log) and not has_log(path)
    if stray or _is_in_the_way(beside):
        what = "What belongs to another file" if stray else "Something that is not a file"
        says = f"{what} stands where a save needs one: {(log if stray else beside).name}."
        raise JournalError("unreadable", path, says=says, fix="Move it elsewhere, and try again.")
    place = f"{path.absolute().as_uri()}?mode=rw"  # rw: never made anew, read only where it must be
    connection = sqlite3.connect(place, uri=True, isolation_level=None, timeout=0)
    connection.text_factory = _as_text
    return connection


def open_unwritten(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that nobody writes: what stands beside it under SQLite's names is left.

    Not even what was left half done in it is taken back. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = _as_text
    return connection


def _as_text(text: bytes) -> str:
    # Bytes that are no text must spoil one row, not the whole reading.
    return text.decode("utf-8", "replace")


def _is_in_the_way(beside: Path) -> bool:
    # Looked at once: another window that saves takes its own away at any moment.
    try:
        return not stat.S_ISREG(beside.stat().st_mode)
    except OSError:
        return beside.is_symlink()  # one that leads nowhere


def format_of(connection: sqlite3.Connection) -> int:
    """Return the format that an open file says it has."""
    (format,) = connection.execute("PRAGMA user_version").fetchone()
    return int(format)


@contextmanager
def translated(path: Path, doing: Doing) -> Iterator[None]:
    """Turn errors of SQLite and of the system into a JournalError about the journal at the path."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake in this program, not in the file
    except (sqlite3.Error, BlockingIOError) as error:
        raise _trouble(path, doing, error) from error
    except UnicodeDecodeError as error:  # Python cannot read what SQLite says of names that are spoilt
        raise damaged(path) from error
    except OSError as error:
        raise _no_access(path, doing, (error.strerror or "unknown reason").lower()) from error


def is_busy(error: sqlite3.Error | BlockingIOError) -> bool:
    """Whether somebody else is using the file just now."""
    return isinstance(error, BlockingIOError) or _code(error) in _BUSY


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is not as it should be."""
    return _code(error) in _DAMAGED


def _trouble(path: Path, doing: Doing, error: sqlite3.Error | BlockingIOError) -> JournalError:
    if isinstance(error, BlockingIOError) or is_busy(error):
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

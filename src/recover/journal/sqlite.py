"""The journal as one SQLite file.

SQLite's rollback journal (its default, DELETE) rather than a write-ahead log: one file is the whole
journal, to copy or to back up; it can be read in a folder that may not be written to, and on file systems
without shared memory. With it, `synchronous` is EXTRA rather than FULL: only then is the folder synced
after the rollback journal is gone, without which a power cut could take back the latest save. A save takes
some milliseconds; nobody answers faster.

The file is opened anew for each method. So no lock is held while somebody thinks, or has stopped the
program with Ctrl-Z, and a file that was moved or put back in between is noticed.
"""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from recover.journal import header as file
from recover.journal import tables
from recover.journal.debrief import Debrief, Summary, fold
from recover.journal.errors import JournalError, UnknownDebrief
from recover.journal.events import Answered, Damaged, Event, Named, Recorded, Started
from recover.journal.ids import new_id
from recover.journal.sqlite_errors import is_busy, translated
from recover.outside.disk.private_files import create, keep_private

_STEP = 0.2  # seconds; SQLite does not hear Ctrl-C while it waits, so it waits in short steps


class SqliteJournal:
    """A journal in the file at `path`, which is made together with the first debrief.

    `now` is the clock, with a time zone; `program` the version to note beside each event. When somebody
    else is using the file, `waiting` is called once, and for `patience` seconds it is tried again.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime],
        program: str,
        waiting: Callable[[], None] = lambda: None,
        patience: float = 10.0,
    ) -> None:
        self.path = path
        self._now = now
        self._program = program
        self._waiting = waiting
        self._patience = patience

    def start(self, *, employer: str = "", role: str = "") -> str:
        """Begin a debrief, named if there is a name, and return its id."""
        name = (Named(employer, role),) if employer or role else ()
        if not file.there(self.path):
            with translated(self.path, "written"):
                create(self.path, tables.build)
        with self._writing() as connection:
            debrief = new_id(employer, self._now().date(), tables.ids(connection))
            self._add(connection, debrief, Started(), *name)
        return debrief

    def save(self, debrief: str, *events: Event, step: str = "") -> None:
        """Add events to a debrief, all or none, as a part of that step. Raises UnknownDebrief."""
        self._require(debrief)
        with self._writing() as connection:
            if not tables.knows(connection, debrief):
                raise UnknownDebrief(debrief)
            self._add(connection, debrief, *events, step=step)

    def open(self, debrief: str) -> Debrief:
        """The debrief as it stands. Raises UnknownDebrief."""
        return fold(debrief, self.history(debrief))

    def history(self, debrief: str) -> tuple[Recorded, ...]:
        """All that happened in a debrief, oldest first. Raises UnknownDebrief."""
        self._require(debrief)
        with self._reading() as connection:
            try:
                found = tuple(tables.history(connection, debrief))
            except Damaged as damage:
                raise self._spoilt(debrief, damage) from damage
        if not found:
            raise UnknownDebrief(debrief)
        return found

    def summaries(self) -> tuple[Summary, ...]:
        """Every debrief, the one started last first."""
        if not file.there(self.path):
            return ()
        with self._reading() as connection:
            return tables.summaries(connection)

    def answers_to(self, question: str) -> tuple[Answered, ...]:
        """All that was ever answered to a question, over all debriefs, the latest first."""
        if not file.there(self.path):
            return ()
        with self._reading() as connection:
            return tuple(tables.answers_to(connection, question))

    def problems(self) -> tuple[str, ...]:
        """What is wrong with single debriefs or parts of the file, in words. Reads all of it."""
        if not file.there(self.path):
            return ()
        with self._reading() as connection:
            return tables.problems(connection)

    def _require(self, debrief: str) -> None:
        if not debrief.isascii() or not file.there(self.path):
            raise UnknownDebrief(debrief)

    def _add(
        self, connection: sqlite3.Connection, debrief: str, *events: Event | Started, step: str = ""
    ) -> None:
        tables.add(connection, debrief, events, step=step, at=self._now(), program=self._program)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with translated(self.path, "read"), self._connected() as connection:
            # One moment's state, however many statements; the lock comes with the first that reads.
            self._patiently(connection, "BEGIN", "SELECT 1 FROM event LIMIT 1")
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        keep_private(self.path)
        with translated(self.path, "written"), self._connected() as connection:
            self._patiently(connection, tables.DURABLE, "BEGIN IMMEDIATE")
            yield connection
            self._patiently(connection, "COMMIT")

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """A connection whose closing takes back whatever was not committed."""
        place = f"{self.path.absolute().as_uri()}?mode=rw"  # rw: never made anew, read only where it must be
        with closing(sqlite3.connect(place, uri=True, isolation_level=None, timeout=_STEP)) as connection:
            # Bytes that are no text must spoil one row, not the whole reading.
            connection.text_factory = lambda text: text.decode("utf-8", "replace")
            yield connection

    def _patiently(self, connection: sqlite3.Connection, *statements: str) -> None:
        deadline = time.monotonic() + self._patience
        told = False
        left = deque(statements)
        while left:
            try:
                connection.execute(left[0]).fetchall()
                left.popleft()
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() >= deadline:
                    raise
                if not told:
                    self._waiting()
                told = True

    def _spoilt(self, debrief: str, damage: Damaged) -> JournalError:
        what = f"The debrief {debrief} cannot be read: {damage}."
        return JournalError("unreadable", self.path, says=what, fix="All others still work.")

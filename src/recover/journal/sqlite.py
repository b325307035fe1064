"""The journal as one SQLite file.

SQLite's rollback journal (its default, DELETE) rather than a write-ahead log: one file is the whole
journal, to copy or to back up; it can be read in a folder that may not be written to, and on file systems
without shared memory. With it, `synchronous` is EXTRA rather than FULL: only then is the folder synced
after the rollback journal is gone, without which a power cut could take back the latest save. A save takes
some milliseconds; nobody answers faster.

The file is opened anew for each method. So no lock is held while somebody thinks, or has stopped the
program with Ctrl-Z, and a file that was moved or put back in between is noticed.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace as replace_in
from datetime import datetime
from functools import partial
from pathlib import Path

from recover.journal import header as file
from recover.journal import said, tables
from recover.journal.connections import Connections, translated
from recover.journal.copies import (
    back_up,
    is_fresh,
    is_long,
    lacking,
    left_beside,
    looked_over,
    only_in,
    put_by,
    unlike_its_copy,
)
from recover.journal.debrief import Debrief, Summary, fold
from recover.journal.errors import Overtaken, UnknownDebrief
from recover.journal.events import Damaged, Event, Named, Recorded, Started
from recover.journal.header import Identity
from recover.journal.ids import is_text, new_id
from recover.journal.port import Said
from recover.outside.disk.private_files import create, keep_private, replace


class SqliteJournal:
    """A journal in the file at `path`, which is made together with the first debrief.

    `now` is the clock, with a time zone; `program` the version to note beside each event. When somebody
    else is using the file, `waiting` is called once, and for `patience` seconds it is tried again. Where
    the file is damaged, `damaged` is called once with what is wrong: from then on what is whole is read,
    and nothing is written. What a copy of it holds beyond it is `told` once, and again with its new name
    where it has to make way for a newer copy.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime],
        program: str,
        waiting: Callable[[], None] = lambda: None,
        damaged: Callable[[tuple[str, ...]], None] = lambda _: None,
        patience: float = 10.0,
    ) -> None:
        self.path = path
        self._now = now
        self._program = program
        self._damaged = damaged
        self.told: Callable[[str], None] = lambda _: None
        self._compared = False
        self._watched: tuple[str, ...] = ()
        self._connections = Connections(path, waiting, patience)
        self._wrong: tuple[str, ...] | None = None  # None: not looked over yet
        self._written = False

    @property
    def copy(self) -> Path:
        """Where the copy of the journal is that keep_copy makes."""
        return self.path.with_name(f"{self.path.stem}-copy{self.path.suffix}")

    def start(self, *events: Event, employer: str = "", role: str = "") -> str:
        """Begin a debrief, named if there is a name, with these events, all or none, and return its id."""
        name = (Named(employer, role),) if employer or role else ()
        left = Path(f"{self.path}-journal")
        stray = os.path.lexists(left)  # looked at first: once there is a journal, this is its own
        if not self._is_there():
            with translated(self.path, "written"):
                if stray:
                    file.make_way(left, self._set_aside, self._now())
                create(self.path, tables.build)
        with self._writing() as connection:
            debrief = new_id(employer, self._now().date(), tables.ids(connection))
            self._add(connection, debrief, Started(), *name, *events)
        return debrief

    def save(self, debrief: str, *events: Event, step: str = "", after: int | None = None) -> None:
        """Add events to a debrief, all or none, as a part of that step. Raises UnknownDebrief.

        With `after`, raises Overtaken unless the event of that number is still the last one of the debrief.
        """
        self._require(debrief)
        with self._writing() as connection:
            if debrief not in tables.ids(connection):
                raise UnknownDebrief(debrief)
            if after is not None and tables.last_of(connection, debrief) != after:
                raise Overtaken(debrief)
            self._add(connection, debrief, *events, step=step)

    def open(self, debrief: str) -> Debrief:
        """The debrief as it stands. Raises UnknownDebrief."""
        return fold(debrief, self.history(debrief))

    def history(self, debrief: str) -> tuple[Recorded, ...]:
        """All that happened in a debrief, oldest first. Raises UnknownDebrief."""
        self._require(debrief)
        with self._reading() as connection, self._whole(debrief):
            found = tables.history(connection, debrief).events
        if not found:
            raise UnknownDebrief(debrief)
        return found

    def summaries(self) -> tuple[Summary, ...]:
        """Every debrief, the one started last first."""
        if not self._is_there():
            return ()
        with self._reading() as connection:
            found = tables.summaries(connection)
            spoilt = tuple(f"{each.id}: {tables.UNLIKE}" for each in found if each.damaged)
            if spoilt and not self._wrong:
                self._found(spoilt)
            if not self._wrong:
                return found
            return tuple(replace_in(each, damaged=self._is_spoilt(connection, each)) for each in found)

    def answers_to(self, question: str) -> Said:
        """All that was ever answered to a question, but what cannot be read or may have been undone since."""
        return self.answers_with_doubts(question)[1]

    def answers_with_doubts(self, question: str) -> tuple[Said, Said]:
        """All that was ever answered to a question, with what may have been undone since, and without."""
        if not self._is_there():
            return (), ()
        with self._reading() as connection:
            read = partial(said.answers_to, connection, question)
            found, certain, wrong = read(each=bool(self._wrong))
            if not self._wrong and question not in self._watched and is_long(self.path):
                self._watched += (question,)
                wrong += looked_over(partial(said.misplaced, questions=(question,)), connection)
            if wrong and not self._wrong:
                self._found(wrong)
                found, certain, wrong = read(each=True)
        self._wrong = tuple(dict.fromkeys((*(self._wrong or ()), *wrong)))
        return found, certain

    def watch(self, questions: Iterable[str]) -> None:
        """Look over all that was ever answered to these at the start, however long the journal is."""
        self._watched = tuple(questions)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with single debriefs or parts of the file, in words. Reads all of it."""
        if not self._is_there():
            return lacking(self.copies(), None)
        with self._reading() as connection:
            wrong = looked_over(tables.problems, connection)
            return (
                wrong
                or lacking(self.copies(), connection)
                or unlike_its_copy(self.path, self.copy, connection)
            )

    def keep_copy(self) -> None:
        """Keep a checked copy of the journal beside it, where anything was written since it was opened.

        A journal of more than 4 MB is copied once a day. One that is damaged is never copied over a good one,
        and a copy that holds what the journal does not makes way and stays.
        """
        if not self._written or self._wrong or is_fresh(self.path, self.copy):
            return
        with self._reading() as connection:
            if looked_over(tables.problems, connection):
                return
            says = only_in(self.copy, connection)
            with translated(self.copy, "copied"):
                if says:
                    kept = file.make_way(self.copy, self.copy.stem, self._now())
                    self.told(f"{says}. It is kept as {kept}.")
                replace(self.copy, partial(back_up, connection))

    @contextmanager
    def alone(self) -> Iterator[Identity | None]:
        """Keep everybody else from writing; yield what tells the file that is there from any other.

        Raises JournalError where somebody else is using it for too long.
        """
        with translated(self.path, "written"), self._connections.alone():
            yield file.identity(self.path) if os.path.lexists(self.path) else None

    def put_in_place(self, rescued: Path, before: Identity | None) -> tuple[Path, ...]:
        """Use a rescued journal from now on, in place of the file that was there `before`.

        Return where that is kept, and where copies are that still tell of something else. Raises
        JournalError where it cannot be written, or something else has taken that place.
        """
        with translated(self.path, "written"), self._connections.exchanging():
            kept = list(file.exchange(self.path, rescued, self._set_aside, self._now(), before))
        self._wrong, self._written, self._compared = None, True, True
        with self._reading() as connection:
            spent = [each for each in self.copies() if only_in(each, connection)]
        with translated(self.path, "written"):
            kept += [file.make_way(each, self._set_aside, self._now()) for each in spent]
        self.keep_copy()
        return tuple(kept)

    @property
    def _set_aside(self) -> str:
        return f"{self.path.stem}-set-aside"

    def copies(self) -> tuple[Path, ...]:
        """Where the copy may be, and where those are that had to make way for a newer one, or lie beside."""
        return self.copy, *put_by(self.copy), *left_beside(self.path, self.copy)

    def _is_there(self) -> bool:
        """Whether there is a journal; where not, what its copy holds is told."""
        there = bool(file.format_at(self.path))
        if not there:
            self._compare(None)
        return there

    def _compare(self, connection: sqlite3.Connection | None) -> None:
        """Tell once what a copy holds that the journal does not."""
        beside = () if self._compared else (self.copy, *left_beside(self.path, self.copy))
        self._compared = True
        for says in lacking(beside, connection):
            self.told(f"{says}.")

    def _require(self, debrief: str) -> None:
        if not is_text(debrief) or not self._is_there():
            raise UnknownDebrief(debrief)

    def _add(
        self, connection: sqlite3.Connection, debrief: str, *events: Event | Started, step: str = ""
    ) -> None:
        with self._whole(debrief):
            tables.add(connection, debrief, events, step=step, at=self._now(), program=self._program)
        self._written = True

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with translated(self.path, "read"):
            self._look_over()
            with self._connections.reading() as connection:
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        keep_private(self.path)
        with translated(self.path, "written"):
            self._look_over()
            if self._wrong:
                raise file.closed_to_writing(self.path)
            if file.format_at(self.path) < file.FORMAT:
                self._connections.upgrade()
            with self._connections.writing() as connection:
                yield connection

    def _look_over(self) -> None:
        """See once whether the journal is whole, and tell if it is not."""
        if self._wrong is not None:
            return
        with self._connections.reading() as connection:
            wrong = looked_over(self._at_the_start if is_long(self.path) else tables.problems, connection)
            if not wrong:
                self._compare(connection)
        self._wrong = ()
        if wrong:
            self._found(wrong)

    def _at_the_start(self, connection: sqlite3.Connection) -> tuple[str, ...]:
        return tables.shortfall(connection) or said.unsaid(connection, self._watched)

    def _is_spoilt(self, connection: sqlite3.Connection, line: Summary) -> bool:
        """Whether a debrief of a damaged journal is not whole."""
        named = any(each.startswith(f"{line.id}: ") for each in self._wrong or ())
        return line.damaged or named or said.whole(connection, line.id) is None

    def _found(self, wrong: tuple[str, ...]) -> None:
        """Write nothing from now on, and tell why."""
        self._wrong = wrong
        file.set_aside(self.path)
        self._damaged(wrong)

    @contextmanager
    def _whole(self, debrief: str) -> Iterator[None]:
        try:
            yield
        except Damaged as damage:
            raise file.damaged_part(self.path, debrief, str(damage)) from damage

"""The journal's file looked over, and the copies of it that are kept beside it."""

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path

from recover.journal import header as file
from recover.journal import tables
from recover.journal.connections import is_damage, open_unwritten
from recover.journal.events import Damaged

_LONG = 4 << 20  # bytes
_DAY = 24 * 60 * 60  # seconds
_NAMED = 3  # debriefs that only a copy holds; of more only how many there are


def looked_over(
    look: Callable[[sqlite3.Connection], tuple[str, ...]], connection: sqlite3.Connection
) -> tuple[str, ...]:
    """Return what is wrong, in words, also where the looking itself came to an end."""
    try:
        return look(connection)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return (str(error),)
    except UnicodeDecodeError:
        return ("a name in it cannot be read",)


def is_long(path: Path) -> bool:
    """Return whether a journal is so long that it is read as a whole only where that is asked for."""
    return path.stat().st_size > _LONG


def is_fresh(path: Path, copy: Path) -> bool:
    """Return whether a journal needs no new copy today: a long one is copied once a day."""
    with suppress(OSError):
        return is_long(path) and 0 <= time.time() - copy.stat().st_mtime < _DAY
    return False


def back_up(connection: sqlite3.Connection, fresh: Path) -> None:
    """Fill a new file with an open journal, byte for byte. Raises OSError where that is not whole."""
    with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
        connection.backup(copy)
        (version,) = connection.execute("PRAGMA schema_version").fetchone()
        copy.execute(f"PRAGMA schema_version = {version}")  # a backup counts that on
        if wrong := tables.problems(copy):
            raise OSError(f"the copy is not whole: {wrong[0]}")


def put_by(copy: Path) -> tuple[Path, ...]:
    """Return the copies that made way for a newer one, since they held what the journal did not."""
    return tuple(sorted(copy.parent.glob(f"{copy.stem}-*{copy.suffix}")))


def left_beside(path: Path, copy: Path) -> tuple[Path, ...]:
    """Return the journals that were left beside this one, as a sync client does where two saved at once."""
    return tuple(each for each, format in _beside(path, copy) if format == file.FORMAT)


def of_another_recover(path: Path) -> tuple[str, ...]:
    """Return in words what was left beside in another format, which can neither be compared nor joined."""
    beside = (each for each in _beside(path, path) if each[1] != file.FORMAT)
    return tuple(
        f"{each} is from {'an older' if format < file.FORMAT else 'a newer'} recover: it has format {format}"
        for each, format in beside
    )


def _beside(path: Path, copy: Path) -> Iterator[tuple[Path, int]]:
    """The journals beside this one that are neither its copy nor put there by this program; their formats."""
    ours = tuple(f"{path.stem}-{each}" for each in ("set-aside", "rescued", "format-1", "copy-"))
    places = {path, path.resolve()}  # of a link, also where the file itself lies
    named = ((each.parent, f"{escape(each.stem)}*{each.suffix}") for each in places)
    found = (each for folder, name in named for each in folder.glob(name))
    for each in sorted({*found} - {path, copy}):
        if not each.name.startswith(ours) and (format := file.format_beside(each, path)):
            yield each, format


def only_in(copy: Path, journal: sqlite3.Connection | None) -> str:
    """Return what a copy holds that the journal (None: there is none) does not, in words; "" for nothing.

    A copy of which that cannot be told may hold anything, and that is said.
    """
    try:
        if not os.path.lexists(copy):
            return ""
        with _copy(copy) as opened:
            beyond = sorted(_beyond(opened, journal))
    except (sqlite3.Error, OSError, UnicodeDecodeError, Damaged):
        return f"The copy of the journal cannot be read: {copy}"
    if not beyond:
        return ""
    more = f" and {len(beyond) - _NAMED} more" if len(beyond) > _NAMED else ""
    return f"A copy holds what your journal does not: {', '.join(beyond[:_NAMED])}{more}, in {copy}"


def lacking(copies: Iterable[Path], journal: sqlite3.Connection | None) -> tuple[str, ...]:
    """Return what each copy holds that the journal does not, in words."""
    return tuple(says for each in copies if (says := only_in(each, journal)))


@contextmanager
def _copy(copy: Path) -> Iterator[sqlite3.Connection]:
    """A copy, which nobody writes."""
    if not copy.is_file():  # a pipe that nobody writes to would be waited for
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(copy))
    with copy.open("rb"):  # what may not be read says so here
        pass
    with closing(open_unwritten(copy)) as opened:
        yield opened


def _beyond(copy: sqlite3.Connection, journal: sqlite3.Connection | None) -> Iterator[str]:
    """The debriefs of which a copy holds other events than the journal, or more. Raises Damaged."""
    heads = copy.execute(tables.HEADS).fetchall()
    if len(heads) != tables.total(copy)[1]:
        raise Damaged("some of its debriefs are lost")
    known = set(journal.execute(tables.HEADS)) if journal else set()
    for head in heads:
        if head in known:
            continue
        tables.require_seal(head)
        debrief, _, events, last, *_ = head
        if journal is None or tables.seal_after(journal, debrief, events) != last:
            yield debrief


def unlike_its_copy(path: Path, copy: Path, journal: sqlite3.Connection) -> tuple[str, ...]:
    """Return what a copy tells of bytes that hold nothing, in words: SQLite does not look at those.

    The journal is whole. A copy of an earlier state tells nothing.
    """
    if not copy.exists():
        return ()
    with _copy(copy) as opened:
        wrong = looked_over(tables.problems, opened)
        same = not wrong and tables.total(opened) == tables.total(journal)
    if wrong:
        return (f"The copy of the journal is damaged: {wrong[0]}",)
    if same and file.pages(path) != file.pages(copy):
        return ("The journal and its copy hold the same, but their bytes differ: the disk may be failing",)
    return ()

"""The journal's file, looked at from outside: is it ours, may it be opened, and what if not.

Nothing here opens the file with SQLite, so that looking at a foreign database cannot change it.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Literal

from recover.journal.errors import JournalError
from recover.outside.disk.private_files import create, keep_private, place_new

APPLICATION = 0x52435652
"""Marks a SQLite file as a journal of this program: "RCVR"."""

FORMAT = 2
"""The layout of tables and events. A file with a higher number is never opened."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes; the file format is fixed for ever: https://sqlite.org/fileformat.html
_VERSION_AT = slice(60, 64)
_MODE_AT = slice(18, 20)
_WITH_LOG = b"\2\2"
_COUNTS_AT = (slice(24, 28), slice(92, 96))
_APPLICATION_AT = slice(68, 72)
_RESCUE = "recover data rescue gets back what is whole."
_COPY_LIMIT = 1 << 30  # bytes; a journal never gets there, and a copy must not fill the disk


def format_at(path: Path) -> int:
    """The format of the journal at the path, one that this program may open; 0 where nothing is.

    Raises JournalError where something else is, after putting a copy of it aside.
    """
    try:
        header = _header(path)
    except FileNotFoundError:
        if path.is_symlink():
            raise _not_ours(path, "The journal's place is taken by a link that leads nowhere.") from None
        return 0
    except OSError as error:
        raise _closed(path, error) from error
    if _is_ruin(header):
        raise damaged(path)
    if not header.startswith(_MAGIC) or header[_APPLICATION_AT] != APPLICATION.to_bytes(4):
        raise _not_ours(path)
    version = int.from_bytes(header[_VERSION_AT])
    if version > FORMAT:
        raise _newer(path, version)
    if version < 1:
        raise damaged(path)
    return version


def has_log(path: Path) -> bool:
    """Return whether another program has let the file have a log of what is written, which we never do."""
    return _header(path)[_MODE_AT] == _WITH_LOG


def format_beside(path: Path, journal: Path) -> int:
    """Return the format of a file beside a journal; 0 for none, or for the same one under another name."""
    with suppress(OSError, JournalError):
        if not (journal.exists() and path.samefile(journal)):
            header = _header(path)
            ours = header.startswith(_MAGIC) and header[_APPLICATION_AT] == APPLICATION.to_bytes(4)
            return int.from_bytes(header[_VERSION_AT]) if ours else 0
    return 0


Identity = tuple[int, int]


def identity(path: Path) -> Identity:
    """Return what tells the file at a path from any other that may take its place."""
    status = path.stat() if path.exists() else path.lstat()
    return status.st_dev, status.st_ino


def pages(path: Path) -> bytes:
    """Return all bytes of a journal but for SQLite's own count of changes, which no two files share."""
    whole = path.read_bytes()
    counts = [whole[place] for place in _COUNTS_AT]
    told = (
        b"" if counts[0] == counts[1] else b"".join(counts)
    )  # a count that was spoilt differs from the other
    return told + whole[:24] + whole[28:92] + whole[100:]


def damaged(path: Path) -> JournalError:
    """The error for a file that cannot be read as what it should be, with a copy of it put aside."""
    what = "The journal is empty." if _is_empty(path) else "The journal is damaged and cannot be read."
    return _aside("unreadable", path, what)


def _not_ours(path: Path, what: str = "The file in the journal's place is not a journal.") -> JournalError:
    return _aside("not ours", path, what)


def _aside(kind: Literal["unreadable", "not ours"], path: Path, what: str) -> JournalError:
    copy = set_aside(path)
    kept = f"A copy of it is in {copy}." if copy else "No copy of it could be made."
    todo = f"It was left as it is. {kept} {_RESCUE} To begin anew, move it elsewhere."
    return JournalError(kind, path, says=what, fix=todo, copy=copy)


def damaged_part(path: Path, debrief: str, why: str) -> JournalError:
    """The error for a debrief that is not whole."""
    what = f"The debrief {debrief} cannot be read: {why}."
    return JournalError("unreadable", path, says=what, fix=f"All others still work. {_RESCUE}")


def closed_to_writing(path: Path) -> JournalError:
    """The error for whoever would write into a journal that is damaged in part."""
    what = "The journal is damaged, so nothing new was saved."
    return JournalError("unreadable", path, says=what, fix=f"What is whole can still be read. {_RESCUE}")


def _newer(path: Path, version: int) -> JournalError:
    what = f"The journal is from a newer recover: it has format {version}, and this one knows up to {FORMAT}."
    return JournalError("newer", path, says=what, fix="It was left untouched. Update recover to open it.")


def _closed(path: Path, error: OSError) -> JournalError:
    what = f"The journal cannot be read: {(error.strerror or 'unknown reason').lower()}."
    todo = "Check who owns this file and its folder, and who may read them."
    return JournalError("unreadable", path, says=what, fix=todo)


def _header(path: Path) -> bytes:
    # Opening a named pipe would wait for ever. Closing a file drops this process's locks on it, so this
    # is only done while no connection is open.
    if not stat.S_ISREG(path.stat().st_mode):
        raise _not_ours(path, "The journal's place is taken by something that is not a file.")
    with path.open("rb", buffering=0) as file:
        return file.read(_HEADER) or b""


def _is_ruin(header: bytes) -> bool:
    """Whether this may have been a journal: cut short, or overwritten with zeros as by a power cut."""
    cut_short = len(header) < _HEADER and _MAGIC.startswith(header[: len(_MAGIC)])
    return cut_short or not header.strip(b"\0")


def _is_empty(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_size == 0
    return False


def set_aside(path: Path) -> Path | None:
    """A private copy beside the file, named by its content so that there is only ever one of it."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _COPY_LIMIT:
            return None
        copy = _by_content(path, path.stem)
        # What SQLite would need to take back half a save travels along under the same name.
        for suffix in ("-journal", ""):
            _copy_once(Path(f"{path.resolve()}{suffix}"), Path(f"{copy}{suffix}"))
    except OSError:
        return None
    return copy


def _by_content(path: Path, stem: str) -> Path:
    """What a copy of a file is called, so that there is only ever one of it."""
    from hashlib import file_digest

    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()[:8]
    return path.with_name(f"{stem}-set-aside-{digest}{path.suffix}")


def _free_name(path: Path, stem: str, at: datetime) -> Path:
    """A name beside a file, of that stem and the time, that nothing has."""
    stamped = f"{stem}-{at:%Y%m%d-%H%M%S}"
    names = (f"{stamped}{more}{path.suffix}" for more in chain([""], (f"-{each}" for each in count(2))))
    return next(each for each in map(path.with_name, names) if not os.path.lexists(each))


def make_way(path: Path, stem: str, at: datetime) -> Path:
    """Move whatever has this name to one beside it, of that stem and the time, and return it. Raises OSError.

    What SQLite would need to take back half a save goes along: it would spoil what comes in its place.
    """
    place = path.resolve() if path.is_file() else path
    aside = _free_name(place, stem, at)
    place.rename(aside)
    take_along(place, aside)
    return aside


def exchange(path: Path, fresh: Path, stem: str, at: datetime, before: Identity | None) -> Iterator[Path]:
    """Put a fresh file in a journal's place, and yield where what was there `before` is kept.

    Raises OSError, FileExistsError among them where something else is there by now.
    """
    place = path.resolve() if path.is_file() else path
    if (identity(place) if os.path.lexists(place) else None) != before:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if before and place.is_file():
        yield _exchanged(place, fresh, _free_name(place, stem, at))
        return
    for left in (place, Path(f"{place}-journal")):
        if os.path.lexists(left):
            yield make_way(left, stem, at)
    place_new(fresh, place)


def _exchanged(place: Path, fresh: Path, aside: Path) -> Path:
    """Put a file in the place of another, which keeps what was saved into it until that very moment."""
    # Not as a copy: to open the file and to close it would let go of the lock that is held on it.
    try:
        os.link(place, aside)
    except OSError:  # a file system without hard links
        place.rename(aside)
    take_along(place, aside)
    fresh.replace(place)
    keep_private(aside)
    with suppress(OSError):  # where not all of it can be read, it keeps the name that it has
        kept = _by_content(aside, place.stem)
        aside.replace(kept)
        take_along(aside, kept)
        return kept
    return aside


def take_along(path: Path, aside: Path) -> None:
    """Move what SQLite would need to take back half a save of one file to the name of another."""
    with suppress(FileNotFoundError):
        Path(f"{path}-journal").replace(f"{aside}-journal")


def _copy_once(source: Path, target: Path) -> None:
    if target.exists() or not source.is_file():
        return
    create(target, lambda fresh: _fill(fresh, source))


def _fill(fresh: Path, source: Path) -> None:
    with source.open("rb") as old, fresh.open("wb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())

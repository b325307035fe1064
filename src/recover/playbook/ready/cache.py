"""What is kept of playbooks, ready for use: written whole or not at all, and dropped on any doubt."""

import json
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import recover
from recover.outside.disk.private_files import put
from recover.playbook.folders import Folder
from recover.playbook.ready.tables import Made, from_tables, to_tables

_FORMAT, _ENDING = 1, ".ready"
MADE_BY = ("engine/model", "outside", "playbook")
"""The rooms that turn files into a playbook. In a checkout they change while the version stays."""
_MOST = 8
"""How many files are kept: an author makes a new one with every change."""


def name_of(folders: Sequence[Folder], made_by: Sequence[str] = MADE_BY) -> str:
    """Return the SHA-256, in hexadecimal, of all that something ready is made from, and of what makes it.

    `made_by` are the rooms whose code does.
    """
    total = sha256(f"{_FORMAT} {recover.__version__} {' '.join(made_by)}".encode())
    for path in _code(made_by):
        total.update(path.read_bytes())
    for folder in folders:
        total.update(f"{len(folder.name.encode())}:{folder.name}:{folder.hash}".encode())
    return total.hexdigest()


def read_ready(cls: type[Made], path: Path, name: str, *, private: bool) -> Made | None:
    """Return the value of that class and name in a file, or None on any doubt.

    With `private` the file must be this person's own, and for nobody else to write.
    """
    try:
        head, _, body = _bytes(path, private=private).partition(b"\n")
        return from_tables(cls, json.loads(body)) if head == _head(name, body) else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def keep(folder: Path, name: str, value: object) -> None:
    """Keep a value in a folder for this person alone, in place of old ones, where that is possible.

    The file has a line with the name and a checksum, and then the tables of the value as JSON.
    """
    with suppress(OSError, ValueError):
        body = json.dumps(to_tables(value), separators=(",", ":")).encode()
        put(kept_at(folder, name), _head(name, body) + b"\n" + body)
        kept = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_MOST]:
            old.unlink(missing_ok=True)


def kept_at(folder: Path, name: str) -> Path:
    """Return the file that holds what has that name in a folder."""
    return folder / f"{name}{_ENDING}"


def _head(name: str, body: bytes) -> bytes:
    return f"{name} {sha256(body).hexdigest()}".encode()


def _bytes(path: Path, *, private: bool) -> bytes:
    """The bytes of an ordinary file. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or (private and not _is_ours(status)):
            raise PermissionError(path)
        return opened.read()


def _is_ours(status: os.stat_result) -> bool:
    try:
        return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    except AttributeError:  # Windows, where the folder's rights decide
        return True


def _code(rooms: Sequence[str]) -> list[Path]:
    package = Path(recover.__file__).parent
    found = (path for room in rooms for path in (package / room).rglob("*.py"))
    return sorted(found)

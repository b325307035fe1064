"""What is kept of playbooks, ready for use: written whole or not at all, and dropped on any doubt."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import recover
from recover.outside.disk.private_files import bytes_of, put
from recover.playbook.ready.looks import Looks, drop_old, looks_of
from recover.playbook.ready.tables import Made, from_tables, to_tables

if TYPE_CHECKING:
    from recover.playbook.folders import Folder

_PACKAGE = Path(recover.__file__).parent
_FORMAT = 4
WHOLE, FOR_PLANS, FOR_LISTS = ".ready", ".plans", ".lists"
"""What is kept of a playbook, by the ending of its file."""
MADE_BY = ("engine/model", "outside", "playbook")
"""The rooms that turn files into a playbook. In a checkout they change while the version stays."""
_MOST = 8
"""How many files are kept: an author makes a new one with every change."""


def name_of(folders: "Sequence[Folder]", made_by: Sequence[str] = MADE_BY, about: str = "") -> str:
    """Return the SHA-256, in hexadecimal, of all that something ready is made from, and of what makes it.

    `made_by` are the rooms whose code does; `about` is what else tells it from others.
    """
    from hashlib import sha256  # it takes as long to load as all that is ready

    total = sha256(_about(made_by, about).encode())
    for path in _code(made_by):
        total.update(path.read_bytes())
    for folder in folders:
        place = folder.name.encode(errors="surrogateescape")  # it need be no text
        total.update(b"%d:%b:%b" % (len(place), place, folder.hash.encode()))
    return total.hexdigest()


def looks(
    folders: Sequence[Path], cache: Path | None, made_by: Sequence[str] = MADE_BY, about: str = ""
) -> Looks:
    """Return how all looks that `name_of` reads."""
    code = (_PACKAGE / room for room in made_by)
    return looks_of((*folders, *code), _about(made_by, about), cache)


def read_ready(cls: type[Made], path: Path, name: str, *, private: bool) -> Made | None:
    """Return the value of that class and name in a file, or None on any doubt.

    With `private` the file must be this person's own, and for nobody else to write.
    """
    try:
        data = bytes_of(path, private=private)
        begins = data.index(b"\n") + 1
        body = memoryview(data)[begins:]  # a copy of it would take as long as the checksum
        fresh = data[:begins] == _head(name, body) + b"\n"
        return from_tables(cls, json.loads(str(body, "ascii"))) if fresh else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ImportError, RecursionError):
        return None


def keep(folder: Path, name: str, value: object, what: str = WHOLE) -> None:
    """Keep a value in a folder for this person alone, in place of old ones, where that is possible.

    The file has a line with the name and a checksum, and then the tables of the value as JSON.
    """
    with suppress(OSError, ValueError):
        body = json.dumps(to_tables(value), separators=(",", ":")).encode()
        put(kept_at(folder, name, what), _head(name, body) + b"\n" + body)
        drop_old(folder, what, _MOST)


def kept_at(folder: Path, name: str, what: str = WHOLE) -> Path:
    """Return the file that holds what has that name in a folder."""
    return folder / f"{name}{what}"


def _head(name: str, body: bytes | memoryview) -> bytes:
    return f"{name} {len(body)} {crc32(body):08x}".encode()


def _about(made_by: Sequence[str], more: str) -> str:
    return f"{_FORMAT} {recover.__version__} {' '.join((*made_by, more))}"


def _code(rooms: Sequence[str]) -> list[Path]:
    found = (path for room in rooms for path in (_PACKAGE / room).rglob("*.py"))
    return sorted(found)

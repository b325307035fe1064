"""Folders of YAML files, loaded as one playbook."""

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from recover.engine.model.playbook import Playbook
from recover.outside.read import read_bytes, read_into
from recover.outside.text.faults import Faults, Log
from recover.outside.text.nodes import Place, Source
from recover.playbook.read.decode import Decoded, decode
from recover.playbook.read.merge import Book, in_order
from recover.playbook.read.names import declare

ENDINGS = (".yaml", ".yml")
PEOPLE = "people"
"""The sub-folder that holds nothing but people."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder's name, and its files by the names they are shown with, which begin with it."""

    name: str
    files: dict[str, bytes]


def load_playbook(*folders: Path) -> Playbook:
    """The playbook in the first folder, with those in the others added to it as the user's own.

    The others may replace and silence rules by id; all other ids are new. In which order they are named
    leaves no trace, and a folder that is named twice is read once. Raises Faults with every mistake.

    What only authors need is not looked at: people, who count in the hash all the same, and promises.
    """
    log = Log()
    decoded = decode_folders(read_folders(folders, log), log, people=False)
    if log.faults:
        raise Faults(log.faults)
    return decoded.playbook


def read_folders(paths: Sequence[Path], log: Log) -> list[Folder]:
    """Each folder once, with its sub-folders; files in the order of their names."""
    once: dict[str, Path] = {}
    for path in paths:
        once.setdefault(os.path.realpath(path), path)
    return [_read_folder(path, log) for path in once.values()]


def decode_folders(folders: Sequence[Folder], log: Log, *, people: bool) -> Decoded:
    """What the folders hold together; mistakes go to the log. `people`: whether people are looked for.

    Raises Faults where nothing at all can be read in one of the folders.
    """
    books: list[Book] = []
    for number, folder in enumerate(folders):
        read = ((name, data) for name, data in folder.files.items() if people or not _is_people(name, folder))
        documents = [read_into(_seen(data, name, log), name, log) for name, data in read]
        log.incomplete = log.incomplete or None in documents
        found = [document for document in documents if document]
        if found or not log.faults:
            symbols = declare(found, log, own=number > 0, people=people)
            books.append(Book(folder.name, symbols, _hash(folder)))
    if len(books) < len(folders):
        raise Faults(log.faults)
    return decode(in_order(books), log)


_HARMFUL = "\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\U000e0000-\U000e007f"
_BLANK = "\u00a0\u2007\u202f"
_UNSEEN = re.compile(
    f"(?<!^)[{_HARMFUL}]|(?<=[a-z0-9_])[{_BLANK}\u200c-\u200f](?=[\\s,\\]}}]|$)|^\\s*[{_BLANK}]", re.MULTILINE
)
"""What nobody sees, and what is told of it: anywhere, after words of the grammar, before a line."""


_MOST_TOLD = 10


def _seen(data: bytes, name: str, log: Log) -> bytes:
    """The file without characters that cannot be seen and do harm in advice, each of which is told."""
    text = "" if data.isascii() else data.decode("utf-8", "replace")
    found = list(islice(_UNSEEN.finditer(text), _MOST_TOLD))
    if not found or "\N{REPLACEMENT CHARACTER}" in text:
        return data
    source = Source(name, tuple(text.split("\n")))
    for hit in found:
        at = hit.end() - 1
        place = Place(source, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        message = f"A character that cannot be seen stands here: U+{ord(text[at]):04X}."
        log.add(place, "RB103", message, "Delete it, and write a blank if one is needed there.")
    return _UNSEEN.sub(lambda hit: " " * len(hit[0]), text).encode()


def _is_people(name: str, folder: Folder) -> bool:
    return name.startswith(f"{folder.name}/{PEOPLE}/")


def _read_folder(folder: Path, log: Log) -> Folder:
    before = len(log.faults)
    found = ((name, _bytes(path, name, log)) for name, path in _files(folder, log))
    files = {name: data for name, data in found if data is not None}
    if not files and len(log.faults) == before:
        log.add(Place(Source(folder.name), 0, 0), "RB124", "There are no .yaml files in this folder.")
    return Folder(folder.name, files)


def _bytes(path: Path, name: str, log: Log) -> bytes | None:
    if path.exists() and not path.is_file():  # opening a pipe would wait for ever
        log.add(Place(Source(name), 0, 0), "RB124", "This is no ordinary file.")
        return None
    return read_bytes(path, name, log)


def _files(folder: Path, log: Log) -> list[tuple[str, Path]]:
    """Names to show, with paths, sorted by name."""
    try:
        if folder.is_dir():
            everything = [path for path in folder.rglob("*") if not path.is_dir()]
            _tell_hidden_endings(folder, everything, log)
            paths = [path for path in everything if path.suffix in ENDINGS]
            return sorted((_shown(folder.name / path.relative_to(folder)), path) for path in paths)
        message = "There is no such folder."
        if folder.is_file():
            message = (
                "This is a file. Name the folder that it stands in: all files of a playbook belong together."
            )
    except OSError as error:
        message = f"This folder cannot be opened: {error.strerror}."
    log.add(Place(Source(_shown(folder)), 0, 0), "RB124", message)
    return []


def _tell_hidden_endings(folder: Path, files: list[Path], log: Log) -> None:
    """Some editors put an ending of their own after the one they were given, and some systems hide it."""
    for path in files:
        name = path.name.removesuffix(".txt")
        if name != path.name and name.endswith(ENDINGS):
            message = f'Nothing reads "{path.name}": a file of a playbook ends in .yaml.'
            log.add(Place(Source(_shown(folder)), 0, 0), "RB124", message, f"Call it {name}.")


def _shown(path: Path) -> str:
    """A path as text, also where its bytes are not UTF-8."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _hash(folder: Folder) -> str:
    """SHA-256 over names below the folder and bytes, in hexadecimal."""
    total = hashlib.sha256()
    named = ((name.removeprefix(f"{folder.name}/"), data) for name, data in folder.files.items())
    for name, data in sorted(named):
        total.update(f"{len(name.encode())}:{name}:{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()

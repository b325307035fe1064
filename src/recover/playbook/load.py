"""A folder of YAML files, loaded as one playbook with its people."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from recover.engine.model.playbook import Playbook
from recover.outside.read import read_bytes, read_into
from recover.outside.text.faults import Fault, Faults, Log
from recover.outside.text.nodes import Document, Entry, Place, Source
from recover.playbook.people import Person, read_people
from recover.playbook.read.decode import decode
from recover.playbook.read.merge import Book, in_order
from recover.playbook.read.names import declare
from recover.playbook.unused import remarks

ENDINGS = (".yaml", ".yml")
PEOPLE = "people"
"""The sub-folder that holds nothing but people."""
Entries = Mapping[str, Mapping[str, Entry]]
"""Section and id to the node that declares it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A playbook, its people, and remarks: what is probably not meant, and does no harm."""

    playbook: Playbook
    people: tuple[Person, ...]
    remarks: tuple[Fault, ...] = ()
    entries: Entries = field(default_factory=dict, compare=False, repr=False)  # as they were written
    own_files: frozenset[str] = field(default=frozenset(), compare=False)  # of the user's own playbooks

    def to_tell(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Those that the user can mend: where a playbook of their own was added, what is wrong in that."""
        return tuple(fault for fault in faults if fault.file in self.own_files or not self.own_files)

    @property
    def own_people(self) -> tuple[Person, ...]:
        """The people of the user's own playbooks, of those that were added to a first one."""
        own = {each.id for each in self.playbook.additions if each.section == "people"}
        return tuple(person for person in self.people if person.id in own)


def load_playbook(folder: Path) -> Loaded:
    """The playbook in a folder and its sub-folders. Raises Faults with every mistake in all of its files.

    Files are read in the order of their names; file names in faults begin with the folder's own name.
    """
    return load_playbooks((folder,))


def load_without_people(folder: Path) -> Loaded:
    """The playbook in a folder, with the files of its sub-folder `people` counted in its hash, but not read.

    People are what authors test with, and no plan needs them. Raises Faults for mistakes in other files.
    """
    log = Log()
    found = _read_folder(folder, log)
    people = frozenset(name for name in found.files if name.startswith(f"{found.name}/{PEOPLE}/"))
    return _loaded([found], log, unread=people)


def load_playbooks(folders: Iterable[Path]) -> Loaded:
    """The playbook in the first folder, with those in the others added to it as the user's own.

    The others may replace and silence rules by id; all other ids are new. In which order they are named
    leaves no trace, and a folder that is named twice is read once. Raises Faults.
    """
    log = Log()
    once: dict[str, Path] = {}
    for folder in folders:
        once.setdefault(os.path.realpath(folder), folder)
    return _loaded([_read_folder(folder, log) for folder in once.values()], log)


def load_files(files: dict[str, bytes], folder: str = "playbook") -> Loaded:
    """One playbook from names and bytes, in whatever order they come."""
    return _loaded([_Folder(folder, dict(sorted(files.items())))], Log())


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder's name, and its files by the names they are shown with."""

    name: str
    files: dict[str, bytes]


def _loaded(folders: list[_Folder], log: Log, unread: frozenset[str] = frozenset()) -> Loaded:
    books: list[Book] = []
    digests: dict[str, str] = {}
    for number, folder in enumerate(folders):
        files = ((name, data) for name, data in folder.files.items() if name not in unread)
        documents = [each for name, data in files if (each := _read(name, data, log))]
        if documents:
            book = Book(folder.name, declare(documents, log, own=number > 0))
            books.append(book)
            digests.setdefault(book.id, _hash(folder.files, folder.name))
    if len(books) < len(folders):
        raise Faults(log.faults)
    decoded = decode(in_order(books), log)
    people = read_people(decoded.reader, decoded.playbook)
    if log.faults:
        raise Faults(log.faults)
    refs = tuple(replace(ref, hash=digests[ref.id]) for ref in decoded.playbook.refs)
    playbook, symbols = replace(decoded.playbook, refs=refs), decoded.reader.symbols
    own = frozenset(name for folder in folders[1:] for name in folder.files)
    loaded = Loaded(playbook, people, remarks(playbook, symbols), symbols.entries, own)
    return replace(loaded, remarks=loaded.to_tell(loaded.remarks))


def _read_folder(folder: Path, log: Log) -> _Folder:
    before = len(log.faults)
    found = ((name, _bytes(path, name, log)) for name, path in _files(folder, log))
    files = {name: data for name, data in found if data is not None}
    if not files and len(log.faults) == before:
        log.add(Place(Source(folder.name), 0, 0), "RB124", "There are no .yaml files in this folder.")
    return _Folder(folder.name, files)


def _bytes(path: Path, name: str, log: Log) -> bytes | None:
    if path.exists() and not path.is_file():  # opening a pipe would wait for ever
        log.add(Place(Source(name), 0, 0), "RB124", "This is no ordinary file.")
        return None
    return read_bytes(path, name, log)


def _read(name: str, data: bytes, log: Log) -> Document | None:
    document = read_into(data, name, log)
    log.incomplete = log.incomplete or document is None
    return document


def _files(folder: Path, log: Log) -> list[tuple[str, Path]]:
    """Names to show, with paths, sorted by name."""
    try:
        if folder.is_dir():
            paths = [path for path in folder.rglob("*") if path.suffix in ENDINGS and not path.is_dir()]
            return sorted((_name(path, folder), path) for path in paths)
        message = "There is no such folder."
    except OSError as error:
        message = f"This folder cannot be opened: {error.strerror}."
    log.add(Place(Source(_shown(folder)), 0, 0), "RB124", message)
    return []


def _name(path: Path, folder: Path) -> str:
    relative = path.relative_to(folder).as_posix()
    return _shown(f"{folder.name}/{relative}" if folder.name else relative)


def _shown(path: str | Path) -> str:
    """A path as text, also where its bytes are not UTF-8."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _hash(files: dict[str, bytes], folder: str) -> str:
    """SHA-256 over names below the folder and bytes, in hexadecimal."""
    total = hashlib.sha256()
    for name, data in sorted((name.removeprefix(f"{folder}/"), data) for name, data in files.items()):
        total.update(f"{len(name.encode())}:{name}:{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()

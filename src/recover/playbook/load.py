"""A folder of YAML files, loaded as one playbook with its people."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from recover.engine.model import Playbook
from recover.outside.faults import Fault, Faults, Log
from recover.outside.nodes import Document, Entry, Place, Source
from recover.outside.read import read_bytes, read_into
from recover.playbook.decode import decode
from recover.playbook.people import Person, read_people
from recover.playbook.remarks import remarks

_ENDINGS = (".yaml", ".yml")
Entries = Mapping[str, Mapping[str, Entry]]
"""Section and id to the node that declares it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A playbook, its people, and remarks: what is probably not meant, and does no harm."""

    playbook: Playbook
    people: tuple[Person, ...]
    remarks: tuple[Fault, ...] = ()
    entries: Entries = field(default_factory=dict, compare=False, repr=False)  # as they were written


def load_playbook(folder: Path) -> Loaded:
    """The playbook in a folder and its sub-folders. Raises Faults with every mistake in all of its files.

    Files are read in the order of their names; file names in faults begin with the folder's own name.
    """
    log = Log()
    found = ((name, _bytes(path, name, log)) for name, path in _files(folder, log))
    files = {name: data for name, data in found if data is not None}
    return _loaded(files, folder.name, log)


def load_files(files: dict[str, bytes], folder: str = "playbook") -> Loaded:
    """The same from names and bytes, in whatever order they come."""
    return _loaded(dict(sorted(files.items())), folder, Log())


def _loaded(files: dict[str, bytes], folder: str, log: Log) -> Loaded:
    documents = [document for name, data in files.items() if (document := _read(name, data, log))]
    if not files and not log.faults:
        log.add(Place(Source(folder), 0, 0), "RB124", "There are no .yaml files in this folder.")
    if not documents:
        raise Faults(log.faults)
    decoded = decode(documents, log, folder)
    people = read_people(decoded.context, decoded.playbook)
    if log.faults:
        raise Faults(log.faults)
    ref = replace(decoded.playbook.refs[0], hash=_hash(files, folder))
    playbook = replace(decoded.playbook, refs=(ref,))
    declared = decoded.context.declared
    return Loaded(playbook, people, remarks(playbook, declared), declared.entries)


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
    if not folder.is_dir():
        log.add(Place(Source(str(folder)), 0, 0), "RB124", "There is no such folder.")
        return []
    paths = [path for path in folder.rglob("*") if path.suffix in _ENDINGS and not path.is_dir()]
    return sorted((_name(path, folder), path) for path in paths)


def _name(path: Path, folder: Path) -> str:
    relative = path.relative_to(folder).as_posix()
    shown = f"{folder.name}/{relative}" if folder.name else relative
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def _hash(files: dict[str, bytes], folder: str) -> str:
    """SHA-256 over names below the folder and bytes, in hexadecimal."""
    total = hashlib.sha256()
    for name, data in sorted((name.removeprefix(f"{folder}/"), data) for name, data in files.items()):
        total.update(f"{len(name.encode())}:{name}:{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()

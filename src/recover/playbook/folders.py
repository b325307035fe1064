"""Folders of YAML files as bytes, before anything is read in them."""

import os
from collections.abc import Sequence
from pathlib import Path

from recover.frozen import frozen
from recover.outside.read import read_bytes
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Place, Source

ENDINGS = (".yaml", ".yml")
PEOPLE = "people"
"""The sub-folder that holds nothing but people."""


@frozen
class Folder:
    """A folder's name, and its files by the names they are shown with, which begin with it."""

    name: str
    files: dict[str, bytes]

    @property
    def hash(self) -> str:
        """SHA-256 over names below the folder and bytes, in hexadecimal."""
        from hashlib import sha256

        total = sha256()
        named = ((name.removeprefix(f"{self.name}/"), data) for name, data in self.files.items())
        for name, data in sorted(named):
            place = name.encode(errors="surrogateescape")  # it need be no text
            total.update(b"%d:%b:%d:" % (len(place), place, len(data)))
            total.update(data)
        return total.hexdigest()

    def is_people(self, name: str) -> bool:
        """Whether a file of that name holds nothing but people."""
        return name.startswith(f"{self.name}/{PEOPLE}/")


_BEGIN = "A playbook is a folder of .yaml files; recover playbook new NAME begins one."


def read_folders(paths: Sequence[Path], log: Log) -> list[Folder]:
    """Each folder once, with its sub-folders; files in the order of their names."""
    once: dict[str, Path] = {}
    for path in paths:
        once.setdefault(os.path.realpath(path), path)
    return [_read_folder(path, log) for path in once.values()]


def _read_folder(folder: Path, log: Log) -> Folder:
    before = len(log.faults)
    found = ((name, _bytes(path, name, log)) for name, path in _files(folder, log))
    files = {name: data for name, data in found if data is not None}
    if not files and len(log.faults) == before:
        log.add(Place(Source(folder.name), 0, 0), "RB124", "There are no .yaml files in this folder.", _BEGIN)
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

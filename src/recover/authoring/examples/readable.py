"""What is read back to authors: a playbook with its promises, where things stand, and who shows its rules."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recover.authoring.examples.showing import Showing, showing, shown
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.playbook import Playbook
from recover.outside.text.faults import Log
from recover.playbook.folders import read_folders
from recover.playbook.ready.cache import MADE_BY, keep, kept_at, name_of, read_ready

if TYPE_CHECKING:
    from recover.authoring.examples.load import Loaded

_MADE_BY = (*MADE_BY, "engine", "authoring/examples")


@dataclass(frozen=True, slots=True)
class Readable:
    """It can be kept ready, as a playbook can. `places`: section and id, and the file and line of the id."""

    playbook: Playbook
    places: tuple[tuple[str, str, str], ...]
    showing: Showing

    def place(self, section: str, id: str) -> str:
        """Return where an id is declared, as file:line."""
        return next(place for *what, place in self.places if what == [section, id])


def readable(loaded: "Loaded") -> Readable:
    """Return what is read back of a playbook that its author works on."""
    places = (
        (section, id, str(entry.key.place))
        for section, entries in loaded.symbols.entries.items()
        if section != "people"
        for id, entry in entries.items()
    )
    people = shown(compile_playbook(loaded.playbook), loaded.people)
    return Readable(loaded.playbook, tuple(places), showing(people))


def load_readable(*folders: Path, cache: Path | None) -> Readable:
    """The same for these folders, from the cache where it is kept ready there. Raises Faults.

    A playbook with mistakes, in its people or promises too, is never kept.
    """
    log = Log()
    read = read_folders(folders, log)
    name = name_of(read, _MADE_BY)
    kept = read_ready(Readable, kept_at(cache, name), name, private=True) if cache else None
    if kept and not log.faults:
        return kept
    from recover.authoring.examples.load import decode_for_authors

    found = readable(decode_for_authors(read, log))
    if cache:
        keep(cache, name, found)
    return found

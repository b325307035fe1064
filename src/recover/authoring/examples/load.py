"""Playbooks as their authors need them: with people and promises, and with the place of everything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from recover.authoring.examples.people import Person, read_people
from recover.engine.model.playbook import Playbook
from recover.engine.model.promises import Promise
from recover.outside.text.faults import Fault, Faults, Log
from recover.outside.text.nodes import Entry, Place, Text
from recover.outside.text.nodes import Mapping as Below
from recover.outside.text.nodes import Sequence as Listed
from recover.playbook.folders import Folder, read_folders
from recover.playbook.load import decode_folders
from recover.playbook.read.names import Symbols
from recover.playbook.read.promises import read_promises

Entries = Mapping[str, Mapping[str, Entry]]
"""Section and id to the node that declares it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A text beside a check of wording, which it has to catch, or to let pass."""

    check: str
    text: str
    place: Place
    caught: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """A playbook with its promises, its people, and everything that it declares, as it was written."""

    playbook: Playbook
    people: tuple[Person, ...]
    symbols: Symbols = field(compare=False, repr=False)
    own_files: frozenset[str] = field(compare=False)  # of the user's own playbooks

    def to_tell(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Those that the user can mend: where a playbook of their own was added, what is wrong in that."""
        return tuple(fault for fault in faults if fault.file in self.own_files or not self.own_files)

    @property
    def own_promises(self) -> tuple[Promise, ...]:
        """The promises of the user's own playbooks; all of them, where there is only one playbook."""
        if not self.own_files:
            return self.playbook.promises
        return tuple(
            each for each in self.playbook.promises if each.place.rpartition(":")[0] in self.own_files
        )

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The texts beside the checks of wording; of the user's own playbooks alone, where there are."""
        own = {id for section, id in self.symbols.owners if section == "checks"}
        return tuple(
            Letter(id, text.value, text.place, caught=name == "catches")
            for id, entry in self.symbols.entries["checks"].items()
            if id in own or not self.own_files
            for name in ("catches", "passes")
            for text in _texts(entry, name)
        )

    @property
    def own_people(self) -> tuple[Person, ...]:
        """The people of the user's own playbooks, of those that were added to a first one."""
        return tuple(each for each in self.people if ("people", each.id) in self.symbols.owners)


def load_for_authors(*folders: Path) -> Loaded:
    """The playbook in the first folder, with those in the others added to it. Raises Faults.

    Everything is as `playbook.load` has it; mistakes in people and promises are told with all others.
    """
    log = Log()
    return decode_for_authors(read_folders(folders, log), log)


def decode_for_authors(folders: Sequence[Folder], log: Log) -> Loaded:
    """The same for folders that have been read. Raises Faults with every mistake that is in the log then."""
    decoded = decode_folders(folders, log, people=True)
    reader, playbook = decoded.reader, decoded.playbook
    playbook = replace(playbook, promises=read_promises(reader, playbook.questions))
    people = read_people(reader, playbook)
    if log.faults:
        raise Faults(log.faults)
    own = frozenset(name for folder in folders[1:] for name in folder.files)
    return Loaded(playbook, people, reader.symbols, own)


def _texts(entry: Entry, name: str) -> Iterator[Text]:
    """The texts of one field of what an entry declares."""
    fields = entry.value.entries if isinstance(entry.value, Below) else ()
    for field_ in fields:
        if field_.key.value == name and isinstance(field_.value, Listed):
            yield from (item for item in field_.value.items if isinstance(item, Text))

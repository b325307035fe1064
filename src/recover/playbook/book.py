"""One playbook among several, and what is said where two of them use one id."""

from dataclasses import dataclass

from recover.outside.text.nodes import Entry, Text
from recover.playbook.declared import NOUNS, Declared


@dataclass(frozen=True, slots=True)
class Book:
    """What one playbook declares, and the name of the folder it stands in."""

    folder: str
    declared: Declared

    @property
    def id(self) -> str:
        """The id it gives itself; its folder's name while it has none."""
        entry = self.declared.single.get("playbook")
        written = entry.value.value.strip() if entry and isinstance(entry.value, Text) else ""
        return written or self.folder


def clash(section: str, entry: Entry, book: Book, other: Book, *, hint: str = "") -> None:
    """Note that a playbook declares what another one has declared already."""
    id, noun = entry.key.value, NOUNS[section]
    place = other.declared.entries[section][id].key.place
    message = f'The {noun} "{id}" is in the playbook "{other.id}" already ({place}).'
    usual = f"Leave this one out and use that {noun}, or give this one another id."
    book.declared.log.add(entry.key.place, "RB302", message, hint or usual)

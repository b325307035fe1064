"""Several playbooks put together: the first as it is, and the user's own ones added to it.

Nothing here depends on the order in which the user's own playbooks are named: they are joined by id.
"""

from dataclasses import replace

from recover.outside.text.nodes import Sequence, Text
from recover.playbook.book import Book, clash
from recover.playbook.declared import NOUNS, Declared, check_names
from recover.playbook.quieted import add_rules

_ONCE = ("second_chance", "short_way", "public_holidays", "urgent", "care_first", "protected")


def in_order(books: list[Book]) -> tuple[Book, ...]:
    """The first, then the others by their ids. A playbook that is there twice is a fault."""
    ordered = (*books[:1], *sorted(books[1:], key=lambda book: (book.id, book.folder)))
    met: dict[str, Book] = {}
    for book in ordered:
        first = met.setdefault(book.id, book)
        entry, other = book.declared.single.get("playbook"), first.declared.single.get("playbook")
        if first is not book and entry and other:
            message = f'There are two playbooks called "{book.id}"; the other is in {other.key.place}.'
            book.declared.log.add(entry.value.place, "RB302", message, "Give one of them another id.")
    return ordered


def join(books: tuple[Book, ...]) -> Declared:
    """All that the playbooks declare together. Ids that clash keep the first, and are faults.

    A rule that is replaced or silenced is in `quieted`, and no longer among the entries.
    """
    first, *own = books
    joined = replace(
        first.declared,
        entries={section: dict(entries) for section, entries in first.declared.entries.items()},
        single=dict(first.declared.single),
        promises=list(first.declared.promises),
        quiets=list(first.declared.quiets),
    )
    for book in own:
        _add_once(joined, first, book)
        joined.promises += book.declared.promises
        joined.quiets += book.declared.quiets
        for section in NOUNS:
            if section != "rules":
                _add(joined, section, book, books)
    add_rules(joined, books)
    check_names(joined)
    return joined


def _add_once(joined: Declared, first: Book, book: Book) -> None:
    """Sections that are there once for all: the parts of the questionnaire are put in a row."""
    for name in _ONCE:
        entry = book.declared.single.get(name)
        if entry and joined.single.setdefault(name, entry) is not entry:
            place = joined.single[name].key.place
            message = f'"{name}" may be there only once; another playbook has it, in {place}.'
            joined.log.add(entry.key.place, "RB210", message, "Leave it out here.")
    entry, before = book.declared.single.get("sections"), joined.single.get("sections")
    if entry and before and isinstance(entry.value, Sequence) and isinstance(before.value, Sequence):
        known = {item.value for item in before.value.items if isinstance(item, Text)}
        new = tuple(i for i in entry.value.items if isinstance(i, Text) and i.value not in known)
        joined.single["sections"] = replace(
            before, value=replace(before.value, items=before.value.items + new)
        )
    elif entry:
        joined.single.setdefault("sections", entry)


def _add(joined: Declared, section: str, book: Book, books: tuple[Book, ...]) -> None:
    for id, entry in book.declared.entries[section].items():
        if joined.entries[section].setdefault(id, entry) is entry:
            joined.owners[section, id] = book.id
        else:
            other = next(each for each in books if id in each.declared.entries[section])
            clash(section, entry, book, other)

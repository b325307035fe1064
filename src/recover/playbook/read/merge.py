"""Several playbooks as one: what the user's own ones add, replace and silence."""

from dataclasses import dataclass, replace

from recover.outside.text.closest import did_you_mean
from recover.outside.text.nodes import Entry, Sequence, Text
from recover.playbook.read.names import NOUNS, Quieting, Symbols, a_noun, check_names


@dataclass(frozen=True, slots=True)
class Book:
    """What one playbook declares, the name of the folder it stands in, and a hash over its files."""

    folder: str
    symbols: Symbols
    hash: str

    @property
    def id(self) -> str:
        """The id it gives itself; its folder's name while it has none."""
        return self.symbols.word("playbook") or self.folder


def clash(section: str, entry: Entry, book: Book, other: Book, *, hint: str = "") -> None:
    """Note that a playbook declares what another one has declared already."""
    id, noun = entry.key.value, NOUNS[section]
    place = other.symbols.entries[section][id].key.place
    message = f'The {noun} "{id}" is in the playbook "{other.id}" already ({place}).'
    usual = f"Leave this one out and use that {noun}, or give this one another id."
    book.symbols.log.add(entry.key.place, "RB302", message, hint or usual)


Quiets = dict[str, dict[str, Quieting]]
"""For each playbook the rules of others that it keeps quiet, and how."""


def add_rules(joined: Symbols, books: tuple[Book, ...]) -> None:
    """Put the rules that stand among the entries, and those that are kept quiet beside them.

    A rule that stands nowhere any more leaves its id in `silent`. Two that stand under one id clash.
    """
    quiets = {book.id: _quiets(book, books) for book in books}
    joined.entries["rules"] = {}
    protected = {name.value for name in books[0].symbols.listed("protected")}
    for id in dict.fromkeys(id for book in books for id in book.symbols.entries["rules"]):
        having = [book for book in books if id in book.symbols.entries["rules"]]
        standing = [book for book in having if _stands(joined, id, book, books, quiets)]
        if id in protected and books[0] in having:  # what would keep it quiet is noted, and does nothing
            others = [each for each in standing if each is not books[0] and id not in quiets[each.id]]
            standing = [books[0], *others]
        for book in standing[:1]:
            joined.entries["rules"][id] = book.symbols.entries["rules"][id]
            if book is not books[0]:
                joined.owners["rules", id] = book.id
        for book in standing[1:]:
            _clash(id, book, standing[0], quiets)
        if not standing:
            joined.silent.add(id)


def _stands(joined: Symbols, id: str, book: Book, books: tuple[Book, ...], quiets: Quiets) -> bool:
    """Whether nobody keeps the book's rule quiet; whoever does is noted.

    Of two that both put a rule of their own in the same place, neither gives way to the other.
    """
    entry: Entry = book.symbols.entries["rules"][id]
    stands = True
    for other in books:
        rivals = id in quiets[book.id] and id in other.symbols.entries["rules"]
        if other is not book and id in quiets[other.id] and not rivals:
            joined.quieted.append((entry, quiets[other.id][id], other.id))
            stands = False
    return stands


def _clash(id: str, book: Book, other: Book, quiets: Quiets) -> None:
    hint = f"To take its place, write  replaces: [{id}]\nElse give this one another id."
    if id in quiets[book.id] and id in quiets[other.id]:
        hint = "Both take the place of the same rule. Keep one of them."
    clash("rules", book.symbols.entries["rules"][id], book, other, hint=hint)


def _quiets(book: Book, books: tuple[Book, ...]) -> dict[str, Quieting]:
    """The rules of other playbooks that this one keeps quiet. What is none is a fault."""
    known = [id for other in books if other is not book for id in other.symbols.entries["rules"]]
    found: dict[str, Quieting] = {}
    for how, name in book.symbols.quiets:
        if found.get(name.value, how) != how:
            message = f'"{name.value}" is both replaced and silenced.'
            book.symbols.log.add(name.place, "RB302", message, "Name it once.")
        elif name.value in known:
            found[name.value] = how
            _check_own(book, how, name)
        else:
            _unknown(book, books, name, known)
    return found


def _check_own(book: Book, how: Quieting, name: Text) -> None:
    if how == "silenced" and name.value in book.symbols.entries["rules"]:
        message = f'"{name.value}" is silenced, and this playbook has a rule of the same id.'
        book.symbols.log.add(name.place, "RB208", message, f"Write  replaces: [{name.value}]")


def _unknown(book: Book, books: tuple[Book, ...], name: Text, known: list[str]) -> None:
    log, id = book.symbols.log, name.value
    if id in book.symbols.entries["rules"]:
        message = f'"{id}" is a rule of this playbook itself; only rules of others can be kept quiet.'
        log.add(name.place, "RB305", message, "Delete that rule, or take it out of this list.")
        return
    nouns = (NOUNS[section] for other in books for section in NOUNS if id in other.symbols.entries[section])
    noun = next(nouns, None)
    if noun:
        message = f'"{id}" is {a_noun(noun)}; only rules can be kept quiet.'
        log.add(name.place, "RB305", message, "To keep an action out, silence the rules that speak for it.")
    elif not log.incomplete:  # else it may be declared in what could not be read
        hint = did_you_mean(id, known) or "recover why ACTION --full names the rules behind a line of a plan."
        log.add(name.place, "RB301", f'No other playbook has a rule called "{id}".', hint)


_ONCE = ("second_chance", "short_way", "public_holidays", "urgent", "care_first", "protected")


def in_order(books: list[Book]) -> tuple[Book, ...]:
    """The first, then the others by their ids. A playbook that is there twice is a fault."""
    ordered = (*books[:1], *sorted(books[1:], key=lambda book: (book.id, book.folder)))
    met: dict[str, Book] = {}
    for book in ordered:
        first = met.setdefault(book.id, book)
        entry, other = book.symbols.single.get("playbook"), first.symbols.single.get("playbook")
        if first is not book and entry and other:
            message = f'There are two playbooks called "{book.id}"; the other is in {other.key.place}.'
            book.symbols.log.add(entry.value.place, "RB302", message, "Give one of them another id.")
    return ordered


def join(books: tuple[Book, ...]) -> Symbols:
    """All that the playbooks declare together. Ids that clash keep the first, and are faults.

    A rule that is replaced or silenced is in `quieted`, and no longer among the entries.
    """
    first, *own = books
    joined = replace(
        first.symbols,
        entries={section: dict(entries) for section, entries in first.symbols.entries.items()},
        single=dict(first.symbols.single),
        promises=list(first.symbols.promises),
        quiets=list(first.symbols.quiets),
    )
    for book in own:
        _add_once(joined, first, book)
        joined.promises += book.symbols.promises
        joined.quiets += book.symbols.quiets
        for section in NOUNS:
            if section != "rules":
                _add(joined, section, book, books)
    add_rules(joined, books)
    check_names(joined)
    return joined


def _add_once(joined: Symbols, first: Book, book: Book) -> None:
    """Sections that are there once for all: the parts of the questionnaire are put in a row."""
    for name in _ONCE:
        entry = book.symbols.single.get(name)
        if entry and joined.single.setdefault(name, entry) is not entry:
            place = joined.single[name].key.place
            message = f'"{name}" may be there only once; another playbook has it, in {place}.'
            joined.log.add(entry.key.place, "RB210", message, "Leave it out here.")
    entry, before = book.symbols.single.get("sections"), joined.single.get("sections")
    if entry and before and isinstance(entry.value, Sequence) and isinstance(before.value, Sequence):
        known = {item.value for item in joined.listed("sections")}
        new = tuple(item for item in book.symbols.listed("sections") if item.value not in known)
        joined.single["sections"] = replace(
            before, value=replace(before.value, items=before.value.items + new)
        )
    elif entry:
        joined.single.setdefault("sections", entry)


def _add(joined: Symbols, section: str, book: Book, books: tuple[Book, ...]) -> None:
    for id, entry in book.symbols.entries[section].items():
        if joined.entries[section].setdefault(id, entry) is entry:
            joined.owners[section, id] = book.id
        else:
            other = next(each for each in books if id in each.symbols.entries[section])
            clash(section, entry, book, other)

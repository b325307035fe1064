"""Rules of several playbooks: which of them stand, and which another playbook replaces or silences."""

from recover.outside.text.closest import did_you_mean
from recover.outside.text.nodes import Entry, Sequence, Text
from recover.playbook.book import Book, clash
from recover.playbook.declared import NOUNS, Declared, Quieting, a_noun

Quiets = dict[str, dict[str, Quieting]]
"""For each playbook the rules of others that it keeps quiet, and how."""


def add_rules(joined: Declared, books: tuple[Book, ...]) -> None:
    """Put the rules that stand among the entries, and those that are kept quiet beside them.

    A rule that stands nowhere any more leaves its id in `silent`. Two that stand under one id clash.
    """
    quiets = {book.id: _quiets(book, books) for book in books}
    joined.entries["rules"] = {}
    protected = _protected(books[0])
    for id in dict.fromkeys(id for book in books for id in book.declared.entries["rules"]):
        having = [book for book in books if id in book.declared.entries["rules"]]
        standing = [book for book in having if _stands(joined, id, book, books, quiets)]
        if id in protected and books[0] in having:  # what would keep it quiet is noted, and does nothing
            others = [each for each in standing if each is not books[0] and id not in quiets[each.id]]
            standing = [books[0], *others]
        for book in standing[:1]:
            joined.entries["rules"][id] = book.declared.entries["rules"][id]
            if book is not books[0]:
                joined.owners["rules", id] = book.id
        for book in standing[1:]:
            _clash(id, book, standing[0], quiets)
        if not standing:
            joined.silent.add(id)


def _stands(joined: Declared, id: str, book: Book, books: tuple[Book, ...], quiets: Quiets) -> bool:
    """Whether nobody keeps the book's rule quiet; whoever does is noted.

    Of two that both put a rule of their own in the same place, neither gives way to the other.
    """
    entry: Entry = book.declared.entries["rules"][id]
    stands = True
    for other in books:
        rivals = id in quiets[book.id] and id in other.declared.entries["rules"]
        if other is not book and id in quiets[other.id] and not rivals:
            joined.quieted.append((entry, quiets[other.id][id], other.id))
            stands = False
    return stands


def _clash(id: str, book: Book, other: Book, quiets: Quiets) -> None:
    hint = f"To take its place, write  replaces: [{id}]\nElse give this one another id."
    if id in quiets[book.id] and id in quiets[other.id]:
        hint = "Both take the place of the same rule. Keep one of them."
    clash("rules", book.declared.entries["rules"][id], book, other, hint=hint)


def _quiets(book: Book, books: tuple[Book, ...]) -> dict[str, Quieting]:
    """The rules of other playbooks that this one keeps quiet. What is none is a fault."""
    known = [id for other in books if other is not book for id in other.declared.entries["rules"]]
    found: dict[str, Quieting] = {}
    for how, name in book.declared.quiets:
        if found.get(name.value, how) != how:
            message = f'"{name.value}" is both replaced and silenced.'
            book.declared.log.add(name.place, "RB302", message, "Name it once.")
        elif name.value in known:
            found[name.value] = how
            _check_own(book, how, name)
        else:
            _unknown(book, books, name, known)
    return found


def _check_own(book: Book, how: Quieting, name: Text) -> None:
    if how == "silenced" and name.value in book.declared.entries["rules"]:
        message = f'"{name.value}" is silenced, and this playbook has a rule of the same id.'
        book.declared.log.add(name.place, "RB208", message, f"Write  replaces: [{name.value}]")


def _unknown(book: Book, books: tuple[Book, ...], name: Text, known: list[str]) -> None:
    log, id = book.declared.log, name.value
    if id in book.declared.entries["rules"]:
        message = f'"{id}" is a rule of this playbook itself; only rules of others can be kept quiet.'
        log.add(name.place, "RB305", message, "Delete that rule, or take it out of this list.")
        return
    nouns = (NOUNS[section] for other in books for section in NOUNS if id in other.declared.entries[section])
    noun = next(nouns, None)
    if noun:
        message = f'"{id}" is {a_noun(noun)}; only rules can be kept quiet.'
        log.add(name.place, "RB305", message, "To keep an action out, silence the rules that speak for it.")
    elif not log.incomplete:  # else it may be declared in what could not be read
        hint = did_you_mean(id, known) or "recover why ACTION names the rules behind a line of a plan."
        log.add(name.place, "RB301", f'No other playbook has a rule called "{id}".', hint)


def _protected(book: Book) -> frozenset[str]:
    """The ids that the first playbook lets no other one touch."""
    entry = book.declared.single.get("protected")
    items = entry.value.items if entry and isinstance(entry.value, Sequence) else ()
    return frozenset(item.value for item in items if isinstance(item, Text))

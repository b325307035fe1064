"""Several playbooks as one: what the user's own ones add, and which rules they keep quiet."""

from dataclasses import replace

from recover.frozen import frozen
from recover.outside.text.closest import did_you_mean
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Entry, Mapping, Node, Place, Sequence, Text
from recover.playbook.read.fields import Fields, a_noun, read_fields
from recover.playbook.read.names import NOUNS, Symbols, check_names


@frozen
class Book:
    """What one playbook declares, the name of the folder it stands in, and a hash over its files."""

    folder: str
    symbols: Symbols
    hash: str

    @property
    def id(self) -> str:
        """The id it gives itself; its folder's name while it has none."""
        return self.symbols.word("playbook") or self.folder


def _clash(section: str, entry: Entry, book: Book, other: Book) -> None:
    """Note that a playbook declares what another one has declared already."""
    id, noun = entry.key.value, NOUNS[section]
    place = other.symbols.entries[section][id].key.place
    message = f'The {noun} "{id}" is in the playbook "{other.id}" already ({place}).'
    hint = f"Leave this one out and use that {noun}, or give this one another id."
    if section == "rules":
        hint = f"Give this one another id. To take its place, add  replaces: {{{id}: {{rule: that-id}}}}"
    elif section in ("questions", "actions"):
        hint += f"\nTo add to it, write under  extends:  {section}:  {id}:"
    book.symbols.log.add(entry.key.place, "RB302", message, hint)


def _add_quiets(joined: Symbols, book: Book, books: tuple[Book, ...]) -> None:
    """Put the rules of other playbooks that this one keeps quiet. What is none is a fault."""
    own, log = book.symbols.entries["rules"], book.symbols.log
    known = [id for other in books if other is not book for id in other.symbols.entries["rules"]]
    met: set[str] = set()
    for each in book.symbols.quiets:
        if each.name.value in met:
            message = f'"{each.name.value}" is named twice under replaces and silences.'
            log.add(each.name.place, "RB302", message, "Name it once.")
        elif each.name.value not in known:
            _unknown(book, books, each.name, known)
        elif each.rule and each.rule.value not in own:
            message = f'This playbook has no rule called "{each.rule.value}" to take its place.'
            log.unknown(each.rule, "RB301", message, own)
        else:
            joined.quieted.append((each, book.id))
        met.add(each.name.value)


def _unknown(book: Book, books: tuple[Book, ...], name: Text, known: list[str]) -> None:
    log, id = book.symbols.log, name.value
    if id in book.symbols.entries["rules"]:
        message = f'"{id}" is a rule of this playbook itself; only rules of others can be kept quiet.'
        log.add(name.place, "RB305", message, "Delete that rule, or take it out here.")
        return
    nouns = (NOUNS[section] for other in books for section in NOUNS if id in other.symbols.entries[section])
    noun = next(nouns, None)
    if noun:
        message = f'"{id}" is {a_noun(noun)}; only rules can be kept quiet.'
        log.add(name.place, "RB305", message, "To keep an action out, silence the rules that speak for it.")
    elif not log.incomplete:  # else it may be declared in what could not be read
        hint = did_you_mean(id, known) or "recover why ACTION --full names the rules behind a line of a plan."
        log.add(name.place, "RB301", f'No other playbook has a rule called "{id}".', hint)


_ONCE = ("second_chance", "short_way", "public_holidays", "since", "urgent", "care_first", "protected")


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
    """All that the playbooks declare together. Ids that clash keep the first, and are faults."""
    first, *own = books
    joined = replace(
        first.symbols,
        entries={section: dict(entries) for section, entries in first.symbols.entries.items()},
        single=dict(first.symbols.single),
        promises=list(first.symbols.promises),
        quiets=[],
        extensions=[],
    )
    for book in own:
        _add_once(joined, first, book)
        joined.promises += book.symbols.promises
        joined.quiets += book.symbols.quiets
        joined.extensions += book.symbols.extensions
        for section in NOUNS:
            _add(joined, section, book, books)
        _add_quiets(joined, book, books)
    for extension in joined.extensions:
        _extend(joined, extension)
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
            _clash(section, entry, book, other)


_CHOOSING = ("one_of", "any_of")


def _extend(joined: Symbols, extension: Fields) -> None:
    """Put what a playbook adds to things of others after what these have; the nodes keep their places."""
    for section, added in _ADDED:
        for more in extension.entries(section):
            if joined.refer(more.key, section):
                entry = joined.entries[section][more.key.value]
                joined.entries[section][more.key.value] = replace(entry, value=added(entry, more, joined.log))
    holidays, codes = joined.single.get("public_holidays"), extension.values.get("public_holidays")
    if codes and holidays:
        value = _with(holidays.value, "codes", codes.value, joined.log)
        joined.single["public_holidays"] = replace(holidays, value=value)
    elif codes:
        message = "No other playbook says which question tells the country."
        hint = "Write on the left margin  public_holidays: {question: country, codes: {uk: GB}}"
        joined.log.add(codes.key.place, "RB305", message, hint)


def _with_answers(entry: Entry, more: Entry, log: Log) -> Node:
    question = entry.value
    kind = next((kind for kind in _CHOOSING if isinstance(question, Mapping) and question.get(kind)), None)
    if kind:
        return _with(question, kind, more.value, log)
    message = f'"{more.key.value}" takes no new answers: only a question with one_of or any_of does.'
    log.add(more.key.place, "RB305", message, "Ask a question of your own.")
    return question


def _or_else(entry: Entry, more: Entry, log: Log) -> Node:
    finding, fields = entry.value, read_fields(more.key, more.value, "addition to a finding", log)
    also = fields.node("when") if fields else None
    before = finding.get("when") if isinstance(finding, Mapping) else None
    if not isinstance(finding, Mapping) or not before or not also:
        return finding
    either = Mapping((Entry(Text("any", also.place), Sequence((before, also), also.place)),), also.place)
    kept = tuple(each for each in finding.entries if each.key.value != "when")
    return replace(finding, entries=(*kept, Entry(Text("when", also.place), either)))


def _with_more(entry: Entry, more: Entry, log: Log) -> Node:
    action = entry.value
    fields = read_fields(more.key, more.value, "addition to an action", log)
    for name, added in fields.values.items() if fields else ():
        action = _with(action, name, added.value, log)
    return action


def _with(node: Node, key: str, added: Node, log: Log) -> Node:
    """The mapping with more under one of its keys, which it may lack; what is there already is a fault."""
    if not isinstance(node, Mapping):
        return node
    before = node.get(key)
    if before is None:
        whole = added
    elif isinstance(before, Mapping) and isinstance(added, Mapping):
        known = {entry.key.value: entry.key.place for entry in before.entries}
        new = tuple(each for each in added.entries if _is_new(each.key, known, log))
        whole = replace(before, entries=before.entries + new)
    elif isinstance(before, Sequence) and isinstance(added, Sequence):
        there = {item.value: item.place for item in before.items if isinstance(item, Text)}
        items = tuple(item for item in added.items if not isinstance(item, Text) or _is_new(item, there, log))
        whole = replace(before, items=before.items + items)
    else:
        whole = before
    others = tuple(each for each in node.entries if each.key.value != key)
    place = next((each.key.place for each in node.entries if each.key.value == key), added.place)
    return replace(node, entries=(*others, Entry(Text(key, place), whole)))


def _is_new(name: Text, known: dict[str, Place], log: Log) -> bool:
    if name.value in known:
        message = f'"{name.value}" is there already, in {known[name.value]}.'
        log.add(name.place, "RB302", message, "Leave it out here, and use that one.")
    return name.value not in known


_ADDED = (("questions", _with_answers), ("findings", _or_else), ("actions", _with_more))
"""The sections to whose things more is added, and how."""

"""All sections of all files put together, and every id that they declare."""

from dataclasses import dataclass, field

from recover.engine.model.playbook import BUILTINS
from recover.frozen import frozen
from recover.outside.text.closest import closest
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Document, Entry, Mapping, Node, Place, Sequence, Text
from recover.playbook.grammar.fields import Field
from recover.playbook.grammar.sections import SECTIONS, SHAPES
from recover.playbook.read.fields import Fields, a_noun, check_id, looks_like, named_entries, read_fields

_THINGS = (
    *("channels", "sources", "passages", "questions", "findings", "scales", "actions", "rules"),
    *("notes", "disagreements", "messages", "checks"),
)
NOUNS = {name: name[:-1] for name in _THINGS} | {"help_lines": "place", "people": "person"}
"""The sections of named things, and what one of them is called."""
OWN = ("replaces", "silences", "extends")
"""The sections that do something to other playbooks, and so stand in a playbook of one's own alone."""

_FACTS = ("questions", "findings", "scales", "actions")
_NAMED_IN_PLANS = (*_FACTS, "notes", "disagreements")
_KEPT = {"all", "any", "none", "not", "second_chance", "other"}


@frozen
class Quieting:
    """A rule of another playbook that is kept quiet for those for whom `when` holds; None: for everybody.

    `rule` of this playbook takes its place; None: nothing does.
    """

    name: Text
    when: Node | None
    rule: Text | None = None


@dataclass(slots=True)
class Symbols:
    """Every section's entries, in the order of the files. Ids that are declared twice keep the first.

    `quiets` and `extensions` are what one playbook does to rules and things of others. The rest speaks of
    several playbooks joined: `owners` says for (section, id) which of the user's own playbooks added it,
    and `quieted` holds what they keep quiet, each with the playbook that does.
    """

    log: Log
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in NOUNS})
    single: dict[str, Entry] = field(default_factory=dict)  # sections that may be there once
    promises: list[Node] = field(default_factory=list)
    quiets: list[Quieting] = field(default_factory=list)
    extensions: list[Fields] = field(default_factory=list)
    owners: dict[tuple[str, str], str] = field(default_factory=dict)
    quieted: list[tuple[Quieting, str]] = field(default_factory=list)

    def word(self, section: str) -> str:
        """What stands in a section that holds a single word; nothing where it is not there."""
        entry = self.single.get(section)
        return entry.value.value.strip() if entry and isinstance(entry.value, Text) else ""

    def listed(self, section: str) -> tuple[Text, ...]:
        """The words of a section that holds a list of them."""
        entry = self.single.get(section)
        items = entry.value.items if entry and isinstance(entry.value, Sequence) else ()
        return tuple(item for item in items if isinstance(item, Text))

    def refer(self, name: Text, section: str) -> bool:
        """Whether the section declares the name; if not, that is a fault."""
        if name.value in self.entries[section]:
            return True
        noun = NOUNS[section]
        elsewhere = next((other for other in NOUNS if name.value in self.entries[other]), None)
        if elsewhere:
            message = f'"{name.value}" is {a_noun(NOUNS[elsewhere])}; {a_noun(noun)} is needed here.'
            hint = self._closest(name.value, section)
            if (section, elsewhere) == ("passages", "sources"):
                its = (id for id in self.entries[section] if id.partition(".")[0] == name.value)
                hint = f"Name one of its passages: {', '.join(its)}."
            self.log.add(name.place, "RB305", message, hint)
        else:
            message = f'There is no {noun} called "{name.value}".'
            self.log.unknown(name, "RB301", message, self.entries[section])
        return False

    def refer_all(self, names: tuple[Text, ...], section: str) -> tuple[str, ...]:
        """The names as text, each checked."""
        for name in names:
            self.refer(name, section)
        return tuple(name.value for name in names)

    def _closest(self, word: str, section: str) -> str:
        match = closest(word, self.entries[section])
        return f'Did you mean "{match}"?' if match else ""


def declare(documents: list[Document], log: Log, *, own: bool, people: bool) -> Symbols:
    """Gather the sections of all files of one playbook, its people only where they are asked for.

    `own`: it builds on another one.
    """
    symbols = Symbols(log)
    for document in documents:
        fields = read_fields(Text("", Place(document.source, 1, 1)), document.root, SECTIONS, log)
        for section, entry in fields.values.items() if fields else ():
            if section in OWN and not own:
                message = f'"{section}" belongs in a playbook of your own, not in this one.'
                log.add(entry.key.place, "RB210", message)
            elif people or section != "people":
                _gather(symbols, SECTIONS.field(section), entry)
    return symbols


def _gather(symbols: Symbols, section: Field | None, entry: Entry) -> None:
    if section is None:
        return
    if section.name in OWN:
        _gather_own(symbols, section, entry)
    elif section.name in NOUNS and isinstance(entry.value, Mapping):
        for each in named_entries(section, entry.value, symbols.log):
            section = _place(symbols, section, each)
    elif section.name == "promises" and isinstance(entry.value, Sequence):
        symbols.promises += entry.value.items
    elif section.name in symbols.single:
        first = symbols.single[section.name].key.place
        message = f'"{section.name}" may be there only once; the first is in {first}.'
        symbols.log.add(entry.key.place, "RB210", message, "Keep one of them.")
    else:
        symbols.single[section.name] = entry


def _place(symbols: Symbols, section: Field, entry: Entry) -> Field:
    """Declare what stands in a section, or tell where it belongs and go on as if it stood there.

    Returns the section to which what follows belongs.
    """
    key, log = entry.key.value, symbols.log
    meant, inner = looks_like(entry.value), SECTIONS.field(key)
    if section.name == "passages" and isinstance(entry.value, Mapping) and entry.value.entries:
        first = f"{key}.{entry.value.entries[0].key.value}"
        hint = f"Write  {first}: ..."
        log.add(entry.key.place, "RB205", "A passage and its source are written in one, with a dot.", hint)
        for each in entry.value.entries:
            joined = Text(f"{key}.{each.key.value}", each.key.place)
            _declare(symbols, section.name, Entry(joined, each.value))
    elif inner and inner.kind in ("named", "shapes") and not meant and _is_open(entry.value):
        message = f'"{key}" is a section of its own, and stands under "{section.name}".'
        log.add(entry.key.place, "RB120", message, "It begins at the left margin, without blanks before it.")
        _gather(symbols, inner, entry)
        return inner if isinstance(entry.value, Text) else section
    elif meant and section.kind == "named" and meant.name != section.name and not _fits(section, entry.value):
        message = f'"{key}" looks like one of the {meant.name}, and stands under "{section.name}".'
        log.add(entry.key.place, "RB305", message, f"Put it below  {meant.name}:")
        _declare(symbols, meant.name, entry)
    else:
        _declare(symbols, section.name, entry)
    return section


def _is_open(node: Node) -> bool:
    """Whether it is no word, or nothing: the heading of a section has its entries below it."""
    return not isinstance(node, Text) or not node.value.strip()


def _fits(section: Field, node: Node) -> bool:
    """Whether a mapping has no fields but those of the section."""
    known = {field.name for field in SHAPES[section.shape].fields}
    return isinstance(node, Mapping) and {entry.key.value for entry in node.entries} <= known


def _gather_own(symbols: Symbols, section: Field, entry: Entry) -> None:
    """What the playbook does to those of others."""
    if section.name == "extends":
        fields = read_fields(entry.key, entry.value, section.shape, symbols.log)
        symbols.extensions += [fields] if fields else []
        return
    for each in entry.value.entries if isinstance(entry.value, Mapping) else ():
        if section.name == "silences":
            everybody = isinstance(each.value, Text)
            symbols.quiets.append(Quieting(each.key, None if everybody else each.value))
        elif fields := read_fields(each.key, each.value, section.shape, symbols.log):
            symbols.quiets.append(Quieting(each.key, fields.node("when"), fields.text("rule")))


def _declare(symbols: Symbols, section: str, entry: Entry) -> None:
    check_id(entry.key, symbols.log, dotted=section == "passages")
    first = symbols.entries[section].setdefault(entry.key.value, entry)
    if first is not entry:
        message = (
            f'The {NOUNS[section]} "{entry.key.value}" is declared twice; the first is in {first.key.place}.'
        )
        symbols.log.add(entry.key.place, "RB302", message, "Give one of them another id, or delete it.")


def check_names(symbols: Symbols) -> None:
    """What conditions and plans can name must have one meaning; the user's own playbooks come last."""
    met: dict[str, tuple[str, str]] = dict.fromkeys(BUILTINS, ("", "a built-in fact"))
    met |= dict.fromkeys(_KEPT, ("", "a word with a meaning of its own"))
    named = [
        (section, id, entry) for section in _NAMED_IN_PLANS for id, entry in symbols.entries[section].items()
    ]
    for section, id, entry in sorted(named, key=lambda each: each[:2] in symbols.owners):
        noun, meaning = met.setdefault(id, (section, f"{a_noun(NOUNS[section])} ({entry.key.place})"))
        if noun != section:
            message = f'"{id}" is already the name of {meaning}.'
            symbols.log.add(entry.key.place, "RB302", message, "Give this one another id.")

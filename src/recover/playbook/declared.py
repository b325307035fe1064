"""All sections of all files put together, and every id that they declare."""

from dataclasses import dataclass, field

from recover.engine.model import BUILTINS
from recover.outside.closest import closest
from recover.outside.faults import Log
from recover.outside.nodes import Document, Entry, Mapping, Node, Place, Sequence, Text
from recover.playbook.fields import Field
from recover.playbook.shapes import check_id, read_fields
from recover.playbook.table import SECTIONS

NOUNS = {
    "channels": "channel",
    "sources": "source",
    "passages": "passage",
    "questions": "question",
    "findings": "finding",
    "scales": "scale",
    "actions": "action",
    "rules": "rule",
    "notes": "note",
    "disagreements": "disagreement",
    "messages": "message",
    "checks": "check",
    "people": "person",
}
_FACTS = ("questions", "findings", "scales", "actions")
_NAMED_IN_PLANS = (*_FACTS, "notes", "disagreements")
_KEPT = {"all", "any", "none", "not", "second_chance", "other"}


@dataclass(slots=True)
class Declared:
    """Every section's entries, in the order of the files. Ids that are declared twice keep the first."""

    log: Log
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in NOUNS})
    single: dict[str, Entry] = field(default_factory=dict)  # sections that may be there once
    promises: list[Node] = field(default_factory=list)

    def refer(self, name: Text, section: str) -> bool:
        """Whether the section declares the name; if not, that is a fault."""
        if name.value in self.entries[section]:
            return True
        noun = NOUNS[section]
        elsewhere = next((other for other in NOUNS if name.value in self.entries[other]), None)
        if elsewhere:
            message = f'"{name.value}" is {_a(NOUNS[elsewhere])}; {_a(noun)} is needed here.'
            self.log.add(name.place, "RB305", message, self._closest(name.value, section))
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


def declare(documents: list[Document], log: Log) -> Declared:
    """Gather the sections of all files."""
    declared = Declared(log)
    for document in documents:
        fields = read_fields(Text("", Place(document.source, 1, 1)), document.root, SECTIONS, log)
        for section, entry in fields.values.items() if fields else ():
            _gather(declared, SECTIONS.field(section), entry)
    _one_name_one_thing(declared)
    return declared


def _gather(declared: Declared, section: Field | None, entry: Entry) -> None:
    if section is None:
        return
    if section.name in ("replaces", "silences"):
        message = f'"{section.name}" belongs in a playbook of your own, not in this one.'
        declared.log.add(entry.key.place, "RB210", message)
    elif section.name in NOUNS and isinstance(entry.value, Mapping):
        for each in entry.value.entries:
            _declare(declared, section.name, each)
    elif section.name == "promises" and isinstance(entry.value, Sequence):
        declared.promises += entry.value.items
    elif section.name in declared.single:
        first = declared.single[section.name].key.place
        message = f'"{section.name}" may be there only once; the first is in {first}.'
        declared.log.add(entry.key.place, "RB210", message, "Keep one of them.")
    else:
        declared.single[section.name] = entry


def _declare(declared: Declared, section: str, entry: Entry) -> None:
    check_id(entry.key, declared.log, dotted=section == "passages")
    first = declared.entries[section].setdefault(entry.key.value, entry)
    if first is not entry:
        message = (
            f'The {NOUNS[section]} "{entry.key.value}" is declared twice; the first is in {first.key.place}.'
        )
        declared.log.add(entry.key.place, "RB302", message, "Give one of them another id, or delete it.")


def _one_name_one_thing(declared: Declared) -> None:
    """What conditions and plans can name must have one meaning."""
    met: dict[str, str] = dict.fromkeys(BUILTINS, "built-in fact") | dict.fromkeys(
        _KEPT, "word with a meaning of its own"
    )
    for section in _NAMED_IN_PLANS:
        for id, entry in declared.entries[section].items():
            if id in met:
                message = f'"{id}" is already the name of {_a(met[id])}.'
                declared.log.add(entry.key.place, "RB302", message, "Give this one another id.")
        met |= dict.fromkeys(declared.entries[section], NOUNS[section])


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"

"""Nodes read by the table of fields: what is there, what is missing, what is misspelt."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from recover.outside.closest import closest
from recover.outside.faults import Log
from recover.outside.nodes import Entry, Mapping, Node, Place, Sequence, Text
from recover.playbook.fields import SHAPES, Field, Shape

_ID = re.compile(r"[a-z0-9_-]+")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
SPAN = re.compile(r"(?P<count>[0-9]{1,4}) (?P<business>business )?days?")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one mapping that are there and in their right shape.

    What is missing or unreadable gives an empty value: the fault is in the log already. `name` is the
    key under which the mapping stands.
    """

    name: Text
    values: dict[str, Entry]
    written: frozenset[str] = frozenset()  # also those that were there and could not be read

    def has(self, name: str) -> bool:
        """Whether the field is there and readable."""
        return name in self.values

    def node(self, name: str) -> Node | None:
        """The field as it was written, or None."""
        return self.values[name].value if name in self.values else None

    def key(self, name: str) -> Place:
        """Where the field's key stands; the whole mapping's name where it does not."""
        return self.values[name].key.place if name in self.values else self.name.place

    def text(self, name: str) -> Text | None:
        """A single word with its place, or None."""
        node = self.node(name)
        return node if isinstance(node, Text) else None

    def words(self, name: str) -> str:
        """The words, without blanks at the ends."""
        node = self.text(name)
        return node.value.strip() if node else ""

    def flag(self, name: str) -> bool:
        """Whether the field says yes."""
        return self.words(name) == "yes"

    def number(self, name: str) -> int | None:
        """The whole number, or None."""
        return int(self.words(name)) if self.has(name) else None

    def list(self, name: str) -> tuple[Text, ...]:
        """The ids or phrases of a list."""
        node = self.node(name)
        items = node.items if isinstance(node, Sequence) else (node,)
        return tuple(item for item in items if isinstance(item, Text))

    def names(self, name: str) -> tuple[str, ...]:
        """The same as plain text."""
        return tuple(item.value for item in self.list(name))

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The entries of a mapping."""
        node = self.node(name)
        return node.entries if isinstance(node, Mapping) else ()

    def items(self, name: str) -> tuple[Node, ...]:
        """The items of a list of mappings."""
        node = self.node(name)
        return node.items if isinstance(node, Sequence) else ()


def read_fields(name: Text, node: Node, shape: str | Shape, log: Log) -> Fields | None:
    """The fields of a mapping, or None where it is no mapping. Every mistake goes to the log.

    A key that is nearly the name of a missing field is read as that field.
    """
    shape = SHAPES[shape] if isinstance(shape, str) else shape
    if not isinstance(node, Mapping):
        keys = ", ".join(field.name for field in shape.fields[:4])
        what = f'"{name.value}"' if name.value else f"This {shape.name}"
        log.add(node.place if _filled(node) else name.place, "RB203", f"{what} needs keys below it: {keys} ...",
                _colon_hint(node))  # fmt: skip
        return None
    known = {field.name: field for field in shape.fields}
    meant = {entry.key.value for entry in node.entries} & set(known)
    tried, values = set(meant), dict[str, Entry]()
    for entry in node.entries:
        field = known.get(entry.key.value) or _misspelt(entry, shape, meant, log)
        if field is None:
            continue
        tried.add(field.name)
        if _fits(field, entry, log):
            values.setdefault(field.name, entry)
    _require(name, shape, tried, log)
    return Fields(name, values, frozenset(tried))


def check_id(name: Text, log: Log, *, dotted: bool = False) -> bool:
    """Whether a key can be an id: lower-case letters, digits, _ and -; with one dot for passages."""
    parts = name.value.split(".")
    if len(parts) == (2 if dotted else 1) and all(_ID.fullmatch(part) for part in parts):
        return True
    good = "source.name" if dotted else re.sub(r"[^a-z0-9_-]+", "_", name.value.casefold()).strip("_")
    log.add(name.place, "RB205", f'"{name.value}" cannot be an id.',
            f"Ids are lower-case letters, digits, _ and -, such as {good or 'my_id'}.")  # fmt: skip
    return False


def _misspelt(entry: Entry, shape: Shape, meant: set[str], log: Log) -> Field | None:
    known = [field.name for field in shape.fields]
    guess = closest(entry.key.value, known)
    hint = f'Did you mean "{guess}"?' if guess else f"Known here: {', '.join(known)}."
    log.add(entry.key.place, "RB201", f'"{entry.key.value}" is not known in a {shape.name}.', hint)
    return shape.field(guess) if guess and guess not in meant else None


def _require(name: Text, shape: Shape, given: Iterable[str], log: Log) -> None:
    for field in shape.fields:
        if field.required and field.name not in given:
            what = f'"{name.value}"' if name.value else f"This {shape.name}"
            log.add(name.place, "RB202", f'{what} has no "{field.name}".', f"{field.name}: {field.about}.")


def _fits(field: Field, entry: Entry, log: Log) -> bool:
    """Whether the value has the shape the field needs, or can be read as if it had."""
    node = entry.value
    if isinstance(node, Text) and not node.value.strip():
        log.add(entry.key.place, "RB204", f'"{field.name}" is empty.', f"{field.name}: {field.about}.")
        return False
    return _CHECKS[field.kind](field, entry, log)


def _scalar(field: Field, entry: Entry, log: Log) -> bool:
    if isinstance(entry.value, Text):
        return True
    what = "a list" if isinstance(entry.value, Sequence) else "keys of its own"
    log.add(entry.value.place, "RB203", f'"{field.name}" takes words, and cannot have {what}.')
    return False


def _yes(field: Field, entry: Entry, log: Log) -> bool:
    return _scalar(field, entry, log) and _one_of(("yes", "no"), field, entry.value, log)


def _picked(field: Field, entry: Entry, log: Log) -> bool:
    return _scalar(field, entry, log) and _one_of(field.picks, field, entry.value, log)


def _one_of(picks: tuple[str, ...], field: Field, node: Node, log: Log) -> bool:
    word = node.value if isinstance(node, Text) else ""
    if word in picks:
        return True
    guess = closest(word, picks)
    hint = f'Did you mean "{guess}"?' if guess else f"Possible: {', '.join(picks)}."
    log.add(node.place, "RB206", f'"{field.name}" cannot be "{word}".', hint)
    return False


def _number(field: Field, entry: Entry, log: Log) -> bool:
    return _matching(_WHOLE, "a whole number, such as 5", field, entry, log)


def _span(field: Field, entry: Entry, log: Log) -> bool:
    return _matching(SPAN, "written as 2 days, 1 day or 3 business days", field, entry, log)


def _matching(pattern: re.Pattern[str], good: str, field: Field, entry: Entry, log: Log) -> bool:
    if not _scalar(field, entry, log) or not isinstance(entry.value, Text):
        return False
    if pattern.fullmatch(entry.value.value):
        return True
    log.add(entry.value.place, "RB207", f'"{field.name}" cannot be "{entry.value.value}".', f"It is {good}.")
    return False


def _list(field: Field, entry: Entry, log: Log) -> bool:
    node = entry.value
    if isinstance(node, Text):
        hint = f"Put it in brackets:  {field.name}: [{node.value}]"
        log.add(node.place, "RB203", f'"{field.name}" takes a list.', hint)
        return True
    if isinstance(node, Mapping):
        log.add(node.place, "RB203", f'"{field.name}" takes a list.', f"Write  {field.name}: [one, another]")
        return False
    if not node.items:
        log.add(node.place, "RB204", f'"{field.name}" is an empty list.', "Leave it out, or fill it.")
    _check_items(field, node, log)
    return True


def _check_items(field: Field, node: Sequence, log: Log) -> None:
    seen: set[str] = set()
    for item in node.items:
        if not isinstance(item, Text) or not item.value.strip():
            log.add(item.place, "RB203", f'"{field.name}" takes single words or sentences.')
        elif item.value in seen:
            log.add(item.place, "RB302", f'"{item.value}" is in this list twice.', "Delete one.")
        else:
            seen.add(item.value)


def _mapping(field: Field, entry: Entry, log: Log) -> bool:
    if isinstance(entry.value, Mapping):
        return True
    hint = _colon_hint(entry.value) or f"{field.name}: {field.about}."
    log.add(entry.value.place, "RB203", f'"{field.name}" takes keys with values below it.', hint)
    return False


def _labels(field: Field, entry: Entry, log: Log) -> bool:
    if not isinstance(entry.value, Mapping):
        hint = "Give each its id, a colon and the words that people read:\n  open: Open and informal"
        log.add(entry.value.place, "RB203", f'"{field.name}" needs words for each id.', hint)
        return False
    for label in entry.value.entries:
        if not isinstance(label.value, Text):
            log.add(label.value.place, "RB203", f'"{label.key.value}" takes words.')
        elif not label.value.value.strip():
            log.add(label.key.place, "RB204", f'"{label.key.value}" has no words after it.')
    return True


def _mappings(field: Field, entry: Entry, log: Log) -> bool:
    if isinstance(entry.value, Sequence):
        return True
    first = SHAPES[field.shape].fields[0].name
    hint = f"Begin each one with a dash:\n  - {first}: ..."
    log.add(entry.value.place, "RB203", f'"{field.name}" takes a list.', hint)
    return False


def _anything(field: Field, entry: Entry, log: Log) -> bool:
    return True


def _filled(node: Node) -> bool:
    return not isinstance(node, Text) or bool(node.value)


def _colon_hint(node: Node) -> str:
    if isinstance(node, Text) and re.match(r"[a-z0-9_-]+:\S", node.value):
        return "There is no space after the colon."
    return ""


_CHECKS: dict[str, Callable[[Field, Entry, Log], bool]] = {
    "words": _scalar,
    "id": _scalar,
    "ids": _list,
    "phrases": _list,
    "yes": _yes,
    "pick": _picked,
    "number": _number,
    "span": _span,
    "labels": _labels,
    "block": _anything,
    "unless": _anything,
    "shape": _mapping,
    "shapes": _mappings,
    "named": _mapping,
    "tests": _mapping,
    "given": _mapping,
}

"""Nodes read by the table of fields: what is there, what is missing, what is misspelt."""

import re
from collections.abc import Callable, Iterable

from recover.frozen import frozen
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Entry, Mapping, Node, Place, Sequence, Text
from recover.playbook.grammar.fields import Field, Shape
from recover.playbook.grammar.sections import SECTIONS, SHAPES
from recover.playbook.read.values import colon_hint, fits

_ID = re.compile(r"[a-z0-9_-]+")


@frozen
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

    def texts(self, *names: str) -> dict[str, str]:
        """The words of several fields, by the names of these."""
        return {name: self.words(name) for name in names}

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
        _no_mapping(name, node, shape, log)
        return None
    known = {field.name: field for field in shape.fields}
    entries = _adopted(node.entries, lambda key: key not in known and not log.meant(key, known), log, known)
    meant = {entry.key.value for entry in entries} & set(known)
    tried, values = set(meant), dict[str, Entry]()
    for entry in entries:
        field = known.get(entry.key.value) or _misspelt(name, entry, shape, meant, log)
        if field is None:
            continue
        tried.add(field.name)
        if fits(field, entry, log):
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


def _no_mapping(name: Text, node: Node, shape: Shape, log: Log) -> None:
    what = f'"{name.value}"' if name.value else f"This {shape.name}"
    keys = ", ".join(field.name for field in shape.fields[:4])
    place = name.place if isinstance(node, Text) and not node.value else node.place
    hint = colon_hint(node)
    if isinstance(node, Text) and node.value and not hint and shape.fields[0].kind == "words":
        hint = f"Write  {shape.fields[0].name}: {node.value}"
    log.add(place, "RB203", f"{what} needs keys below it: {keys} ...", hint)


def named_entries(section: Field, node: Mapping, log: Log) -> tuple[Entry, ...]:
    """What a section declares by id; fields that stand beside an id are taken as meant below it."""
    fields = {field.name for field in SHAPES[section.shape].fields} if section.shape else set()
    return _adopted(node.entries, lambda key: key in fields, log)


def looks_like(node: Node) -> Field | None:
    """The section whose things have fields such as these, with all that they need; None: no section has."""
    keys = {entry.key.value for entry in node.entries} if isinstance(node, Mapping) else set()
    fitting = [
        (len(keys & {field.name for field in shape.fields}), section)
        for section in SECTIONS.fields
        if section.kind == "named" and section.name not in _ELSEWHERE
        for shape in (SHAPES[section.shape],)
        if {field.name for field in shape.fields if field.required} <= keys
    ]
    count, best = max(fitting, key=lambda each: each[0], default=(0, None))
    return best if count > 1 else None


_ELSEWHERE = ("replaces", "help_lines", "people")
"""What holds things of other kinds, or fields that mean little."""

_HOLDING = ("labels", "countries", "answers", "block", "quiet", "unless", "shape", "named", "tests", "given")


def _adopted(
    entries: tuple[Entry, ...],
    is_below: Callable[[str], bool],
    log: Log,
    fields: dict[str, Field] | None = None,
) -> tuple[Entry, ...]:
    """The entries, with those that follow an empty one, and are none of this level, put below it."""
    kept: list[Entry] = []
    below: list[Entry] = []
    for entry in entries:
        if kept and (below or _is_empty(kept[-1], fields)) and is_below(entry.key.value):
            below.append(entry)
            kept[-1] = Entry(kept[-1].key, Mapping(tuple(below), below[0].key.place))
            if len(below) == 1:
                above = kept[-1].key.value
                message = f'"{entry.key.value}" stands beside "{above}", and belongs below it.'
                hint = f"Indent it, and all that belongs to {above}, by two more blanks."
                log.add(entry.key.place, "RB120", message, hint)
        else:
            kept.append(entry)
            below = []
    return tuple(kept)


def _is_empty(entry: Entry, fields: dict[str, Field] | None) -> bool:
    """Whether nothing stands after a key below which something can stand."""
    holds = fields is None or (entry.key.value in fields and fields[entry.key.value].kind in _HOLDING)
    return holds and isinstance(entry.value, Text) and not entry.value.value.strip()


def _misspelt(name: Text, entry: Entry, shape: Shape, meant: set[str], log: Log) -> Field | None:
    known = [field.name for field in shape.fields]
    section = looks_like(entry.value)
    if section:
        where = f'inside "{name.value}"' if name.value else "at the left margin"
        message = f'"{entry.key.value}" looks like one of the {section.name}, and stands {where}.'
        hint = f"It is indented by two blanks, as all are under  {section.name}:"
        log.add(entry.key.place, "RB120", message, hint)
        log.incomplete = True
        return None
    guess = log.meant(entry.key.value, known)
    hint = f'Did you mean "{guess}"?' if guess else f"Known here: {', '.join(known)}."
    log.add(entry.key.place, "RB201", f'"{entry.key.value}" is not known in {a_noun(shape.name)}.', hint)
    return shape.field(guess) if guess and guess not in meant else None


def _require(name: Text, shape: Shape, given: Iterable[str], log: Log) -> None:
    for field in shape.fields:
        if field.required and field.name not in given:
            what = f'"{name.value}"' if name.value else f"This {shape.name}"
            log.add(name.place, "RB202", f'{what} has no "{field.name}".', f"{field.name}: {field.about}.")


def a_noun(noun: str) -> str:
    """The noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"

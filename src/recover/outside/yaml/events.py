"""YAML events made into nodes, refusing what a playbook must not hold."""

from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from recover.outside.text.faults import Log
from recover.outside.text.limits import MAX_DEPTH, MAX_NODES
from recover.outside.text.lines import UNSEEN, note_unseen
from recover.outside.text.nodes import Entry, Mapping, Node, Place, Sequence, Source, Text
from recover.outside.yaml.traps import Scalar, check_comment, check_lone_word

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Both give the same events at the same places. Neither is handed more than its scanner: the C composer
dies on deep nesting."""

_MOST_JOINED = 20
"""Keys that are there twice, in one mapping, whose contents are still read."""


class Mark(Protocol):
    """What both of PyYAML's parsers say of a place."""

    line: int
    column: int


class TooMuch(Exception):
    """The file is nested too deep, or holds too many values: nothing more of it is read."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    place: Place
    is_mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Node | None = None
    joined: int = 0


class NodeBuilder:
    """Takes one event after another, and has the root when all have come.

    `source` is the text that is parsed, `shown` the file as it stands (they differ where a mistake of
    spelling was put right, to go on reading). Faults go to the log.
    """

    def __init__(self, source: Source, shown: Source, log: Log) -> None:
        self.root: Node | None = None
        self.last_scalar: Scalar | None = None
        self._source, self._shown, self._log = source, shown, log
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def read(self, text: str) -> None:
        """Read the whole text. Raises yaml.MarkedYAMLError for bad syntax, and TooMuch."""
        for event in yaml.parse(text, Loader=_Loader):
            self._take(event)
            if self._documents > 1:
                return

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._start(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end()
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)

    def _start_document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "Put what follows into a file of its own, or delete this line."
            self._log.add(self._place(event), "RB106", "A second document starts here.", hint)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        place = self._place(event)
        self._refuse_marks(event, place)
        if len(self._open) >= MAX_DEPTH:
            self._log.add(place, "RB104", f"This is nested more than {MAX_DEPTH} deep.", "Nest less.")
            raise TooMuch
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(place, is_mapping, bool(event.flow_style)))

    def _end(self) -> None:
        done = self._open.pop()
        if done.is_mapping:
            self._add(Mapping(tuple(done.entries.values()), done.place))
        else:
            self._add(Sequence(tuple(done.items), done.place))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = self._place(event)
        scalar = Scalar(event.value, bool(event.style), spot(event.start_mark), spot(event.end_mark))
        self.last_scalar = scalar
        self._refuse_marks(event, place)
        if hit := UNSEEN.search(event.value):  # written as an escape, such as \0
            note_unseen(place, hit.group(), self._log)
        is_key = bool(self._open) and self._open[-1].is_mapping and self._open[-1].key is None
        if not scalar.in_quotes and not is_key:
            check_comment(scalar, place, self._source, self._log)
        self._add(Text(event.value or event.tag or "", place))

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event)
        hint = f'Write the text out. If it is a sentence, put it in quotes: "*{event.anchor} ..."'
        self._log.add(place, "RB108", f"*{event.anchor} is an alias, and aliases are not allowed.", hint)
        self._add(Text(f"*{event.anchor}", place))

    def _refuse_marks(self, event: yaml.CollectionStartEvent | yaml.ScalarEvent, place: Place) -> None:
        hint = "Delete it. If it is part of a sentence, put the sentence in quotes."
        if event.anchor is not None:
            self._log.add(place, "RB107", f"&{event.anchor} is an anchor, and anchors are not allowed.", hint)
        if event.tag is not None:
            self._log.add(place, "RB110", f"{event.tag} is a tag, and tags are not allowed.", hint)

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._log.add(
                node.place, "RB125", f"This file holds more than {MAX_NODES:,} values.", "Split it."
            )
            raise TooMuch
        if not self._open:
            self.root = node
        elif not self._open[-1].is_mapping:
            self._open[-1].items.append(node)
        elif self._open[-1].key is None:
            self._open[-1].key = node
        else:
            self._add_entry(self._open[-1], node)

    def _add_entry(self, mapping: _Open, value: Node) -> None:
        key, mapping.key = mapping.key, None
        if not isinstance(key, Text):
            place = key.place if key else value.place
            self._log.add(place, "RB121", "A key must be a single word.", "Write it as  word: value")
        elif key.value == "<<":
            hint = "Write out what it would bring in."
            self._log.add(key.place, "RB109", "<< is a merge key, and merge keys are not allowed.", hint)
        elif not (mapping.flow and check_lone_word(key, value, self._source, self._log)):
            self._keep(mapping, Entry(key, value))

    def _keep(self, mapping: _Open, entry: Entry) -> None:
        first = mapping.entries.setdefault(entry.key.value, entry)
        if first is entry:
            return
        message = f'"{entry.key.value}" is there twice; the first is on line {first.key.place.line}.'
        hint = "Put all of it under one of them, or give this one another name."
        if entry.key.place.column == 1:
            hint = "Put what stands below it under the first, and delete this line."
        self._log.add(entry.key.place, "RB111", message, hint)
        mapping.joined += 1
        if mapping.joined <= _MOST_JOINED:
            mapping.entries[first.key.value] = _joined(first, entry)

    def _place(self, event: yaml.Event) -> Place:
        line, column = spot(event.start_mark)
        return Place(self._shown, line + 1, column + 1)


def spot(mark: Mark | None) -> tuple[int, int]:
    """Line and column of a mark, from 0."""
    return (mark.line, mark.column) if mark else (0, 0)


def _joined(first: Entry, again: Entry) -> Entry:
    """What stands under a key that is there twice, as if both stood under the first."""
    one, other = first.value, again.value
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return first
    known = {entry.key.value for entry in one.entries}
    more = tuple(entry for entry in other.entries if entry.key.value not in known)
    return Entry(first.key, Mapping((*one.entries, *more), one.place))

"""What decoding one part of a playbook needs to know of the rest."""

from recover.engine.model.conditions import Condition
from recover.engine.model.questions import Question
from recover.engine.model.windows import Days, Window
from recover.frozen import frozen
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Entry, Node, Text
from recover.playbook.read.conditions.blocks import Conditions
from recover.playbook.read.fields import Fields, read_fields
from recover.playbook.read.names import Symbols
from recover.playbook.read.values import SPAN

Channels = dict[str, tuple[str, ...]]
"""The channels of every action that could be read."""


@frozen
class Reader:
    """The declared names, the facts that conditions can test, and where mistakes go."""

    symbols: Symbols
    conditions: Conditions
    log: Log

    def each(self, section: str, shape: str) -> list[Fields]:
        """The fields of everything in a section; what could not be read at all is left out."""
        entries = self.symbols.entries[section].values()
        return [fields for entry in entries if (fields := self.fields(entry, shape))]

    def fields(self, entry: Entry, shape: str) -> Fields | None:
        """The fields of one named mapping."""
        return read_fields(entry.key, entry.value, shape, self.log)

    def single(self, section: str, shape: str) -> Fields | None:
        """The fields of a section that is there once, or None."""
        entry = self.symbols.single.get(section)
        return self.fields(entry, shape) if entry else None

    def inner(self, fields: Fields, name: str, shape: str) -> Fields | None:
        """The fields of a mapping within another, or None."""
        entry = fields.values.get(name)
        return self.fields(entry, shape) if entry else None

    def listed(self, node: Node, shape: str) -> Fields | None:
        """The fields of one mapping in a list."""
        return read_fields(Text("", node.place), node, shape, self.log)

    def list_of(self, fields: Fields, name: str, shape: str) -> list[Fields]:
        """The fields of every mapping in a list within another that can be read at all."""
        return [inner for node in fields.items(name) if (inner := self.listed(node, shape))]

    def question(self, id: str) -> Question | None:
        """The readable question of that name, or None."""
        fact = self.conditions.facts.get(id)
        return fact.form if fact and fact.kind == "question" else None

    def when(self, fields: Fields, name: str = "when") -> Condition:
        """The condition in a field; always, where there is none."""
        return self.conditions.block(fields.node(name))

    def cites(self, fields: Fields) -> tuple[str, ...]:
        """The passages that are cited, each checked."""
        return self.symbols.refer_all(fields.list("cites"), "passages")

    def window(self, fields: Fields) -> Window | None:
        """The window in a field, or None."""
        inner = self.inner(fields, "window", "window")
        if inner is None or not inner.has("after"):
            return None
        after, start = inner.text("after"), _days(inner, "from") or Days(0)
        end = _days(inner, "until")
        if after and self._can_anchor(after) and end and _never_opens(start, end):
            message = f"This window ends ({inner.words('until')}) before it begins ({inner.words('from')})."
            self.log.add(inner.key("until"), "RB404", message)
        return Window(inner.words("after"), start, end)

    def check_channel(self, part: Text, action: str, channels: Channels) -> None:
        """The channel is one that the action has."""
        if action in channels and part.value not in channels[action]:
            message = f'"{action}" has no channel called "{part.value}".'
            self.log.unknown(part, "RB301", message, channels[action])

    def _can_anchor(self, after: Text) -> bool:
        entries = self.symbols.entries
        known = {**entries["questions"], **entries["actions"], "last_contact": None}
        if after.value in known:
            return True
        message = (
            f'A window cannot be counted from "{after.value}": it is no question, action or last_contact.'
        )
        self.log.unknown(after, "RB301", message, known)
        return False


def _days(fields: Fields, name: str) -> Days | None:
    found = SPAN.fullmatch(fields.words(name)) if fields.has(name) else None
    return Days(int(found["count"]), business=bool(found["business"])) if found else None


def _never_opens(start: Days, end: Days) -> bool:
    return start.business == end.business and end.count < start.count

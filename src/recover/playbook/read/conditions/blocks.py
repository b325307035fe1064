"""Blocks of conditions: mappings all of whose lines must hold, and lists of them."""

import re
from dataclasses import dataclass, field

from recover.engine.model.conditions import ALWAYS, AllOf, AnyOf, AtLeastOf, Atom, Condition, NoneOf
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Entry, Mapping, Node, Place, Sequence, Text
from recover.playbook.read.conditions.atoms import read_line
from recover.playbook.read.conditions.contradictions import contradiction
from recover.playbook.read.conditions.testable import Facts

_AT_LEAST = re.compile(r"at least (?P<count>[0-9]{1,4}) of")
_OTHER_WORDS = {
    "not": "Write none: with a list of blocks, {other_than: ..}, not done, or finding: no.",
    "or": "Write any: with a list of blocks.",
    "and": "Write the lines below each other: all of them must hold.",
    "if": "Write the lines themselves.",
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """Reads conditions over the given facts. What cannot be read counts as always, and is in the log."""

    facts: Facts
    log: Log
    met: list[tuple[Atom, Place]] = field(default_factory=list)  # every line that was read, and where

    def block(self, node: Node | None, *, scales: bool = True) -> Condition:
        """One block; None is always. `scales`: whether it may test scales."""
        if node is None:
            return ALWAYS
        if not isinstance(node, Mapping):
            hint = self._as_line(node) or "Write  {culture: open}, or one line each."
            self._shape(node, "A condition is lines of  name: test.", hint)
            return ALWAYS
        if not node.entries:
            self._shape(node, "This condition is empty.", "Leave it out: without it, it always holds.")
            return ALWAYS
        parts = [part for entry in node.entries if (part := self._line(entry, scales=scales)) is not None]
        whole = parts[0] if len(parts) == 1 else AllOf(tuple(parts))
        self._check_possible(whole, node)
        return whole

    def unless(self, node: Node | None, *, scales: bool = True) -> tuple[Condition, ...]:
        """What stops a rule: one line, or a list of blocks any of which does."""
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return self._blocks(node, scales=scales)
        if isinstance(node, Mapping) and len(node.entries) > 1:
            self._shape(
                node.entries[1].key, "Several lines under unless could mean any or all of them.",
                "Write a list. Here any of them stops the rule:\n"
                "  unless:\n    - {one: yes}\n    - {another: yes}\n"
                "Here only both together do:\n  unless: [{one: yes, another: yes}]",
            )  # fmt: skip
            return ()
        return (self.block(node, scales=scales),)

    def _as_line(self, node: Node) -> str:
        """What to write for `culture is open`; nothing for all else."""
        words = node.value.split() if isinstance(node, Text) else []
        if len(words) < 3 or words[0] not in self.facts or words[1] not in ("is", "=", "==", "are"):
            return ""
        return f"Write  {{{words[0]}: {' '.join(words[2:])}}}"

    def _line(self, entry: Entry, *, scales: bool) -> Condition | None:
        name = entry.key.value
        at_least = _AT_LEAST.fullmatch(name)
        if name in ("all", "any", "none") or at_least:
            count = int(at_least["count"]) if at_least else None
            return self._several(entry, count, scales=scales)
        if name in _OTHER_WORDS and name not in self.facts:
            self._shape(entry.key, f'There is no "{name}" in conditions.', _OTHER_WORDS[name])
            return None
        return self._fact(entry, scales=scales)

    def _fact(self, entry: Entry, *, scales: bool) -> Condition | None:
        fact = self.facts.get(entry.key.value)
        if fact is None:
            message = (
                f'Nothing called "{entry.key.value}" can be tested: no question, finding, action or scale.'
            )
            self.log.unknown(entry.key, "RB301", message, self.facts)
            return None
        if fact.kind == "scale" and not scales:
            message = f'"{fact.id}" is a scale, and scales cannot be tested here.'
            hint = "What is asked, findings and the rules about scales come before any scale is known."
            self.log.add(entry.key.place, "RB405", message, hint)
            return None
        line = read_line(entry.key, entry.value, fact, self.log)
        if line is not None:
            self.met.append((line, entry.key.place))
        return line

    def _several(self, entry: Entry, count: int | None, *, scales: bool) -> Condition | None:
        name, node = entry.key.value, entry.value
        if not isinstance(node, Sequence):
            hint = f"Begin each block with a dash:\n  {name}:\n    - {{one: yes}}\n    - {{another: yes}}"
            self._shape(node, f'"{name}" takes a list of blocks.', hint)
            return None
        parts = self._blocks(node, scales=scales)
        if count is not None:
            return self._at_least(entry.key, count, parts)
        kinds: dict[str, type[AllOf | AnyOf | NoneOf]] = {"all": AllOf, "any": AnyOf, "none": NoneOf}
        return kinds[name](parts)

    def _at_least(self, key: Text, count: int, parts: tuple[Condition, ...]) -> Condition:
        if not 0 < count <= len(parts):
            message = f"At least {count} of {len(parts)} is {'always' if count == 0 else 'never'} met."
            self.log.add(key.place, "RB404", message, f"Write a number from 1 to {len(parts)}.")
        return AtLeastOf(count, parts)

    def _blocks(self, node: Sequence, *, scales: bool) -> tuple[Condition, ...]:
        if not node.items:
            self._shape(node, "This list of blocks is empty.", "Leave it out, or fill it.")
        return tuple(self.block(item, scales=scales) for item in node.items)

    def _check_possible(self, whole: Condition, node: Mapping) -> None:
        fact = contradiction(whole)
        if fact is not None:
            message = f'These lines ask for different answers to "{fact}" at once.'
            self.log.add(
                node.place, "RB404", message, "If any of them will do, write a list of answers, or any:"
            )

    def _shape(self, node: Node, message: str, hint: str) -> None:
        self.log.add(node.place, "RB406", message, hint)

"""Which actions may come to have the points they need: found out for all of them at once.

Of an action that may not, nothing else needs to be worked out: so it is with most. As with records of what
holds, every eight atoms have a table: by those that may hold, and those that may fail, which rules for
actions these eight leave possible. What is nested in a condition is left out, and so is all that speaks
against: that allows too much and never too little.
"""

from collections.abc import Container, Sequence
from functools import reduce
from itertools import compress
from operator import and_, getitem

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.trees import Possible, Tree, bits


def reached(base: RuleBase, possible: Possible) -> Container[str]:
    """Return the actions that may come to have the points they need, and what stands first in danger.

    To put the rules side by side takes as long as to go without for some people: the first, of whom a command
    has no more, may come to all of them.
    """
    known: dict[str, int | _SideBySide] = base.kept("reach")
    found = known.get("rules", 0)
    if isinstance(found, int):
        if found < _FIRST:
            known["rules"] = found + 1
            return base.actions
        found = known["rules"] = _SideBySide(base)
    return found.reached(possible)


class _SideBySide:
    """The rules for the actions of a rule base."""

    def __init__(self, base: RuleBase) -> None:
        weighed = enumerate(base.weighed_actions.values())
        rules = [(place, each) for place, action in weighed for each in action.rules if each.points > 0]
        eights = (len(base.lines) + 7) // 8
        must_hold, must_fail = [0] * (8 * eights), [0] * (8 * eights)
        row = 1 << len(rules)
        self._every, self._width, self._eights = row - 1, f"0{len(rules)}b", eights
        for _, each in rules:
            row >>= 1  # the first rule is the highest bit, as it is written
            needed, forbidden = _flat_part(each.tree)
            for number in bits(needed):
                must_hold[number] |= row
            for number in bits(forbidden):
                must_fail[number] |= row
        needed_by = must_hold + must_fail
        self._tables = [
            _Table(needed_by[8 * place : 8 * place + 8], self._every) for place in range(2 * eights)
        ]
        self._gives = [(place, each.points) for place, each in rules]
        self._actions = tuple(zip(base.catalogue, base.needed, strict=True))
        self._urgent = base.playbook.urgent.action if base.playbook.urgent else ""

    def reached(self, possible: Possible) -> frozenset[str]:
        may, fail = (each.to_bytes(self._eights, "little") for each in (possible.may, possible.fail))
        rows = reduce(and_, map(getitem, self._tables, may + fail), self._every)
        points = [0] * len(self._actions)
        for place, more in compress(self._gives, format(rows, self._width).encode().translate(_FLAGS)):
            points[place] += more
        return frozenset(
            id
            for most, (id, needs) in zip(points, self._actions, strict=True)
            if most >= needs or id == self._urgent
        )


class _Table(dict[int, int]):
    """Which rules eight atoms leave possible, by the byte that says which of them may be as is needed."""

    def __init__(self, needed_by: Sequence[int], every: int) -> None:
        super().__init__()
        self._needed_by, self._every = needed_by, every

    def __missing__(self, eight: int) -> int:
        left = self._every
        for number, rows in enumerate(self._needed_by):
            if not eight >> number & 1:
                left &= ~rows
        self[eight] = left
        return left


def _flat_part(tree: Tree) -> tuple[int, int]:
    """The atoms that must hold for a condition to be met, and those that must not."""
    if tree.op == "all":
        return tree.mask, tree.forbid
    return (0, tree.mask) if tree.op == "none" else (0, 0)


_FIRST = 3
_FLAGS = bytes.maketrans(b"01", bytes((0, 1)))

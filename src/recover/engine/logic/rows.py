"""Many conditions at once: which of them are met, whatever their number.

The flat part of a condition is a *row*: the atoms that must hold, and those that must not. All rows stand
side by side in one integer, a bit for each. For every eight atoms a table says, of each way in which they may
hold or not, which rows these eight do not fail. The rows that nothing fails are the AND of one entry out of
each table, so that a person takes as many steps as a record has bytes, and not as many as there are rules.
Entries are made when they are first met. What is nested in a condition ("at least 2 of") is folded as a tree,
and only where its row is met. To put the rows side by side takes as long as to fold all conditions a few
times, so that the first records, of which a command has no more, are looked at without.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from itertools import compress
from operator import and_, getitem
from typing import Generic, TypeVar

from recover.engine.logic.trees import Tree, bits, holds

T = TypeVar("T")
_FIRST = 3


class Rows(Generic[T]):
    """Conditions, and with each what it stands for."""

    def __init__(self, conditions: Sequence[tuple[Tree, T]], atoms: int) -> None:
        self._conditions, self._atoms = conditions, atoms
        self._first = _FIRST

    def met(self, record: int) -> Iterator[T]:
        """Return what stands for each condition that is met, in their order."""
        if self._first:
            self._first -= 1
            return (means for tree, means in self._conditions if holds(tree, record))
        return self._side_by_side.met(record)

    @cached_property
    def _side_by_side(self) -> "_SideBySide[T]":
        return _SideBySide(self._conditions, self._atoms)


class _SideBySide(Generic[T]):
    """The same, as rows."""

    def __init__(self, conditions: Sequence[tuple[Tree, T]], atoms: int) -> None:
        needing, forbidding = [0] * (atoms + 8), [0] * (atoms + 8)
        row = 1 << len(conditions)
        self._every, self._width = row - 1, f"0{len(conditions)}b"
        for tree, _ in conditions:
            row >>= 1  # the first condition is the highest bit, as it is written
            needed, forbidden = flat_part(tree)
            for number in bits(needed):
                needing[number] |= row
            for number in bits(forbidden):
                forbidding[number] |= row
        self._bytes = (atoms + 7) // 8
        self._tables = [
            _Table(needing[8 * place : 8 * place + 8], forbidding[8 * place : 8 * place + 8], self._every)
            for place in range(self._bytes)
        ]
        self._means = [means for _, means in conditions]
        trees = [tree for tree, _ in reversed(conditions)]  # as bits are numbered
        self._nested = sum(1 << number for number, tree in enumerate(trees) if not _is_flat(tree))
        self._rests = list(map(_beyond_flat_part, trees))

    def met(self, record: int) -> Iterator[T]:
        """Return what stands for each condition that is met, in their order."""
        eights = record.to_bytes(self._bytes, "little")
        rows = reduce(and_, map(getitem, self._tables, eights), self._every)
        for number in bits(rows & self._nested):
            if not holds(self._rests[number], record):
                rows ^= 1 << number
        flags = format(rows, self._width).encode().translate(_FLAGS)
        return compress(self._means, flags)


class _Table(dict[int, int]):
    """Which rows eight atoms do not fail, by the byte that says which of them hold."""

    def __init__(self, needing: Sequence[int], forbidding: Sequence[int], every: int) -> None:
        self._either = tuple(zip(needing, forbidding, strict=True))
        self._every = every

    def __missing__(self, eight: int) -> int:
        failed = 0
        for n, (need, forbid) in enumerate(self._either):
            if more := forbid if eight >> n & 1 else need:
                failed |= more
        found = self[eight] = self._every & ~failed
        return found


def flat_part(tree: Tree) -> tuple[int, int]:
    """Return the atoms that must hold for a condition to be met, and those that must not."""
    match tree.op:
        case "all":
            return tree.mask, tree.forbid
        case "none":
            return 0, tree.mask
        case _:
            return 0, 0


def _is_flat(tree: Tree) -> bool:
    return tree.op in ("all", "none") and not tree.branches


def _beyond_flat_part(tree: Tree) -> Tree:
    """What is left to be met of a condition whose flat part is met."""
    return tree.branches[0] if tree.op == "all" and len(tree.branches) == 1 else tree


_FLAGS = bytes.maketrans(b"01", bytes((0, 1)))

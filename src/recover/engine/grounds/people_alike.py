"""What is found of a condition, once for all people who are alike in what it hangs on.

That is which of its atoms hold, those behind its findings included, and which of the answers behind it count.
Most conditions hang on few answers, so that many people are alike. To know what a condition hangs on takes
longer than to find something of it a few times: the first times, of which a command has no more, go without.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from recover.engine.logic.answers import REMEMBERED
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.trees import Tree

T = TypeVar("T")
_FIRST = 3


class PeopleAlike(Generic[T]):
    """What was found of the conditions of a rule base."""

    def __init__(self, base: RuleBase) -> None:
        self._base = base
        self._times: dict[Tree, int] = {}
        self._hangs_on: dict[Tree, tuple[int, int]] = {}
        self._known: dict[tuple[Tree, int, int], T] = {}

    def of(self, tree: Tree, record: int, counting: int, find: Callable[[Tree], T]) -> T:
        """Return what was found of a condition for somebody like this, or else find it.

        Where there is too much of it, all is found anew.
        """
        hangs_on = self._hangs_on.get(tree)
        if hangs_on is None:
            times = self._times[tree] = self._times.get(tree, 0) + 1
            if times <= _FIRST:
                return find(tree)
            behind = self._base.behind((tree,))
            hangs_on = self._hangs_on[tree] = behind.reads, behind.asked
        reads, asked = hangs_on
        key = tree, record & reads, counting & asked
        found = self._known.get(key)
        if found is None:
            found = find(tree)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = found
        return found


def people_alike(base: RuleBase, what: str) -> PeopleAlike[T]:
    """Return what was found of something in the conditions of a rule base."""
    known: dict[str, PeopleAlike[T]] = base.kept("people alike")
    return known.get(what) or known.setdefault(what, PeopleAlike(base))

"""What is found of a condition, once for all people who are alike in what it hangs on.

That is which of its atoms hold, those behind its findings included, and which of the answers behind it count.
Most conditions hang on few answers, so that many people are alike. To know what a condition hangs on takes
longer than to find something of it a few times: the first times, of which a command has no more, go without.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Generic, TypeVar

from recover.engine.logic.answers import REMEMBERED
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.steps import Fact, fact_of
from recover.engine.logic.trees import Tree, bits

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
            hangs_on = self._hangs_on[tree] = self._what_it_hangs_on(tree)
        reads, asked = hangs_on
        key = tree, record & reads, counting & asked
        found = self._known.get(key)
        if found is None:
            found = find(tree)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = found
        return found

    def _what_it_hangs_on(self, tree: Tree) -> tuple[int, int]:
        """The atoms that bear on a condition, as for `RuleBase.behind`, and the questions behind it."""
        base = self._base
        facts = {fact_of(base.lines[number]) for number in bits(tree.atoms)}
        reads = reduce(or_, (_read_behind(base)[each] for each in facts), tree.atoms)
        return reads, reduce(or_, (base.asked_behind[each] for each in facts), 0)


def _read_behind(base: RuleBase) -> dict[Fact, int]:
    """The atoms that bear on each fact."""
    found: dict[Fact, int] = base.kept("read behind")
    if not found:
        for fact, step in base.steps.items():  # each after all that it needs
            found[fact] = reduce(or_, (found[needed] for needed in base.needs[fact]), step.reads)
    return found


def people_alike(base: RuleBase, what: str) -> PeopleAlike[T]:
    """Return what was found of something in the conditions of a rule base."""
    known: dict[str, PeopleAlike[T]] = base.kept("people alike")
    return known.get(what) or known.setdefault(what, PeopleAlike(base))

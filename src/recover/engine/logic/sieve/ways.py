"""Conditions as the ways in which they are met, and in which order they can be found out.

A *way* is flat: the atoms that must hold, and those that must not. What is nested in a condition becomes an
atom of its own, with a number after those of the rule base, which is met in one or more ways.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.steps import Asked, Concluded, Fact, Judged, Step, WorkedOut
from recover.engine.logic.trees import Tree, Way, bits
from recover.frozen import frozen

_MOST = 40
"""So many ways of "at least N of" are written out: where there are more, the parts are halved."""


@frozen
class Truth:
    """What is true where one of these ways is met, and the atoms that hold where it is, and where it is not.

    It is what a finding means, what is nested in a condition, or that a question is `asked`.
    """

    ways: tuple[Way, ...]
    true: int
    not_true: int
    asked: Asked | None = None


@frozen
class Layer:
    """What is found out at once, when all layers before it are: truths, then lists and scales."""

    truths: list[Truth]
    others: list[WorkedOut | Judged]


class Ways:
    """The ways of a rule base's conditions; `layers` are what has to be found out for them."""

    def __init__(self, base: RuleBase) -> None:
        self.layers: list[Layer] = []
        self._by_one = base.asked_by_one
        self._after = [0] * len(base.lines)  # of each atom, how many layers have to be found out before it
        self._nested: dict[object, int] = {}
        facts: dict[Fact, int] = {}
        for fact, step in base.steps.items():
            after = facts[fact] = self._found_after(step, facts)
            for atom in bits(step.every):
                self._after[atom] = after

    @property
    def atoms(self) -> int:
        """Return how many atoms there are, the nested ones included."""
        return len(self._after)

    def of(self, tree: Tree) -> Way:
        """Return the one way in which a condition is met, which may look at nested atoms."""
        if tree.op not in ("all", "none"):
            return 1 << self._atom(tree, self._all_of(tree)), 0
        need, forbid = (tree.mask, tree.forbid) if tree.op == "all" else (0, tree.mask)
        for branch in tree.branches:
            if tree.op == "none":
                forbid |= 1 << self._atom(branch, self._all_of(branch))
            else:
                more = self.of(branch)
                need, forbid = need | more[0], forbid | more[1]
        return need, forbid

    def _all_of(self, tree: Tree) -> tuple[Way, ...]:
        """All ways in which a condition is met."""
        match tree.op:
            case "any":
                below = (way for branch in tree.branches for way in self._all_of(branch))
                return (*((1 << atom, 0) for atom in bits(tree.mask)), *below)
            case "at least":
                parts = (*((1 << atom, 0) for atom in bits(tree.mask)), *map(self.of, tree.branches))
                return self._at_least(tree.count, parts)
            case _:
                return (self.of(tree),)

    def _at_least(self, count: int, parts: Sequence[Way]) -> tuple[Way, ...]:
        if comb(len(parts), count) <= _MOST:
            return tuple(map(_together, combinations(parts, count)))
        half = len(parts) // 2
        shares = range(max(0, count - len(parts) + half), min(count, half) + 1)
        return tuple(
            (self._share(each, parts[:half]) | self._share(count - each, parts[half:]), 0) for each in shares
        )

    def _share(self, count: int, parts: Sequence[Way]) -> int:
        key = count, *parts
        return 1 << self._atom(key, self._at_least(count, parts))

    def _atom(self, means: object, ways: tuple[Way, ...]) -> int:
        """The number of a nested atom."""
        found = self._nested.get(means)
        if found is None:
            found = self._nested[means] = len(self._after)
            self._after.append(self._take(Truth(ways, 1 << found, 0)))
        return found

    def _found_after(self, step: Step, facts: dict[Fact, int]) -> int:
        match step:
            case Asked():
                if step.always or step.question.id in self._by_one:
                    return 0
                return self._take(Truth(self._all_of(step.ask_when), 0, 0, step))
            case Concluded():
                return self._take(Truth(self._all_of(step.means), step.true, step.not_true))
            case WorkedOut():
                after = facts.get(("question", step.question), 0)
            case Judged():
                after = self._last(self.of(tree) for _, rules in step.rules for _, tree in rules)
        if step.every or isinstance(step, Judged):
            self._layer(after).others.append(step)
        return after + 1

    def _take(self, truth: Truth) -> int:
        """Put a truth into the first layer that has what it looks at; return how many layers that makes."""
        after = self._last(truth.ways)
        self._layer(after).truths.append(truth)
        return after + 1

    def _last(self, ways: Iterable[Way]) -> int:
        return max((self._after[atom] for need, forbid in ways for atom in bits(need | forbid)), default=0)

    def _layer(self, after: int) -> Layer:
        while len(self.layers) <= after:
            self.layers.append(Layer([], []))
        return self.layers[after]


def _together(ways: Iterable[Way]) -> Way:
    need = forbid = 0
    for more, other in ways:
        need, forbid = need | more, forbid | other
    return need, forbid

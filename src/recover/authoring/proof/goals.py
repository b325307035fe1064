"""What a person is looked for: tests over marks that say yes, no, or still both of a whole set of people.

Goals are monotone: on a smaller set they never say more than on a larger one, and of one person they say
yes or no. "Do" is the verdict that the rules alone give: more points for than against, and no `never`
that applies or is in doubt; before windows, "done" and "instead of".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from recover.engine.logic.compiled import CompiledRule, RuleBase, Tree
from recover.engine.logic.truth import NO, UNDECIDED, YES, any_of, at_least, negate, none_of

BOTH = YES | NO
RulesVerdict = Literal["do", "only if", "no", "forbidden"]


class Marked(Protocol):
    """Whatever knows the marks of conditions: for one person, or for a set of people."""

    base: RuleBase

    def tree(self, tree: Tree) -> int:
        """Return the marks of a condition."""


Worlds = Sequence[Marked]
Doubt = tuple[int, Tree]
"""A condition that a goal may rest on, and the number of the world it is looked at in."""


class Goal(Protocol):
    """What is looked for."""

    def mark(self, worlds: Worlds) -> int:
        """Return YES where everybody meets it, NO where nobody does, else both."""

    def doubts(self, worlds: Worlds) -> Iterator[Doubt]:
        """Yield every condition that could settle it."""

    def rests_on(self, minds: Sequence[RuleBase]) -> Iterator[Doubt]:
        """Yield every condition that it ever looks at."""


@dataclass(frozen=True, slots=True)
class Has:
    """A condition has one of these truths."""

    when: Tree
    truths: int = YES
    world: int = 0

    def mark(self, worlds: Worlds) -> int:
        """Return YES, NO or both."""
        marks = worlds[self.world].tree(self.when)
        return (YES if marks & self.truths else 0) | (NO if marks & ~self.truths else 0)

    def doubts(self, worlds: Worlds) -> Iterator[Doubt]:  # noqa: ARG002 - as all goals
        """Yield the condition."""
        yield self.world, self.when

    def rests_on(self, minds: Sequence[RuleBase]) -> Iterator[Doubt]:  # noqa: ARG002
        """Yield the condition."""
        yield self.world, self.when


@dataclass(frozen=True, slots=True)
class Does:
    """An action has the verdict "do"."""

    action: str
    world: int = 0

    def mark(self, worlds: Worlds) -> int:
        """Return YES, NO or both."""
        marked = worlds[self.world]
        free = none_of(marked.tree(rule.tree) for rule in _nevers(marked.base, self.action))
        low, high = score(marked, self.action) if free & YES else (0, 0)
        if high <= 0:
            return NO
        return YES if free == YES and low > 0 else BOTH

    def doubts(self, worlds: Worlds) -> Iterator[Doubt]:
        """Yield the rules that weigh, while the score may be either; and the nevers."""
        marked = worlds[self.world]
        low, _ = score(marked, self.action)
        for rule in (
            *(_weighing(marked.base, self.action) if low <= 0 else ()),
            *_nevers(marked.base, self.action),
        ):
            yield self.world, rule.tree

    def rests_on(self, minds: Sequence[RuleBase]) -> Iterator[Doubt]:
        """Yield every rule that weighs or forbids."""
        base = minds[self.world]
        for rule in (*_weighing(base, self.action), *_nevers(base, self.action)):
            yield self.world, rule.tree


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least so many of some goals are met."""

    count: int
    goals: tuple[Goal, ...]

    def mark(self, worlds: Worlds) -> int:
        """Return YES, NO or both."""
        marks: list[int] = []
        for goal in self.goals:
            marks.append(goal.mark(worlds))
            if marks.count(NO) > len(self.goals) - self.count:
                return NO
        return at_least(self.count, marks)

    def doubts(self, worlds: Worlds) -> Iterator[Doubt]:
        """Yield what the goals not yet settled rest on."""
        for goal in self.goals:
            if goal.mark(worlds) == BOTH:
                yield from goal.doubts(worlds)

    def rests_on(self, minds: Sequence[RuleBase]) -> Iterator[Doubt]:
        """Yield what all of them rest on."""
        for goal in self.goals:
            yield from goal.rests_on(minds)


@dataclass(frozen=True, slots=True)
class Not:
    """A goal is not met."""

    goal: Goal

    def mark(self, worlds: Worlds) -> int:
        """Return YES, NO or both."""
        return negate(self.goal.mark(worlds))

    def doubts(self, worlds: Worlds) -> Iterator[Doubt]:
        """Yield what the goal rests on."""
        return self.goal.doubts(worlds)

    def rests_on(self, minds: Sequence[RuleBase]) -> Iterator[Doubt]:
        """Yield what the goal rests on."""
        return self.goal.rests_on(minds)


def every(*goals: Goal) -> Goal:
    """Return the goal that all of these are met."""
    return AtLeast(len(goals), goals)


def some(*goals: Goal) -> Goal:
    """Return the goal that one of these is met."""
    return AtLeast(1, goals)


def score(marked: Marked, action: str) -> tuple[int, int]:
    """Return the least and the most points that an action can have."""
    low = high = 0
    for rule in _weighing(marked.base, action):
        least, most = points(rule, marked.tree(rule.tree))
        low, high = low + least, high + most
    return low, high


def possible_verdicts(marked: Marked, action: str) -> frozenset[RulesVerdict]:
    """Return the verdicts that the rules alone can give an action; one, for one person."""
    forbids = any_of(marked.tree(rule.tree) for rule in _nevers(marked.base, action))
    low, high = score(marked, action)
    found: set[RulesVerdict] = {"forbidden"} if forbids & YES else set()
    if forbids & (NO | UNDECIDED) and low <= 0:
        found.add("no")
    if forbids & NO and high > 0:
        found.add("do")
    if forbids & UNDECIDED and high > 0:
        found.add("only if")
    return frozenset(found)


def points(rule: CompiledRule, marks: int) -> tuple[int, int]:
    """Return the least and the most that a rule with these marks adds to a score."""
    weight = rule.rule.weight if rule.rule.effect == "for" else -rule.rule.weight
    if marks == YES:
        return weight, weight
    return (min(0, weight), max(0, weight)) if marks & YES else (0, 0)


def _weighing(base: RuleBase, action: str) -> tuple[CompiledRule, ...]:
    return base.about_action(action, "for", "against")


def _nevers(base: RuleBase, action: str) -> tuple[CompiledRule, ...]:
    return base.about_action(action, "never")

"""What two worlds are compared for: the same person with another answer, or with another playbook.

Only what can differ is compared: a rule that reads the same in both worlds cancels out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recover.authoring.proof.goals import (
    BOTH,
    Does,
    Doubt,
    Goal,
    Not,
    Worlds,
    every,
    points,
    possible_verdicts,
    some,
)
from recover.engine.logic.compiled import CompiledRule, RuleBase, Tree
from recover.engine.logic.truth import NO, YES, is_certain

Pair = tuple[CompiledRule | None, CompiledRule | None]
"""A rule as it stands in the first and in the second world; None where it does not."""


@dataclass(frozen=True, slots=True)
class ScoreChanges:
    """Points differ between the worlds, by these rules; with `falls`, there are fewer in the second."""

    rules: tuple[Pair, ...]
    falls: bool = False

    def mark(self, worlds: Worlds) -> int:
        """Return YES, NO or both."""
        low = high = 0
        for pair in self.rules:
            before, after = (
                points(rule, world.tree(rule.tree)) if rule else (0, 0)
                for rule, world in zip(pair, worlds, strict=True)
            )
            low, high = low + after[0] - before[1], high + after[1] - before[0]
        if high < 0 or (low > 0 and not self.falls):
            return YES
        return NO if low >= 0 and (self.falls or high == 0) else BOTH

    def doubts(self, worlds: Worlds) -> Iterator[Doubt]:  # noqa: ARG002 - as all goals
        """Yield every rule in both worlds."""
        for pair in self.rules:
            yield from ((world, rule.tree) for world, rule in enumerate(pair) if rule)

    def rests_on(self, minds: Sequence[RuleBase]) -> Iterator[Doubt]:  # noqa: ARG002
        """Yield every rule in both worlds."""
        return self.doubts(())


@dataclass(frozen=True, slots=True)
class TruthChanges:
    """A condition has another truth in the second world; None stands for one that is always no."""

    before: Tree | None
    after: Tree | None

    def mark(self, worlds: Worlds) -> int:
        """Return YES, NO or both."""
        before, after = (
            NO if tree is None else world.tree(tree)
            for tree, world in zip((self.before, self.after), worlds, strict=True)
        )
        if not before & after:
            return YES
        return NO if before == after and is_certain(before) else BOTH

    def doubts(self, worlds: Worlds) -> Iterator[Doubt]:  # noqa: ARG002 - as all goals
        """Yield the condition in both worlds."""
        for world, tree in enumerate((self.before, self.after)):
            if tree is not None:
                yield world, tree

    def rests_on(self, minds: Sequence[RuleBase]) -> Iterator[Doubt]:  # noqa: ARG002
        """Yield the condition in both worlds."""
        return self.doubts(())


@dataclass(frozen=True, slots=True)
class VerdictChanges:
    """The rules give an action another verdict in the second world."""

    action: str

    def mark(self, worlds: Worlds) -> int:
        """Return YES, NO or both."""
        before, after = (possible_verdicts(world, self.action) for world in worlds)
        if not before & after:
            return YES
        return NO if before == after and len(before) == 1 else BOTH

    def doubts(self, worlds: Worlds) -> Iterator[Doubt]:
        """Yield every rule about the action in both worlds."""
        return self.rests_on([world.base for world in worlds])

    def rests_on(self, minds: Sequence[RuleBase]) -> Iterator[Doubt]:
        """Yield every rule about the action in both worlds."""
        for world, base in enumerate(minds):
            rules = base.about_action(self.action, "for", "against", "never")
            yield from ((world, rule.tree) for rule in rules)


def comes(action: str, weighing: tuple[Pair, ...], nevers: tuple[Pair, ...]) -> Goal:
    """Return the goal that one of these rules gives an action the verdict "do" in the second world alone."""
    reasons: tuple[Goal, ...] = (ScoreChanges(weighing), *(_changes(pair) for pair in nevers))
    return every(some(*reasons), Does(action, 1), Not(Does(action, 0)))


def verdict_changes(action: str, weighing: tuple[Pair, ...], nevers: tuple[Pair, ...]) -> Goal:
    """Return the goal that one of these rules gives an action another verdict in the second world."""
    reasons: tuple[Goal, ...] = (ScoreChanges(weighing), *(_changes(pair) for pair in nevers))
    return every(some(*reasons), VerdictChanges(action))


def _changes(pair: Pair) -> TruthChanges:
    before, after = (rule.tree if rule else None for rule in pair)
    return TruthChanges(before, after)

"""What a person is looked for: goals that are a literal over everybody, and yes or no of one person.

"Recommended" is what the rules alone say: enough points, and no `never` that applies; before windows, what
is done already, what is too late, and "instead of".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from recover.authoring.proof.worlds import World
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.scores import tally
from recover.engine.model.conditions import Condition
from recover.engine.model.playbook import Target

RulesVerdict = Literal["do", "no", "forbidden"]
Worlds = Sequence[World]
Evaluations = Sequence[Evaluation]
"""One person in each of the worlds."""


class Goal(Protocol):
    """What is looked for."""

    def literal(self, worlds: Worlds) -> int:
        """Return the literal that somebody meets it."""

    def met(self, people: Evaluations) -> bool:
        """Return whether this person meets it, as the engine sees them."""


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition is met; it may be one that a playbook does not have."""

    when: Condition
    world: int = 0

    def literal(self, worlds: Worlds) -> int:
        """Return the literal that somebody meets it."""
        return worlds[self.world].holds(self.when)

    def met(self, people: Evaluations) -> bool:
        """Return whether this person meets it."""
        evaluation = people[self.world]
        return evaluation.holds(evaluation.base.tree(self.when))


@dataclass(frozen=True, slots=True)
class Advised:
    """The rules alone recommend an action."""

    action: str
    world: int = 0

    def literal(self, worlds: Worlds) -> int:
        """Return the literal that somebody meets it."""
        return worlds[self.world].advises(self.action)

    def met(self, people: Evaluations) -> bool:
        """Return whether this person meets it."""
        return verdict_of_rules(people[self.world], self.action) == "do"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least so many of some goals are met."""

    count: int
    goals: tuple[Goal, ...]

    def literal(self, worlds: Worlds) -> int:
        """Return the literal that somebody meets it."""
        return worlds[0].clauses.at_least(self.count, [goal.literal(worlds) for goal in self.goals])

    def met(self, people: Evaluations) -> bool:
        """Return whether this person meets it."""
        return sum(goal.met(people) for goal in self.goals) >= self.count


@dataclass(frozen=True, slots=True)
class Not:
    """A goal is not met."""

    goal: Goal

    def literal(self, worlds: Worlds) -> int:
        """Return the literal that somebody meets it."""
        return -self.goal.literal(worlds)

    def met(self, people: Evaluations) -> bool:
        """Return whether this person meets it."""
        return not self.goal.met(people)


@dataclass(frozen=True, slots=True)
class ScoreChanges:
    """The points of something differ between two worlds; with `falls`, there are fewer in the second."""

    target: Target
    falls: bool = False

    def literal(self, worlds: Worlds) -> int:
        """Return the literal that somebody meets it."""
        clauses = worlds[0].clauses
        before, after = (world.score(self.target) for world in worlds)
        fewer = clauses.sum_at_least(1, [*before, *((-points, each) for points, each in after)])
        if self.falls:
            return fewer
        more = clauses.sum_at_least(1, [*after, *((-points, each) for points, each in before)])
        return clauses.any_of((fewer, more))

    def met(self, people: Evaluations) -> bool:
        """Return whether this person meets it."""
        before, after = (tally(evaluation, self.target).points for evaluation in people)
        return after < before if self.falls else after != before


@dataclass(frozen=True, slots=True)
class TruthChanges:
    """A condition has another truth in the second world; None stands for one that is never met."""

    before: Condition | None
    after: Condition | None

    def literal(self, worlds: Worlds) -> int:
        """Return the literal that somebody meets it."""
        clauses = worlds[0].clauses
        one, other = (
            clauses.any_of(()) if when is None else world.holds(when)
            for when, world in zip((self.before, self.after), worlds, strict=True)
        )
        return clauses.differ(one, other)

    def met(self, people: Evaluations) -> bool:
        """Return whether this person meets it."""
        one, other = (
            when is not None and evaluation.holds(evaluation.base.tree(when))
            for when, evaluation in zip((self.before, self.after), people, strict=True)
        )
        return one != other


@dataclass(frozen=True, slots=True)
class VerdictChanges:
    """The rules alone say something else of an action in the second world."""

    action: str

    def literal(self, worlds: Worlds) -> int:
        """Return the literal that somebody meets it."""
        clauses = worlds[0].clauses
        advised = clauses.differ(*(world.advises(self.action) for world in worlds))
        forbidden = clauses.differ(*(world.forbids(self.action) for world in worlds))
        return clauses.any_of((advised, forbidden))

    def met(self, people: Evaluations) -> bool:
        """Return whether this person meets it."""
        before, after = (verdict_of_rules(evaluation, self.action) for evaluation in people)
        return before != after


def every(*goals: Goal) -> Goal:
    """Return the goal that all of these are met."""
    return AtLeast(len(goals), goals)


def verdict_of_rules(evaluation: Evaluation, action: str) -> RulesVerdict:
    """Return what the rules alone say of an action: before windows, done, too late and instead of."""
    base = evaluation.base
    if any(evaluation.holds(each.tree) for each in base.about_action(action, "never")):
        return "forbidden"
    enough = tally(evaluation, Target("action", action)).points >= base.actions[action].needs
    return "do" if enough else "no"

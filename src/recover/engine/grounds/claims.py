"""What a line of a plan claims: that an action is right, that a level leads, that a condition is met."""

from collections.abc import Iterable
from dataclasses import dataclass

from recover.engine.logic.compiled import Behind, RuleBase
from recover.engine.logic.evaluate import Evaluation, levels_that_may_lead
from recover.engine.logic.trees import NO, YES, Possible, Tree
from recover.engine.model.playbook import Effect, Target


@dataclass(frozen=True, slots=True)
class Advised:
    """By its points, an action is to be done, and nothing forbids it; before windows and what is done."""

    action: str

    def trees(self, base: RuleBase) -> Iterable[Tree]:
        """Return the conditions that it hangs on."""
        return (each.tree for each in base.about_action(self.action, "for", "against", "never"))

    def speaking(self, base: RuleBase, evaluation: Evaluation) -> Iterable[Tree]:
        """Return the conditions that may make it what it is now, the first to be told first."""
        now = self.truths(base, Possible(evaluation.record, ~evaluation.record, frozenset()))
        effects: tuple[Effect, ...] = ("for",) if now == YES else ("never", "against")
        return (each.tree for effect in effects for each in base.about_action(self.action, effect))

    def truths(self, base: RuleBase, possible: Possible) -> int:
        """Return the truths that it may have: NO, YES or either."""
        needs = base.actions[self.action].needs
        low, high = base.weighing(Target("action", self.action)).between(possible)
        nevers = [possible.truths(each.tree) for each in base.about_action(self.action, "never")]
        may = high >= needs and YES not in nevers
        may_not = low < needs or any(truths & YES for truths in nevers)
        return (YES if may else 0) | (NO if may_not else 0)


@dataclass(frozen=True, slots=True)
class Leads:
    """A level of a scale leads."""

    scale: str
    level: str

    def trees(self, base: RuleBase) -> Iterable[Tree]:
        """Return the conditions that it hangs on."""
        return (tree for _, rules in base.judged[self.scale].rules for _, tree in rules)

    def speaking(self, base: RuleBase, evaluation: Evaluation) -> Iterable[Tree]:  # noqa: ARG002 - as the others
        """Return the conditions that may make it what it is now, the first to be told first."""
        return (each.tree for each in base.about(Target("level", self.scale, self.level)))

    def truths(self, base: RuleBase, possible: Possible) -> int:
        """Return the truths that it may have: NO, YES or either."""
        leading = levels_that_may_lead(base.judged[self.scale], possible.may, possible.fail)
        return (YES if self.level in leading else 0) | (NO if leading - {self.level} else 0)


@dataclass(frozen=True, slots=True)
class Met:
    """A condition is met."""

    tree: Tree

    def trees(self, base: RuleBase) -> Iterable[Tree]:  # noqa: ARG002 - as the other claims
        """Return the conditions that it hangs on."""
        return (self.tree,)

    def speaking(self, base: RuleBase, evaluation: Evaluation) -> Iterable[Tree]:  # noqa: ARG002 - as the others
        """Return the conditions that may make it what it is now, the first to be told first."""
        return (self.tree,)

    def truths(self, base: RuleBase, possible: Possible) -> int:  # noqa: ARG002 - as the other claims
        """Return the truths that it may have: NO, YES or either."""
        return possible.truths(self.tree)


Claim = Advised | Leads | Met


def behind_claim(base: RuleBase, claim: Claim) -> Behind:
    """Return what a claim hangs on."""
    return base.behind(tuple(claim.trees(base)))

"""What the rules alone say of one person, as the engine sees it: before windows, done and instead of."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.conditions import Condition
from recover.engine.model.playbook import Target

RulesVerdict = Literal["do", "no", "forbidden"]


@dataclass(frozen=True)
class Seen:
    """One person as the engine sees them."""

    base: RuleBase
    case: Case

    @cached_property
    def evaluation(self) -> Evaluation:
        """Return what holds for them."""
        return evaluate(self.base, self.case)

    @cached_property
    def rules(self) -> frozenset[str]:
        """Return the ids of the rules that apply."""
        return frozenset(each.rule.id for each in self.base.applying.met(self.evaluation.record))

    def holds(self, condition: Condition) -> bool:
        """Return whether a condition of the playbook is met."""
        return self.evaluation.holds(self.base.tree(condition))

    def points(self, target: Target) -> int:
        """Return the points of an action, a channel or a level."""
        return self.evaluation.tally(target).points

    def verdict(self, action: str) -> RulesVerdict:
        """Return what the rules say of an action."""
        nevers = self.base.about_action(action, "never")
        if any(each.rule.id in self.rules for each in nevers):
            return "forbidden"
        enough = self.points(Target("action", action)) >= self.base.actions[action].needs
        return "do" if enough else "no"

    def recommended(self, action: str) -> bool:
        """Return whether an action is recommended."""
        return self.verdict(action) == "do"


def verdicts_of_rules(base: RuleBase, case: Case) -> dict[str, RulesVerdict]:
    """Return for every action of the catalogue what its rules say for this person."""
    seen = Seen(base, case)
    return {action: seen.verdict(action) for action in base.actions}

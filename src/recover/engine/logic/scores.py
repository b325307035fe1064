"""Points: what the rules say for and against an action, a channel or a level, and what they may come to."""

from collections.abc import Iterable
from dataclasses import dataclass

from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.evaluate import Evaluation, Possible
from recover.engine.logic.trees import NO, YES, holds
from recover.engine.model.playbook import Target


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of one target, over the rules that apply."""

    points_for: int
    points_against: int
    points_added: int = 0  # of these, what the user's own playbooks add or take

    @property
    def points(self) -> int:
        """Return the points for it less the points against it."""
        return self.points_for - self.points_against


def tally(evaluation: Evaluation, target: Target) -> Tally:
    """Return the points for and against an action, a channel or a level of a scale."""
    base = evaluation.base
    speaking = [each for each in _weighing(base, target) if holds(each.tree, evaluation.record)]
    if any(_shields(base, each) for each in speaking):
        speaking = [each for each in speaking if not _would_outweigh(base, each)]
    given = sum(each.rule.weight for each in speaking if each.rule.effect == "for")
    taken = sum(each.rule.weight for each in speaking if each.rule.effect == "against")
    added = sum(signed(each) for each in speaking if base.owner("rules", each.rule.id))
    return Tally(given, taken, added)


def points_between(base: RuleBase, possible: Possible, target: Target) -> tuple[int, int]:
    """Return the least and the most points that a target may come to.

    Rules are bounded one by one, so that the bounds may be wider than what can happen.
    """
    low = high = 0
    weighing = [(each, possible.truths(each.tree)) for each in _weighing(base, target)]
    shields = [truths for each, truths in weighing if _shields(base, each)]
    for each, truths in weighing:
        points = signed(each)
        if _would_outweigh(base, each):
            if YES in shields:
                continue
            may_be_shielded = any(truth & YES for truth in shields)
        else:
            may_be_shielded = False
        reach = [points] if truths & YES else []
        if truths & NO or may_be_shielded:
            reach.append(0)
        low, high = low + min(reach), high + max(reach)
    return low, high


def signed(each: CompiledRule) -> int:
    """Return the points of a rule: more than 0 where it speaks for its target, less where against."""
    return each.rule.weight if each.rule.effect == "for" else -each.rule.weight


def _weighing(base: RuleBase, target: Target) -> Iterable[CompiledRule]:
    return (each for each in base.about(target) if each.rule.effect in ("for", "against"))


def _shields(base: RuleBase, each: CompiledRule) -> bool:
    """Whether something protected speaks against it: then no other playbook speaks for it."""
    return each.rule.effect == "against" and each.rule.id in base.playbook.protected


def _would_outweigh(base: RuleBase, each: CompiledRule) -> bool:
    return each.rule.effect == "for" and base.owner("rules", each.rule.id) != ""

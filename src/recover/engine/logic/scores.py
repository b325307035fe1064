"""Points: what the rules say for and against an action, a channel or a level, and what they may come to."""

from dataclasses import dataclass

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, Possible
from recover.engine.logic.trees import NO, YES, holds, truths
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
    record, weighing = evaluation.record, evaluation.base.weighing(target)
    shielded = any(holds(tree, record) for tree in weighing.shields)
    given = taken = added = 0
    for each in weighing.rules:
        if holds(each.tree, record) and not (shielded and each.yields):
            if each.points > 0:
                given += each.points
            else:
                taken -= each.points
            if each.added:
                added += each.points
    return Tally(given, taken, added)


def points_between(base: RuleBase, possible: Possible, target: Target) -> tuple[int, int]:
    """Return the least and the most points that a target may come to.

    Rules are bounded one by one, so that the bounds may be wider than what can happen.
    """
    low = high = 0
    may, fail, weighing = possible.may, possible.fail, base.weighing(target)
    shields = [truths(tree, may, fail) for tree in weighing.shields]
    may_be_shielded = any(truth & YES for truth in shields)
    for each in weighing.rules:
        truth = NO if each.yields and YES in shields else truths(each.tree, may, fail)
        if truth == YES and not (each.yields and may_be_shielded):
            low, high = low + each.points, high + each.points
        elif truth & YES and each.points > 0:
            high += each.points
        elif truth & YES:
            low += each.points
    return low, high

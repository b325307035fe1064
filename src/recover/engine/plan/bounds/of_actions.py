"""The bounds of every action, worked out of its rules and its window."""

from collections.abc import Callable
from datetime import date

from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.trees import NO, YES, Possible
from recover.engine.plan.bounds.verdicts import VerdictBounds, may_be_done_already
from recover.engine.plan.scored import AGAIN, CARE, FIRST, LATER, NOW, NOWHERE, ScoredAction
from recover.engine.plan.windows import surely_too_late, window_may_move


class Bounds(dict[str, VerdictBounds]):
    """The bounds of actions by id, over all answers that are possible; each is worked out when asked for."""

    def __init__(
        self, evaluation: Evaluation, possible: Possible, scored: Callable[[str], ScoredAction]
    ) -> None:
        super().__init__()
        self._evaluation, self._possible, self._scored = evaluation, possible, scored

    def __missing__(self, action: str) -> VerdictBounds:
        scored = self._scored(action)
        before = [self[other] for other in scored.action.gives_way_to]
        found = self[action] = _bounds(self._evaluation, self._possible, scored, before)
        return found


def _bounds(
    evaluation: Evaluation, possible: Possible, each: ScoredAction, before: list[VerdictBounds]
) -> VerdictBounds:
    """The bounds of one action, with those of what it gives way to."""
    if each.urgent:
        return VerdictBounds(each, can_do=True, can_fail=False, fixed=True, best=FIRST, worst=FIRST)
    base, action = evaluation.base, each.action
    low, high = base.weighed_actions[action.id].between(possible)
    if high < action.needs:  # as with most
        return _lost(each)
    nevers = [possible.truths(rule.tree) for rule in base.about_action(action.id, "never")]
    done = may_be_done_already(base, possible, action)
    over = each.act != "none" and not action.repeats and not done
    lost = over or YES in nevers or any(map(_surely_stands, before))
    if lost or surely_too_late(evaluation, possible, action):
        return _lost(each)
    fixed = not window_may_move(evaluation, possible, action)
    can_fail = low < action.needs or any(truths & YES for truths in nevers) or not fixed or done
    place = base.catalogue[action.id]
    groups = _groups(evaluation, possible, each, fixed=fixed)
    closes = (each.closes, each.closes) if fixed else (date.min, date.max)
    return VerdictBounds(
        each,
        can_do=True,
        can_fail=can_fail or each.act != "none" or any(other.can_do for other in before),
        fixed=fixed,
        best=(min(groups), -high, closes[0], place),
        worst=(max(groups), -low, closes[1], place),
    )


def _surely_stands(bounds: VerdictBounds) -> bool:
    """Whether an action is in the plan whatever is answered; of a group another may still take its place."""
    return not bounds.can_fail and not bounds.scored.action.only_one_of


def _lost(each: ScoredAction) -> VerdictBounds:
    return VerdictBounds(each, can_do=False, can_fail=True, fixed=False, best=NOWHERE, worst=NOWHERE)


def _groups(
    evaluation: Evaluation, possible: Possible, each: ScoredAction, *, fixed: bool
) -> tuple[int, ...]:
    """The groups an action may be in: care first where it may be care, now, and later."""
    if fixed and each.window.state != "open":
        return (LATER,)
    first = evaluation.base.playbook.care_first
    care = NO
    if first is not None and each.action.id in first.actions:
        care = possible.truths(evaluation.base.tree(first.when))
    now = (*((CARE,) if care & YES else ()), *((NOW,) if care & NO else ())) if not each.again else (AGAIN,)
    return now if fixed else (*now, LATER)

"""Bounds on verdict and rank: the best and the worst that questions without an answer still allow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.trees import NO, YES, Possible
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.scored import CARE, FIRST, Key, ScoredAction
from recover.engine.plan.windows import surely_too_late, window_may_move


@dataclass(frozen=True, slots=True)
class VerdictBounds:
    """Whether an action may be recommended and may not be, and the best and worst place it may take.

    `fixed` is whether its window is the same whatever is answered.
    """

    scored: ScoredAction
    can_do: bool
    can_fail: bool
    fixed: bool
    best: Key
    worst: Key


def bounds_of(
    evaluation: Evaluation, possible: Possible, scored: Iterable[ScoredAction]
) -> dict[str, VerdictBounds]:
    """Return the bounds of every action by id, over all answers that are possible."""
    return {each.action.id: _bounds(evaluation, possible, each) for each in scored}


def is_shut(bounds: VerdictBounds, rivals: Iterable[VerdictBounds]) -> bool:
    """Return whether no answers could put an action into the plan: by itself, or behind a sure rival."""
    if not bounds.can_do:
        return True
    return any(not rival.can_fail and rival.worst < bounds.best for rival in rivals)


def is_first(bounds: VerdictBounds, rivals: Iterable[VerdictBounds]) -> bool:
    """Return whether an action is recommended and stands before all rivals, whatever is answered."""
    return not bounds.can_fail and all(bounds.worst < rival.best for rival in rivals if rival.can_do)


def channel_is_settled(evaluation: Evaluation, possible: Possible, action: Action) -> bool:
    """Return whether the same channel comes first whatever is answered."""
    targets = (Target("channel", action.id, channel) for channel in action.channels)
    between = [evaluation.base.weighing(target).between(possible) for target in targets]
    keys = [((-high, place), (-low, place)) for place, (low, high) in enumerate(between)]
    return not keys or any(
        all(worst < best for place, (best, _) in enumerate(keys) if place != winner)
        for winner, (_, worst) in enumerate(keys)
    )


def rivals_of(bounds: VerdictBounds, everything: dict[str, VerdictBounds]) -> tuple[VerdictBounds, ...]:
    """Return the other actions of the same only_one_of group."""
    group = bounds.scored.action.only_one_of
    if not group:
        return ()
    return tuple(
        other
        for other in everything.values()
        if other.scored.action.only_one_of == group and other is not bounds
    )


def may_be_done_already(base: RuleBase, possible: Possible, action: Action) -> bool:
    """Return whether an answer could still tell that an action is done."""
    question = base.acts_question
    if question is None or action.repeats or action.id not in base.told_acts:
        return False
    return question.id in possible.moving


def _bounds(evaluation: Evaluation, possible: Possible, each: ScoredAction) -> VerdictBounds:
    if each.urgent:
        return VerdictBounds(each, can_do=True, can_fail=False, fixed=True, best=FIRST, worst=FIRST)
    base, action = evaluation.base, each.action
    low, high = base.weighed_actions[action.id].between(possible)
    nevers = [possible.truths(rule.tree) for rule in base.about_action(action.id, "never")]
    fixed = not window_may_move(evaluation, possible, action)
    done = may_be_done_already(base, possible, action)
    over = each.act != "none" and not action.repeats and not done
    lost = over or YES in nevers or high < action.needs or surely_too_late(evaluation, possible, action)
    can_fail = lost or low < action.needs or any(truths & YES for truths in nevers) or not fixed or done
    place = base.catalogue[action.id]
    groups = _groups(evaluation, possible, each, fixed=fixed)
    closes = (each.closes, each.closes) if fixed else (date.min, date.max)
    return VerdictBounds(
        each,
        can_do=not lost,
        can_fail=can_fail or each.act != "none",
        fixed=fixed,
        best=(min(groups), -high, closes[0], place),
        worst=(max(groups), -low, closes[1], place),
    )


def _groups(
    evaluation: Evaluation, possible: Possible, each: ScoredAction, *, fixed: bool
) -> tuple[int, ...]:
    """The groups an action may be in: care first where it may be care, now, and later."""
    if fixed and each.window.state != "open":
        return (1,)
    first = evaluation.base.playbook.care_first
    care = NO
    if first is not None and each.action.id in first.actions:
        care = possible.truths(evaluation.base.tree(first.when))
    now = (*((CARE,) if care & YES else ()), *((0,) if care & NO else ()))
    return now if fixed else (*now, 1)

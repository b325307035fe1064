"""Bounds on verdict and rank: the best and the worst that questions without an answer still allow."""

from collections.abc import Iterable

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.trees import Possible
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.scored import Key, ScoredAction
from recover.frozen import frozen


@frozen
class VerdictBounds:
    """Whether an action may be recommended and may not be, and the best and worst place it may take.

    `fixed` is whether its window is known to be the same whatever is answered. Of what cannot be recommended
    nothing of this is worked out.
    """

    scored: ScoredAction
    can_do: bool
    can_fail: bool
    fixed: bool
    best: Key
    worst: Key


def is_shut(bounds: VerdictBounds, rivals: Iterable[VerdictBounds]) -> bool:
    """Return whether no answers could put an action into the plan: by itself, or behind a sure rival."""
    if not bounds.can_do:
        return True
    return any(not rival.can_fail and rival.worst < bounds.best for rival in rivals)


def is_first(bounds: VerdictBounds, rivals: Iterable[VerdictBounds]) -> bool:
    """Return whether an action is recommended and stands before all rivals, whatever is answered."""
    return not bounds.can_fail and all(bounds.worst < rival.best for rival in rivals if rival.can_do)


def channel_is_settled(base: RuleBase, possible: Possible, action: Action) -> bool:
    """Return whether the same channel comes first whatever is answered."""
    if len(action.channels) < 2:
        return True
    targets = (Target("channel", action.id, channel) for channel in action.channels)
    between = [base.weighing(target).between(possible) for target in targets]
    keys = [((-high, place), (-low, place)) for place, (low, high) in enumerate(between)]
    return any(
        all(worst < best for place, (best, _) in enumerate(keys) if place != winner)
        for winner, (_, worst) in enumerate(keys)
    )


def rivals_of(
    base: RuleBase, bounds: VerdictBounds, everything: dict[str, VerdictBounds]
) -> tuple[VerdictBounds, ...]:
    """Return the other actions of the same only_one_of group."""
    group = bounds.scored.action.only_one_of
    if not group:
        return ()
    members = (everything[each] for each in base.groups[group])
    return tuple(other for other in members if other is not bounds)


def may_be_done_already(base: RuleBase, possible: Possible, action: Action) -> bool:
    """Return whether an answer could still tell that an action is done."""
    question = base.acts_question
    if question is None or action.repeats or action.id not in base.told_acts:
        return False
    return question.id in possible.moving

"""Bounds on verdict, rank and score: the best and the worst that open questions still allow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import lists_action
from recover.engine.logic.truth import NO, UNDECIDED, YES
from recover.engine.model.playbook import Target
from recover.engine.plan.ranking import CARE, FIRST, Key
from recover.engine.plan.scores import ScoredAction, tally
from recover.engine.plan.windows import may_still_count


@dataclass(frozen=True, slots=True)
class VerdictBounds:
    """Which verdicts an action may still get, and the best and worst place it may still take."""

    weighed: ScoredAction
    can_do: bool
    can_doubt: bool
    can_fail: bool
    best: Key
    worst: Key

    @property
    def can_be_recommended(self) -> bool:
        """Return whether some answers would recommend it."""
        return self.can_do or self.can_doubt


def outlooks(
    base: RuleBase, evaluation: Evaluation, weighed: Iterable[ScoredAction]
) -> dict[str, VerdictBounds]:
    """Return the outlook of every action by id."""
    return {each.action.id: _outlook(base, evaluation, each) for each in weighed}


def is_shut(outlook: VerdictBounds, rivals: Iterable[VerdictBounds]) -> bool:
    """Return whether no answers could put an action into the plan: by itself, or behind a sure rival."""
    if not outlook.can_be_recommended:
        return True
    return any(not rival.can_fail and rival.worst < outlook.best for rival in rivals)


def is_first(outlook: VerdictBounds, rivals: Iterable[VerdictBounds]) -> bool:
    """Return whether an action is recommended and stands before all rivals, whatever is answered."""
    return not outlook.can_fail and all(
        outlook.worst < rival.best for rival in rivals if rival.can_be_recommended
    )


def verdict_is_settled(outlook: VerdictBounds) -> bool:
    """Return whether an action's verdict, without its rivals, is the same whatever is answered."""
    if not outlook.can_be_recommended:
        return True
    return not outlook.can_fail and outlook.can_do != outlook.can_doubt


def channel_is_settled(base: RuleBase, evaluation: Evaluation, weighed: ScoredAction) -> bool:
    """Return whether the same channel comes first whatever is answered."""
    action = weighed.action
    tallies = [tally(base, evaluation, Target("channel", action.id, channel)) for channel in action.channels]
    if not tallies:
        return True
    winner = max(range(len(tallies)), key=lambda place: (tallies[place].points, -place))
    return all(
        (-tallies[winner].low, winner) < (-other.high, place)
        for place, other in enumerate(tallies)
        if place != winner
    )


def rivals_of(outlook: VerdictBounds, everything: dict[str, VerdictBounds]) -> tuple[VerdictBounds, ...]:
    """Return the other actions of the same only_one_of group."""
    group = outlook.weighed.action.only_one_of
    return tuple(
        other
        for other in everything.values()
        if group and other.weighed.action.only_one_of == group and other is not outlook
    )


def may_be_done_already(base: RuleBase, evaluation: Evaluation, each: ScoredAction) -> bool:
    """Return whether an open question could still tell that an action is done."""
    question = base.acts_question
    if question is None or each.action.repeats or not lists_action(question, each.action.id):
        return False
    return may_still_count(base, evaluation, question.id)


def _outlook(base: RuleBase, evaluation: Evaluation, each: ScoredAction) -> VerdictBounds:
    if each.urgent:
        return VerdictBounds(each, can_do=True, can_doubt=False, can_fail=False, best=FIRST, worst=FIRST)
    futures = [future for _, _, future in each.nevers]
    lost = _is_lost(each) or YES in futures or each.tally.high <= 0
    can_do = not lost and all(future & NO for future in futures)
    can_doubt = not lost and any(future & UNDECIDED for future in futures)
    can_fail = (
        lost
        or each.tally.low <= 0
        or any(future & YES for future in futures)
        or not each.window.fixed
        or may_be_done_already(base, evaluation, each)
    )
    place = base.catalogue[each.action.id]
    groups = sorted([*(_groups(each) if can_do else ()), *((2,) if can_doubt else ())]) or [2]
    closes = (each.closes, each.closes) if each.window.fixed else (date.min, date.max)
    return VerdictBounds(
        each,
        can_do,
        can_doubt,
        can_fail,
        best=(groups[0], -each.tally.high, closes[0], place),
        worst=(groups[-1], -each.tally.low, closes[1], place),
    )


def _is_lost(each: ScoredAction) -> bool:
    if each.act != "none" and not each.action.repeats:
        # A skip that the answers could still turn into "done" is lost either way.
        return True
    return each.window.state == "too late" and each.window.anchored


def _groups(each: ScoredAction) -> tuple[int, ...]:
    if not each.window.fixed:
        return (*_now(each), 1)
    return _now(each) if each.window.state == "open" else (1,)


def _now(each: ScoredAction) -> tuple[int, ...]:
    """The groups it may be in where its window is open."""
    care = (CARE,) if each.care_later & YES else ()
    return care if each.care_later == YES else (*care, 0)


def optimistic_bounds(base: RuleBase, evaluation: Evaluation, action: str) -> tuple[int, int]:
    """Return the bounds, over the open questions, of the points that what is unknown could bring at best."""
    least = most = 0
    for each in base.about_action(action, "for", "against"):
        future = evaluation.future(each.tree)
        if each.rule.effect == "for":
            least += 0 if future & NO else each.rule.weight
            most += each.rule.weight if future & (YES | UNDECIDED) else 0
        else:
            least -= each.rule.weight if future & YES else 0
            most -= each.rule.weight if future == YES else 0
    return least, most


def optimistic_score(base: RuleBase, evaluation: Evaluation, action: str) -> int:
    """Return the points an action would have if all that is unknown spoke for it."""
    points = 0
    for each in base.about_action(action, "for", "against"):
        truth = evaluation.truth(each.tree)
        if each.rule.effect == "for":
            points += each.rule.weight if truth != NO else 0
        else:
            points -= each.rule.weight if truth == YES else 0
    return points

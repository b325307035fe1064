"""What could still become of each action when the open questions are answered: sound bounds.

Rules are bounded apart from each other, so that an outlook may allow more than can really happen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recover.engine.compile import Mind
from recover.engine.evaluate import Evaluation
from recover.engine.facts import offers
from recover.engine.model import Target
from recover.engine.rank import CARE, FIRST, Key
from recover.engine.schedule import may_still_count
from recover.engine.truth import NO, UNDECIDED, YES
from recover.engine.weigh import Weighed, tally


@dataclass(frozen=True, slots=True)
class Outlook:
    """Which verdicts an action may still get, and the best and worst place it may still take."""

    weighed: Weighed
    can_do: bool
    can_doubt: bool
    can_fail: bool
    best: Key
    worst: Key

    @property
    def can_be_recommended(self) -> bool:
        """Return whether some answers would recommend it."""
        return self.can_do or self.can_doubt


def outlooks(mind: Mind, evaluation: Evaluation, weighed: Iterable[Weighed]) -> dict[str, Outlook]:
    """Return the outlook of every action by id."""
    return {each.action.id: _outlook(mind, evaluation, each) for each in weighed}


def is_shut(outlook: Outlook, rivals: Iterable[Outlook]) -> bool:
    """Return whether no answers could put an action into the plan: by itself, or behind a sure rival."""
    if not outlook.can_be_recommended:
        return True
    return any(not rival.can_fail and rival.worst < outlook.best for rival in rivals)


def is_first(outlook: Outlook, rivals: Iterable[Outlook]) -> bool:
    """Return whether an action is recommended and stands before all rivals, whatever is answered."""
    return not outlook.can_fail and all(
        outlook.worst < rival.best for rival in rivals if rival.can_be_recommended
    )


def verdict_is_settled(outlook: Outlook) -> bool:
    """Return whether an action's verdict, without its rivals, is the same whatever is answered."""
    if not outlook.can_be_recommended:
        return True
    return not outlook.can_fail and outlook.can_do != outlook.can_doubt


def channel_is_settled(mind: Mind, evaluation: Evaluation, weighed: Weighed) -> bool:
    """Return whether the same channel comes first whatever is answered."""
    action = weighed.action
    tallies = [tally(mind, evaluation, Target("channel", action.id, channel)) for channel in action.channels]
    if not tallies:
        return True
    winner = max(range(len(tallies)), key=lambda place: (tallies[place].points, -place))
    return all(
        (-tallies[winner].low, winner) < (-other.high, place)
        for place, other in enumerate(tallies)
        if place != winner
    )


def rivals_of(outlook: Outlook, everything: dict[str, Outlook]) -> tuple[Outlook, ...]:
    """Return the other actions of the same only_one_of group."""
    group = outlook.weighed.action.only_one_of
    return tuple(
        other
        for other in everything.values()
        if group and other.weighed.action.only_one_of == group and other is not outlook
    )


def may_be_done_already(mind: Mind, evaluation: Evaluation, each: Weighed) -> bool:
    """Return whether an open question could still tell that an action is done."""
    question = mind.acts_question
    if question is None or each.action.repeats or not offers(question, each.action.id):
        return False
    return may_still_count(mind, evaluation, question.id)


def _outlook(mind: Mind, evaluation: Evaluation, each: Weighed) -> Outlook:
    if each.urgent:
        return Outlook(each, can_do=True, can_doubt=False, can_fail=False, best=FIRST, worst=FIRST)
    futures = [future for _, _, future in each.nevers]
    lost = _is_lost(each) or YES in futures or each.tally.high <= 0
    can_do = not lost and all(future & NO for future in futures)
    can_doubt = not lost and any(future & UNDECIDED for future in futures)
    can_fail = (
        lost
        or each.tally.low <= 0
        or any(future & YES for future in futures)
        or not each.window.fixed
        or may_be_done_already(mind, evaluation, each)
    )
    place = mind.catalogue[each.action.id]
    groups = sorted([*(_groups(each) if can_do else ()), *((2,) if can_doubt else ())]) or [2]
    closes = (each.closes, each.closes) if each.window.fixed else (date.min, date.max)
    return Outlook(
        each,
        can_do,
        can_doubt,
        can_fail,
        best=(groups[0], -each.tally.high, closes[0], place),
        worst=(groups[-1], -each.tally.low, closes[1], place),
    )


def _is_lost(each: Weighed) -> bool:
    if each.act != "none" and not each.action.repeats:
        # A skip that the answers could still turn into "done" is lost either way.
        return True
    return each.window.state == "too late" and each.window.anchored


def _groups(each: Weighed) -> tuple[int, ...]:
    if not each.window.fixed:
        return (*_now(each), 1)
    return _now(each) if each.window.state == "open" else (1,)


def _now(each: Weighed) -> tuple[int, ...]:
    """The groups it may be in where its window is open."""
    care = (CARE,) if each.care_later & YES else ()
    return care if each.care_later == YES else (*care, 0)

"""Judgements: the level of every scale, how sure it is, and why."""

from recover.engine.bearing import Bearing
from recover.engine.compile import Mind
from recover.engine.evaluate import Evaluation
from recover.engine.model import Scale, Target
from recover.engine.plan import Judgement, LevelPoints, Reason
from recover.engine.quotes import reasons
from recover.engine.scales import may_lead, points_now
from recover.engine.truth import YES
from recover.engine.weigh import level_now, scale_marks
from recover.engine.words import say_count


def judgements(bearing: Bearing) -> tuple[Judgement, ...]:
    """Return a judgement for every scale, in the order they were declared."""
    return tuple(_judgement(bearing, scale) for scale in bearing.mind.playbook.scales)


def _judgement(bearing: Bearing, scale: Scale) -> Judgement:
    mind, evaluation = bearing.mind, bearing.evaluation
    level = level_now(mind, evaluation, scale.id)
    marks = scale_marks(mind, evaluation, scale.id)
    decided = len(may_lead(marks, scale.default)) == 1
    points = points_now(marks)
    own = _reasons(mind, evaluation, scale.id, level)
    others = tuple(
        reason
        for other in scale.levels
        if other.id != level
        for reason in _reasons(mind, evaluation, scale.id, other.id)
    )
    return Judgement(
        id=scale.id,
        asks=scale.asks,
        level=level,
        label=next(each.label for each in scale.levels if each.id == level),
        sure="decided" if decided else "not sure",
        words=_words(own, others, decided=decided, is_default=level == scale.default),
        reasons=own,
        other_reasons=others,
        levels=tuple(LevelPoints(each.id, each.label, points[each.id]) for each in scale.levels),
        playbook=mind.owner("scales", scale.id),
    )


def _reasons(mind: Mind, evaluation: Evaluation, scale: str, level: str) -> tuple[Reason, ...]:
    return reasons(mind, evaluation, mind.about(Target("level", scale, level)), YES)


def _words(own: tuple[Reason, ...], others: tuple[Reason, ...], *, decided: bool, is_default: bool) -> str:
    if not own and not others:
        return (
            "Nothing you told us points one way or the other."
            if decided
            else "We do not know enough to say yet."
        )
    if is_default and others:
        start = "The signs pull in different directions"
    else:
        start = (
            f"{say_count(len(own), 'thing')} you told us {'points' if len(own) == 1 else 'point'} this way"
        )
        start += f", {say_count(len(others), 'thing').lower()} the other way" if others else ""
    end = (
        "nothing you left open would change it"
        if decided
        else "an answer we do not have could still change it"
    )
    return f"{start}; {end}."

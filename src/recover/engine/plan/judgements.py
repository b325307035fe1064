"""Judgements: the level of every scale, how sure it is, and why."""

from recover.engine.case.words import say_count
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.scales import may_lead, points_now
from recover.engine.logic.truth import YES
from recover.engine.model.playbook import Scale, Target
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.quotes import reasons
from recover.engine.plan.scores import level_now, scale_marks
from recover.engine.plan.values import Judgement, LevelPoints, Reason


def judgements(relevance: Relevance) -> tuple[Judgement, ...]:
    """Return a judgement for every scale, in the order they were declared."""
    return tuple(_judgement(relevance, scale) for scale in relevance.base.playbook.scales)


def _judgement(relevance: Relevance, scale: Scale) -> Judgement:
    base, evaluation = relevance.base, relevance.evaluation
    level = level_now(base, evaluation, scale.id)
    marks = scale_marks(base, evaluation, scale.id)
    decided = len(may_lead(marks, scale.default)) == 1
    points = points_now(marks)
    own = _reasons(base, evaluation, scale.id, level)
    others = tuple(
        reason
        for other in scale.levels
        if other.id != level
        for reason in _reasons(base, evaluation, scale.id, other.id)
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
        playbook=base.owner("scales", scale.id),
    )


def _reasons(base: RuleBase, evaluation: Evaluation, scale: str, level: str) -> tuple[Reason, ...]:
    return reasons(base, evaluation, base.about(Target("level", scale, level)), YES)


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

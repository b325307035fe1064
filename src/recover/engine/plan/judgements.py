"""Judgements: the level of every scale, how sure it is, and why."""

from recover.engine.case.words import say_count
from recover.engine.grounds.claims import Leads
from recover.engine.grounds.values import Reason
from recover.engine.model.playbook import Scale, Target
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.grounded import grounds
from recover.engine.plan.quotes import reasons
from recover.engine.plan.values import Basis, Judgement, LevelPoints


def judgements(outlook: Outlook) -> tuple[Judgement, ...]:
    """Return a judgement for every scale, in the order they were declared."""
    return tuple(_judgement(outlook, scale) for scale in outlook.base.playbook.scales)


def _judgement(outlook: Outlook, scale: Scale) -> Judgement:
    evaluation = outlook.evaluation
    level = evaluation.levels[scale.id]
    basis: Basis = "assumed" if outlook.unanswered.scale(scale.id) else "sure"
    own = _reasons(outlook, scale.id, level)
    others = tuple(
        reason
        for other in scale.levels
        if other.id != level
        for reason in _reasons(outlook, scale.id, other.id)
    )
    points = (evaluation.tally(Target("level", scale.id, each.id)).points for each in scale.levels)
    return Judgement(
        id=scale.id,
        asks=scale.asks,
        level=level,
        label=next(each.label for each in scale.levels if each.id == level),
        basis=basis,
        grounds=grounds(outlook.grounding, Leads(scale.id, level)),
        words=_words(own, others, basis, is_default=level == scale.default),
        reasons=own,
        other_reasons=others,
        levels=tuple(
            LevelPoints(each.id, each.label, count) for each, count in zip(scale.levels, points, strict=True)
        ),
        open=level == scale.default,
        playbook=outlook.base.owner("scales", scale.id),
    )


def _reasons(outlook: Outlook, scale: str, level: str) -> tuple[Reason, ...]:
    return reasons(outlook.evaluation, outlook.base.about(Target("level", scale, level)))


def _words(own: tuple[Reason, ...], others: tuple[Reason, ...], basis: Basis, *, is_default: bool) -> str:
    if not own and not others:
        if basis == "sure":
            return "Nothing you told me points one way or the other."
        return "Nothing you told me points one way or the other so far."
    if is_default and others:
        start = "The signs pull in different directions"
    else:
        start = (
            f"{say_count(len(own), 'thing')} you told me {'points' if len(own) == 1 else 'point'} this way"
        )
        start += f", {say_count(len(others), 'thing').lower()} the other way" if others else ""
    end = (
        "nothing you left open would change it"
        if basis == "sure"
        else "an answer we do not have could still change it"
    )
    return f"{start}; {end}."

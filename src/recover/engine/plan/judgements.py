"""Judgements: the level of every scale, how sure it is, and why."""

from collections.abc import Iterable

from recover.engine.case.words import say_count
from recover.engine.grounds.claims import Leads
from recover.engine.grounds.values import Reason
from recover.engine.logic.compiled import CompiledRule
from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.playbook import Effect, Scale
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.grounded import grounds
from recover.engine.plan.quotes import most_own_first, reason_of
from recover.engine.plan.values import Basis, Judgement, LevelPoints


def judgements(outlook: Outlook) -> tuple[Judgement, ...]:
    """Return a judgement for every scale, in the order they were declared."""
    return tuple(_judgement(outlook, scale) for scale in outlook.base.playbook.scales)


def _judgement(outlook: Outlook, scale: Scale) -> Judgement:
    evaluation = outlook.evaluation
    level = evaluation.levels[scale.id]
    basis: Basis = "assumed" if outlook.unanswered.scale(scale.id) else "sure"
    speaking = _speaking(evaluation, scale)
    own = tuple(reason_of(evaluation, each) for each in speaking[level])
    others = tuple(
        reason_of(evaluation, each) for other, rules in speaking.items() if other != level for each in rules
    )
    points = (_points(speaking[each.id]) for each in scale.levels)
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


def _speaking(evaluation: Evaluation, scale: Scale) -> dict[str, list[CompiledRule]]:
    """The rules that apply and speak for or against each level, strongest first."""
    found: dict[str, list[CompiledRule]] = {level.id: [] for level in scale.levels}
    for each in evaluation.applying:
        target = each.rule.target
        if target.kind == "level" and target.id == scale.id:
            found[target.part].append(each)
    return {level: most_own_first(evaluation, rules) for level, rules in found.items()}


def _points(rules: Iterable[CompiledRule]) -> int:
    return sum(each.rule.weight * _SIGNS[each.rule.effect] for each in rules)


_SIGNS: dict[Effect, int] = {"for": 1, "against": -1, "never": 0, "hold": 0}


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

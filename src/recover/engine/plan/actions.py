"""Each action as it stands in a plan: recommended with all that goes with it, or not, and why."""

from collections.abc import Iterable

from recover.engine.logic.truth import UNDECIDED, YES
from recover.engine.model.playbook import Aside, Target
from recover.engine.plan.bounds.open_questions import as_open_questions
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.drafts import draft
from recover.engine.plan.quotes import cite, reasons
from recover.engine.plan.ranking import GROUPS, Ranking, group_number
from recover.engine.plan.scores import ScoredAction, tally
from recover.engine.plan.values import (
    ChannelChoice,
    NotRecommended,
    OpenQuestion,
    Reason,
    Recommendation,
    Step,
)
from recover.engine.plan.window_words import opening
from recover.engine.plan.windows import has_passed


def recommendation(relevance: Relevance, each: ScoredAction, rank: int) -> Recommendation:
    """Return a recommended action with its window, channel, steps, message and reasons."""
    base, evaluation, action = relevance.base, relevance.evaluation, each.action
    channels = _channels(relevance, each)
    return Recommendation(
        rank=rank,
        id=action.id,
        title=action.title,
        verdict=each.verdict,
        group=GROUPS[group_number(each)],
        contacts_employer=action.contacts_employer,
        points=each.tally.points,
        points_for=each.tally.points_for,
        points_against=each.tally.points_against,
        window=opening(base, each.window, evaluation.facts.today),
        channel=channels[0] if channels else None,
        other_channels=channels[1:],
        steps=_remarks(relevance, action.steps),
        message=draft(base, evaluation, action.message),
        reasons_for=_reasons(relevance, each, "for"),
        reasons_against=_reasons(relevance, each, "against"),
        holds=holding(relevance, each),
        only_if=_reasons(relevance, each, "never", UNDECIDED),
        find_out=_find_out(relevance, each),
        cautions=_remarks(relevance, action.cautions),
        examples=_remarks(relevance, action.examples),
        playbook=base.owner("actions", action.id),
    )


def not_recommended(relevance: Relevance, order: Ranking) -> tuple[NotRecommended, ...]:
    """Return every action that is not in the plan, in the order of the catalogue."""
    kept = {each.action.id for each in order.recommended}
    return tuple(_refused(relevance, each, order) for each in relevance.weighed if each.action.id not in kept)


def holding(relevance: Relevance, each: ScoredAction) -> tuple[Reason, ...]:
    """Return the holds that still bear on an action's window."""
    rules = (
        rule
        for rule in relevance.base.about_action(each.action.id, "hold")
        if rule.rule.window and not has_passed(relevance.base, relevance.evaluation, rule.rule.window)
    )
    return reasons(relevance.base, relevance.evaluation, rules, YES)


def _refused(relevance: Relevance, each: ScoredAction, order: Ranking) -> NotRecommended:
    instead = order.instead.get(each.action.id, "")
    verdict = "instead of" if instead else each.verdict
    speaking = _reasons(relevance, each, "for")
    effect = "never" if verdict == "forbidden" else "against"
    deciding = _reasons(relevance, each, effect)
    if verdict == "too late":
        deciding = (*holding(relevance, each), *deciding)
    window = opening(relevance.base, each.window, relevance.evaluation.facts.today)
    return NotRecommended(
        id=each.action.id,
        title=each.action.title,
        verdict=verdict,
        points=each.tally.points,
        instead=instead,
        words=_why_not(relevance, each, instead, window.words, deciding),
        silent=verdict == "no" and not speaking and not deciding,
        window=window,
        reasons=deciding,
        reasons_for=speaking,
        playbook=relevance.base.owner("actions", each.action.id),
    )


def _why_not(
    relevance: Relevance, each: ScoredAction, instead: str, window: str, deciding: tuple[Reason, ...]
) -> str:
    if instead:
        return f"{relevance.base.actions[instead].title}: that comes in its place."
    match each.verdict:
        case "done":
            return "You have done this."
        case "skipped":
            return "You decided to leave this out."
        case "too late":
            return f"The time for it has passed: {window}."
        case "forbidden":
            return deciding[0].because if deciding else "Something you told us rules it out."
        case _:
            return deciding[0].because if deciding else "Nothing you told us speaks for it."


def _reasons(relevance: Relevance, each: ScoredAction, effect: str, truth: int = YES) -> tuple[Reason, ...]:
    rules = relevance.base.about(Target("action", each.action.id))
    wanted = (rule for rule in rules if rule.rule.effect == effect)
    return reasons(relevance.base, relevance.evaluation, wanted, truth)


def _find_out(relevance: Relevance, each: ScoredAction) -> tuple[OpenQuestion, ...]:
    if each.verdict != "only if":
        return ()
    nevers = [rule.tree for rule, truth, _ in each.nevers if truth == UNDECIDED]
    asked = [question for tree in nevers for question in relevance.unknown(tree)]
    wanted = dict.fromkeys(asked or relevance.action(each.action.id))
    return as_open_questions(relevance, wanted, (each.action.id,))


def _channels(relevance: Relevance, each: ScoredAction) -> tuple[ChannelChoice, ...]:
    base, action = relevance.base, each.action
    found = []
    for channel in action.channels:
        target = Target("channel", action.id, channel)
        points = tally(base, relevance.evaluation, target).points
        why = reasons(base, relevance.evaluation, base.about(target), YES)
        found.append(ChannelChoice(channel, base.channels[channel].label, points, why))
    return tuple(sorted(found, key=lambda choice: -choice.points))


def _remarks(relevance: Relevance, remarks: Iterable[Aside]) -> tuple[Step, ...]:
    base = relevance.base
    return tuple(
        Step(remark.says, cite(base, remark.cites))
        for remark in remarks
        if relevance.evaluation.truth(base.tree(remark.when)) == YES
    )

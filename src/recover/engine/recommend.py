"""Each action as it stands in a plan: recommended with all that goes with it, or not, and why."""

from collections.abc import Iterable

from recover.engine.bearing import Bearing
from recover.engine.messages import draft
from recover.engine.model import Remark, Target
from recover.engine.openings import opening
from recover.engine.openness import as_open_questions
from recover.engine.plan import ChannelChoice, NotRecommended, OpenQuestion, Reason, Recommendation, Step
from recover.engine.quotes import cite, reasons
from recover.engine.rank import GROUPS, Arrangement, group_number
from recover.engine.schedule import has_passed
from recover.engine.truth import UNDECIDED, YES
from recover.engine.weigh import Weighed, tally


def recommendation(bearing: Bearing, each: Weighed, rank: int) -> Recommendation:
    """Return a recommended action with its window, channel, steps, message and reasons."""
    mind, evaluation, action = bearing.mind, bearing.evaluation, each.action
    channels = _channels(bearing, each)
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
        window=opening(mind, each.window, evaluation.facts.today),
        channel=channels[0] if channels else None,
        other_channels=channels[1:],
        steps=_remarks(bearing, action.steps),
        message=draft(mind, evaluation, action.message),
        reasons_for=_reasons(bearing, each, "for"),
        reasons_against=_reasons(bearing, each, "against"),
        holds=holding(bearing, each),
        only_if=_reasons(bearing, each, "never", UNDECIDED),
        find_out=_find_out(bearing, each),
        cautions=_remarks(bearing, action.cautions),
        examples=_remarks(bearing, action.examples),
        playbook=mind.owner("actions", action.id),
    )


def not_recommended(bearing: Bearing, order: Arrangement) -> tuple[NotRecommended, ...]:
    """Return every action that is not in the plan, in the order of the catalogue."""
    kept = {each.action.id for each in order.recommended}
    return tuple(_refused(bearing, each, order) for each in bearing.weighed if each.action.id not in kept)


def holding(bearing: Bearing, each: Weighed) -> tuple[Reason, ...]:
    """Return the holds that still bear on an action's window."""
    rules = (
        rule
        for rule in bearing.mind.about_action(each.action.id, "hold")
        if rule.rule.window and not has_passed(bearing.mind, bearing.evaluation, rule.rule.window)
    )
    return reasons(bearing.mind, bearing.evaluation, rules, YES)


def _refused(bearing: Bearing, each: Weighed, order: Arrangement) -> NotRecommended:
    instead = order.instead.get(each.action.id, "")
    verdict = "instead of" if instead else each.verdict
    speaking = _reasons(bearing, each, "for")
    effect = "never" if verdict == "forbidden" else "against"
    deciding = _reasons(bearing, each, effect)
    if verdict == "too late":
        deciding = (*holding(bearing, each), *deciding)
    window = opening(bearing.mind, each.window, bearing.evaluation.facts.today)
    return NotRecommended(
        id=each.action.id,
        title=each.action.title,
        verdict=verdict,
        points=each.tally.points,
        instead=instead,
        words=_why_not(bearing, each, instead, window.words, deciding),
        silent=verdict == "no" and not speaking and not deciding,
        window=window,
        reasons=deciding,
        reasons_for=speaking,
        playbook=bearing.mind.owner("actions", each.action.id),
    )


def _why_not(bearing: Bearing, each: Weighed, instead: str, window: str, deciding: tuple[Reason, ...]) -> str:
    if instead:
        return f"{bearing.mind.actions[instead].title}: that comes in its place."
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


def _reasons(bearing: Bearing, each: Weighed, effect: str, truth: int = YES) -> tuple[Reason, ...]:
    rules = bearing.mind.about(Target("action", each.action.id))
    wanted = (rule for rule in rules if rule.rule.effect == effect)
    return reasons(bearing.mind, bearing.evaluation, wanted, truth)


def _find_out(bearing: Bearing, each: Weighed) -> tuple[OpenQuestion, ...]:
    if each.verdict != "only if":
        return ()
    nevers = [rule.tree for rule, truth, _ in each.nevers if truth == UNDECIDED]
    asked = [question for tree in nevers for question in bearing.unknown(tree)]
    wanted = dict.fromkeys(asked or bearing.action(each.action.id))
    return as_open_questions(bearing, wanted, (each.action.id,))


def _channels(bearing: Bearing, each: Weighed) -> tuple[ChannelChoice, ...]:
    mind, action = bearing.mind, each.action
    found = []
    for channel in action.channels:
        target = Target("channel", action.id, channel)
        points = tally(mind, bearing.evaluation, target).points
        why = reasons(mind, bearing.evaluation, mind.about(target), YES)
        found.append(ChannelChoice(channel, mind.channels[channel].label, points, why))
    return tuple(sorted(found, key=lambda choice: -choice.points))


def _remarks(bearing: Bearing, remarks: Iterable[Remark]) -> tuple[Step, ...]:
    mind = bearing.mind
    return tuple(
        Step(remark.says, cite(mind, remark.cites))
        for remark in remarks
        if bearing.evaluation.truth(mind.tree(remark.when)) == YES
    )

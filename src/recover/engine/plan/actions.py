"""Each action as it stands in a plan: recommended with all that goes with it, or not, and why."""

from dataclasses import replace
from datetime import date

from recover.engine.case.days import count_days
from recover.engine.grounds.claims import Advised
from recover.engine.grounds.values import Grounds, Reason
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.messages import SPOKEN
from recover.engine.model.playbook import Action, Remark, Target
from recover.engine.model.windows import Days
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.drafts import channels_of, draft
from recover.engine.plan.grounded import grounds
from recover.engine.plan.quotes import cite, fitting, holding, reasons, reasons_for
from recover.engine.plan.ranking import GROUPS, group_number
from recover.engine.plan.scored import ScoredAction
from recover.engine.plan.values import (
    Basis,
    ChannelChoice,
    NotRecommended,
    Recommendation,
    Step,
    Turn,
    Verdict,
)
from recover.engine.plan.window_words import opening


def recommendation(outlook: Outlook, each: ScoredAction, rank: int) -> Recommendation:
    """Return a recommended action with its window, channel, steps, message and reasons."""
    base, evaluation, action = outlook.base, outlook.evaluation, each.action
    channels = _channels(evaluation, action)
    return Recommendation(
        rank=rank,
        id=action.id,
        title=action.title,
        verdict=each.verdict,
        basis=outlook.basis(action.id),
        grounds=_beyond_a_no(base, action, grounds(outlook.grounding, Advised(action.id))),
        group=GROUPS[group_number(each)],
        contacts_employer=action.contacts_employer,
        points=each.tally.points,
        points_for=each.tally.points_for,
        points_against=each.tally.points_against,
        window=opening(
            base,
            each.window,
            evaluation.facts.today,
            tonight=action.tonight,
            again=each.again and not action.contacts_employer,
            at_work=_next_day_at_work(evaluation, action, channels),
        ),
        channel=channels[0] if channels else None,
        other_channels=channels[1:],
        steps=_remarks(evaluation, action.steps),
        message=draft(evaluation, action),
        reasons_for=reasons_for(evaluation, action.id, "for"),
        reasons_against=reasons_for(evaluation, action.id, "against"),
        holds=holding(evaluation, action.id),
        cautions=_remarks(evaluation, action.cautions),
        examples=_remarks(evaluation, action.examples),
        playbook=base.owner("actions", action.id),
        turn=_turn(action),
    )


def _beyond_a_no(base: RuleBase, action: Action, found: Grounds) -> Grounds:
    """The grounds, without a no that may still come, where nothing goes to them and no word is waited for.

    "Leave this job behind, unless they say no" is true, as a no brings other lines, and helps nobody.
    """
    since = base.playbook.since
    if since is None or action.contacts_employer or action.waits:
        return found
    ends = {each for each in since.theirs if each not in since.moves_on}
    stands = base.questions[since.stands]
    no = {each.label for each in stands.comes_about if each.id in ends}
    changes = tuple(
        replace(each, says=tuple(said for said in each.says if said not in no))
        if each.id == stands.id and each.says
        else each
        for each in found.unless.changes
    )
    return replace(found, unless=replace(found.unless, changes=changes))


def not_recommended(outlook: Outlook) -> tuple[NotRecommended, ...]:
    """Return every action that is not in the plan, in the order of the catalogue."""
    kept = outlook.recommended
    return tuple([_refused(outlook, action) for action in outlook.base.actions if action not in kept])


def _next_day_at_work(
    evaluation: Evaluation, action: Action, channels: tuple[ChannelChoice, ...]
) -> date | None:
    """The next day of work, where it is said to people who are at work and today is none."""
    case = evaluation.facts.case
    spoken = bool(channels) and channels[0].id in SPOKEN
    if not (action.at_work or spoken) or case.is_business_day(case.today):
        return None
    return count_days(case.today, Days(1, business=True), case)


def _turn(action: Action) -> Turn:
    if action.waits:
        return "theirs"
    return "yours" if action.contacts_employer and not action.expects_no_answer else ""


def _refused(outlook: Outlook, action: str) -> NotRecommended:
    basis = outlook.basis(action)
    if action not in outlook.untouched:
        return _not_recommended(outlook, outlook.scored_as(action), basis)
    same: dict[tuple[str, Basis], NotRecommended] = outlook.base.kept("silent")
    found = same.get((action, basis))
    if found is None:  # for everybody, as with most actions
        found = same[action, basis] = _not_recommended(outlook, outlook.scored_as(action), basis)
    return found


def _not_recommended(outlook: Outlook, each: ScoredAction, basis: Basis) -> NotRecommended:
    base, evaluation, action = outlook.base, outlook.evaluation, each.action
    verdict = outlook.verdict(action.id)
    instead = outlook.order.instead.get(action.id, "")
    speaking = reasons_for(evaluation, action.id, "for")
    deciding = reasons_for(evaluation, action.id, "never" if verdict == "forbidden" else "against")
    if verdict == "too_late":
        deciding = (*holding(evaluation, action.id), *deciding)
    window = opening(base, each.window, evaluation.facts.today)
    return NotRecommended(
        id=action.id,
        title=action.title,
        verdict=verdict,
        basis=basis,
        points=each.tally.points,
        instead=instead,
        words=_why_not(base, verdict, instead, window.words, deciding),
        silent=verdict == "no" and not speaking and not deciding,
        window=window,
        reasons=deciding,
        reasons_for=speaking,
        contacts_employer=action.contacts_employer,
        for_everybody=action.id in base.for_everybody,
        playbook=base.owner("actions", action.id),
    )


def _why_not(
    base: RuleBase, verdict: Verdict, instead: str, window: str, deciding: tuple[Reason, ...]
) -> str:
    match verdict:
        case "instead_of":
            return f"{base.actions[instead].title}: that comes in its place."
        case "done":
            return "You have done this."
        case "skipped":
            return "You decided to leave this out."
        case "too_late":
            return f"The time for it has passed: {window}."
        case "not_yet":
            return "It may be right; rest first, and answer the other questions before you write to them."
        case "forbidden":
            return deciding[0].because if deciding else "Something you told me rules it out."
        case _:
            return deciding[0].because if deciding else "Nothing you told me speaks for it."


def _channels(evaluation: Evaluation, action: Action) -> tuple[ChannelChoice, ...]:
    base = evaluation.base
    found = []
    for channel, points in channels_of(evaluation, action):
        why = reasons(evaluation, base.about(Target("channel", action.id, channel)))
        found.append(ChannelChoice(channel, base.channels[channel].label, points, why))
    return tuple(found)


def _remarks(evaluation: Evaluation, remarks: tuple[Remark, ...]) -> tuple[Step, ...]:
    base = evaluation.base
    known: dict[int, Step] = base.kept("remarks")  # they say the same to everybody
    return tuple(
        known.get(id(remark)) or known.setdefault(id(remark), Step(remark.says, cite(base, remark.cites)))
        for remark, _ in fitting(evaluation, remarks)
    )

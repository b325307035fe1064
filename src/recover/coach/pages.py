"""What is shown of debriefs: plans, reasons, whom to ring, and one debrief with its answers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from recover.coach.conversation import conversation_of
from recover.coach.danger import help_for
from recover.coach.find import INTERVIEW, going_on_with, title_of
from recover.coach.kept import Recalled, recall
from recover.coach.overdue import Overdue, their_day, to_be_told, told_elsewhere
from recover.coach.session import Session, titled
from recover.coach.sitting.stale import earlier_answers
from recover.engine.case.answers import plain_value
from recover.engine.case.case import Case, Given
from recover.engine.case.words import say_date, say_day, say_value
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.logic.urgent import lines_near, places_of, urgent_help
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions, wording
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from recover.frozen import frozen
from recover.journal.debrief import Debrief, counting
from recover.journal.events import Answered, Drafted, Recorded
from recover.outside.clock import here
from recover.outside.text.closest import closest, did_you_mean
from recover.outside.text.errors import NotFound, WrongUsage
from recover.show.values.debriefs import (
    ActLine,
    AnswerLine,
    DebriefLine,
    DebriefName,
    DebriefView,
    HelpLinesView,
    KeptLine,
)
from recover.show.values.plan import PlanView, WhyView

_LATELY = timedelta(days=7)  # for so long it is asked about a message whose last day has passed


@frozen
class PlanOf:
    """A plan, the answers behind it, the debrief it belongs to (None: none), and what was set aside."""

    plan: Plan
    case: Case
    debrief: Debrief | None
    set_aside: tuple[str, ...] = ()


def plan_of(session: Session, debrief: Debrief, *, in_full: bool = True) -> PlanOf:
    """Return the plan of a debrief as of the session's day; not `in_full` its lines alone.

    Without are what they rest on, and what is still open.
    """
    recalled = recall(session, debrief)
    plan = (make_plan if in_full else lines_alone)(session.base, recalled.case)
    return PlanOf(plan, recalled.case, debrief, recalled.set_aside)


@lru_cache(maxsize=1)
def lines_alone(base: RuleBase, case: Case) -> Plan:
    """Return the lines of a plan, kept for whoever asks next: a number means one, then they are compared."""
    return make_plan(base, case, grounded=False, asking=False)


def plan_without_journal(session: Session, case: Case) -> PlanOf:
    """Return the plan of a case, touching nothing."""
    return PlanOf(make_plan(session.base, case), case, None)


def plan_view(session: Session, found: PlanOf) -> PlanView:
    """Return a plan, with the debrief it belongs to and what of it is to be asked anew."""
    evaluation = evaluate(session.base, found.case)
    if found.debrief is None:
        return PlanView(found.plan, conversation=conversation_of(evaluation))
    old = tuple(earlier_answers(session, found.case))
    told = to_be_told(evaluation, found.debrief.id)
    if told and told.meeting and told_elsewhere(session, found.debrief, told.by):
        told = None
    told = told or left_undone(session.base, found.case, found.plan, found.debrief.id)
    return PlanView(
        found.plan,
        name_of(found.debrief),
        old,
        going_on_with(session.journal, found.debrief.id) if old else "",
        told.says if told else "",
        told.type if told else "",
        conversation_of(evaluation, session.journal.history(found.debrief.id)),
        their_day(evaluation, found.plan),
        lines_near(evaluation) if found.plan.short_way and not found.plan.urgent else (),
    )


def left_undone(base: RuleBase, case: Case, plan: Plan, debrief: str) -> Overdue | None:
    """Return what to ask of a message that was in the plan until a day that went by lately; None for nothing.

    Nobody has told whether it was sent, and it is not in the plan any more.
    """
    since = min((each.on for each in case.answers), default=plan.today)
    lapsed = (each for each in plan.not_recommended if each.verdict == "too_late" and each.contacts_employer)
    for each in lapsed:
        last = each.window.closes
        if last is None or not max(since, plan.today - _LATELY) <= last < plan.today:
            continue
        then = make_plan(base, replace(case, today=last), grounded=False, asking=False)
        if each.id in {line.id for line in then.recommendations}:
            says = f"{each.title}: its last day was {say_day(last, plan.today)}. Did you send it?"
            type_this = f"recover done {each.id} {debrief}"
            return Overdue(f"{says} If not, leave it. If you did:", type_this, last)
    return None


def require_day(session: Session, debrief: Debrief) -> None:
    """Raise WrongUsage where the session's day is before one on which something had happened already."""
    for given in recall(session, debrief).case.answers:
        question = session.base.questions[given.question]
        if question.date == "past" and isinstance(given.value, date) and given.value > session.today:
            said = f"{question.short} is {say_date(given.value)}"
            raise WrongUsage(f"--on: {say_date(session.today)} is before that. {said}.")


def why_view(session: Session, debrief: Debrief, wanted: str) -> WhyView:
    """Return why something in a debrief's plan is as it is, by id. Raises NotFound."""
    from recover.engine.why.explain import explain, explainable

    base, case = session.base, recall(session, debrief).case
    known = explainable(base)
    if wanted not in known:
        fix = "recover plan --json and recover playbook words list the ids."
        hint = did_you_mean(wanted, known)
        raise NotFound(f'Nothing in the plan is called "{wanted}".', why=hint, fix=fix)
    told, help = explain(base, case, wanted), help_for(session, case)
    return WhyView(told, session.today, name_of(debrief), base.playbook.refs, help)


def help_lines_view(base: RuleBase, wanted: str | None) -> HelpLinesView:
    """Return whom to ring in the place that was named, or everywhere; what helps anywhere, where it is none.

    A place is named by its id, its name or the answer to the question about the country, in any case.
    """
    playbook = base.playbook
    found, guessed = tuple(place.id for place in playbook.help_places), False
    if wanted is not None:
        found, guessed = _places_called(base, wanted)
    anywhere = (playbook.urgent.otherwise,) if playbook.urgent else ()
    here = tuple(id for id in found if id not in anywhere)
    places = (*places_of(playbook, here), *places_of(playbook, anywhere))
    return HelpLinesView(
        places,
        unknown="" if found or not wanted else wanted,
        guessed=wanted if wanted and guessed else "",
        own=tuple(each.place for each in places if base.owner("help_lines", each.id)),
    )


_NEARLY = 0.8
"""How much alike a name must be for the numbers of its place to be shown: a wrong one helps nobody."""


def _places_called(base: RuleBase, wanted: str) -> tuple[tuple[str, ...], bool]:
    """The places that a word means; the closest, where it is none, and whether that is so."""
    playbook = base.playbook
    country = base.questions[playbook.urgent.country] if playbook.urgent else None
    labels = {choice.id: choice.label for choice in country.choices} if country else {}
    names: dict[str, list[str]] = {}
    for place in playbook.help_places:
        here = (place.id, place.place, place.country, labels.get(place.country, ""))
        for name in {form for each in here if each for form in _forms(each)}:
            names.setdefault(name, []).append(place.id)
    meant = _spelt(wanted)
    whole = names.get(meant) or [id for name, ids in names.items() if meant in name.split() for id in ids]
    close = None if whole else closest(meant, names, _NEARLY)
    return tuple(names[close] if close else whole), close is not None


def _forms(name: str) -> tuple[str, ...]:
    """A name as it may be typed: whole, or as the first letters of its words."""
    words = _spelt(name).split()
    return (" ".join(words), *(("".join(word[0] for word in words),) if len(words) > 1 else ()))


def _spelt(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", name.casefold()).split()).removeprefix("the ")


def debrief_view(session: Session, debrief: Debrief) -> DebriefView:
    """Return one debrief with its answers in asking order, and what was done since."""
    recalled = recall(session, debrief)
    case, history = recalled.case, session.journal.history(debrief.id)
    found = outlook(session.base, case)
    evaluation = found.evaluation
    given = {each.question: each for each in case.answers}
    answers = tuple(
        _answer(session, evaluation, given[question])
        for question in session.base.questions
        if question in given
    )
    acts = tuple(
        ActLine(act.action, titled(session, act.action), act.state, act.on, act.answered)
        for act in evaluation.facts.acts
    )
    places = {id: place for place, id in enumerate(session.base.questions)}
    kept = _kept(session.base, recalled, debrief, history)
    left = len(next_questions(found))
    return DebriefView(
        DebriefLine(
            id=debrief.id,
            title=title_of(debrief),
            interview=_interview(given),
            begun=here(debrief.started).date(),
            changed=here(debrief.updated).date(),
            answers=len(given),
            state="Finished" if debrief.finished else "Begun, not finished",
            next=f"recover debrief {debrief.id}" if left else f"recover plan {debrief.id}",
        ),
        answers,
        acts,
        urgent_help(evaluation),
        conversation_of(evaluation, history),
        tuple(sorted(kept, key=lambda line: places.get(line.question, len(places)))),
    )


def _answer(session: Session, evaluation: Evaluation, given: Given) -> AnswerLine:
    question = session.base.questions[given.question]
    old = question.id in evaluation.facts.old
    plain = plain_value(question, given.value)
    return AnswerLine(
        question=question.id,
        section=question.section,
        ask=wording(evaluation, question),
        answer=say_value(question, given.value),
        value=plain,
        on=given.on,
        counts=(not old or evaluation.facts.stands(question.id)) and evaluation.applies(question.id),
        grew_old=old,
    )


def _kept(
    base: RuleBase, recalled: Recalled, debrief: Debrief, history: tuple[Recorded, ...]
) -> Iterator[KeptLine]:
    """What is no answer now: what was set aside, and lists that were begun, each with its own day."""
    given = {each.question for each in recalled.case.answers}
    drafted = ((each.at, each.event) for each in counting(history))
    days = {event.question: here(at).date() for at, event in drafted if isinstance(event, Drafted)}
    for each in debrief.answers:
        if each.question not in given:
            yield _kept_line(base, each, each.on, "set aside")
    for draft in debrief.drafts:
        on = days.get(draft.question, here(debrief.updated).date())  # none: undone there just now
        aside = draft.question in recalled.set_aside
        yield _kept_line(base, draft, on, "set aside" if aside else "begun")


def _kept_line(
    base: RuleBase, kept: Answered | Drafted, on: date, state: Literal["set aside", "begun"]
) -> KeptLine:
    question = base.questions.get(kept.question)
    section, ask = (question.section, question.ask) if question else ("set aside", kept.question)
    return KeptLine(kept.question, section, ask, _in_words(kept.value), kept.value, on, state)


def _in_words(value: object) -> str:
    """What was kept, in the words it was kept in."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_in_words(part)}" for name, part in value.items() if part is not None)
    if isinstance(value, list):
        return "; ".join(map(_in_words, value))
    return "Skipped" if value is None else str(value)


def _interview(given: dict[str, Given]) -> date | None:
    value = given[INTERVIEW].value if INTERVIEW in given else None
    return value if isinstance(value, date) else None


def name_of(debrief: Debrief) -> DebriefName:
    """Return what a debrief is called by."""
    return DebriefName(debrief.id, title_of(debrief))

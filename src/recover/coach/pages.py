"""What is found, filled into the views that the show room lays out."""

from datetime import date

from recover.coach.desk import Desk
from recover.coach.find import begun
from recover.coach.grown_old import earlier_answers
from recover.coach.plans import PlanOf, why
from recover.coach.recall import recall
from recover.coach.start import going_on_with
from recover.engine.case import Given
from recover.engine.evaluate import Evaluation, evaluate
from recover.engine.facts import grew_old
from recover.engine.relevance import next_questions
from recover.engine.truth import NO
from recover.engine.words import say_value
from recover.journal.debrief import Debrief, Summary
from recover.journal.port import Journal
from recover.show.views import (
    ActLine,
    AnswerLine,
    DebriefLine,
    DebriefName,
    DebriefView,
    ListView,
    PlanView,
    WhyView,
)

UNNAMED = "An interview"


def plan_view(desk: Desk, found: PlanOf) -> PlanView:
    """Return a plan, with the debrief it belongs to and what of it is to be asked anew."""
    if found.debrief is None:
        return PlanView(found.plan)
    case = recall(desk.mind, found.debrief, desk.today).case
    return PlanView(
        found.plan,
        _name(found.debrief),
        tuple(earlier_answers(desk, case)),
        going_on_with(desk, found.debrief.id),
    )


def why_view(desk: Desk, debrief: Debrief, wanted: str) -> WhyView:
    """Return why something in a plan is as it is. Raises engine.explain.UnknownId."""
    return WhyView(why(desk, debrief, wanted), desk.today, _name(debrief), desk.mind.playbook.refs)


def list_view(journal: Journal) -> ListView:
    """Return all debriefs that hold an answer, the newest first."""
    return ListView(tuple(_line(summary) for summary in begun(journal)))


def debrief_view(desk: Desk, debrief: Debrief) -> DebriefView:
    """Return one debrief with its answers in asking order, and what was done since."""
    case = recall(desk.mind, debrief, desk.today).case
    evaluation = evaluate(desk.mind, case)
    given = {each.question: each for each in case.answers}
    answers = tuple(
        _answer(desk, evaluation, given[question], debrief)
        for question in desk.mind.questions
        if question in given
    )
    acts = tuple(
        ActLine(act.action, _action_title(desk, act.action), act.state, act.on, act.answered)
        for act in evaluation.facts.acts
    )
    left = len(next_questions(desk.mind, case))
    return DebriefView(
        DebriefLine(
            id=debrief.id,
            title=_title(debrief),
            interview=_interview(given),
            begun=debrief.started.astimezone().date(),
            changed=debrief.updated.astimezone().date(),
            answers=len(given),
            state="Finished" if debrief.finished else "Begun, not finished",
            next=f"recover debrief {debrief.id}" if left else f"recover plan {debrief.id}",
        ),
        answers,
        acts,
    )


def _line(summary: Summary) -> DebriefLine:
    state = "Finished" if summary.finished else "Begun, not finished"
    command = "plan" if summary.finished else "debrief"
    return DebriefLine(
        id=summary.id,
        title=_title(summary),
        interview=None,
        begun=summary.started.astimezone().date(),
        changed=summary.updated.astimezone().date(),
        answers=summary.answers,
        state="A part of it cannot be read" if summary.damaged else state,
        next="recover doctor" if summary.damaged else f"recover {command} {summary.id}",
    )


def _answer(desk: Desk, evaluation: Evaluation, given: Given, debrief: Debrief) -> AnswerLine:
    question = desk.mind.questions[given.question]
    old = grew_old(desk.mind, given, desk.today)
    plain = next(each.value for each in debrief.answers if each.question == given.question)
    return AnswerLine(
        question=question.id,
        section=question.section,
        ask=question.ask,
        answer=say_value(question, given.value),
        value=plain,
        on=given.on,
        counts=not old and evaluation.truth(desk.mind.applies[question.id]) != NO,
        grew_old=old,
    )


def _interview(given: dict[str, Given]) -> date | None:
    value = given["interview"].value if "interview" in given else None
    return value if isinstance(value, date) else None


def _action_title(desk: Desk, action: str) -> str:
    return desk.mind.actions[action].title if action in desk.mind.actions else action


def _name(debrief: Debrief) -> DebriefName:
    return DebriefName(debrief.id, _title(debrief))


def _title(debrief: Debrief | Summary) -> str:
    return ", ".join(part for part in (debrief.employer, debrief.role) if part) or UNNAMED

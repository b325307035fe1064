"""Somebody in danger: what was last said, in whichever debrief, and whom to ring."""

from collections.abc import Iterable

from recover.coach.desk import Desk
from recover.engine.case.answers import AnswerProblems, read_answer
from recover.engine.case.case import Case, Given, NoAnswer
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.urgent import Help, urgent_help


def help_for(desk: Desk, case: Case) -> Help | None:
    """Return what is said at once to this person, or None."""
    return urgent_help(desk.base, evaluate(desk.base, case))


def standing_help(desk: Desk) -> Help | None:
    """Return what is said at once to whoever uses this journal, whichever debrief it was said in."""
    return help_for(desk, Case(last_said(desk, _about_help(desk)), (), desk.today))


def last_said(desk: Desk, questions: Iterable[str]) -> tuple[Given, ...]:
    """Return the latest answer to each question over all debriefs; no answer takes nothing back."""
    return tuple(given for question in questions if (given := _last(desk, question)))


def about_the_person(desk: Desk) -> tuple[str, ...]:
    """Return the questions that are about the person, whatever the interview: their answers count anyway."""
    return tuple(question.id for question in desk.base.questions.values() if question.counts_anyway)


def _about_help(desk: Desk) -> tuple[str, ...]:
    urgent = desk.base.playbook.urgent
    where = (urgent.country,) if urgent else ()
    return (*about_the_person(desk), *where)


def _last(desk: Desk, question: str) -> Given | None:
    for said in desk.journal.answers_to(question):
        try:
            value = read_answer(desk.base.questions[question], said.value, said.on)
        except AnswerProblems:
            continue
        if not isinstance(value, NoAnswer):
            return Given(question, value, said.on)
    return None

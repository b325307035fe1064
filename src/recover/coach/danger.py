"""Somebody in danger: what was last said, in whichever debrief, and whom to ring."""

from collections.abc import Iterable
from dataclasses import replace

from recover.coach.session import Session
from recover.engine.case.answers import AnswerProblems, read_kept
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.logic.compiled import questions_in
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.urgent import urgent_help
from recover.engine.model.protection import Help


def help_for(session: Session, case: Case) -> Help | None:
    """Return what is said at once to this person, or None."""
    return urgent_help(evaluate(session.base, case))


def help_if_said(session: Session, case: Case, question: str, value: Value | NoAnswer) -> Help | None:
    """Return what is said at once to this person with another answer, given today."""
    said = Given(question, value, session.today)
    others = (each for each in case.answers if each.question != question)
    return help_for(session, replace(case, answers=(*others, said)))


def tells_of_danger(session: Session, question: str) -> bool:
    """Return whether the answer to a question decides who is in danger."""
    urgent = session.base.playbook.urgent
    return urgent is not None and question in questions_in(session.base, session.base.tree(urgent.when))


def standing_help(session: Session) -> Help | None:
    """Return what is said at once to whoever uses this journal, whichever debrief it was said in."""
    return help_for(session, Case(last_said(session, about_help(session)), (), session.today))


def last_said(session: Session, questions: Iterable[str]) -> tuple[Given, ...]:
    """Return the latest answer to each question over all debriefs; no answer takes nothing back.

    In a damaged journal also one that tells of danger and may have been undone.
    """
    return tuple(given for question in questions if (given := _last(session, question)))


def about_the_person(session: Session) -> tuple[str, ...]:
    """Return the questions that are about the person, whatever the interview: their answers count anyway."""
    return tuple(question.id for question in session.base.questions.values() if question.counts_anyway)


def about_help(session: Session) -> tuple[str, ...]:
    """Return the questions that decide what is said at once, and for which place."""
    urgent = session.base.playbook.urgent
    where = (urgent.country,) if urgent else ()
    return (*about_the_person(session), *where)


def _last(session: Session, question: str) -> Given | None:
    said, certain = session.journal.answers_with_doubts(question)
    for each in said:
        try:
            value = read_kept(session.base.questions[question], each[1].value)
        except AnswerProblems:
            continue
        given = Given(question, value, each[1].on)
        if isinstance(value, NoAnswer):
            continue
        if each in certain or help_for(session, Case((given,), (), session.today)):
            return given
    return None

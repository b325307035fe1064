"""Answers kept in the journal, taken from a file or a command line, and read back as a case."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from recover.coach.danger import about_the_person, help_for, last_said
from recover.coach.holidays import with_days_off
from recover.coach.session import Session
from recover.coach.sitting.answers_file import UnreadableAnswers, read_answers
from recover.engine.case.answers import AnswerProblems, plain_value, read_answer
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.trees import leaves
from recover.engine.model.conditions import Includes
from recover.journal.debrief import Debrief
from recover.journal.events import Answered, Drafted, Event, Named
from recover.outside.read import read_document
from recover.outside.text.faults import Faults

NAMES = ("employer", "job_title")
"""The questions whose answers a debrief is called by."""


def keep_answer(session: Session, debrief: str, question: str, value: Value | NoAnswer) -> None:
    """Store one answer, given today."""
    keep_answers(session, debrief, (Given(question, value, session.today),))


def keep_answers(session: Session, debrief: str, given: Iterable[Given]) -> None:
    """Store answers, all or none."""
    if events := events_of(session, debrief, given):
        session.journal.save(debrief, *events)


def events_of(session: Session, debrief: str, given: Iterable[Given]) -> tuple[Event, ...]:
    """Return what stores answers. A debrief is called after the employer and the job once they are known."""
    answers = tuple(given)
    events: list[Event] = [
        Answered(each.question, plain_value(session.base.questions[each.question], each.value), each.on)
        for each in answers
    ]
    if names := names_in(answers):
        now = session.journal.open(debrief)
        events.append(Named(names.get(NAMES[0], now.employer), names.get(NAMES[1], now.role)))
    return tuple(events)


def keep_draft(session: Session, debrief: str, question: str, records: list[dict[str, object]]) -> None:
    """Store a list of records that is still being typed."""
    session.journal.save(debrief, Drafted(question, [dict(record) for record in records]))


def names_in(given: Iterable[Given]) -> dict[str, str]:
    """Return the names that answers hold, by question; "" for one that was asked in vain."""
    return {
        each.question: each.value if isinstance(each.value, str) else ""
        for each in given
        if each.question in NAMES
    }


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The bytes of an answers file, YAML or JSON, and the name to call it by in messages."""

    name: str
    data: bytes


def given_of(
    session: Session, file: Callable[[], AnswersFile | None], settings: Sequence[str]
) -> tuple[Given, ...]:
    """Return the answers of a file and of "id=value" settings, given today.

    Raises Faults, with what is said first to somebody in danger, as far as anything could be read.
    """
    data = b""
    try:
        answers = file()
        data = answers.data if answers else b""
        document = read_document(data, answers.name, "either") if answers else None
        return read_answers(document, settings, session.base.questions, session.today)
    except UnreadableAnswers as found:
        raise _bad(session, found, (*found.given, *_said_anywhere(session, data))) from found
    except Faults as found:
        raise _bad(session, found, (*_settings(session, settings), *_said_anywhere(session, data))) from found


def _bad(session: Session, found: Faults, given: tuple[Given, ...]) -> Faults:
    return Faults(found.faults, help=help_for(session, Case(given, (), session.today)))


def _settings(session: Session, settings: Sequence[str]) -> tuple[Given, ...]:
    try:
        return read_answers(None, settings, session.base.questions, session.today)
    except UnreadableAnswers as found:
        return found.given


def _said_anywhere(session: Session, data: bytes) -> tuple[Given, ...]:
    """What tells of danger and stands as a word in a file that cannot be read as a whole."""
    urgent = session.base.playbook.urgent
    lines = (
        [session.base.lines[number] for number in leaves(session.base.tree(urgent.when))] if urgent else []
    )
    tests = [(line.fact, line.test.answers) for line in lines if isinstance(line.test, Includes)]
    said = [(fact, answer) for fact, answers in tests for answer in answers if answer.encode() in data]
    where = [each for each in (urgent.asks, urgent.country) if said] if urgent else []
    told = [
        Given(question, choice.id, session.today)
        for question in where
        for choice in session.base.questions[question].choices
        if re.search(rf"\b{question}\W+{re.escape(choice.id)}(?![\w-])".encode(), data)
    ]
    return (*(Given(fact, (answer,), session.today) for fact, answer in said), *told)


def case_of(session: Session, file: Callable[[], AnswersFile | None], settings: Sequence[str]) -> Case:
    """Return such answers as a case of their own, without the journal."""
    return with_days_off(session.base, Case(given_of(session, file, settings), (), session.today))


def take(session: Session, debrief: str, given: tuple[Given, ...]) -> None:
    """Keep such answers in a debrief, all or none."""
    keep_answers(session, debrief, given)


@dataclass(frozen=True, slots=True)
class Recalled:
    """A debrief as a case, and the answers that today's questions can no longer take, by question id."""

    case: Case
    set_aside: tuple[str, ...]


def recall(session: Session, debrief: Debrief) -> Recalled:
    """Return what a debrief holds, read with the questions as they are now and the day each was answered.

    An answer whose question has gone or has changed so that it no longer fits is kept in the journal
    but counts for nothing; its question is open again. What is about the person whatever the interview is
    taken from wherever it was said last.
    """
    given: dict[str, Given] = {}
    lost: list[str] = []
    for answered in debrief.answers:
        question = session.base.questions.get(answered.question)
        try:
            value = read_answer(question, answered.value, answered.on) if question else None
        except AnswerProblems:
            value = None
        if value is None:
            lost.append(answered.question)
        else:
            given[answered.question] = Given(answered.question, value, answered.on)
    given |= {said.question: said for said in last_said(session, about_the_person(session))}
    put_off = tuple((each.action, each.until) for each in debrief.put_off)
    case = Case(tuple(given.values()), debrief.acts, session.today, put_off=put_off)
    return Recalled(with_days_off(session.base, case), tuple(lost))


def set_aside_words(base: RuleBase, questions: tuple[str, ...]) -> str:
    """Return what is said of answers that were set aside, by the short names of their questions."""
    called = (base.questions[each].short if each in base.questions else each for each in questions)
    return (
        "The questionnaire has changed since. These answers no longer fit, so they are set aside and "
        f"asked again where that still matters: {', '.join(called)}."
    )

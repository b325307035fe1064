"""Answers given in a file or on the command line, and what tells of danger in them."""

import re
from collections.abc import Callable, Sequence

from recover.coach.danger import help_for, tells_of_danger
from recover.coach.holidays import with_days_off
from recover.coach.session import Session
from recover.coach.sitting.answers_file import UnreadableAnswers, read_answers
from recover.engine.case.case import Case, Given
from recover.engine.model.conditions import Includes
from recover.engine.model.protection import Help
from recover.frozen import frozen
from recover.outside.read import read_document
from recover.outside.text.faults import Faults


@frozen
class AnswersFile:
    """The bytes of an answers file, YAML or JSON, and the name to call it by in messages."""

    name: str
    data: bytes


def given_of(
    session: Session,
    file: Callable[[], AnswersFile | None],
    settings: Sequence[str],
    *,
    behind: str = "--set",
) -> tuple[Given, ...]:
    """Return the answers of a file and of "id=value" settings, given today, typed `behind` that word.

    Raises Faults, with what is said first to somebody in danger, as far as anything could be read.
    """
    written = "\n".join(settings).encode(errors="replace")
    try:
        answers = file()
        document = None
        if answers:
            written += b"\n" + answers.data.replace(b"\0", b"")  # UTF-16, as Windows writes it
            document = read_document(answers.data, answers.name, "either")
        return read_answers(document, settings, session.base.questions, session.today, behind=behind)
    except UnreadableAnswers as found:
        raise Faults(found.faults, help=help_in(session, written, found.given)) from found
    except Faults as found:
        told = _settings(session, settings)
        raise Faults(found.faults, help=help_in(session, written, told)) from found


def help_in(session: Session, written: bytes, read: tuple[Given, ...] = ()) -> Help | None:
    """Return what is said first to whoever wrote this, of which so much could be read; None otherwise."""
    given = (*read, *_said_anywhere(session, written))
    # Of several answers to one question the last counts: each of them may tell of danger.
    telling = (each for each in given if tells_of_danger(session, each.question))
    cases = (Case((*given, each), (), session.today) for each in telling)
    return next(filter(None, (help_for(session, each) for each in cases)), None)


def _settings(session: Session, settings: Sequence[str]) -> tuple[Given, ...]:
    try:
        return read_answers(None, settings, session.base.questions, session.today)
    except UnreadableAnswers as found:
        return found.given


def _said_anywhere(session: Session, written: bytes) -> tuple[Given, ...]:
    """What tells of danger and stands as a word in what cannot be read as a whole."""
    urgent = session.base.playbook.urgent
    lines = session.base.atoms_of(session.base.tree(urgent.when)) if urgent else ()
    tests = [(line.fact, line.test.answers) for line in lines if isinstance(line.test, Includes)]
    said = [(fact, answer) for fact, answers in tests for answer in answers if answer.encode() in written]
    where = [each for each in (urgent.asks, urgent.country) if said] if urgent else []
    told = [
        Given(question, choice.id, session.today)
        for question in where
        for choice in session.base.questions[question].choices
        if re.search(rf"\b{question}\W+{re.escape(choice.id)}(?![\w-])".encode(), written)
    ]
    return (*(Given(fact, (answer,), session.today) for fact, answer in said), *told)


def case_of(session: Session, file: Callable[[], AnswersFile | None], settings: Sequence[str]) -> Case:
    """Return such answers as a case of their own, without the journal."""
    return with_days_off(
        session.base, Case(given_of(session, file, settings), (), session.today), session.days_off
    )

"""Answers that come from a file or from the command line instead of a person."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from recover.ask.file import UnreadableAnswers, read_answers
from recover.coach.danger import help_for
from recover.coach.days_off import with_days_off
from recover.coach.desk import Desk
from recover.coach.keep import keep_answers
from recover.engine.case.case import Case, Given
from recover.engine.logic.compiled import leaves
from recover.engine.logic.urgent import Help
from recover.engine.model.conditions import Includes
from recover.outside.read import read_document
from recover.outside.text.faults import Fault, Faults


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The bytes of an answers file, YAML or JSON, and the name to call it by in messages."""

    name: str
    data: bytes


class BadAnswers(Faults):
    """Some answers cannot be read. `help` is what is said first to somebody in danger, or None."""

    def __init__(self, faults: Iterable[Fault], help: Help | None) -> None:
        super().__init__(faults)
        self.help = help


def given_of(
    desk: Desk, file: Callable[[], AnswersFile | None], settings: Sequence[str]
) -> tuple[Given, ...]:
    """Return the answers of a file and of "id=value" settings, given today.

    Raises BadAnswers, with what is said first to somebody in danger, as far as anything could be read.
    """
    data = b""
    try:
        answers = file()
        data = answers.data if answers else b""
        document = read_document(data, answers.name, "either") if answers else None
        return read_answers(document, settings, desk.base.questions, desk.today)
    except UnreadableAnswers as found:
        raise _bad(desk, found, (*found.given, *_said_anywhere(desk, data))) from found
    except Faults as found:
        raise _bad(desk, found, (*_settings(desk, settings), *_said_anywhere(desk, data))) from found


def _bad(desk: Desk, found: Faults, given: tuple[Given, ...]) -> BadAnswers:
    return BadAnswers(found.faults, help_for(desk, Case(given, (), desk.today)))


def _settings(desk: Desk, settings: Sequence[str]) -> tuple[Given, ...]:
    try:
        return read_answers(None, settings, desk.base.questions, desk.today)
    except UnreadableAnswers as found:
        return found.given


def _said_anywhere(desk: Desk, data: bytes) -> tuple[Given, ...]:
    """What tells of danger and stands as a word in a file that cannot be read as a whole."""
    urgent = desk.base.playbook.urgent
    lines = [desk.base.lines[number] for number in leaves(desk.base.tree(urgent.when))] if urgent else []
    tests = [(line.fact, line.test.answers) for line in lines if isinstance(line.test, Includes)]
    said = [(fact, answer) for fact, answers in tests for answer in answers if answer.encode() in data]
    where = [each for each in (urgent.asks, urgent.country) if said] if urgent else []
    told = [
        Given(question, choice.id, desk.today)
        for question in where
        for choice in desk.base.questions[question].choices
        if re.search(rf"\b{question}\W+{re.escape(choice.id)}(?![\w-])".encode(), data)
    ]
    return (*(Given(fact, (answer,), desk.today) for fact, answer in said), *told)


def case_of(desk: Desk, file: Callable[[], AnswersFile | None], settings: Sequence[str]) -> Case:
    """Return such answers as a case of their own, without the journal."""
    return with_days_off(desk.base, Case(given_of(desk, file, settings), (), desk.today))


def take(desk: Desk, debrief: str, given: tuple[Given, ...]) -> None:
    """Keep such answers in a debrief, all or none."""
    keep_answers(desk, debrief, given)

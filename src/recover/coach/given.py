"""Answers that come from a file or from the command line instead of a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recover.ask.file import UnreadableAnswers, read_answers
from recover.coach.danger import help_for
from recover.coach.days_off import with_days_off
from recover.coach.desk import Desk
from recover.coach.keep import keep_answers
from recover.engine.case import Case, Given
from recover.engine.urgent import Help
from recover.outside.faults import Fault, Faults
from recover.outside.read import read_document


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


def given_of(desk: Desk, answers: AnswersFile | None, settings: Sequence[str]) -> tuple[Given, ...]:
    """Return the answers of a file and of "id=value" settings, given today. Raises Faults."""
    document = read_document(answers.data, answers.name, "either") if answers else None
    try:
        return read_answers(document, settings, desk.mind.questions, desk.today)
    except UnreadableAnswers as found:
        help = help_for(desk, Case(found.given, (), desk.today))
        raise BadAnswers(found.faults, help) from found


def case_of(desk: Desk, answers: AnswersFile | None, settings: Sequence[str]) -> Case:
    """Return such answers as a case of their own, without the journal."""
    return with_days_off(desk.mind, Case(given_of(desk, answers, settings), (), desk.today))


def take(desk: Desk, debrief: str, given: tuple[Given, ...]) -> None:
    """Keep such answers in a debrief, all or none."""
    keep_answers(desk, debrief, given)

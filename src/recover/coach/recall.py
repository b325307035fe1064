"""From a debrief in the journal to a case the engine can think about."""

from dataclasses import dataclass

from recover.coach.danger import about_the_person, last_said
from recover.coach.days_off import with_days_off
from recover.coach.desk import Desk
from recover.engine.case.answers import AnswerProblems, read_answer
from recover.engine.case.case import Case, Given
from recover.engine.logic.compiled import RuleBase
from recover.journal.debrief import Debrief


@dataclass(frozen=True, slots=True)
class Recalled:
    """A debrief as a case, and the answers that today's questions can no longer take, by question id."""

    case: Case
    set_aside: tuple[str, ...]


def recall(desk: Desk, debrief: Debrief) -> Recalled:
    """Return what a debrief holds, read with the questions as they are now and the day each was answered.

    An answer whose question has gone or has changed so that it no longer fits is kept in the journal
    but counts for nothing; its question is open again. What is about the person whatever the interview is
    taken from wherever it was said last.
    """
    given: dict[str, Given] = {}
    lost: list[str] = []
    for answered in debrief.answers:
        question = desk.base.questions.get(answered.question)
        try:
            value = read_answer(question, answered.value, answered.on) if question else None
        except AnswerProblems:
            value = None
        if value is None:
            lost.append(answered.question)
        else:
            given[answered.question] = Given(answered.question, value, answered.on)
    given |= {said.question: said for said in last_said(desk, about_the_person(desk))}
    case = Case(tuple(given.values()), debrief.acts, desk.today)
    return Recalled(with_days_off(desk.base, case), tuple(lost))


def set_aside_words(base: RuleBase, questions: tuple[str, ...]) -> str:
    """Return what is said of answers that were set aside, by the short names of their questions."""
    called = (base.questions[each].short if each in base.questions else each for each in questions)
    return (
        "The questionnaire has changed since. These answers no longer fit, so they are set aside and "
        f"asked again where that still matters: {', '.join(called)}."
    )

"""Answers that grew old: what was said, and on which day, to be asked anew."""

from collections.abc import Iterator

from recover.coach.session import Session
from recover.engine.case.case import Case, Given, NoAnswer
from recover.engine.case.words import say_day, say_value
from recover.engine.logic.dependencies import open_questions
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.questions import Question
from recover.show.values.debriefs import EarlierAnswer


def said_before(session: Session, case: Case, question: str) -> str:
    """Return in words what was said when a question asked anew was last answered; "" where it is quiet."""
    grew_old = question in evaluate(session.base, case).facts.old
    given, declared = _given(case, question) if grew_old else None, session.base.questions[question]
    if given is None or given.value is NoAnswer.SKIPPED or declared.sensitive:
        return ""
    words = say_value(declared, given.value)
    return f"On {say_day(given.on, session.today)} you said: {words}{'' if words.endswith('.') else '.'}"


def earlier_answers(session: Session, case: Case) -> Iterator[EarlierAnswer]:
    """Yield the answers that a plan leaves out because they grew old, in asking order.

    Those that no plan hangs on are left out here as well, and those that count anyway.
    """
    evaluation = evaluate(session.base, case)
    old = evaluation.facts.old
    for id in open_questions(evaluation) if old else ():
        question, given = session.base.questions[id], _given(case, id) if id in old else None
        if given and not isinstance(given.value, NoAnswer) and not _counts(question):
            yield EarlierAnswer(id, question.short, say_value(question, given.value), given.on)


def how_they_are(evaluation: Evaluation) -> frozenset[str]:
    """Return the questions that everybody is asked, and whose answer grew old: how they are, above all."""
    return frozenset(id for id in evaluation.facts.old if evaluation.base.questions[id].always)


def _given(case: Case, question: str) -> Given | None:
    return next((each for each in case.answers if each.question == question), None)


def _counts(question: Question) -> bool:
    return question.for_the_record or question.counts_anyway

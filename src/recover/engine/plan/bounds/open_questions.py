"""What is not known, and what each answer could still change."""

from collections.abc import Iterable

from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.quotes import quote_question
from recover.engine.plan.values import SECOND_CHANCE, OpenQuestion


def open_questions_of(outlook: Outlook) -> tuple[OpenQuestion, ...]:
    """Return the questions without an answer that could change a line of the plan, in asking order."""
    changes: dict[str, list[str]] = {}
    for part, questions in _parts(outlook):
        for question in questions:
            changes.setdefault(question, []).append(part)
    return tuple(
        as_open_question(outlook, question, changes[question])
        for question in outlook.base.questions
        if question in changes
    )


def as_open_question(outlook: Outlook, question: str, changes: Iterable[str]) -> OpenQuestion:
    """Return one question as an open question."""
    declared = outlook.base.questions[question]
    answer = quote_question(outlook.evaluation, question).answer
    owner = outlook.base.owner("questions", question)
    return OpenQuestion(question, declared.ask, answer, tuple(dict.fromkeys(changes)), owner)


def _parts(outlook: Outlook) -> Iterable[tuple[str, tuple[str, ...]]]:
    relevance = outlook.unanswered
    for scale in outlook.base.scales:
        yield scale, relevance.scale(scale)
    if outlook.base.playbook.second_chance:
        yield SECOND_CHANCE, relevance.second_chance
    for action in outlook.base.actions:
        yield action, relevance.action(action)

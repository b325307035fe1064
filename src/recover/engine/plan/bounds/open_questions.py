"""What is not known, and what each answer could still change."""

from collections.abc import Iterable

from recover.engine.logic.truth import UNDECIDED
from recover.engine.model.playbook import Target
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.bounds.verdicts import is_shut, optimistic_score, rivals_of
from recover.engine.plan.quotes import quote_question
from recover.engine.plan.values import OpenQuestion

SECOND_CHANCE = "second_chance"
"""The id under which the second-chance verdict is explained and named as changeable."""


def open_questions_of(relevance: Relevance) -> tuple[OpenQuestion, ...]:
    """Return the questions without an answer that could change a line of the plan, in asking order."""
    changes: dict[str, list[str]] = {}
    for part, questions in _parts(relevance):
        for question in questions:
            changes.setdefault(question, []).append(part)
    return tuple(
        as_open_question(relevance, question, changes[question])
        for question in relevance.base.questions
        if question in changes
    )


def as_open_questions(
    relevance: Relevance, questions: Iterable[str], changes: Iterable[str]
) -> tuple[OpenQuestion, ...]:
    """Return questions by id as open questions that could all change the same things."""
    return tuple(as_open_question(relevance, question, changes) for question in questions)


def as_open_question(relevance: Relevance, question: str, changes: Iterable[str]) -> OpenQuestion:
    """Return one question as an open question."""
    declared = relevance.base.questions[question]
    answer = quote_question(relevance.base, relevance.evaluation, question).answer
    owner = relevance.base.owner("questions", question)
    return OpenQuestion(question, declared.ask, answer, tuple(dict.fromkeys(changes)), owner)


def _parts(relevance: Relevance) -> Iterable[tuple[str, tuple[str, ...]]]:
    for scale in relevance.base.scales.values():
        targets = [Target("level", scale.id, level.id) for level in scale.levels]
        yield scale.id, _undecided(relevance, targets)
    if relevance.base.playbook.second_chance:
        yield SECOND_CHANCE, relevance.second_chance
    for outlook in relevance.outlooks.values():
        action = outlook.weighed.action
        shut = is_shut(outlook, rivals_of(outlook, relevance.outlooks))
        if not shut or optimistic_score(relevance.base, relevance.evaluation, action.id) > 0:
            targets = [Target("action", action.id)]
            targets += [Target("channel", action.id, channel) for channel in action.channels]
            yield action.id, _undecided(relevance, targets)


def _undecided(relevance: Relevance, targets: Iterable[Target]) -> tuple[str, ...]:
    rules = (rule for target in targets for rule in relevance.base.about(target))
    trees = (rule.tree for rule in rules if relevance.evaluation.truth(rule.tree) == UNDECIDED)
    return tuple(dict.fromkeys(question for tree in trees for question in relevance.unknown(tree)))

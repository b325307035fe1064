"""What is not known, and what each answer could still change."""

from collections.abc import Iterable

from recover.engine.bearing import Bearing
from recover.engine.hope import hope
from recover.engine.model import Target
from recover.engine.outlook import is_shut, rivals_of
from recover.engine.plan import OpenQuestion
from recover.engine.quotes import quote_question
from recover.engine.truth import UNDECIDED

SECOND_CHANCE = "second_chance"
"""The id under which the second-chance verdict is explained and named as changeable."""


def open_questions_of(bearing: Bearing) -> tuple[OpenQuestion, ...]:
    """Return the questions without an answer that could change a line of the plan, in asking order."""
    changes: dict[str, list[str]] = {}
    for part, questions in _parts(bearing):
        for question in questions:
            changes.setdefault(question, []).append(part)
    return tuple(
        as_open_question(bearing, question, changes[question])
        for question in bearing.mind.questions
        if question in changes
    )


def as_open_questions(
    bearing: Bearing, questions: Iterable[str], changes: Iterable[str]
) -> tuple[OpenQuestion, ...]:
    """Return questions by id as open questions that could all change the same things."""
    return tuple(as_open_question(bearing, question, changes) for question in questions)


def as_open_question(bearing: Bearing, question: str, changes: Iterable[str]) -> OpenQuestion:
    """Return one question as an open question."""
    declared = bearing.mind.questions[question]
    answer = quote_question(bearing.mind, bearing.evaluation, question).answer
    owner = bearing.mind.owner("questions", question)
    return OpenQuestion(question, declared.ask, answer, tuple(dict.fromkeys(changes)), owner)


def _parts(bearing: Bearing) -> Iterable[tuple[str, tuple[str, ...]]]:
    for scale in bearing.mind.scales.values():
        targets = [Target("level", scale.id, level.id) for level in scale.levels]
        yield scale.id, _undecided(bearing, targets)
    if bearing.mind.playbook.second_chance:
        yield SECOND_CHANCE, bearing.second_chance
    for outlook in bearing.outlooks.values():
        action = outlook.weighed.action
        shut = is_shut(outlook, rivals_of(outlook, bearing.outlooks))
        if not shut or hope(bearing.mind, bearing.evaluation, action.id) > 0:
            targets = [Target("action", action.id)]
            targets += [Target("channel", action.id, channel) for channel in action.channels]
            yield action.id, _undecided(bearing, targets)


def _undecided(bearing: Bearing, targets: Iterable[Target]) -> tuple[str, ...]:
    rules = (rule for target in targets for rule in bearing.mind.about(target))
    trees = (rule.tree for rule in rules if bearing.evaluation.truth(rule.tree) == UNDECIDED)
    return tuple(dict.fromkeys(question for tree in trees for question in bearing.unknown(tree)))

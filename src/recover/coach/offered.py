"""The answers that a question offers to one person: none that cannot be true of them yet."""

from collections.abc import Iterator
from dataclasses import replace

from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.trees import YES
from recover.engine.model.questions import Question


def as_offered(evaluation: Evaluation, question: Question, before: object = None) -> Question:
    """Return a question without the answers that are known not to be for this person.

    What they said `before` stays, of a list what stands in any record.
    """
    kept = {*_words(before)}
    out = {
        answer
        for each in question.offered
        if not evaluation.unanswered.truths(evaluation.base.tree(each.when)) & YES
        for answer in each.answers
        if answer not in kept
    }
    return replace(
        question,
        choices=tuple(choice for choice in question.choices if choice.id not in out),
        fields=tuple(as_offered(evaluation, field, before) for field in question.fields),
    )


def _words(said: object) -> Iterator[str]:
    """Every word in an answer, however it is nested."""
    match said:
        case str():
            yield said
        case dict():
            yield from _words(tuple(said.values()))
        case list() | tuple():
            for each in said:
                yield from _words(each)

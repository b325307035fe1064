"""People who are like somebody in all but one answer or two."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

from recover.engine.case.case import Case, NoAnswer, Record, Value
from recover.engine.grounds.what_if import other_answers, with_answer
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.facts import records
from recover.engine.model.conditions import Atom, Condition, Is
from recover.engine.model.questions import Question

_DAYS = (3, 1, 8)


@dataclass(frozen=True, slots=True)
class Changed:
    """A case and the questions whose answers were changed, in order."""

    case: Case
    questions: tuple[str, ...]


def one_answer_away(base: RuleBase, case: Case, question: str) -> Iterator[Changed]:
    """Yield the case with each other answer to a question, "I don't know" and no answer among them.

    Where the question did not apply, what it waits for is answered too, if one answer is enough.
    """
    for origin in _made_to_apply(base, case, question):
        asked = (*origin.questions, question)
        for _, other in other_answers(base, origin.case, question):
            yield Changed(other, asked)
        for value in _lists(base.questions[question], origin.case):
            yield Changed(with_answer(origin.case, question, value), asked)
    yield Changed(with_answer(case, question, NoAnswer.DONT_KNOW), (question,))
    left = tuple(given for given in case.answers if given.question != question)
    yield Changed(replace(case, answers=left), (question,))


def _made_to_apply(base: RuleBase, case: Case, question: str) -> Iterator[Changed]:
    tree = base.applies[question]
    if evaluate(base, case).holds(tree):
        yield Changed(case, ())
        return
    yield from _meeting(base, case, base.questions[question].ask_when)


def _meeting(base: RuleBase, case: Case, wanted: Condition) -> Iterator[Changed]:
    """Yield the case with one answer that meets a condition of one line; nothing for a longer one."""
    if not isinstance(wanted, Atom) or not isinstance(wanted.test, Is):
        return
    if wanted.kind == "question":
        for origin in _made_to_apply(base, case, wanted.fact):
            other = with_answer(origin.case, wanted.fact, wanted.test.answers[0])
            yield Changed(other, (*origin.questions, wanted.fact))
    elif wanted.kind == "action" and base.acts_question and wanted.test.answers == ("done",):
        acts = base.acts_question
        for origin in _made_to_apply(base, case, acts.id):
            value = (*_records_of(origin.case, acts), _act(case, wanted.fact, "yes", _DAYS[0]))
            yield Changed(with_answer(origin.case, acts.id, value), (*origin.questions, acts.id))


def _lists(question: Question, case: Case) -> Iterator[Value]:
    """Yield lists of records: one more contact of each kind, silences, slips of one kind, many slips."""
    choices = {field.id: [choice.id for choice in field.choices] for field in question.fields}
    if question.stored_as == "acts":
        before = _records_of(case, question)
        for what, reply, days in product(choices["what"], ("no", "yes"), _DAYS):
            yield (*before, _act(case, what, reply, days))
        silent = [_act(case, "other", "no", days) for days in (9, 8, 7)]
        yield from (tuple(silent[:count]) for count in (2, 3))
    elif "kind" in choices:
        for kind, noticed in product(choices["kind"], ("no", "yes")):
            yield (_slip(kind, noticed),)
        plain = _records_of(case, question) or (_slip(choices["kind"][0], "no"),)
        for count in range(2, 6):
            yield tuple(plain[number % len(plain)] for number in range(count))


def _records_of(case: Case, question: Question) -> tuple[Record, ...]:
    value = next((given.value for given in case.answers if given.question == question.id), ())
    return () if isinstance(value, NoAnswer) else records(value)


def _act(case: Case, what: str, reply: str, days: int) -> Record:
    return (("what", what), ("when", case.today - timedelta(days=days)), ("reply", reply))


def _slip(kind: str, noticed: str) -> Record:
    return (("kind", kind), ("noticed", noticed))

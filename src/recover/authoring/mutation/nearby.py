"""People who are like somebody in all but one answer or two."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

from recover.engine.case.case import Case, NoAnswer, Record, Value, records
from recover.engine.grounds.what_if import other_answers, with_answer
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.conditions import Atom, Is
from recover.engine.model.questions import Question

_DAYS = (3, 1, 8)


def one_answer_away(base: RuleBase, case: Case, question: str) -> Iterator[Case]:
    """Yield the case with each other answer to a question, "I don't know" and no answer among them.

    Where the question did not apply, what it waits for is answered too, if one answer is enough.
    """
    for origin in _made_to_apply(base, case, question):
        yield from (other for _, other in other_answers(base, origin, question))
        for value in _lists(base.questions[question], origin):
            yield with_answer(origin, question, value)
    yield with_answer(case, question, NoAnswer.DONT_KNOW)
    yield replace(case, answers=tuple(given for given in case.answers if given.question != question))


def _made_to_apply(base: RuleBase, case: Case, question: str) -> Iterator[Case]:
    """Yield the case with one answer that lets a question be asked; nothing where that takes several."""
    wanted = base.questions[question].ask_when
    if evaluate(base, case).holds(base.applies[question]):
        yield case
    elif isinstance(wanted, Atom) and isinstance(wanted.test, Is):
        acts = base.acts_question
        if wanted.kind == "question":
            for origin in _made_to_apply(base, case, wanted.fact):
                yield with_answer(origin, wanted.fact, wanted.test.answers[0])
        elif wanted.kind == "action" and acts and wanted.test.answers == ("done",):
            for origin in _made_to_apply(base, case, acts.id):
                done = _act(case, wanted.fact, "yes", _DAYS[0])
                yield with_answer(origin, acts.id, (*_records_of(origin, acts), done))


def _lists(question: Question, case: Case) -> Iterator[Value]:
    """Yield lists of records: one more contact of each kind, silences, slips of one kind, many slips."""
    choices = {field.id: [choice.id for choice in field.choices] for field in question.fields}
    before = _records_of(case, question)
    if question.stored_as == "acts":
        for what, reply, days in product(choices["what"], ("no", "yes"), _DAYS):
            yield (*before, _act(case, what, reply, days))
        silent = [_act(case, "other", "no", days) for days in (9, 8, 7)]
        yield from (tuple(silent[:count]) for count in (2, 3))
    elif "kind" in choices:
        kinds = product(choices["kind"], ("no", "yes"))
        slips: list[Record] = [(("kind", kind), ("noticed", noticed)) for kind, noticed in kinds]
        yield from ((slip,) for slip in slips)
        plain = before or (slips[0],)
        for count in range(2, 6):
            yield tuple(plain[number % len(plain)] for number in range(count))


def _records_of(case: Case, question: Question) -> tuple[Record, ...]:
    value = next((given.value for given in case.answers if given.question == question.id), ())
    return () if isinstance(value, NoAnswer) else records(value)


def _act(case: Case, what: str, reply: str, days: int) -> Record:
    return (("what", what), ("when", case.today - timedelta(days=days)), ("reply", reply))

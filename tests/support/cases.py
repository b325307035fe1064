"""Random people: what they answered, did and left open."""

from datetime import date, timedelta
from typing import Literal

from hypothesis import strategies as st

from recover.engine.case.case import SATURDAY_AND_SUNDAY, Act, Case, Given, NoAnswer, Record, Value
from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Question

DAYS = st.integers(0, 9).map(lambda ahead: date(2026, 11, 16) + timedelta(days=ahead))


@st.composite
def cases(draw: st.DrawFn, playbook: Playbook) -> Case:
    """Somebody who answered some questions, did not know others, and left the rest open."""
    today = draw(DAYS)
    answers = []
    for question in playbook.questions:
        how = draw(st.sampled_from(["open"] * 3 + ["unknown"] + ["value"] * 6))
        if how != "open":
            value = draw(st.sampled_from(NoAnswer)) if how == "unknown" else draw(values(question, today))
            answers.append(Given(question.id, value, today - timedelta(days=draw(st.integers(0, 6)))))
    acts = tuple(draw(st.lists(_acts(playbook, today), max_size=3)))
    return Case(tuple(answers), acts, today, draw(_days_off(today)), draw(_WEEKENDS))


_WEEKENDS = st.sampled_from([SATURDAY_AND_SUNDAY, SATURDAY_AND_SUNDAY, frozenset({4, 5})])


def _days_off(today: date) -> st.SearchStrategy[frozenset[date]]:
    """No public holidays as often as a few around today."""
    near = st.integers(-8, 8).map(lambda ahead: today + timedelta(days=ahead))
    return st.one_of(st.just(frozenset[date]()), st.frozensets(near, max_size=6))


def values(question: Question, today: date) -> st.SearchStrategy[Value]:
    """Any legal answer to a question."""
    if question.kind == "number":
        numbers = st.integers(question.least or 0, 10 if question.most is None else question.most)
        return _or_beside(question, numbers)
    if question.kind == "date":
        low, high = {"past": (0, 12), "to come": (-12, 0), "any": (-12, 12)}[question.date]
        return _or_beside(question, st.integers(low, high).map(lambda ago: today - timedelta(days=ago)))
    if question.kind == "text":
        return st.sampled_from(["I froze.", "They laughed, and I did not."])
    if question.kind == "records":
        return st.lists(_records(question, today), max_size=3).map(tuple)
    ids = [choice.id for choice in question.choices] or ["yes", "no"]
    if question.kind == "any_of":
        return st.sets(st.sampled_from(ids)).map(lambda chosen: tuple(id for id in ids if id in chosen))
    return st.sampled_from(ids)


def _or_beside(question: Question, typed: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    """A number or a date, or as often one of the answers beside it."""
    ids = [choice.id for choice in question.choices]
    return st.one_of(typed, st.sampled_from(ids)) if ids else typed


def _records(question: Question, today: date) -> st.SearchStrategy[Record]:
    fields = []
    for field in question.fields:
        known = values(field, today)
        value = known if field.id == "what" else st.one_of(known, known, st.just(NoAnswer.DONT_KNOW))
        fields.append(st.tuples(st.just(field.id), value))
    return st.tuples(*fields)


@st.composite
def _acts(draw: st.DrawFn, playbook: Playbook, today: date) -> Act:
    action = draw(st.sampled_from(playbook.actions)).id
    states: list[Literal["done", "skipped"]] = ["done", "done", "skipped"]
    state = draw(st.sampled_from(states))
    on = draw(st.one_of(st.none(), st.integers(0, 8).map(lambda ago: today - timedelta(days=ago))))
    return Act(action, state, on, draw(st.sampled_from([True, False, None])) if state == "done" else None)

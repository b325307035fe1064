"""Every answer to a question that tests can tell apart: numbers and days are cut at the bounds tested."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from recover.engine.case.case import NoAnswer, Record, Value
from recover.engine.model.conditions import Between, DaysAgo, Test
from recover.engine.model.questions import Question

FAR = 400  # days: beyond every window and bound of the random playbooks


def legal_answers(question: Question, tests: Iterable[Test], today: date) -> list[Value]:
    """One legal answer at least of each kind that one of these tests of the question tells apart."""
    bounds = {near for test in tests for bound in _bounds_of(test) for near in (bound - 1, bound, bound + 1)}
    ids = [choice.id for choice in question.choices]
    if question.kind == "yes_no":
        return ["yes", "no"]
    if question.kind == "text":
        return ["in words"]
    if question.kind == "number":
        return [*_numbers(question, bounds), *ids]
    if question.kind == "date":
        return [*_days(question, bounds, today), *ids]
    if question.kind == "records":
        return list(_record_lists(question, today))
    return list(_subsets(ids)) if question.kind == "any_of" else list(ids)


def _bounds_of(test: Test) -> list[int]:
    if isinstance(test, Between | DaysAgo):
        return [bound for bound in (test.low, test.high) if bound is not None]
    return []


def _numbers(question: Question, bounds: set[int]) -> Iterator[int]:
    low = min(bounds, default=0) if question.least is None else question.least
    high = max(bounds, default=low) if question.most is None else question.most
    yield from (number for number in sorted(bounds | {low, high}) if low <= number <= high)


def _days(question: Question, bounds: set[int], today: date) -> Iterator[date]:
    for ago in sorted(bounds | {0, 3, -3, FAR, -FAR}):
        if ago == 0 or question.date == "any" or (ago > 0) == (question.date == "past"):
            yield today - timedelta(days=ago)


def _subsets(ids: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(ids) + 1):
        yield from itertools.combinations(ids, size)


def _record_lists(question: Question, today: date) -> Iterator[tuple[Record, ...]]:
    options = [[(field.id, value) for value in _field_values(field, today)] for field in question.fields]
    single = list(itertools.product(*options))
    yield ()
    yield from ((record,) for record in single)
    yield from ((record, single[-1 - place]) for place, record in enumerate(single))
    yield tuple(single[:4])


def _field_values(field: Question, today: date) -> list[Value | NoAnswer]:
    if field.kind == "date":
        return [today - timedelta(days=ago) for ago in (0, 4)]
    if field.kind == "yes_no":
        return ["yes", "no"]
    return [choice.id for choice in field.choices]

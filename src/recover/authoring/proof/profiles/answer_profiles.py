"""Ways of answering one question, enough that every two which some test tells apart are among them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from recover.engine.case.case import Value
from recover.engine.model.conditions import Between, DaysAgo, Includes, Test
from recover.engine.model.questions import Question

WORDS = "…"
"""Stands for any free text: no rule reads what it says."""

_LONG_AGO = 36525  # days; reached only where no bound is tested


def answers_to(question: Question, tests: Sequence[Test], today: date) -> Iterator[Value]:
    """Yield legal answers, the smallest first, so that the tests tell apart no other legal answer.

    Lists of records stand for all lists: what lists hold is not tested through their own question.
    """
    match question.kind:
        case "yes_no":
            yield from ("yes", "no")
        case "one_of" | "scale":
            yield from (choice.id for choice in question.choices)
        case "any_of":
            yield from _sets([choice.id for choice in question.choices], tests)
        case "number":
            yield from cuts(tests, question.least, question.most)
        case "date":
            yield from (today - timedelta(days=ago) for ago in days_ago(question, tests))
        case "text":
            yield WORDS
        case "records":
            yield ()


def cuts(tests: Iterable[Test], least: int | None, most: int | None) -> tuple[int, ...]:
    """Return every tested bound with its neighbours, from `least` to `most`, in order; never nothing."""
    bounds = {bound for bound in (least, most) if bound is not None} or {0}
    for test in tests:
        if isinstance(test, Between | DaysAgo):
            for bound in (test.low, test.high):
                bounds |= {bound - 1, bound, bound + 1} if bound is not None else set()
    low = -_LONG_AGO if least is None else least
    high = _LONG_AGO if most is None else most
    return tuple(sorted(bound for bound in bounds if low <= bound <= high))


def days_ago(question: Question, tests: Iterable[Test]) -> tuple[int, ...]:
    """Return days before today that a date may lie back, cut at the tested bounds; negative is to come."""
    least, most = {"past": (0, None), "to come": (None, 0), "any": (None, None)}[question.date]
    return cuts(tests, least, most)


def alike(ids: Iterable[str], tests: Iterable[Test]) -> tuple[str, ...]:
    """Return one id for each way in which tests of several answers see an id; ids in none come last."""
    found: dict[tuple[object, ...], str] = {}
    asked = [test for test in tests if isinstance(test, Includes)]
    for id in ids:
        found.setdefault(tuple(_seen(id, test) for test in asked), id)
    return tuple(sorted(found.values(), key=lambda each: not any(each in test.answers for test in asked)))


def _seen(id: str, test: Includes) -> object:
    """How a test sees an id: one of "all" asks for each of its answers by name."""
    return id if test.mode == "all" and id in test.answers else id in test.answers


def _sets(ids: list[str], tests: Sequence[Test]) -> Iterator[tuple[str, ...]]:
    kept = set(alike(ids, tests))
    told_apart = [id for id in ids if id in kept]
    for size in range(len(told_apart) + 1):
        yield from combinations(told_apart, size)

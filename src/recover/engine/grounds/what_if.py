"""Every other answer to one question that rules could tell from the one given."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from recover.engine.case.case import Case, Given, NoAnswer, Value, records
from recover.engine.case.days import count_days
from recover.engine.case.words import say_value
from recover.engine.logic.answers import REMEMBERED
from recover.engine.logic.columns import columns_about
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.facts import Facts, facts_of
from recover.engine.model.conditions import Between, DaysAgo
from recover.engine.model.questions import Question, kinds_of_slips
from recover.engine.model.windows import Days, Window

Bound = tuple[int | None, int | None]
"""The least and the most of something tested, both included; None leaves that side open."""


class Alike(NamedTuple):
    """Other answers to a question, and of these one of each kind that comes to the same.

    With every answer goes the place of its kind. `columns` say of each atom about the question of which kinds
    it holds.
    """

    kinds: tuple[Value, ...]
    answers: tuple[tuple[Value, int], ...]
    columns: tuple[tuple[int, int], ...]


_FEW = ("one_of", "scale", "yes_no", "any_of")
"""Kinds of questions of which few answers are ever given."""

ANY_WORDS = "any answer"
"""Stands for whatever a person may write: rules can tell only whether there is an answer."""


def other_answers(base: RuleBase, case: Case, question: str) -> Iterator[tuple[str, Case]]:
    """Yield each other answer in words, with the case as it would be then."""
    declared = base.questions[question]
    for value in other_values(facts_of(base, case), question):
        yield say_value(declared, value), with_answer(case, question, value)


def other_values(facts: Facts, question: str) -> Iterator[Value]:
    """Yield each other answer.

    Numbers and dates are cut at the bounds that rules test, one of each side, and answers beside them follow;
    several-answer questions change by one answer; a list of slips changes by one slip of each kind, noticed
    or not, or to none.
    """
    standing = facts.given.get(question)
    now = standing.value if standing else None
    for value in _values(facts.base, facts.case, facts.base.questions[question], now):
        if value != now:
            yield value


def alike(facts: Facts, question: str) -> Alike:
    """Return each other answer, with those to which it comes to the same.

    Most hang on nothing but the answer that was given, and of dates the calendar: they are found out once.
    """
    standing, kind = facts.given.get(question), facts.base.questions[question].kind
    now = standing.value if standing else None
    key = question, now, _calendar(facts.case) if kind == "date" else None
    known: dict[tuple[str, Value | NoAnswer | None, object], Alike] = facts.base.kept("answers alike")
    found = known.get(key)
    if found is None:
        found = _told_apart(facts, question)
        is_own = kind == "text" or (kind == "records" and isinstance(now, tuple))
        if not is_own and len(known) < REMEMBERED:
            known[key] = found
    return found


def _calendar(case: Case) -> object:
    """What of a case tells one day from another."""
    return case.today, case.days_off, case.weekend


def words_of(base: RuleBase, question: str, value: Value) -> str:
    """Return another answer in words; those that many people might give are put into words once."""
    known: dict[tuple[str, Value], str] = base.kept("answers in words")
    declared = base.questions[question]
    found = known.get((question, value))
    if found is None and declared.kind == "records" and isinstance(value, tuple) and len(value) > 1:
        return "; ".join([words_of(base, question, (each,)) for each in records(value)])
    if found is None:
        found = say_value(declared, value)
        is_common = declared.kind in _FEW or (isinstance(value, tuple) and len(value) == 1)
        if is_common and len(known) < REMEMBERED:
            known[question, value] = found
    return found


def _told_apart(facts: Facts, question: str) -> Alike:
    places: dict[int, int] = {}
    kinds: list[Value] = []
    answers: list[tuple[Value, int]] = []
    atoms = facts.base.asked[question].atoms
    for value in other_values(facts, question):
        met = atoms.met_by(value, facts.today)
        if met not in places or question in facts.base.listed:  # a list tells more than its own tests
            places[met] = len(kinds)
            kinds.append(value)
        answers.append((value, places[met]))
    records = tuple([atoms.met_by(each, facts.today) for each in kinds])
    return Alike(tuple(kinds), tuple(answers), columns_about(atoms.every, records))


def with_answer(case: Case, question: str, value: Value | NoAnswer) -> Case:
    """Return the case with one answer changed or added, given today."""
    kept = tuple(given for given in case.answers if given.question != question)
    return replace(case, answers=(*kept, Given(question, value, case.today)))


def _values(base: RuleBase, case: Case, question: Question, now: Value | NoAnswer | None) -> Iterator[Value]:
    match question.kind:
        case "one_of" | "scale":
            yield from (choice.id for choice in question.choices)
        case "yes_no":
            yield from ("yes", "no")
        case "any_of":
            yield from _toggled(question, now)
        case "number":
            yield from _numbers(base, question)
            yield from (choice.id for choice in question.choices)
        case "date":
            yield from _dates(base, question, case)
            yield from (choice.id for choice in question.choices)
        case "records":
            yield from _lists(question, now)
        case "text":
            yield from () if isinstance(now, str) else (ANY_WORDS,)


def _toggled(question: Question, now: Value | NoAnswer | None) -> Iterator[Value]:
    chosen = now if isinstance(now, tuple) else ()
    for choice in question.choices:
        wanted = {*chosen, choice.id} if choice.id not in chosen else {*chosen} - {choice.id}
        yield tuple(each.id for each in question.choices if each.id in wanted)


def _numbers(base: RuleBase, question: Question) -> Iterator[int]:
    tests = base.tests_of(question.id)
    bounds = [test for test in tests if isinstance(test, Between)]
    yield from _one_of_each([(each.low, each.high) for each in bounds], question.least, question.most)


def _dates(base: RuleBase, question: Question, case: Case) -> Iterator[date]:
    today = case.today
    tests = base.tests_of(question.id)
    bounds = [(test.low, test.high) for test in tests if isinstance(test, DaysAgo)]
    for window in _windows(base):
        if window.after == question.id:
            bounds += _mixed(window, case) if _is_mixed(window) else [_in_days(base, window, case)]
    for days in _days_ago(question, bounds, today):
        yield today - timedelta(days=days)


def _days_ago(question: Question, bounds: list[Bound], today: date) -> Iterator[int]:
    oldest, latest = (today - date.min).days, (today - date.max).days  # all that a calendar has
    least = 0 if question.date == "past" else latest
    most = 0 if question.date == "to come" else oldest
    return _one_of_each(bounds, least, most)


def _windows(base: RuleBase) -> Iterator[Window]:
    yield from (action.window for action in base.playbook.actions if action.window)
    yield from (each.rule.window for each in base.rules if each.rule.window)


def _in_days(base: RuleBase, window: Window, case: Case) -> tuple[int, int | None]:
    """Return how many days ago the anchor is on the first and the last day of a window."""
    first = _days_since(base, window.start, case)
    return first, None if window.end is None else _days_since(
        base, Days(window.end.count + 1, window.end.business), case
    ) - 1


def _is_mixed(window: Window) -> bool:
    return window.end is not None and window.end.business != window.start.business


def _mixed(window: Window, case: Case) -> list[Bound]:
    """Return a cut for every day on which a window of business and calendar days changes its state.

    It may close before it opens for one weekday of its anchor and not for the next, so that its states come
    in more than three stretches. Beyond twice its days and three weeks they do not change any more.
    """
    reach = 2 * max(window.start.count, window.end.count if window.end else 0) + 21
    known = [ago for ago in range(-reach, reach + 1) if _is_a_day(case.today, ago)]
    states = [(ago, _state_after(window, case, ago)) for ago in known]
    return [(ago, None) for (_, before), (ago, now) in pairwise(states) if before != now]


def _state_after(window: Window, case: Case, ago: int) -> tuple[bool, bool, bool]:
    anchor = case.today - timedelta(days=ago)
    opens = count_days(anchor, window.start, case)
    closes = count_days(anchor, window.end, case) if window.end else date.max
    return case.today < opens, closes < case.today, closes < opens


def _is_a_day(today: date, ago: int) -> bool:
    return (today - date.max).days <= ago <= (today - date.min).days


def _days_since(base: RuleBase, span: Days, case: Case) -> int:
    """How many days ago something was, at least, for a span after it to be over on the day of a case."""
    known: dict[tuple[Days, object], int] = base.kept("days since")
    key = span, _calendar(case)
    found = known.get(key)
    if found is None:
        today, oldest = case.today, (case.today - date.min).days
        ago = range(oldest + 1)
        reached = (days for days in ago if count_days(today - timedelta(days=days), span, case) <= today)
        found = next(reached, oldest + 1)
        if len(known) < REMEMBERED:
            known[key] = found
    return found


def _one_of_each(bounds: list[Bound], least: int | None, most: int | None) -> Iterator[int]:
    """Yield one number of every stretch that the bounds tell apart; any one where there are no bounds."""
    starts = sorted(
        {low for low, _ in bounds if low is not None} | {high + 1 for _, high in bounds if high is not None}
    )
    anywhere = 0 if most is None else min(0, most)
    stretches = (starts[0] - 1, *starts) if starts else (anywhere,)
    # A stretch that begins below the least may reach beyond it.
    reached = {each if least is None else max(each, least) for each in stretches}
    yield from sorted(each for each in reached if most is None or each <= most)


def _lists(question: Question, now: Value | NoAnswer | None) -> Iterator[Value]:
    yield ()
    records = now if isinstance(now, tuple) else ()
    for kind in kinds_of_slips(question):
        for noticed in ("yes", "no"):
            slip = tuple((name, each) for name, each in (("kind", kind.id), ("noticed", noticed)))
            yield (*records, slip)

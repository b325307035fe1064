"""When a thing is right to do: examples in plain words. Wednesday 18 November 2026 is today unless said."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import Act, Case, Given, NoAnswer, Value
from recover.engine.case.days import count_days
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Choice, Question
from recover.engine.model.windows import Days, Window
from recover.engine.plan.values import Opening
from recover.engine.plan.window_words import today_or_later
from recover.engine.why.explain import explain
from support.small import (
    WEDNESDAY,
    a_case,
    a_choice,
    a_day,
    a_line,
    a_playbook,
    a_rule,
    a_window,
    a_yes_no,
    an_action,
    found,
    the_plan,
)

pytestmark = pytest.mark.quick

FRIDAY = date(2026, 11, 20)


def calling(*windows: Window, questions: tuple[Question, ...] = (a_day("interview"),)) -> Playbook:
    """A call that is always right, within the first window and held until the others."""
    own, *holds = windows
    rules = [a_rule("for", "call", weight="slight")]
    rules += [a_rule("hold", "call", id=f"hold{n}", window=each) for n, each in enumerate(holds)]
    return a_playbook(questions=questions, actions=(an_action("call", window=own),), rules=tuple(rules))


def window_of_the_call(playbook: Playbook, **answers: Value | NoAnswer) -> Opening:
    case = Case(tuple(Given(id, value, WEDNESDAY) for id, value in answers.items()), (), WEDNESDAY)
    return found(the_plan(playbook, case), "call").window


def test_the_first_and_the_last_day_of_a_window_both_count() -> None:
    playbook = calling(a_window("interview", 2, 4))
    states = {
        ago: window_of_the_call(playbook, interview=date(2026, 11, 18) - timedelta(days=ago)).state
        for ago in (1, 2, 4, 5)
    }
    assert states == {1: "later", 2: "open", 4: "open", 5: "too_late"}


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (0, None, "now"),
        (0, 0, "today"),
        (0, 1, "until tomorrow"),
        (0, 16, "until Friday 4 December"),
        (0, 44, "until Friday 1 January 2027"),
        (1, None, "from tomorrow"),
        (1, 1, "tomorrow"),
        (2, 2, "on Friday 20 November, and no other day"),
        (1, 2, "from tomorrow, until Friday 20 November"),
    ],
)
def test_a_window_is_said_in_days_as_people_say_them(first: int, last: int | None, says: str) -> None:
    playbook = calling(a_window("interview", first, last))
    assert window_of_the_call(playbook, interview=WEDNESDAY).words == says


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [(0, 0, "tonight"), (-1, 0, "today: it is the last day"), (0, 1, "until tomorrow"), (1, 1, "tomorrow")],
)
def test_what_takes_a_night_is_for_tonight_on_its_only_day(first: int, last: int, says: str) -> None:
    playbook = calling(a_window("interview", max(first, 0), last - min(first, 0)))
    at_night = replace(playbook, actions=(replace(playbook.actions[0], tonight=True),))
    assert window_of_the_call(at_night, interview=WEDNESDAY + timedelta(min(first, 0))).words == says


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (None, "on Monday 30 November"),
        (0, "today"),
        (1, "on Monday 30 November: it is the last day"),
        (3, "on Monday 30 November, or by Wednesday 2 December at the latest"),
        (90, "on Monday 30 November. The last day is Saturday 27 February 2027"),
    ],
)
def test_what_needs_people_at_work_is_for_their_next_day_of_work(until: int | None, says: str) -> None:
    """ "Today" for HR, on a Sunday, sent somebody to a closed door."""
    sunday = date(2026, 11, 29)
    playbook = calling(a_window("interview", 0, until))
    at_work = replace(
        playbook, actions=(replace(playbook.actions[0], at_work=True, contacts_employer=False),)
    )
    case = replace(a_case(interview=sunday), today=sunday)
    assert today_or_later(the_plan(at_work, case).recommendations[0], sunday) == says
    monday = replace(case, today=date(2026, 11, 30))
    if until:
        assert "Monday" not in today_or_later(the_plan(at_work, monday).recommendations[0], monday.today)


def test_a_window_over_the_end_of_february_knows_leap_years() -> None:
    playbook = calling(a_window("interview", 1, 2))
    leap = found(
        the_plan(playbook, a_case(today=date(2028, 2, 28), interview=date(2028, 2, 28))), "call"
    ).window
    plain = found(
        the_plan(playbook, a_case(today=date(2027, 2, 28), interview=date(2027, 2, 28))), "call"
    ).window
    assert (leap.opens, leap.closes) == (date(2028, 2, 29), date(2028, 3, 1))
    assert (plain.opens, plain.closes) == (date(2027, 3, 1), date(2027, 3, 2))


@pytest.mark.parametrize("business", [False, True])
def test_the_end_of_time_is_no_crash(business: bool) -> None:
    playbook = calling(a_window("interview", 3, 9, business=business))
    window = found(the_plan(playbook, a_case(today=date.max, interview=date.max)), "call").window
    assert (window.state, window.opens, window.closes) == ("open", date.max, date.max)


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("side", ["past", "to come", "any"])
def test_why_is_answered_on_the_first_and_on_the_last_day_of_the_calendar(today: date, side: str) -> None:
    heard = a_day("heard", date=side)
    playbook = calling(a_window("heard", 2, 9), a_window("heard", 1, None, business=True), questions=(heard,))
    base = compile_playbook(playbook)
    for case in (a_case(today=today), a_case(today=today, heard=today)):
        assert explain(base, case, "call").state == found(the_plan(playbook, case), "call").verdict


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (FRIDAY, 1, date(2026, 11, 23)),
        (FRIDAY, 5, date(2026, 11, 27)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # from a Saturday
        (date(2026, 11, 21), 0, date(2026, 11, 21)),  # none: the day itself
        (date(2026, 11, 18), 2, FRIDAY),
    ],
)
def test_business_days_leave_the_weekend_out(day: date, count: int, then: date) -> None:
    playbook = calling(a_window("interview", count, None, business=True))
    assert window_of_the_call(playbook, interview=day).opens == then


@pytest.mark.parametrize(
    "case", [a_case(), a_case(interview=NoAnswer.DONT_KNOW), a_case(interview=NoAnswer.SKIPPED)]
)
def test_what_waits_for_a_day_that_is_not_known_is_never_now(case: Case) -> None:
    plan = the_plan(calling(a_window("interview", 1, None)), case)
    (call,) = plan.recommendations
    assert (call.verdict, call.group, call.window.state) == ("do", "later", "not_known")
    assert (call.window.opens, call.window.closes) == (None, None)


@pytest.mark.parametrize(
    "case", [a_case(), a_case(interview=NoAnswer.DONT_KNOW), a_case(interview=NoAnswer.SKIPPED)]
)
@pytest.mark.parametrize("held", [(), (a_window("interview", 0, 14),)])
def test_what_opens_on_a_day_that_is_not_known_is_open(case: Case, held: tuple[Window, ...]) -> None:
    """Who did not say when the interview was lost the advice that most experienced people give."""
    plan = the_plan(calling(a_window("interview", 0, 60), *held), case)
    (call,) = plan.recommendations
    assert (call.verdict, call.group, call.window.state) == ("do", "now", "open")
    assert (call.window.opens, call.window.closes) == (None, None)


@pytest.mark.parametrize(
    ("windows", "says"),
    [
        ([(2, None)], "once two days have passed since about interview"),
        ([(1, 9)], "once one day has passed since about interview"),
        ([(0, 60), (2, None), (1, None), (2, 9)], "once two days have passed since about interview"),
    ],
)
def test_a_day_that_is_not_known_is_counted_from_in_words_and_once(
    windows: list[tuple[int, int | None]], says: str
) -> None:
    playbook = calling(*(a_window("interview", *each) for each in windows))
    assert window_of_the_call(playbook).words == says


def test_what_opens_on_a_day_to_come_that_is_not_known_waits_for_it() -> None:
    meeting = a_day("meeting", date="to come")
    playbook = calling(a_window("meeting", 0, None), questions=(meeting,))
    assert window_of_the_call(playbook).state == "not_known"


def test_a_question_that_is_no_date_opens_a_window_on_the_day_it_was_answered() -> None:
    playbook = calling(a_window("reaction", 2, None), questions=(a_choice("reaction", "busy", "warm"),))
    assert window_of_the_call(playbook, reaction="busy").opens == FRIDAY


def test_i_do_not_know_opens_no_window_though_it_was_said_on_a_day() -> None:
    playbook = calling(a_window("reaction", 2, None), questions=(a_choice("reaction", "busy", "warm"),))
    assert window_of_the_call(playbook, reaction=NoAnswer.DONT_KNOW).state == "not_known"


def test_an_answer_that_no_longer_applies_opens_no_window() -> None:
    interview = a_day("interview", ask_when=a_line("invited", "yes"))
    playbook = calling(a_window("interview", 0, 9), questions=(a_yes_no("invited"), interview))
    assert window_of_the_call(playbook, invited="yes", interview=date(2026, 11, 17)).state == "open"
    assert window_of_the_call(playbook, invited="no", interview=date(2026, 11, 17)).state == "not_known"


def test_an_answer_beside_a_day_is_no_day_to_count_from() -> None:
    promised = a_day("promised", choices=(Choice("no_day", "They named no day"),))
    playbook = calling(a_window("promised", 1, None), questions=(promised,))
    assert window_of_the_call(playbook, promised=date(2026, 11, 16)).state == "open"
    assert window_of_the_call(playbook, promised="no_day").state == "not_known"


def test_a_known_end_in_the_past_is_too_late_whatever_is_not_known() -> None:
    playbook = calling(
        a_window("interview", 0, 3),
        a_window("promised", 1, None),
        questions=(a_day("interview"), a_day("promised")),
    )
    late = found(the_plan(playbook, a_case(interview=date(2026, 11, 1))), "call")
    assert (late.verdict, late.window.state) == ("too_late", "too_late")


def test_two_holds_that_leave_no_day_between_them_are_too_late() -> None:
    playbook = calling(
        a_window("interview", 0, 3),
        a_window("promised", 1, None),
        questions=(a_day("interview"), a_day("promised")),
    )
    call = found(
        the_plan(playbook, a_case(interview=date(2026, 11, 17), promised=date(2026, 11, 27))), "call"
    )
    assert (call.verdict, call.window.state) == ("too_late", "too_late")
    assert "no day" in call.window.words


def test_holds_narrow_a_window_from_both_sides() -> None:
    playbook = calling(
        a_window("interview", 1, 14), a_window("interview", 3, None), a_window("interview", 0, 9)
    )
    window = window_of_the_call(playbook, interview=date(2026, 11, 17))
    assert (window.opens, window.closes) == (FRIDAY, date(2026, 11, 26))


def test_a_window_after_an_action_counts_from_the_last_time_it_was_done() -> None:
    actions = (an_action("thank"), an_action("ask", window=a_window("thank", 7, None)))
    playbook = a_playbook(actions=actions, rules=(a_rule("for", "ask", weight="slight"),))
    never = found(the_plan(playbook, a_case()), "ask").window
    acts = (Act("thank", "done", date(2026, 11, 10)), Act("thank", "done", date(2026, 11, 12)))
    twice = found(the_plan(playbook, a_case(*acts)), "ask").window
    assert (never.state, twice.state, twice.opens) == ("not_known", "later", date(2026, 11, 19))


def test_what_closes_first_comes_first_among_equals() -> None:
    actions = (
        an_action("rest"),
        an_action("call", window=a_window("interview", 0, 9)),
        an_action("thank", window=a_window("interview", 0, 3)),
    )
    rules = tuple(a_rule("for", action.id, weight="slight") for action in actions)
    playbook = a_playbook(questions=(a_day("interview"),), actions=actions, rules=rules)
    plan = the_plan(playbook, a_case(interview=date(2026, 11, 17)))
    assert [line.id for line in plan.recommendations] == ["thank", "call", "rest"]


def test_public_holidays_and_the_weekend_are_no_business_days() -> None:
    playbook = calling(a_window("interview", 2, None, business=True))
    told = a_case(interview=WEDNESDAY)
    days: dict[str, dict[str, Any]] = {
        "nothing off": {},
        "Thursday off": {"days_off": frozenset({date(2026, 11, 19)})},
        "Thursday and Friday off": {"days_off": frozenset({date(2026, 11, 19), FRIDAY})},
        "a Saturday off": {"days_off": frozenset({date(2026, 11, 21)})},
        "Friday and Saturday as weekend": {"weekend": frozenset({4, 5})},
    }
    opens = {
        name: found(the_plan(playbook, replace(told, **parts)), "call").window.opens
        for name, parts in days.items()
    }
    assert {name: day.isoformat() for name, day in opens.items() if day} == {
        "nothing off": "2026-11-20",
        "Thursday off": "2026-11-23",
        "Thursday and Friday off": "2026-11-24",
        "a Saturday off": "2026-11-20",
        "Friday and Saturday as weekend": "2026-11-22",
    }


def test_calendar_days_know_no_holidays() -> None:
    playbook = calling(a_window("interview", 1, 2))
    off = replace(a_case(interview=WEDNESDAY), days_off=frozenset({date(2026, 11, 19), FRIDAY}))
    window = found(the_plan(playbook, off), "call").window
    assert (window.opens, window.closes) == (date(2026, 11, 19), FRIDAY)
    assert "holiday" not in window.words


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@given(
    st.frozensets(st.integers(0, 6), max_size=6), st.frozensets(DAYS, max_size=40), DAYS, st.integers(0, 60)
)
def test_business_days_are_those_that_are_met_one_by_one(
    weekend: frozenset[int], days_off: frozenset[date], start: date, count: int
) -> None:
    case = Case((), (), start, days_off, weekend)
    at_work = (day for ago in range(1, 700) if case.is_business_day(day := start + timedelta(ago)))
    sought = [start, *(day for day, _ in zip(at_work, range(count), strict=False))][-1]
    assert count_days(start, Days(count, business=True), case) == sought


def test_business_days_end_with_the_calendar() -> None:
    case = Case((), (), WEDNESDAY)
    for start in (date.max, date.max - timedelta(3), date.max - timedelta(20)):
        assert count_days(start, Days(30, business=True), case) == date.max

"""What stands on one screen: a strip of days that agrees with the windows, and few things of many."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.grounds.values import Grounds, Quote
from recover.engine.plan.screen.choice import ALSO, ROWS, line_numbers, on_screen
from recover.engine.plan.screen.strip import WEEKS, Cell, Row, is_dated, strip
from recover.engine.plan.values import FAR, Group, Opening, Plan, Recommendation, WindowState
from support import plans
from support.people import Person, people, times

pytestmark = pytest.mark.quick

TODAY = plans.TODAY
SHUT: tuple[Cell, ...] = ("before", "after")


def within(opens: int | None, closes: int | None) -> Opening:
    """A window as it is today, from so many days from now until so many."""
    state: WindowState = "later" if opens is not None and opens > 0 else "open"
    first = None if opens is None else TODAY + timedelta(days=opens)
    last = None if closes is None else TODAY + timedelta(days=closes)
    return Opening(state, first, last, "")


def item(window: Opening, rank: int = 1) -> Recommendation:
    group: Group = "later" if window.state in ("later", "not_known") else "now"
    return replace(plans.KEEP_HUNTING, rank=rank, id=f"action{rank}", window=window, group=group)


def rows(*windows: Opening) -> tuple[Row, ...]:
    drawn = strip((item(window, rank) for rank, window in enumerate(windows, 1)), TODAY)
    return drawn.rows if drawn else ()


@st.composite
def windows(draw: st.DrawFn) -> Opening:
    opens = draw(st.none() | st.integers(-20, 250))
    closes = draw(st.none() | st.integers(max(0, opens or 0), 300))
    return within(opens, closes)


@pytest.mark.thorough
@times(200)
@given(st.lists(windows(), max_size=5))
def test_the_strip_is_open_on_exactly_the_days_of_the_window(drawn: list[Opening]) -> None:
    found = strip((item(window, rank) for rank, window in enumerate(drawn, 1)), TODAY)
    dated = [window for window in drawn if is_dated(window)]
    assert (found is None) == (len(dated) < 2)
    if found is None:
        return
    assert [row.item.window for row in found.rows] == dated
    for row in found.rows:
        assert len(row.cells) <= (FAR.days if found.step == 1 else WEEKS)
        for column, cell in enumerate(row.cells):
            days = [TODAY + timedelta(days=column * found.step + more) for more in range(found.step)]
            window = row.item.window
            opens, closes = window.opens or date.min, window.closes or date.max
            assert (cell not in SHUT) == any(opens <= day <= closes for day in days)
            assert (cell in ("closes", "only")) == (closes in days)
            first_of_two = opens in days and opens > TODAY and cell != "only"
            assert not first_of_two or cell in ("opens", "closes")


@pytest.mark.parametrize(
    ("window", "cells"),
    [
        (within(None, 3), ("open", "open", "open", "closes", "after")),
        (within(-4, 0), ("only", "after", "after", "after", "after")),
        (within(2, 3), ("before", "before", "opens", "closes", "after")),
        (within(2, 2), ("before", "before", "only", "after", "after")),
        (within(3, None), ("before", "before", "before", "opens", "open")),
    ],
)
def test_opening_closing_and_the_one_day_are_cells_of_their_own(
    window: Opening, cells: tuple[Cell, ...]
) -> None:
    assert rows(window, within(None, 4))[0].cells == cells


@pytest.mark.parametrize(
    ("window", "says"),
    [
        (within(None, 0), "only today"),
        (Opening("open", TODAY, TODAY, "tonight"), "tonight"),
        (within(-3, 2), "until Fri 20 Nov"),
        (within(2, None), "from Fri 20 Nov"),
        (within(2, 2), "only Fri 20 Nov"),
        (within(2, 50), "from Fri 20 Nov to Thu 7 Jan 2027"),
    ],
)
def test_each_row_says_its_days_in_few_letters(window: Opening, says: str) -> None:
    assert rows(window, within(None, 4))[0].words == says


def test_a_day_is_a_column_for_three_weeks_and_a_week_beyond() -> None:
    for far, step, columns in ((20, 1, 21), (21, 7, 4), (400, 7, WEEKS)):
        found = strip((item(within(None, 1)), item(within(None, far), 2)), TODAY)
        assert found is not None
        assert (found.step, {len(row.cells) for row in found.rows}) == (step, {columns})


def test_of_what_goes_to_them_a_last_day_weeks_away_is_not_told() -> None:
    """ "Ask where things stand, until Thursday 11 February 2027": nobody waits so long."""
    near, far = item(within(None, 21)), item(within(3, 40), 2)
    to_them = tuple(replace(each, contacts_employer=True) for each in (near, far))
    found = strip(to_them, TODAY)
    assert found is not None
    assert [row.words for row in found.rows] == ["until Wed 9 Dec", "from Sat 21 Nov"]
    assert strip((near, replace(to_them[1], window=within(None, 40))), TODAY) is None


def test_what_has_no_known_days_has_no_row() -> None:
    unknown = Opening("not_known", None, date(2026, 12, 1), "a day after you have rung")
    assert rows(unknown, within(None, None), within(None, 4)) == ()


def test_the_end_of_the_calendar_is_no_crash() -> None:
    ends = Opening("open", None, date.max, "")
    assert strip((item(ends), item(ends, 2)), date.max) is not None
    assert strip((item(ends), item(ends, 2)), date.min) is not None


def many(*windows: Opening) -> Plan:
    found = tuple(item(window, rank) for rank, window in enumerate(windows, 1))
    return replace(plans.RICH, recommendations=found)


def test_where_too_many_have_dates_the_first_and_the_soonest_are_drawn_in_their_order() -> None:
    chosen = on_screen(many(*(within(None, days) for days in (19, 15, 3, 9, 2))))
    assert chosen.strip is not None
    assert [row.item.rank for row in chosen.strip.rows] == [1, 3, 5]
    assert chosen.also == () and chosen.more == 2


def test_what_closes_within_a_week_comes_before_what_has_no_end() -> None:
    ever = within(None, None)
    chosen = on_screen(many(ever, ever, ever, within(None, 6)))
    assert [each.rank for each in chosen.also] == [2, 4]
    assert [each.rank for each in on_screen(many(ever, ever, ever, within(None, 8))).also] == [2, 3]


def test_on_the_short_way_there_is_no_strip_and_nothing_of_later() -> None:
    chosen = on_screen(replace(many(within(None, 2), within(None, 4), within(3, None)), short_way=True))
    assert chosen.strip is None and chosen.later == () and chosen.more == 0
    assert [each.rank for each in chosen.also] == [2]


def test_on_the_short_way_they_are_left_alone_for_today() -> None:
    """Somebody crushed read nowhere what to leave alone. Not so where something of the plan goes to them."""
    assert on_screen(replace(plans.CRUSHED, not_recommended=())).not_today
    contact = replace(plans.CRUSHED.recommendations[0], contacts_employer=True)
    assert not on_screen(replace(plans.CRUSHED, not_recommended=(), recommendations=(contact,))).not_today
    assert not on_screen(plans.RICH).not_today


def test_steps_are_a_sentence_each_and_a_long_one_stands_alone() -> None:
    def steps(*says: str) -> tuple[str, ...]:
        told = tuple(replace(plans.THANK_YOU.steps[0], says=each) for each in says)
        plan = replace(plans.RICH, recommendations=(replace(plans.THANK_YOU, steps=told),))
        return on_screen(plan).steps

    assert steps("Ring them. Be brief.", 'Say "thanks." Then wait.', "Rest.") == (
        "Ring them.",
        'Say "thanks."',
    )
    assert steps("Write, as " + "very " * 20 + "warmly as you can.", "Send it.")[1:] == ()


def test_what_waits_is_told_once_with_its_days_and_not_left_alone_as_well() -> None:
    """ "Don't: ask where things stand before Monday", above "from Monday: ask where things stand"."""
    thanks = replace(item(within(None, None)), contacts_employer=True)
    later = replace(item(within(3, None), 2), contacts_employer=True)
    plan = replace(plans.RICH, recommendations=(thanks, later), not_recommended=())
    assert on_screen(plan).later == (later,) and on_screen(plan).too_soon is None
    alone = on_screen(replace(plan, recommendations=(later,)))
    assert alone.too_soon == later and alone.nothing_to_send  # which says more


def test_where_nothing_is_to_be_left_alone_the_foremost_caution_is_told() -> None:
    says = "Do not ring twice. They know."
    careful = replace(plans.THANK_YOU, cautions=(replace(plans.THANK_YOU.steps[0], says=says),))
    plan = replace(plans.RICH, recommendations=(careful,), not_recommended=(), second_chance=None)
    assert on_screen(plan).mind == says
    assert on_screen(replace(plan, short_way=True)).mind == ""
    assert on_screen(replace(plan, not_recommended=plans.RICH.not_recommended)).mind == ""
    longer = replace(careful, cautions=(replace(careful.cautions[0], says=says + " And" * 30),))
    assert on_screen(replace(plan, recommendations=(longer,))).mind == "Do not ring twice."


def test_what_they_feel_like_doing_is_answered_where_nothing_to_be_left_alone_does() -> None:
    wish = replace(plans.FEELING, id=plans.RICH.wish)
    note = replace(plans.NOTES[0], says="Do not go there. Two lines do.", answers=(wish,))
    plan = replace(plans.RICH, notes=(*plans.NOTES, note))
    others = tuple(each for each in plan.not_recommended if each not in on_screen(plan).leave[:1])
    unmet = replace(plan, not_recommended=others)

    assert on_screen(unmet).mind == "Do not go there." and len(on_screen(unmet).leave) <= 1
    assert on_screen(replace(unmet, short_way=True)).mind == ""


def test_what_they_feel_like_doing_stands_on_the_screen_before_other_things() -> None:
    plain = replace(plans.RICH, second_chance=None)
    on_it = on_screen(plain)
    hidden = next(each for each in plain.recommendations if each is not on_it.first)
    others = tuple(replace(hidden, id=f"other-{n}", rank=90 + n, group="now") for n in range(3))
    crowd = replace(
        plain, recommendations=(plain.recommendations[0], *others, replace(hidden, rank=99, group="now"))
    )
    drop = replace(
        crowd,
        recommendations=tuple(
            replace(each, window=replace(each.window, opens=None, closes=None))
            for each in crowd.recommendations
        ),
    )

    assert hidden.id not in [each.id for each in on_screen(drop).also]
    assert hidden.id in [each.id for each in on_screen(replace(drop, wished=(hidden.id,))).also]


def test_of_what_to_leave_alone_the_wished_one_is_told_first_unless_another_that_means_it_is_right() -> None:
    slight, much = (
        replace(
            plans.COMPLAIN,
            id=id,
            verdict="no",
            reasons_for=tuple(replace(each, points=points) for each in plans.THANK_YOU.reasons_for[:1]),
        )
        for id, points in (("slight", 1), ("much", 4))
    )
    plan = replace(plans.RICH, second_chance=None, not_recommended=(much, slight))

    def first(*wished: str) -> str:
        return on_screen(replace(plan, wished=wished)).leave[0].id

    assert first() == "much"
    assert first("slight") == "slight"
    assert first("slight", plan.recommendations[0].id) == "much"


def test_an_action_rests_first_on_what_weighs_most_beyond_where_things_stand() -> None:
    stands, slight, strong = (
        Quote(id, id, f"They told me of {id} at length") for id in ("status", "slight", "strong")
    )
    weighs = ((strong, 4), (slight, 1))

    def told(*own: Quote, more: int = 0) -> list[str]:
        reason = plans.THANK_YOU.reasons_for[0]
        reasons = [replace(reason, points=more, answers=(stands,))]
        for quote, points in weighs:
            because = replace(reason, points=points, answers=(stands, quote), named=(stands.id, quote.id))
            reasons += [because] if quote in own else []
        first = replace(plans.THANK_YOU, reasons_for=tuple(reasons), grounds=Grounds(because=own))
        return [
            each.id
            for each in on_screen(replace(plans.RICH, recommendations=(first,), stands="status")).because
        ]

    assert told(stands, slight, strong) == ["strong"]
    assert told(stands, slight) == ["slight"]
    assert told(stands) == told(slight, stands, more=4) == []


def test_a_bare_day_is_no_reason_so_the_words_of_the_rule_are_told() -> None:
    day = Quote("interview", "The interview", "Wednesday 30 September 2026")
    mood = Quote("mood", "Your mood", "I feel lower than I did last week")

    def told(*own: Quote) -> list[str]:
        named = tuple(each.id for each in own)
        reason = replace(plans.THANK_YOU.reasons_for[0], points=4, answers=own, named=named)
        first = replace(plans.THANK_YOU, reasons_for=(reason,), grounds=Grounds(because=own))
        return [each.id for each in on_screen(replace(plans.RICH, recommendations=(first,))).because]

    assert told(day) == []
    assert told(mood, day)[0] == "mood"


def test_what_only_stands_behind_a_finding_of_its_rule_is_no_reason() -> None:
    """ "Puts one thing right. Because you said “It was weak all through”" was no reason at all."""
    cause = Quote("main_cause", "What caused it", "It was weak all through, with no single cause")
    reason = replace(plans.THANK_YOU.reasons_for[0], points=4, answers=(cause,), named=())
    first = replace(plans.THANK_YOU, reasons_for=(reason,), grounds=Grounds(because=(cause,)))
    plan = replace(plans.RICH, recommendations=(first,))
    assert on_screen(plan).because == ()
    named = replace(first, reasons_for=(replace(reason, named=(cause.id,)),))
    assert on_screen(replace(plan, recommendations=(named,))).because == (cause,)


def test_on_the_short_way_nothing_stands_beside_care_but_what_closes_soon() -> None:
    """ "All the rest can wait", and then "2. Keep the door open", to somebody who was crushed."""
    rest, chore = item(within(None, None), 1), item(within(None, None), 2)
    soon, late = item(within(None, 5), 3), item(within(None, 60), 4)
    lines = tuple(
        replace(each, group="now") for each in (rest, item(within(None, None), 5), chore, late, soon)
    )
    plan = replace(plans.RICH, recommendations=lines, care=("action1", "action5"), short_way=True)
    assert [each.id for each in on_screen(plan).also] == ["action3", "action5"]
    longer = replace(plan, recommendations=(rest, replace(chore, group="now")), short_way=False)
    assert [each.id for each in on_screen(longer).also] == ["action2"]


@pytest.mark.thorough
@times(60)
@given(people())
def test_whatever_the_advice_each_action_stands_on_the_screen_at_most_once(person: Person) -> None:
    plan = person.plan
    chosen = on_screen(plan)
    drawn = [row.item for row in chosen.strip.rows] if chosen.strip else []
    shown = [each.rank for each in (*chosen.also, *chosen.later, *drawn)]
    assert len(shown) == len(set(shown)) and len(drawn) <= ROWS and len(chosen.also) <= ALSO
    assert [each.rank for each in chosen.also] == sorted(each.rank for each in chosen.also)
    if chosen.first is not None:
        assert chosen.first is plan.recommendations[0] and chosen.first.group == "now"
    assert all(each.said and not each.quiet for each in chosen.because)
    numbers = line_numbers(plan)
    drawn_also_later = (*drawn, *chosen.also, *chosen.later)
    order = [numbers[each.id] for each in drawn_also_later if each is not chosen.first]
    start = 2 if chosen.first else 1
    assert order == list(range(start, start + len(order)))
    assert sorted(numbers.values()) == list(range(1, len(plan.recommendations) + 1))
    told = {*shown, *([chosen.first.rank] if chosen.first else [])}
    assert plan.short_way or chosen.more == len(plan.recommendations) - len(told)

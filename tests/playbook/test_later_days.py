"""What a plan says on later days: of the people of the playbook, with and without the first thing done.

Every twelfth of them takes seconds; all of them, minutes: RECOVER_ALL_PEOPLE=1.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

import pytest

from recover.engine.case.case import Act, Case
from recover.engine.logic.evaluate import evaluate
from recover.engine.plan.planner import make_plan
from recover.engine.plan.screen.choice import first_now
from recover.engine.plan.values import Plan, Recommendation
from support.core import base, loaded, plans

pytestmark = pytest.mark.slow

STEP = 1 if os.environ.get("RECOVER_ALL_PEOPLE") else 12
DAYS = (0, 1, 2, 3, 7, 14, 30, 120)
LAST, MORE = 120, 4
"""Each person is also looked at on some other days, so that all together every day up to the last is seen."""
APART = (
    {"pause_search", "keep_hunting"},
    {"pause_search", "fix_resume"},
    {"pause_search", "target_applications"},
    {"pause_search", "practise_aloud"},
    {"move_on", "wait_for_reply"},
    {"move_on", "ask_second_chance"},
    {"decline_properly", "prepare_second_try"},
    {"hold_the_message", "read_it_again"},
    {"ring_once_more", "ask_second_chance"},
    {"ring_once_more", "ask_where_it_stands"},
)
"""Lines that say the opposite of each other to whoever reads both on one day."""
WRITING = {"put_right", "ask_second_chance", "ask_where_it_stands", "apologise", "set_record_straight",
           "ask_for_advice", "accept_with_grace", "call_to_clarify", "talk_to_your_manager"}  # fmt: skip
RIGHTS = {"ask_for_notes", "report_concern", "after_the_offer_went", "learn_your_rights",
          "decide_on_a_complaint", "ask_for_a_review", "mind_the_formal_review"}  # fmt: skip
"""What somebody has a right to, or a term for."""

STILL_RUNS = ("before the", "may be running", "limit can't", "go by that", "the day in this plan")
"""Said of a term that has not ended."""
OPEN_YET = ("ask at once whether", "are over. ask for the formal one today")
"""Said once it has ended, of what can still be done."""

Story = tuple[str, bool, dict[int, Plan]]
Wrong = Callable[[Plan, dict[int, Plan], int], Iterable[object]]
"""What is wrong with a plan: of the plans of all days, on this many days after the first."""


@cache
def stories() -> tuple[Story, ...]:
    """A person, whether the first thing was done on the first day, and the plan of each later day."""
    return tuple(_stories())


def _stories() -> Iterator[Story]:
    for number, person in enumerate(loaded().people[::STEP]):
        for done in (False, True) if _first(person.case) else (False,):
            yield person.id, done, dict(_plans(_case(person.case, done=done), _days(number)))


def _days(number: int) -> tuple[int, ...]:
    return tuple(sorted({*DAYS, *(1 + (number * MORE + more) % LAST for more in range(MORE))}))


@cache
def _first(case: Case) -> Recommendation | None:
    return next(iter(_plan(case).recommendations), None)


def _plan(case: Case) -> Plan:
    """Without what is not looked at here: what each line rests on, and what could still be asked."""
    return make_plan(base(), case, grounded=False, asking=False)


def _case(case: Case, *, done: bool) -> Case:
    first = _first(case) if done else None
    return replace(case, acts=(*case.acts, Act(first.id, "done", case.today))) if first else case


def _plans(case: Case, on: Iterable[int] = DAYS) -> Iterator[tuple[int, Plan]]:
    for days in on:
        yield days, _plan(replace(case, today=case.today + timedelta(days)))


def found(wrong: Wrong) -> list[str]:
    """What is wrong with any day of any story."""
    return [
        f"{person}, {'done' if done else 'nothing done'}, +{days}: {what}"
        for person, done, plans in stories()
        for days, plan in plans.items()
        for what in wrong(plan, plans, days)
    ]


def now(plan: Plan) -> dict[str, Recommendation]:
    return {each.id: each for each in plan.recommendations if each.group == "now"}


def test_every_day_up_to_the_last_is_looked_at_with_and_without_the_first_thing_done() -> None:
    for done in (False, True):
        assert {day for _, state, plans in stories() if state is done for day in plans} >= {*range(LAST + 1)}


def test_there_is_always_something_to_do_today() -> None:
    assert found(lambda plan, plans, days: [] if now(plan) else ["nothing"]) == []


def test_what_was_done_today_does_not_lead_the_plan_again_that_day() -> None:
    people = {person.id: person.case for person in loaded().people}
    leads = {person: first_now(plans[0]) for person, done, plans in stories() if done and not plans[0].urgent}
    done = {person: _first(people[person]) for person in leads}
    assert [who for who, first in leads.items() if first and first.id == getattr(done[who], "id", "")] == []


def test_no_two_lines_contradict_each_other() -> None:
    assert found(lambda plan, plans, days: [pair for pair in APART if pair <= {*now(plan)}]) == []


def test_nothing_is_to_be_written_while_what_one_feels_like_sending_is_slept_on() -> None:
    def both(plan: Plan, plans: dict[int, Plan], days: int) -> set[str]:
        here = {*now(plan)}
        return here & WRITING if "hold_the_message" in here and plan_writes_in_anger(plan) else set()

    assert found(both) == []


def plan_writes_in_anger(plan: Plan) -> bool:
    """Whether it is slept on because of how somebody feels, and not because enough has been sent."""
    line = now(plan)["hold_the_message"]
    return any(
        each.rule in ("anger-goes-to-a-friend", "pleading-closes-the-door") for each in line.reasons_for
    )


def test_a_nights_hold_ends_after_the_night() -> None:
    held = {"hold_the_message"}
    assert found(lambda plan, plans, days: held & {*now(plan)} if days else ()) == []


def test_nothing_says_that_it_is_not_late_yet() -> None:
    def late(plan: Plan, plans: dict[int, Plan], days: int) -> list[str]:
        words = [reason.because for each in plan.recommendations for reason in each.reasons_for]
        return [each for each in words if "not late" in each]

    assert found(late) == []


def test_nobody_decides_within_days_a_week_later() -> None:
    def soon(plan: Plan, plans: dict[int, Plan], days: int) -> list[str]:
        said = [*told(plan), *(each.because for line in plan.not_recommended for each in line.reasons)]
        return [each for each in said if days >= 7 and "decide within" in each]

    assert found(soon) == []


def told(plan: Plan) -> list[str]:
    """What is said of each line: its title, its steps, its reasons and what is to be minded."""
    return [
        words
        for each in plan.recommendations
        for words in (
            each.title,
            *(step.says for step in (*each.steps, *each.cautions)),
            *(reason.because for reason in (*each.reasons_for, *each.holds)),
        )
    ]


def test_nothing_says_that_a_term_runs_once_it_has_ended() -> None:
    def runs(plan: Plan, plans: dict[int, Plan], days: int) -> list[str]:
        ends = {each.id: each.window.closes for each in plans[0].recommendations if each.id in RIGHTS}
        over = {id for id, last in ends.items() if last and last < plan.today}
        lines = [each for each in plan.recommendations if each.id in over]
        said = told(replace(plan, recommendations=tuple(lines)))
        wrong = [each for each in said if any(words in each.lower() for words in STILL_RUNS)]
        open_yet = [
            each.id
            for each in lines
            if not any(words in step.says.lower() for step in each.steps for words in OPEN_YET)
        ]
        return [*wrong, *open_yet]

    assert found(runs) == []


def test_nobody_is_told_on_the_day_of_a_meeting_to_say_yes_to_it() -> None:
    days = {
        person.id: replace(person.case, today=given.value)
        for person in loaded().people
        for given in person.case.answers
        if given.question == "next_meeting"
        and isinstance(given.value, date)
        and given.value > person.case.today
    }
    plans = {person: _plan(case) for person, case in [*days.items()][:: STEP // 4 or 1]}
    steps = {
        (who, each.says)
        for who, plan in plans.items()
        for line in plan.recommendations
        for each in line.steps
    }
    assert plans and [each for each in steps if each[1].startswith("Say yes")] == []


def test_a_right_or_a_term_does_not_drop_out_before_it_ends() -> None:
    def dropped(plan: Plan, plans: dict[int, Plan], days: int) -> list[str]:
        first = {each.id: each for each in plans[0].recommendations if each.id in RIGHTS}
        open_yet = {
            id for id, each in first.items() if each.window.closes is None or each.window.closes >= plan.today
        }
        return sorted(open_yet - {each.id for each in plan.recommendations})

    assert found(dropped) == []


@pytest.mark.parametrize(
    ("right", "states", "then"),
    [
        ("learn_your_rights", ("done", "skipped"), "decide_on_a_complaint"),
        ("ask_for_a_review", ("done",), "mind_the_formal_review"),
    ],
)
def test_a_term_stays_until_it_ends_once_its_right_was_asked_about(
    right: str, states: tuple[Literal["done", "skipped"], ...], then: str
) -> None:
    met, gone = 0, []
    for person, plan in plans():
        line = now(plan).get(right)
        last = line.window.closes if line else None
        for state in states if last else ():
            met += 1
            acted = replace(person.case, acts=(*person.case.acts, Act(right, state, person.case.today)))
            for days, later in _plans(acted):
                if last and later.today <= last and then not in now(later):
                    gone.append((person.id, state, days))
    assert met > 3 and gone == []


def test_what_was_promised_until_a_day_is_there_until_that_day_or_says_why_not() -> None:
    """A line goes early only for a reason that is told, never because nothing speaks for it any more.

    An answer that grew old is asked first. Where it is given again, the line has to be there again.
    """

    def silently(plan: Plan, plans: dict[int, Plan]) -> set[str]:
        ends = {
            each.id: each.window.closes
            for each in plans[0].recommendations
            if each.contacts_employer and each.window.closes and each.window.closes >= plan.today
        }
        return {each.id for each in plan.not_recommended if each.id in ends and each.silent}

    people = {person.id: person.case for person in loaded().people}
    wrong = [
        (person, done, days, sorted(gone))
        for person, done, plans in stories()
        for days, plan in plans.items()
        if (early := silently(plan, plans))
        if (gone := early & silently(said_again(_case(people[person], done=done), days), plans))
    ]
    assert wrong == []


def said_again(case: Case, days: int) -> Plan:
    """The plan of a later day on which every answer that had grown old was given again."""
    later = replace(case, today=case.today + timedelta(days))
    old = evaluate(base(), later).facts.old
    answers = tuple(replace(each, on=later.today) if each.question in old else each for each in later.answers)
    return _plan(replace(later, answers=answers))

"""Every shipped person's plan fits on a screen, and what is needed stands at its top."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import Act
from recover.engine.plan.bounds.outlook import Outlook, outlook
from recover.engine.plan.planner import make_plan
from recover.engine.plan.screen.choice import Screen, on_screen
from recover.engine.plan.values import Plan, Recommendation
from recover.engine.why.explain import explain, explainable, explained
from recover.outside.terminal import MEASURE, Look
from recover.show.formats import FORMATS, page_of, show
from recover.show.paint.page import Heading, Page, Para
from recover.show.values.debriefs import DebriefName
from recover.show.values.plan import PlanView, WhyView
from support.core import base, loaded, plan_of
from support.people import times

NAME = DebriefName("acme", "Acme, marketing assistant")
DAY = "You should hear by Thursday 3 December. There is nothing to send before Monday 7 December."
SCREEN, NARROW = Look(False, 80, True), Look(False, 40, True)

LINES, NARROW_LINES, TOP, WORDS, WHY_LINES = 35, 60, 20, 24, 12
"""Lines of a plan at 80 and at 40 columns; in how many the needed stands; words before the first step; lines
of why."""


ROOM = 14
"""Columns of an indent (5) and a label (9): only a longer word, such as an address, may be folded."""


@cache
def lines_of_person(number: int) -> tuple[list[str], list[str]]:
    return lines_of(plan_of(number))


def lines_of(plan: Plan) -> tuple[list[str], list[str]]:
    """The lines of a plan in a wide and in a narrow window."""
    view = PlanView(plan, NAME, their_day=DAY)
    wide, narrow = (show(view, "terminal", look).splitlines() for look in (SCREEN, NARROW))
    return wide, narrow


def wrong(plan: Plan, painted: tuple[list[str], list[str]]) -> Iterator[str]:
    """What is wrong with one plan's page."""
    yield from too_much(plan, *painted)
    yield from unnamed(plan, *(" ".join(" ".join(lines).split()) for lines in painted))


def too_much(plan: Plan, lines: list[str], narrow: list[str]) -> Iterator[str]:
    """What is wrong with the length and order of one plan's page."""
    if len(lines) > LINES:
        yield f"{len(lines)} lines"
    if len(narrow) > NARROW_LINES:
        yield f"{len(narrow)} lines at 40 columns"
    if plan.urgent:
        return
    top, chosen = " ".join(" ".join(lines[:TOP]).split()), on_screen(plan)
    if chosen.first is not None and not (chosen.first.title in top and " When " in top):
        yield "what to do and when are not at the top"
    now = [item for item in (chosen.first, *chosen.also, *_drawn(chosen)) if item and item.group == "now"]
    if len({item.turn for item in now if item.turn}) > 1:
        yield "it says to wait for them, beside what they are to answer"
    if chosen.leave and chosen.leave[0].title[1:] not in top:
        yield "what to leave alone is not at the top"
    if plan.second_chance is not None and chosen.tells_how_it_went and "A second chance?" not in top:
        yield "the second chance is not at the top"
    if chosen.steps:
        before = " ".join(" ".join(lines).split()).split(" ".join(chosen.steps[0].split()))[0]
        if len(before.split()) > WORDS:
            yield f"{len(before.split())} words before the first step"


def unnamed(plan: Plan, wide: str, narrow: str) -> Iterator[str]:
    """The rows of days that do not name their step, in a wide or in a narrow window; and a day told twice.

    And own words that are quoted like evidence, in place of being told back.
    """
    chosen = on_screen(plan)
    if "You said “" in wide:
        yield "it quotes what they said"
    days = chosen.strip
    if chosen.too_soon and chosen.nothing_to_send and "nothing to send" in wide:
        yield "it says twice until when there is nothing to send"
    for row in days.rows if days and not plan.urgent else ():
        named = f"{row.words}: {row.item.title}"
        for window in (wide, narrow):
            if named not in window:
                yield f"a row of days does not name its step: {named}"


def _drawn(chosen: Screen) -> tuple[Recommendation, ...]:
    return tuple(row.item for row in chosen.strip.rows) if chosen.strip else ()


def found_wrong(numbers: range) -> list[str]:
    people = loaded().people
    return [f"{people[n].id}: {fault}" for n in numbers for fault in wrong(plan_of(n), lines_of_person(n))]


def test_the_plans_of_every_tenth_person_fit_on_a_screen() -> None:
    assert found_wrong(range(0, len(loaded().people), 10)) == []


@pytest.mark.slow
def test_the_plans_of_all_people_fit_on_a_screen() -> None:
    everyone = range(len(loaded().people))
    assert found_wrong(everyone) == []
    for window, look in enumerate((SCREEN, NARROW)):
        counts = sorted(len(lines_of_person(number)[window]) for number in everyone)
        spread = {f"{share}%": counts[(len(counts) - 1) * share // 100] for share in (50, 90, 100)}
        print(f"lines at {look.width} columns:", spread)  # noqa: T201 -- pytest -s shows how they are spread


LATER = (1, 3, 7, 14, 30)
"""Days after the first on which somebody may look again."""


def later(number: int, days: int, *, done: bool) -> Plan:
    """A person's plan some days later, with the first thing of it done at once, or with nothing done."""
    case = loaded().people[number].case
    first = plan_of(number).recommendations[:1] if done else ()
    acts = (*case.acts, *(Act(each.id, "done", case.today) for each in first))
    return make_plan(base(), replace(case, acts=acts, today=case.today + timedelta(days)))


@pytest.mark.slow
def test_the_plans_of_later_days_fit_on_a_screen() -> None:
    """Of every ninth person, on one of the days each; of all, on every day: RECOVER_ALL_PEOPLE=1."""
    every = bool(os.environ.get("RECOVER_ALL_PEOPLE"))
    numbers = range(0, len(loaded().people), 1 if every else 9)
    looked = (
        (number, days, done, later(number, days, done=done))
        for turn, number in enumerate(numbers)
        for days in (LATER if every else LATER[turn % len(LATER) :][:1])
        for done in (False, True)
    )
    found = [
        f"{loaded().people[number].id}, {'done' if done else 'nothing done'}, +{days}: {fault}"
        for number, days, done, plan in looked
        for fault in wrong(plan, lines_of(plan))
    ]
    assert found == []


@pytest.mark.slow
def test_what_would_undo_the_first_step_tells_somebody_something_new() -> None:
    """ "Unless you decide that you don't want this job" stood on every second page, and told nothing."""
    told = {
        says
        for number in range(0, len(loaded().people), 7)
        for change in on_screen(plan_of(number)).unless.changes
        for says in change.says or ()
    }
    assert "they ask you back" in told
    assert [says for says in told if says.startswith("you decide")] == []


@times(40)
@given(width=st.integers(40, MEASURE), full=st.booleans(), data=st.data())
def test_no_word_is_broken_at_any_width(width: int, full: bool, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(loaded().people) - 1))
    case = loaded().people[number].case
    id = data.draw(st.sampled_from(explainable(base())))
    for view in (PlanView(plan_of(number), NAME), WhyView(explain(base(), case, id), case.today)):
        words = {word for word in words_of(page_of(view, full=full)) if len(word) <= width - ROOM}
        for format in FORMATS[:2]:
            assert words <= set(show(view, format, Look(False, width, True), full=full).split())


def words_of(page: Page) -> set[str]:
    """Every word on a page, but for the days, which stand beside the strip."""
    found: set[str] = set()
    for block in page:
        if isinstance(block, Heading):
            found |= set(block.text.split())
        elif isinstance(block, Para):
            found |= set("".join(span.text for span in block.spans).split())
    return found


@pytest.mark.slow
def test_every_why_of_some_people_is_short() -> None:
    """Each line of ten people or so; of all that are looked at: RECOVER_ALL_PEOPLE=1."""
    turns = 1 if os.environ.get("RECOVER_ALL_PEOPLE") else 4
    long = [
        f"{person.id} {id}: {count}"
        for turn, person in enumerate(loaded().people[::80])
        for found in [outlook(base(), person.case)]
        for id in explainable(base())[turn % turns :: turns]
        if (count := len(why(found, id))) > WHY_LINES
    ]
    assert long == []


def why(found: Outlook, id: str) -> list[str]:
    view = WhyView(explained(found, id), found.evaluation.facts.today)
    return show(view, "terminal", SCREEN).splitlines()

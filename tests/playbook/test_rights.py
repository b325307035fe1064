"""Rights come first: the last day for using one, from the right event, and no draft that gives it away."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest

from recover.authoring.examples.load import load_for_authors
from recover.engine.case.case import Act, Case, Given, NoAnswer, Value
from recover.engine.case.days import count_days
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.windows import Days
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import first_questions, next_questions
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Draft, Plan, Recommendation
from support.core import FOLDER, base, loaded
from support.own import a_book, write

pytestmark = pytest.mark.quick

GIVEN_AWAY = (
    "respect your decision",
    "accept",
    "not contest",
    "come back on your decision",
    "understand why",
)

WAITS = ("set_record_straight", "apologise", "put_right")


def person(name: str, **other: Value) -> Case:
    """Somebody of the playbook, with some answers changed."""
    case = next(one.case for one in loaded().people if one.id == name)
    given = {each.question: each for each in case.answers}
    given |= {id: Given(id, value, case.today) for id, value in other.items()}
    return replace(case, answers=tuple(given.values()))


def rights(plan: Plan) -> Recommendation:
    """Its line about rights."""
    return next(each for each in plan.recommendations if each.id == "learn_your_rights")


@pytest.mark.parametrize(
    ("country", "days"),
    [("germany", 58), ("india", 58), ("uk", 88), ("usa", 180), ("ireland", 180), ("canada", 364)],
)
def test_the_last_day_counts_from_their_no(country: str, days: int) -> None:
    case = person("refused-after-the-pregnancy-was-seen", country=country)
    said = next(each.value for each in case.answers if each.question == "heard_no")
    assert isinstance(said, date)
    assert rights(make_plan(base(), case)).window.closes == said + timedelta(days=days)


@pytest.mark.parametrize("state", ["done", "skipped"])
@pytest.mark.parametrize("known", [True, False], ids=["their no", "the interview"])
@pytest.mark.parametrize("country", ["germany", "india", "uk", "usa", "ireland", "canada", "australia"])
def test_the_last_day_stays_in_the_plan_once_somebody_has_asked(
    country: str, known: bool, state: Literal["done", "skipped"]
) -> None:
    case = person("refused-after-the-pregnancy-was-seen", country=country)
    if not known:
        case = replace(case, answers=tuple(each for each in case.answers if each.question != "heard_no"))
    last = rights(make_plan(base(), case)).window.closes
    after = replace(case, acts=(*case.acts, Act("learn_your_rights", state, case.today)))

    assert last is not None
    for days in (0, (last - case.today).days, (last - case.today).days + 1):
        plan = make_plan(base(), replace(after, today=case.today + timedelta(days)))
        shown = [each.window.closes for each in plan.recommendations if each.id == "decide_on_a_complaint"]
        assert shown == ([last] if plan.today <= last else [])


@pytest.mark.parametrize(
    ("said", "last"),
    [(date(2026, 11, 16), date(2026, 11, 23)), (date(2026, 11, 10), date(2026, 11, 24))],
    ids=["five working days", "ten working days, for a formal one"],
)
def test_a_review_in_ireland_has_its_last_working_day(said: date, last: date) -> None:
    case = person("turned-down-by-an-irish-panel-that-broke-its-rules", heard_no=said)
    line = next(each for each in make_plan(base(), case).recommendations if each.id == "ask_for_a_review")
    assert line.window.closes == last

    asked = replace(case, acts=(*case.acts, Act("ask_for_a_review", "done", case.today)))
    (day,) = (
        each.window.closes
        for each in make_plan(base(), asked).recommendations
        if each.id == "mind_the_formal_review"
    )
    assert day == count_days(said, Days(10, business=True), asked)


@pytest.mark.thorough
def test_what_waits_a_night_does_not_say_today() -> None:
    upset = [
        one.case
        for one in loaded().people
        if {("feeling", "crushed"), ("about_to_do", "angry"), ("about_to_do", "plead")}
        & {(each.question, each.value) for each in one.case.answers if isinstance(each.value, str)}
    ]
    lines = [line for case in upset for line in make_plan(base(), case, grounded=False).recommendations]
    held = [line for line in lines if line.group == "later" and line.id in WAITS]
    assert held
    assert [line.id for line in held if line.steps and "today" in line.steps[0].says] == []


def test_no_last_day_is_later_than_the_months_that_the_law_gives() -> None:
    starts = [date(2026, 1, 1) + timedelta(days=n) for n in range(1461)]
    late = [
        (start, months)
        for months, days in ((2, 58), (3, 88), (6, 180), (12, 364))
        for start in starts
        if start + timedelta(days=days) > _months_less_a_day(start, months)
    ]
    assert late == []


@pytest.mark.parametrize("treatment", ["improper", "prejudice", "said_aloud", "adjustments", "unfair"])
def test_no_draft_gives_a_right_away(treatment: str) -> None:
    case = person("refused-after-the-pregnancy-was-seen", treatment=(treatment,))
    drafts = [each.message for each in make_plan(base(), case).recommendations if each.message]
    assert drafts
    assert [words for draft in drafts for words in GIVEN_AWAY if words in _text(draft)] == []


def _text(draft: Draft) -> str:
    return " ".join(part.text for part in draft.parts).casefold()


def _months_less_a_day(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(start.day, (after - timedelta(days=1)).day)) - timedelta(days=1)


NEW_COUNTRY = "extends: {questions: {country: {portugal: Portugal}}"
KNOWN = "findings: {limit_is_known: {when: {country: portugal}}}"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("more", "days", "guessed"),
    [(NEW_COUNTRY + "}\n", 58, True), (f"{NEW_COUNTRY}, {KNOWN}}}\n", None, False)],
    ids=["of which nothing is known", "of which a term is known"],
)
def test_a_country_that_is_added_gets_the_careful_way_until_a_term_is_known(
    tmp_path: Path, more: str, days: int | None, guessed: bool
) -> None:
    """As a country that the shipped advice knows nothing of: the same last day, the same words."""
    case = person("refused-after-the-pregnancy-was-seen", country="portugal")
    book = load_for_authors(FOLDER, write(tmp_path / "portugal", a_book("portugal", more))).playbook
    line = rights(make_plan(compile_playbook(book), case))
    said = next(each.value for each in case.answers if each.question == "heard_no")
    assert isinstance(said, date)
    assert line.window.closes == (said + timedelta(days=days) if days else None)
    told = " ".join(each.says for each in (*line.steps, *line.cautions))
    assert ("only two months" in told, "is a guess" in told) == (guessed, guessed)
    assert "Ask an advice service on equal treatment" in told


def test_the_country_is_asked_before_the_plan_is_offered_where_a_term_hangs_on_it() -> None:
    """There was no room left for it, and the plan named a guess for the last day."""
    case = person("refused-after-the-pregnancy-was-seen")
    known = tuple(each for each in case.answers if each.question != "country")
    asked_enough = tuple(Given(f"answered-{number}", "yes", case.today) for number in range(15))
    found = outlook(base(), replace(case, answers=(*asked_enough, *known)))

    assert "country" in first_questions(found)
    assert "culture" in next_questions(found) and "culture" not in first_questions(found)


def test_what_a_term_hangs_on_is_asked_as_soon_as_they_say_that_they_were_wronged() -> None:
    """Five days for a review in Ireland, and the plan was offered before the country was asked."""
    today = date(2026, 11, 19)
    told: dict[str, Value | NoAnswer] = {
        "feeling": "low",
        "status": "refused",
        "stage": "papers",
        "treatment": ("unfair",),
    }
    asked = []
    for _ in range(4):
        given = tuple(Given(question, value, today) for question, value in told.items())
        asked.append(first_questions(outlook(base(), Case(given, (), today)))[0])
        told[asked[-1]] = {"country": "ireland", "company_kind": "public"}.get(asked[-1], NoAnswer.DONT_KNOW)

    assert asked[:2] == ["country", "company_kind"] and set(asked[2:]) == {"heard_no", "named_review"}


def test_what_is_said_of_a_term_is_true_once_it_has_ended() -> None:
    case = person("refused-after-the-pregnancy-was-seen")
    later = rights(make_plan(base(), replace(case, today=case.today + timedelta(400))))

    assert later.window.closes is None and "before" not in later.title
    assert later.steps[0].says.startswith("Ask at once whether")

"""Business days leave out the public holidays of the country that somebody told us."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from recover.coach.holidays import with_days_off
from recover.coach.sitting.given import case_of
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Recommendation
from support.books import load_files
from support.sittings import Debriefing

ADVICE = """
playbook: small
version: 1.0.0
format: 1
sections: [the job]
sources:
  us: {title: What we tell people, kind: practice, grade: D}
passages: {us.call: Call after two days.}
questions:
  country:
    section: the job
    short: The country
    ask: In which country is it?
    why: Offices close on other days elsewhere.
    one_of: {usa: United States, uk: United Kingdom, saudi: Saudi Arabia, other: Another one}
    always: yes
  interview:
    section: the job
    short: The interview
    ask: When was it?
    why: A call can come too early.
    date: past
    always: yes
actions:
  call:
    title: Call them
    contacts_employer: yes
    window: {after: interview, from: 2 business days, until: 5 business days}
rules:
  call-once: {for: call, weight: slight, because: They know more., cites: [us.call]}
"""
SECTION = """
public_holidays: {question: country, codes: {usa: US, uk: GB, saudi: SA}}
"""
WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)  # Thanksgiving in the United States


def mind_of(text: str) -> RuleBase:
    return compile_playbook(load_files({"f.yaml": text.encode()}).playbook)


MIND = mind_of(ADVICE + SECTION)


def case(country: Value | NoAnswer | None, today: date = WEDNESDAY) -> Case:
    told = () if country is None else (Given("country", country, today),)
    return Case((*told, Given("interview", today, today)), (), today)


def call(country: Value | NoAnswer | None, base: RuleBase = MIND, today: date = WEDNESDAY) -> Recommendation:
    (found,) = make_plan(base, with_days_off(base, case(country, today))).recommendations
    return found


def test_thanksgiving_is_no_business_day_in_the_united_states_alone() -> None:
    assert call("usa").window.opens == date(2026, 11, 30)
    assert call("uk").window.opens == date(2026, 11, 27)


def test_the_page_says_that_a_public_holiday_was_left_out() -> None:
    assert call("usa").window.words == (
        "from Monday 30 November, until Thursday 3 December, public holidays left out"
    )
    assert call("uk").window.words == "from Friday 27 November, until Wednesday 2 December"


def test_the_weekend_is_the_countrys_own() -> None:
    assert call("saudi").window.opens == date(2026, 11, 29)  # a Sunday: Friday and Saturday are off


@pytest.mark.parametrize("country", ["other", NoAnswer.DONT_KNOW, NoAnswer.SKIPPED, None])
def test_an_unknown_country_has_no_days_off(country: Value | NoAnswer | None) -> None:
    assert with_days_off(MIND, case(country)) == case(country)


def test_without_the_section_nothing_is_left_out() -> None:
    assert call("usa", mind_of(ADVICE)).window.opens == date(2026, 11, 27)


def test_without_business_days_no_calendar_is_looked_at() -> None:
    base = mind_of((ADVICE + SECTION).replace("business days", "days"))
    assert with_days_off(base, case("usa")) == case("usa")


def test_an_answer_that_does_not_apply_names_no_country() -> None:
    gated = ADVICE.replace("    always: yes\n  interview", "    ask_when: {interview: past}\n  interview")
    assert with_days_off(mind_of(gated + SECTION), case("usa")).days_off
    to_come = Given("interview", WEDNESDAY + timedelta(days=1), WEDNESDAY)
    ahead = Case((to_come, Given("country", "usa", WEDNESDAY)), (), WEDNESDAY)
    assert with_days_off(mind_of(gated + SECTION), ahead) == ahead


def test_a_kept_debrief_and_answers_of_their_own_both_know_the_holidays() -> None:
    debriefing = Debriefing(MIND, WEDNESDAY)
    debriefing.tell("usa", "today", "plan")
    alone = case_of(debriefing.session, lambda: None, ["country=usa", "interview=today"])

    assert THURSDAY in debriefing.case.days_off and THURSDAY in alone.days_off
    assert debriefing.plan.recommendations[0].window.opens == date(2026, 11, 30)


def loads_calendars(code: str, *typed: str) -> bool:
    """Whether a program loads the calendars of all countries."""
    whole = f"import sys\n{code}\nprint('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", whole, *typed], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1] == "True"


PLAN = """
from datetime import date, timedelta
from recover.coach.holidays import with_days_off
from recover.engine.case.case import Case, Given
from recover.engine.logic.compile import compile_playbook
from recover.engine.plan.planner import make_plan
from recover.outside.text.faults import Log
from recover.playbook.folders import Folder
from recover.playbook.load import decode_folders
folder, today = Folder("f", {"f.yaml": sys.argv[1].encode()}), date(2026, 11, 25)
mind = compile_playbook(decode_folders([folder], Log(), people=False).playbook)
answers = (Given("country", sys.argv[2], today), Given("interview", today, today))
make_plan(mind, with_days_off(mind, Case(answers, (), today)))
"""
HELP = """
from recover.cli.main import main
sys.argv = ["recover", "--help"]
try:
    main()
except SystemExit:
    pass
"""


def test_calendars_are_loaded_only_for_business_days_in_a_known_country() -> None:
    assert not loads_calendars(HELP)
    assert not loads_calendars(PLAN, ADVICE + SECTION, "other")
    assert not loads_calendars(PLAN, ADVICE, "usa")
    assert not loads_calendars(PLAN, (ADVICE + SECTION).replace("business days", "days"), "usa")
    assert loads_calendars(PLAN, ADVICE + SECTION, "usa")

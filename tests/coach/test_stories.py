"""Whole stories over some days: what each day's plan says first, and what it must not say."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from recover.coach.kept import keep_answers
from recover.coach.pages import plan_of, plan_view
from recover.coach.session import Session
from recover.coach.since import record
from recover.coach.since.today import today_view
from recover.coach.sitting.given import given_of
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.values import Plan
from recover.journal.events import Finished
from recover.journal.port import Journal
from recover.outside.terminal import Look
from recover.show.formats import show
from support.asking import ScriptedAsker
from support.fake_journal import FakeJournal

pytestmark = pytest.mark.quick

MORNING = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
ACME = ("about_to_do=plead", "status=waiting", "employer=Acme", "interview=2026-11-17", "still_want=very",
        "main_cause=off_form", "what_threw_you=bad_news", "culture=open", "in_touch=no", "deadline=none",
        "promised=no_day", "country=uk", "their_channel=they_phone", "feeling=bad",
        "someone_near=yes", "role_family=marketing", "relevance=fits", "likes_company=yes")  # fmt: skip


@dataclass
class Story:
    """One debrief, lived day by day in November and December 2026."""

    base: RuleBase
    journal: Journal
    id: str = ""

    def __post_init__(self) -> None:
        self.id = self.journal.start()

    def on(self, day: date, *script: object) -> Session:
        return Session(day, self.journal, self.base, ScriptedAsker(script) if script else None)

    def begin(self, day: date, *settings: str) -> None:
        at = self.on(day)
        keep_answers(at, self.id, given_of(at, lambda: None, settings))
        self.journal.save(self.id, Finished())

    def tell(self, day: date, *settings: str) -> None:
        at = self.on(day)
        record.tell(at, self.id, given_of(at, lambda: None, settings))

    def done(self, day: date, action: str, *script: object) -> None:
        record.done(self.on(day, *script), self.id, action)

    def plan(self, day: date) -> Plan:
        return plan_of(self.on(day), self.journal.open(self.id)).plan

    def page(self, day: date) -> str:
        """What is printed of a plan, its spaces as one."""
        at = self.on(day)
        view = plan_view(at, plan_of(at, self.journal.open(self.id)))
        return " ".join(show(view, "plain", Look(False, None, True)).split())

    def first(self, day: date) -> str:
        return self.plan(day).recommendations[0].id

    def lines(self, day: date) -> set[str]:
        return {each.id for each in self.plan(day).recommendations}

    def chance(self, day: date) -> str:
        """What is said of a second chance to somebody who has asked for one."""
        found = self.plan(day).second_chance
        return found.words if found and found.asked else ""

    def day(self, day: date) -> str:
        """What a plan says of the day that they named."""
        at = self.on(day)
        return plan_view(at, plan_of(at, self.journal.open(self.id))).their_day

    def due(self, day: date) -> list[str]:
        return [each.says for each in today_view(self.on(day)).due]


@pytest.fixture
def story(shipped: RuleBase) -> Story:
    return Story(shipped, FakeJournal(lambda: MORNING))


def november(day: int) -> date:
    return date(2026, 11, day)


def december(day: int) -> date:
    return date(2026, 12, day)


def opens(plan: Plan, action: str) -> date | None:
    return next(each.window.opens for each in plan.recommendations if each.id == action)


@pytest.mark.thorough
def test_from_a_bad_day_to_being_asked_back(story: Story) -> None:
    story.begin(november(18), *ACME)
    evening = story.plan(november(18))
    assert story.first(november(18)) == "hold_the_message"
    assert evening.second_chance and evening.second_chance.verdict == "not_yet"
    assert opens(evening, "ask_second_chance") == november(19)

    assert story.first(november(19)) == "ask_second_chance"
    story.done(november(19), "ask_second_chance", "busy")
    assert opens(story.plan(november(19)), "ring_once_more") == november(23)
    left = {"hold_the_message", "read_it_again"} & {
        each.id for each in story.plan(november(20)).recommendations
    }
    assert left == set()  # it has gone: there is nothing left to sleep on, or to read once more

    assert story.first(november(23)) == "ring_once_more"
    assert story.chance(november(23)) == "They had no time for it yet, so nobody has said no."
    story.done(november(23), "ring_once_more", "thinking", "no_day")
    assert story.first(november(23)) == "wait_for_reply"
    assert "They're thinking it over, and that is a good state" in story.chance(november(23))
    assert any("When they answer, tell me." in each for each in story.due(november(24)))

    assert any("Is that still true?" in each for each in story.due(december(2)))
    assert record.nothing(story.on(december(2)), story.id)
    assert story.first(december(2)) == "ask_where_it_stands" and len(story.due(december(2))) == 2
    assert story.due(december(2))[1].startswith("How are you now?")

    story.tell(december(4), "status=refused", "stage=final", "reason_given=none")
    assert story.chance(december(4)) == "Once is enough."
    assert story.first(december(4)) == "ask_for_advice"
    story.done(december(5), "ask_for_advice", "nothing_yet")
    assert "thank_for_advice" not in story.lines(december(5))
    story.tell(december(6), "advice_given=useful")
    assert story.first(december(6)) == story.first(december(7)) == "thank_for_advice"
    assert "thank_for_advice" in story.lines(december(13)) - story.lines(december(14))
    story.done(december(7), "thank_for_advice")
    after = [each.id for each in story.plan(december(7)).recommendations]
    assert not {"ask_for_advice", "thank_for_advice"} & {*after}
    assert {"keep_hunting", "try_other_opening"} <= {*after}

    story.done(december(8), "try_other_opening")
    story.tell(december(16), "status=invited", "invited_how=came_back", "next_meeting=2026-12-21")
    assert story.first(december(16)) == "hear_them_out"
    assert "hear_them_out" in story.lines(december(21))
    assert story.due(december(22)) == ["Your next meeting was on Monday 21 December. How did it go?"]
    assert not {"hear_them_out", "prepare_second_try"} & story.lines(december(22))


def test_nobody_prepares_for_a_meeting_that_has_been(story: Story) -> None:
    story.begin(december(1), *ACME)
    story.tell(december(4), "status=invited", "invited_how=next_round", "next_meeting=2026-12-08")
    assert story.first(december(8)) == "prepare_second_try"
    assert "prepare_second_try" not in story.lines(december(9))
    story.tell(december(7), "about_to_do=move_it")
    assert "move_the_meeting" in story.lines(december(8)) - story.lines(december(9))
    story.tell(december(9), "about_to_do=nothing", "next_meeting=2026-12-20")
    assert story.first(december(9)) == "prepare_second_try"


def test_the_day_that_they_named_is_named_once(story: Story) -> None:
    story.begin(november(18), *ACME)
    story.done(november(19), "ask_second_chance", "busy")
    story.tell(november(19), "promised=2026-11-23")
    assert opens(story.plan(november(19)), "ring_once_more") == november(23)
    assert (
        story.day(november(19))
        == "You should hear by Monday 23 November. There is nothing to send until then."
    )


def test_an_offer_that_is_taken_back(story: Story) -> None:
    settings = ("status=offer", "employer=Acme", "interview=2026-11-10", "feeling=low", "still_want=very",
                "offer_trouble=nothing", "about_to_do=nothing", "country=usa")  # fmt: skip
    story.begin(november(18), *settings)
    assert story.first(november(18)) == "say_yes"

    story.tell(november(20), "status=offer_gone")
    assert story.first(november(20)) == "after_the_offer_went"
    assert story.first(december(20)) == "after_the_offer_went"
    story.done(december(20), "after_the_offer_went")
    assert story.first(december(20)) == "keep_hunting"


def test_a_time_limit_stays_until_its_day_and_the_right_after_it(story: Story) -> None:
    settings = ("status=refused", "employer=Acme", "interview=2026-11-10", "feeling=low", "about_to_do=angry",
                "treatment=prejudice", "country=uk", "in_touch=no", "reason_given=none")  # fmt: skip
    story.begin(november(18), *settings)
    last = date(2027, 2, 6)
    for day in (november(18), november(19), december(18), last):
        lines = {each.id: each for each in story.plan(day).recommendations}
        assert lines["learn_your_rights"].window.closes == last and "report_concern" in lines

    assert any("Today is the last day." in each for each in story.due(last))
    later = {each.id: each for each in story.plan(date(2027, 2, 20)).recommendations}
    assert later["learn_your_rights"].window.closes is None and "report_concern" in later


def test_a_time_limit_stays_until_its_day_once_it_was_asked_about(story: Story) -> None:
    settings = ("status=refused", "employer=Acme", "interview=2026-11-10", "feeling=low",
                "about_to_do=nothing", "treatment=prejudice", "country=uk", "in_touch=no",
                "reason_given=none")  # fmt: skip
    story.begin(november(18), *settings)
    for page in (story.page(november(18)), story.due(november(18))[0]):
        assert "Saturday 6 February 2027" in page  # months away, and all the same to be known
    story.done(november(19), "learn_your_rights")
    last = date(2027, 2, 6)
    for day in (november(19), december(18), last):
        lines = {each.id: each for each in story.plan(day).recommendations}
        assert lines["decide_on_a_complaint"].window.closes == last and "learn_your_rights" not in lines
    assert any("Decide whether to complain" in each for each in story.due(date(2027, 2, 1)))
    assert "decide_on_a_complaint" not in story.lines(date(2027, 2, 7))

    story.done(december(1), "decide_on_a_complaint")
    assert not {"learn_your_rights", "decide_on_a_complaint"} & story.lines(december(2))

"""Some days later: what grew old is asked anew, nothing is offered, and both answers are kept."""

import pytest

from recover.ask.port import Skip
from recover.coach.pages import debrief_view, plan_of, plan_view
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.journal.events import Answered
from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.values.plan import PlanView
from support.asking import STOP
from support.books import load_files
from support.sittings import Debriefing

pytestmark = pytest.mark.quick

ADVICE = b"""
playbook: small
version: 1.0.0
format: 1
sections: [you, the job]
sources:
  us: {title: What we tell people, kind: practice, grade: D}
passages: {us.rest: Rest first.}
questions:
  mood:
    section: you
    short: Your mood
    ask: How are you?
    why: The plan starts with you.
    one_of: {fine: Fine, bad: Bad}
    always: yes
    again_after: 3 days
  how:
    section: you
    short: How it went
    ask: From 0 to 10, how did it go?
    why: For your own record.
    number: {from: 0, to: 10}
    for_the_record: yes
    again_after: 3 days
  employer:
    section: the job
    short: The employer
    ask: Who was it with?
    why: To tell debriefs apart.
    text: short
    always: yes
actions:
  rest: {title: Rest}
  write: {title: Write to them, contacts_employer: yes}
rules:
  rest-on-bad-days:
    {when: {mood: bad}, for: rest, weight: strong, because: It was a bad day., cites: [us.rest]}
  write-on-good-days:
    {when: {mood: fine}, for: write, weight: slight, because: You are fine., cites: [us.rest]}
"""


@pytest.fixture(scope="module")
def base() -> RuleBase:
    return compile_playbook(load_files({"f.yaml": ADVICE}).playbook)


SINCE = ADVICE.replace(
    b"    one_of: {fine: Fine, bad: Bad}\n    always: yes\n    again_after: 3 days\n",
    b"""    one_of: {fine: Fine, bad: Bad}
    always: yes
    again_after: {promised: 2 days}
    counts_anyway: yes
  promised:
    section: the job
    short: The day they named
    ask: By which day?
    why: To count from it.
    date: any
    or: {no_day: They named no day}
    always: yes
""",
)


@pytest.mark.parametrize(
    ("promised", "days", "asked"),
    [("in 4 days", 5, []), ("in 4 days", 6, ["mood"]), ("in 4 days", 9, ["mood"]), ("no_day", 60, [])],
)
def test_some_days_after_the_day_they_named_it_is_asked_first(
    promised: str, days: int, asked: list[str]
) -> None:
    told = Debriefing(compile_playbook(load_files({"f.yaml": SINCE}).playbook))
    told.tell("bad", promised, "Acme", "plan")
    later = told.later(days)
    assert [each.id for each in later.plan.recommendations] == ["rest"]  # it still counts

    asker = later.tell(*(["fine"] if asked else []), "plan")
    assert asker.asked == asked
    assert later.answers["mood"] == ("fine" if asked else "bad")
    for prompt in asker.prompts:
        assert prompt.said_before == "On Wednesday 18 November you said: Bad." and prompt.previous is None


@pytest.fixture
def told(base: RuleBase) -> Debriefing:
    """Somebody who told all of it on Wednesday 18 November."""
    debriefing = Debriefing(base)
    debriefing.tell("bad", "4", "Acme", "plan", everything=True)
    assert debriefing.answers == {"mood": "bad", "how": 4, "employer": "Acme"}
    return debriefing


def view_of(debriefing: Debriefing) -> PlanView:
    return plan_view(debriefing.session, plan_of(debriefing.session, debriefing.kept))


def page_of(debriefing: Debriefing) -> str:
    return show(view_of(debriefing), "plain", Look(False, None, True))


def test_some_days_later_it_is_asked_anew_with_what_was_said_and_no_default(told: Debriefing) -> None:
    asker = told.later(3).tell("fine", "6", "plan")

    assert asker.asked == ["mood", "how"]
    assert [prompt.previous for prompt in asker.prompts] == [None, None]
    assert [prompt.said_before for prompt in asker.prompts] == [
        "On Wednesday 18 November you said: Bad.",
        "On Wednesday 18 November you said: 4.",
    ]


def test_the_day_before_that_nothing_is_asked_again(told: Debriefing) -> None:
    assert told.later(2).tell("plan").asked == []


def test_the_journal_keeps_both_answers(told: Debriefing) -> None:
    later = told.later(3)
    later.tell("fine", "4", "plan")
    events = [record.event for record in later.journal.history(later.id)]
    moods = [
        (each.value, each.on.day) for each in events if isinstance(each, Answered) and each.question == "mood"
    ]

    assert moods == [("bad", 18), ("fine", 21)]
    assert later.answers["mood"] == "fine"


def test_the_same_answer_given_again_is_todays(told: Debriefing) -> None:
    later = told.later(3)
    later.tell("bad", "4", "plan")

    assert {each.question: each.on.day for each in later.kept.answers} == {
        "mood": 21,
        "how": 21,
        "employer": 18,
    }
    assert later.waiting == () and view_of(later).grew_old == ()


def test_whoever_stops_there_is_asked_the_next_time(told: Debriefing) -> None:
    later = told.later(3)
    later.tell(STOP)

    assert later.tell("fine", STOP).asked == ["mood", "how"]
    assert later.tell(STOP).asked == ["how"]


def test_who_would_rather_not_say_again_is_left_alone_for_some_days(told: Debriefing) -> None:
    told.later(3).tell(Skip(), Skip(), "plan")

    assert told.later(5).tell("plan").asked == []
    again = told.later(6).tell(STOP)
    assert again.asked == ["mood"] and again.prompts[0].said_before == ""


def test_the_plan_says_what_it_leaves_out_and_how_to_tell_it_anew(told: Debriefing) -> None:
    lines = page_of(told.later(3)).splitlines()

    assert (
        "What you told me on Wednesday 18 November may have changed, so this plan leaves it open: "
        "“Your mood”. How is it now?"
    ) in lines
    assert f"  recover debrief {told.id}" in lines
    assert "may have changed" not in page_of(told.later(2))


def test_the_plan_says_the_year_of_what_was_told_in_another_one(told: Debriefing) -> None:
    assert "on Wednesday 18 November 2026 may have changed" in page_of(told.later(60))


def test_the_document_of_the_plan_holds_what_grew_old(told: Debriefing) -> None:
    (old,) = view_of(told.later(3)).grew_old

    assert (old.question, old.about, old.answer, old.on.isoformat()) == (
        "mood",
        "Your mood",
        "Bad",
        "2026-11-18",
    )


def test_a_plan_is_as_open_as_before_the_question_was_asked(told: Debriefing) -> None:
    later = told.later(3)
    assert [each.id for each in told.plan.recommendations] == ["rest"]
    assert later.plan.recommendations == () and not later.plan.settled


def test_the_debrief_shows_the_old_answer_and_that_it_does_not_count(told: Debriefing) -> None:
    later = told.later(3)
    shown = {line.question: line for line in debrief_view(later.session, later.kept).answers}

    assert shown["mood"].grew_old and not shown["mood"].counts
    assert not shown["employer"].grew_old and shown["employer"].counts
    text = show(debrief_view(later.session, later.kept), "plain", Look(False, None, True))
    assert "Bad (on Wednesday 18 November 2026; to be asked again)" in text


def test_reading_over_shows_the_first_number_beside_the_latest(told: Debriefing) -> None:
    later = told.later(3)
    later.tell("fine", "6", "plan")
    labels = [option.label for option in later.tell(STOP, edit=True).choices[0][1]]

    assert "How it went: 6 (first, on Wednesday 18 November: 4)" in labels
    assert "Your mood: Fine" in labels


def test_reading_over_shows_what_grew_old_and_asks_it_when_it_is_picked(told: Debriefing) -> None:
    asker = told.later(3).tell("mood", "fine", STOP, edit=True)
    labels = [option.label for option in asker.choices[0][1]]

    assert "Your mood: On Wednesday 18 November you said: Bad." in labels
    assert asker.prompts[0].question.id == "mood" and asker.prompts[0].previous is None


def test_a_number_put_right_on_the_same_day_is_just_that(told: Debriefing) -> None:
    told.tell("how", "5", STOP, edit=True)
    labels = [option.label for option in told.tell(STOP, edit=True).choices[0][1]]
    assert "How it went: 5" in labels

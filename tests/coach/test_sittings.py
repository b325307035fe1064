"""Keeping each answer before the next question, and stopping and going on anywhere."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recover.ask.port import Answer, Back, DontKnow, Prompt, Reply, Skip
from recover.coach.session import Patient, Session
from recover.coach.sitting.start import Interrupted, stopping_kindly
from recover.engine.logic.compiled import RuleBase
from recover.journal.events import Answered, Event
from support.asking import STOP, ScriptedAsker
from support.fake_journal import FakeJournal
from support.sittings import Debriefing, SteadyAsker, is_field, whims
from support.small import WEDNESDAY

WAITING = ("low", "waiting", "nothing", "Acme", "3 days ago")
REFUSED = ("low", "refused", "nothing", "Acme", "3 days ago", "first", "pay")
INVITED = ("low", "invited", "nothing", "Acme", "3 days ago", "next_round", "tomorrow")
TO_THE_STATUS = (Back(),) * 6
"""From the question after REFUSED."""


class WatchfulAsker(SteadyAsker):
    """Looks into the journal before every reply, and notes what was said but is not there."""

    def __init__(self, debriefing: Debriefing, seed: int) -> None:
        super().__init__(whims(seed, warning_signs=[]))
        self._debriefing = debriefing
        self._said: list[Prompt] = []
        self.lost: list[str] = []

    def ask(self, prompt: Prompt) -> Reply:
        kept = self._debriefing.kept
        values = [answer.value for answer in kept.answers] + [draft.value for draft in kept.drafts]
        rows = [row for value in values if isinstance(value, list) for row in value]
        fields = {name for row in rows if isinstance(row, dict) for name in row}
        answered = {answer.question for answer in kept.answers} | fields
        self.lost += [said.question.id for said in self._said if said.question.id not in answered]
        reply = super().ask(prompt)
        if not (is_field(prompt) and isinstance(reply, Skip | DontKnow)):
            self._said.append(prompt)
        return reply


@pytest.mark.parametrize("seed", range(5))
def test_each_answer_is_in_the_journal_before_the_next_question(debriefing: Debriefing, seed: int) -> None:
    asker = WatchfulAsker(debriefing, seed)

    assert debriefing.sit(asker) and len(asker.prompts) > 4
    assert asker.lost == []


def test_a_new_debrief_begins_with_kind_words_and_the_feeling(debriefing: Debriefing) -> None:
    asker = debriefing.tell(STOP)

    assert asker.told[0].startswith("Take your time.")
    assert asker.asked == ["feeling"] and not asker.prompts[0].can_go_back


def test_who_comes_back_is_told_what_is_kept_and_asked_what_is_left(debriefing: Debriefing) -> None:
    debriefing.tell(*WAITING[:4])
    asker = debriefing.tell(STOP)

    assert "Four answers are kept" in asker.told[0]
    assert asker.asked == ["interview"]


def test_dont_know_and_skip_are_kept_apart_and_neither_is_asked_again(debriefing: Debriefing) -> None:
    debriefing.tell(DontKnow(), Skip(), Skip())
    asker = debriefing.tell(STOP)

    assert debriefing.answers == {"feeling": "don't know", "warning_signs": None, "status": None}
    assert asker.asked == ["about_to_do"]


def test_back_shows_the_question_before_with_what_was_said(debriefing: Debriefing) -> None:
    asker = debriefing.tell("low", "waiting", Back(), "invited", "thank", STOP)

    assert asker.asked == ["feeling", "status", "about_to_do", "status", "about_to_do", "employer"]
    assert asker.prompts[3].previous == "waiting"
    assert debriefing.answers["status"] == "invited"


def test_back_leads_through_the_whole_way_and_then_no_further(debriefing: Debriefing) -> None:
    asker = debriefing.tell("low", "waiting", Back(), Back(), "fine", "nothing")

    assert asker.asked == [
        "feeling",
        "status",
        "about_to_do",
        "status",
        "feeling",
        "about_to_do",
        "employer",
    ]
    assert not asker.prompts[4].can_go_back


def test_after_going_back_the_question_before_is_still_the_one_before(debriefing: Debriefing) -> None:
    """Going back twice and on again once made the way back skip the question in between."""
    asker = debriefing.tell("low", "waiting", Back(), Back(), "fine", Back(), STOP)

    assert asker.asked[-2:] == ["about_to_do", "status"]


def test_the_way_back_leads_into_earlier_sittings(debriefing: Debriefing) -> None:
    debriefing.tell("low", "waiting")
    asker = debriefing.tell(Back(), "invited")

    assert asker.asked == ["about_to_do", "status", "about_to_do"]
    assert debriefing.answers["status"] == "invited"


def test_the_way_back_leaves_out_what_no_longer_applies(debriefing: Debriefing) -> None:
    debriefing.tell("bad", "yes", Back(), Back(), "fine", everything=True)
    asker = debriefing.tell(Back(), STOP, everything=True)

    assert asker.asked == ["status", "feeling"]
    assert debriefing.answers["someone_near"] == "yes"


def test_an_answer_that_no_longer_applies_is_kept_ignored_and_shown_as_such(debriefing: Debriefing) -> None:
    debriefing.tell(*REFUSED)
    asker = debriefing.tell(*TO_THE_STATUS, "waiting", edit=False)
    reviewed = debriefing.tell("employer", STOP, edit=True)
    labels = {option.id: option.label for option in reviewed.choices[0][1]}

    assert debriefing.answers["reason_given"] == "pay"
    assert labels["reason_given"] == "The reason they gave: kept, but it does not apply any more"
    assert asker.prompts[-1].question.id != "reason_given"
    assert plan_of_answers(debriefing) == plan_of_answers(without(debriefing, "reason_given"))


def test_an_answer_that_applies_again_counts_again(debriefing: Debriefing) -> None:
    debriefing.tell(*REFUSED)
    debriefing.tell(*TO_THE_STATUS, "waiting")
    debriefing.tell("status", "refused", STOP, edit=True)

    assert "reason_given" not in debriefing.open and debriefing.answers["reason_given"] == "pay"


def test_a_day_that_was_to_come_still_counts_once_it_has_passed(debriefing: Debriefing) -> None:
    """The day of a next meeting was thrown away on the day after it, and asked for again."""
    debriefing.tell(*INVITED)
    later = debriefing.later(5)

    assert "next_meeting" not in later.open
    assert not [told for told in later.tell(STOP).told if "set aside" in told]


def test_a_day_that_has_passed_is_left_as_it_is_by_enter(debriefing: Debriefing) -> None:
    debriefing.tell(*INVITED)
    later = debriefing.later(5)
    asker = later.tell("next_meeting", Answer(WEDNESDAY + timedelta(1)), STOP, edit=True)

    assert asker.prompts[0].previous == WEDNESDAY + timedelta(1)
    assert later.answers["next_meeting"] == "2026-11-19" and "next_meeting" not in later.open


class Interrupting(FakeJournal):
    """Ctrl-C comes in the middle of a save, right before or after that is done."""

    done: bool | None = None

    def save(self, debrief: str, *events: Event, step: str = "", after: int | None = None) -> None:
        if self.done is not False:
            super().save(debrief, *events, step=step, after=after)
        if self.done is not None:
            raise KeyboardInterrupt


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("before", [(), ("low",), ("yes", "no"), ("yes", "no", "low")])
def test_who_stops_during_a_save_reads_whether_that_was_kept_whatever_was_said_before(
    shipped: RuleBase, before: tuple[str, ...], *, done: bool
) -> None:
    """What had been said once, and then otherwise, passed for kept when it was said again."""
    journal = Interrupting()
    debriefing = Debriefing(shipped, journal=journal)
    for value in before:
        journal.save(debriefing.id, Answered("status", value, WEDNESDAY))
    journal.done = done
    asker = ScriptedAsker(())
    session = Session(WEDNESDAY, Patient(journal, asker), shipped, asker)
    with pytest.raises(Interrupted) as stop, stopping_kindly(session, debriefing.id):
        session.journal.save(debriefing.id, Answered("status", "yes", WEDNESDAY))
    assert ("what you said last" in stop.value.says.lower()) is not done


@pytest.mark.slow
@settings(max_examples=12)
@given(st.integers(0, 10**6), st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_stopping_anywhere_and_going_on_gives_the_plan_of_an_uninterrupted_run(
    shipped: RuleBase, seed: int, stops: list[int]
) -> None:
    whole, broken = Debriefing(shipped), Debriefing(shipped)
    whole.sit(SteadyAsker(whims(seed)))
    for stop in stops:
        broken.sit(SteadyAsker(whims(seed), stops_at=stop))
    broken.sit(SteadyAsker(whims(seed)))

    assert broken.answers == whole.answers
    assert repr(broken.plan) == repr(whole.plan)


@pytest.mark.parametrize("seed", range(8))
def test_a_sitting_that_comes_to_its_end_leaves_nothing_that_the_plan_hangs_on(
    debriefing: Debriefing, seed: int
) -> None:
    assert debriefing.sit(SteadyAsker(whims(seed), goes_on=1))
    assert debriefing.plan.short_way or (not debriefing.waiting and debriefing.plan.settled)
    assert debriefing.kept.finished or debriefing.plan.short_way


def plan_of_answers(debriefing: Debriefing) -> str:
    return repr(debriefing.plan)


def without(debriefing: Debriefing, question: str) -> Debriefing:
    """The same debrief, in which the question was never answered."""
    other = Debriefing(debriefing.base, debriefing.today)
    other.journal.save(other.id, *(each for each in debriefing.kept.answers if each.question != question))
    return other

"""What has happened since: recorded in steps, followed up, taken back to the exact earlier state."""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recover.ask.port import Answer, DontKnow, Reply, Skip
from recover.coach.kept import keep_answers, recall
from recover.coach.pages import plan_of, plan_view
from recover.coach.session import Session
from recover.coach.since import record
from recover.coach.since.choose import ask_what_happened
from recover.coach.since.lines import action_meant, day_meant, remember, remembered
from recover.coach.since.steps import begin, redo, undo
from recover.coach.since.today import today_view
from recover.coach.sitting.given import given_of
from recover.coach.sitting.interview import Interview
from recover.coach.sitting.start import Interrupted
from recover.engine.case.case import Act, Given, NoAnswer
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.facts import built_in
from recover.engine.plan.screen.choice import in_shown_order, line_numbers, on_screen
from recover.engine.plan.values import Plan
from recover.journal.debrief import Debrief
from recover.journal.events import Acted, Answered
from recover.journal.port import Journal
from recover.journal.sqlite import SqliteJournal
from recover.outside.terminal import Look
from recover.outside.text.errors import NotFound, WrongUsage
from recover.show.formats import show
from recover.show.values.changes import ChangedView
from support.asking import STOP, ScriptedAsker
from support.danger import GONE
from support.fake_journal import FakeJournal
from support.sittings import Debriefing
from support.small import WEDNESDAY, a_playbook

pytestmark = pytest.mark.quick

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
STEPS = st.sampled_from(["thank_you", "rest_first", "answer", "undo", "undo", "redo"])


def session(debriefing: Debriefing, *script: object, days: int = 0) -> Session:
    today = debriefing.today + timedelta(days)
    return Session(today, debriefing.journal, debriefing.base, ScriptedAsker(script) if script else None)


def told(
    debriefing: Debriefing, *settings: str, days: int = 0, script: tuple[object, ...] = ()
) -> ChangedView:
    at = session(debriefing, days=days)
    return record.tell(at, debriefing.id, given_of(at, lambda: None, settings))


def asked(at: Session) -> list[str]:
    assert isinstance(at.asker, ScriptedAsker)
    return at.asker.asked


class TestUndo:
    @pytest.mark.thorough
    @settings(max_examples=15)
    @given(st.lists(STEPS, max_size=14))
    def test_leads_back_to_the_exact_earlier_state_and_redo_forth_again(self, steps: list[str]) -> None:
        """Held against a list of states and a place in it, on disk and in memory."""
        with tempfile.TemporaryDirectory() as folder:
            disk = SqliteJournal(Path(folder) / "journal.db", now=lambda: MORNING, program="0.1.0")
            journals: list[Journal] = [disk, FakeJournal(lambda: MORNING)]
            for journal in journals:
                at = Session(WEDNESDAY, journal, compile_playbook(a_playbook()))
                debrief = journal.start(employer="Acme")
                states, place = [state_of(journal, debrief)], 0
                for number, step in enumerate(steps):
                    back = step == "undo"
                    if step in ("undo", "redo"):
                        there = place - 1 if back else place + 1
                        if 0 <= there < len(states):
                            (undo if back else redo)(at, debrief)
                            place = there
                        else:
                            with pytest.raises(NotFound):
                                (undo if back else redo)(at, debrief)
                    else:
                        keep = begin(at, debrief, step)
                        if step != "answer":
                            keep(Acted(Act(step, "done", at.today)))
                        keep(Answered("reaction", number, WEDNESDAY))
                        states[place + 1 :] = [state_of(journal, debrief)]
                        place += 1
                    assert state_of(journal, debrief) == states[place]
            assert disk.summaries() == journals[1].summaries()

    def test_takes_back_an_act_with_all_that_was_asked_about_it(self, waiting: Debriefing) -> None:
        before = waiting.plan
        record.done(session(waiting, "busy", "2026-11-20"), waiting.id, "call_to_clarify")
        assert (waiting.answers["reaction_to_call"], waiting.answers["promised"]) == ("busy", "2026-11-20")

        view = record.take_back(session(waiting), waiting.id)

        assert view.says[0] == "Taken back: Ring once to clear something up, done."
        assert not {"reaction_to_call", "promised"} & {*waiting.answers} and waiting.plan == before

    @pytest.mark.thorough
    @pytest.mark.parametrize("in_touch", [(), ("in_touch=no",), ("in_touch=yes",)])
    @pytest.mark.parametrize("action", ["thank_you", "put_right", "ask_second_chance"])
    def test_the_count_of_contacts_follows(
        self, waiting: Debriefing, action: str, in_touch: tuple[str, ...]
    ) -> None:
        given = given_of(session(waiting), lambda: None, in_touch)
        record.tell(session(waiting), waiting.id, given) if given else None
        before = plan_view(session(waiting), plan_of(session(waiting), waiting.kept)).conversation
        for heard in (None, True, False):
            done = record.done(session(waiting), waiting.id, action, how=record.How(heard))
            undone = record.take_back(session(waiting), waiting.id)
            assert len(done.plan.conversation.messages) == 1 and undone.plan.conversation == before

    def test_says_what_is_still_noted_where_it_was_recorded_twice(self, waiting: Debriefing) -> None:
        for _ in range(2):
            record.done(session(waiting), waiting.id, "thank_you")
        says = record.take_back(session(waiting), waiting.id).says

        assert says[-1] == "Still noted: Send a short thank-you note, Wednesday 18 November."
        assert "Still noted" not in " ".join(record.take_back(session(waiting), waiting.id).says)

    def test_names_no_step_as_taken_back_that_stays_done(self, waiting: Debriefing) -> None:
        """It said that the question was taken back, and below that it is still noted."""
        record.done(session(waiting), waiting.id, "ask_where_it_stands")
        told(waiting, "status=invited")
        assert [each.answered for each in waiting.kept.acts] == [True]
        says = record.take_back(session(waiting), waiting.id).says
        assert says == ("Taken back: Where things stand.",)
        record.heard(session(waiting), waiting.id, waiting.kept.acts[0])
        says = record.take_back(session(waiting), waiting.id).says
        assert says == ("Taken back: Ask where things stand, answered.",)
        assert [each.answered for each in waiting.kept.acts] == [None]

    def test_leaves_an_answer_alone_that_was_given_in_between(self, waiting: Debriefing) -> None:
        record.skip(session(waiting), waiting.id, "thank_you")
        waiting.journal.save(waiting.id, Answered("still_want", "very", waiting.today))
        record.take_back(session(waiting), waiting.id)

        assert waiting.kept.acts == () and waiting.answers["still_want"] == "very"


def state_of(journal: Journal, debrief: str) -> Debrief:
    return replace(journal.open(debrief), updated=MORNING, events=0)


class TestDone:
    def test_asks_how_they_took_it_and_moves_the_second_try(self, waiting: Debriefing) -> None:
        at = session(waiting, "busy", Skip())
        view = record.done(at, waiting.id, "call_to_clarify")

        assert asked(at) == ["reaction_to_call", "promised"] and not view.urgent
        assert view.says == ("Done on Wednesday 18 November: Ring once to clear something up.",)
        assert [(each.action, each.on) for each in waiting.kept.acts] == [("call_to_clarify", waiting.today)]

    def test_asks_whether_they_answered_where_there_is_nothing_else_to_ask(self, waiting: Debriefing) -> None:
        told(waiting, "status=refused")
        told(waiting, "reason_given=none")
        at = session(waiting, "yes", "better_candidate")
        record.done(at, waiting.id, "ask_for_notes")
        (title, options), *_ = script_of(at).choices

        assert asked(at) == ["reason_given"]
        assert title == "Have they answered?" and options[0].label == "No answer yet"
        assert [each.answered for each in waiting.kept.acts] == [True]

    @pytest.mark.parametrize(
        ("action", "script"),
        [
            ("ask_for_notes", ("yes", STOP)),
            ("ask_for_advice", ("useful", STOP)),
            ("thank_you", ("more_time", STOP)),
        ],
    )
    def test_that_they_answered_is_kept_where_they_stop_at_what_is_asked_then(
        self, waiting: Debriefing, action: str, script: tuple[object, ...]
    ) -> None:
        """It was said to be kept, and what was sent stood there as not answered."""
        if action != "thank_you":
            told(waiting, "status=refused", "reason_given=none", "stage=final")
        with pytest.raises(Interrupted) as stop:
            record.done(session(waiting, *script), waiting.id, action)
        assert "What you told me is kept." in stop.value.says
        assert [each.answered for each in waiting.kept.acts] == [True]

    def test_asks_what_they_advised_and_why_and_suggests_to_thank_them(self, waiting: Debriefing) -> None:
        told(waiting, "status=refused", "reason_given=none", "stage=final")
        at = session(waiting, "useful", "better_candidate")
        view = record.done(at, waiting.id, "ask_for_advice")

        assert asked(at) == ["advice_given", "reason_given"]
        assert "thank_for_advice" in {each.id for each in view.added}
        thanked = session(waiting, STOP)  # what they said is not asked again
        record.done(thanked, waiting.id, "thank_for_advice")
        record.take_back(session(waiting), waiting.id)

        silent = session(waiting, "nothing_yet")
        record.take_back(session(waiting), waiting.id)
        record.done(silent, waiting.id, "ask_for_advice")
        assert asked(silent) == ["advice_given"] and [each.answered for each in waiting.kept.acts] == [None]

        later = session(waiting, " answered", "no_use", "none", days=3)
        found = ask_what_happened(later, waiting.id)
        assert found and "thank_for_advice" in {each.id for each in found.added}
        assert [each.answered for each in waiting.kept.acts] == [True]

    def test_takes_silence_on_the_very_day_for_nothing(self, waiting: Debriefing) -> None:
        record.done(session(waiting, "nothing_yet"), waiting.id, "ask_where_it_stands")
        told(waiting, "status=refused")
        record.done(session(waiting, "nothing_yet"), waiting.id, "ask_for_advice")
        assert [each.answered for each in waiting.kept.acts] == [True, None]  # their no answers the question

    def test_asks_nothing_of_what_does_not_reach_them(self, waiting: Debriefing) -> None:
        at = session(waiting, STOP)
        record.done(at, waiting.id, "rest_first")
        assert asked(at) == []

    def test_nothing_is_asked_where_nobody_can_be(self, waiting: Debriefing) -> None:
        record.done(session(waiting), waiting.id, "ask_where_it_stands")
        assert "their_answer" not in waiting.answers

    @pytest.mark.thorough
    def test_whatever_reaches_them_may_have_been_answered_and_no_answer_yet_comes_first(
        self, waiting: Debriefing
    ) -> None:
        for action in waiting.base.actions.values():
            if action.contacts_employer:
                at = session(waiting, STOP)
                with suppress(Interrupted):
                    record.done(at, waiting.id, action.id)
                offered = [each.question.choices for each in script_of(at).prompts]
                offered += [options for _, options in script_of(at).choices]
                if action.id in ("accept_with_grace", "thank_for_advice", "send_what_they_asked"):
                    # they wait for nothing
                    assert not offered
                    continue
                assert offered and offered[0][0].label in ("No answer yet", "I didn't get through"), action.id

    def test_kind_words_and_a_day_hold_the_next_message_back(self, waiting: Debriefing) -> None:
        told(waiting, "status=silent", "still_want=very", "in_touch=no")
        at = session(waiting, "more_time", "2026-12-03")
        view = record.done(at, waiting.id, "thank_you")

        assert asked(at) == ["their_answer", "promised"]
        assert [each.answered for each in waiting.kept.acts] == [True]
        assert view.plan.their_day == (
            "You should hear by Thursday 3 December. There is nothing to send before Monday 7 December."
        )
        line = next(each for each in view.plan.plan.recommendations if each.id == "ask_where_it_stands")
        assert line.window.opens == date(2026, 12, 7)

    def test_an_answer_that_was_a_decision_leads_to_it(self, waiting: Debriefing) -> None:
        at = session(waiting, "other", "invited", *[Skip()] * 4)
        record.done(at, waiting.id, "thank_you")

        assert waiting.answers["status"] == "invited"
        assert ("Have they decided?", "No, not yet") in [
            (says, options[0].label) for says, options in script_of(at).choices
        ]
        assert "That's good news. They want to see you again." in script_of(at).told

    def test_an_answer_that_was_none_leaves_where_it_stands_and_may_name_a_day(
        self, waiting: Debriefing
    ) -> None:
        at = session(waiting, "other", "no", "2026-12-03")
        view = record.done(at, waiting.id, "thank_you")
        assert waiting.answers["status"] == "waiting" and asked(at) == ["their_answer", "promised"]
        assert view.plan.their_day.startswith("You should hear by Thursday 3 December.")

    def test_an_answer_given_with_it_closes_it_as_one_at_a_prompt_does(self, waiting: Debriefing) -> None:
        for answer, heard in (("their_answer=more_time", True), ("their_answer=nothing_yet", None)):
            at = session(waiting)
            given = given_of(at, lambda: None, (answer,))
            record.done(at, waiting.id, "thank_you", given)
            assert waiting.kept.acts[-1].answered is heard

    def test_what_had_to_wait_is_new_once_the_message_is_sent(self, waiting: Debriefing) -> None:
        told(waiting, "main_cause=off_form", "what_threw_you=ill", "still_want=very", "promised=no_day")
        before = plan_of(session(waiting), waiting.kept).plan
        assert before.recommendations[0].id == "ask_second_chance"
        assert "wait_for_reply" not in [each.id for each in in_shown_order(before)[:3]]
        view = record.done(session(waiting), waiting.id, "ask_second_chance")
        assert "wait_for_reply" in [each.id for each in view.added]

    def test_says_what_is_new_with_a_reason(self, waiting: Debriefing) -> None:
        told(waiting, "status=silent", "promised=2026-11-17")
        view = record.done(
            session(waiting, days=1), waiting.id, "ask_where_it_stands", how=record.How(heard=False)
        )
        lines = (*view.added, *view.moved, *view.dropped)

        assert lines and all(each.why for each in lines)
        assert "ask_where_it_stands" not in {each.id for each in lines}

    @pytest.mark.parametrize("record_it", [record.done, record.skip])
    def test_what_may_be_done_again_is_noted_for_today_and_leads_no_more(
        self, waiting: Debriefing, record_it: Callable[..., ChangedView]
    ) -> None:
        """The same step stood first again, beside the words that the plan stays as it was."""
        told(waiting, "feeling=crushed")
        assert waiting.plan.recommendations[0].id == "rest_first"
        view = record_it(session(waiting), waiting.id, "rest_first")

        assert view.says[1].startswith("That is noted for today. ")
        assert in_shown_order(view.plan.plan)[0].id != "rest_first"
        assert group_of(view.plan.plan, "rest_first") == "now"
        assert waiting.later(1).plan.recommendations[0].id == "rest_first"

    def test_what_is_for_a_week_rests_for_some_days(self, waiting: Debriefing) -> None:
        """One small thing this week was done, and led the plan again the next morning."""
        told(waiting, "status=refused")
        view = record.done(session(waiting), waiting.id, "keep_hunting")
        assert "That is noted. You can do it again whenever you like." in view.says
        places = [waiting.later(days).plan.recommendations for days in (0, 1, 4, 5)]
        last_now = [[each.id for each in plan if each.group == "now"][-1] for plan in places]
        assert [each == "keep_hunting" for each in last_now] == [True, True, True, False]

    def test_where_nothing_else_is_for_today_the_page_says_so(self, waiting: Debriefing) -> None:
        plan = waiting.plan
        for each in [each.id for each in plan.recommendations]:
            record.skip(session(waiting), waiting.id, each)
        left = waiting.plan
        assert {each.id for each in left.recommendations} == {"keep_hunting"}
        assert on_screen(left).first is None
        seen = plan_view(session(waiting), plan_of(session(waiting), waiting.kept))
        page = show(seen, "plain", Look(False, 80, True))
        assert (
            "Nothing has to be done today." in page
            and "Keep looking for jobs. Again, whenever you like." in page
        )
        assert not [each for each in today_view(session(waiting)).due if each.action]

    def test_stopped_at_the_question_it_is_kept_all_the_same(self, waiting: Debriefing) -> None:
        with pytest.raises(Interrupted, match="What you told me is kept"):
            record.done(session(waiting, STOP), waiting.id, "call_to_clarify")
        assert [each.action for each in waiting.kept.acts] == ["call_to_clarify"]

    def test_a_contact_that_is_told_in_the_list_as_well_counts_once(self, waiting: Debriefing) -> None:
        record.done(session(waiting), waiting.id, "thank_you")
        contact = {"what": "thank_you", "when": waiting.today.isoformat(), "reply": "no"}
        waiting.journal.save(
            waiting.id,
            Answered("in_touch", "yes", waiting.today),
            Answered("contacts", [contact], waiting.today),
        )
        facts = evaluate(waiting.base, waiting.case).facts
        assert built_in(facts, "contacts_made", with_told=True) == 1

    def test_somebody_in_danger_is_asked_nothing_about_it(self, debriefing: Debriefing) -> None:
        debriefing.tell("bad", "yes", [GONE], "great-britain", "plan")
        at = session(debriefing, STOP)
        view = record.done(at, debriefing.id, "call_to_clarify")
        assert view.urgent is not None and asked(at) == []


def test_the_list_that_is_asked_for_later_begins_with_what_was_done(waiting: Debriefing) -> None:
    record.done(session(waiting), waiting.id, "thank_you")
    interview = Interview(waiting.session, ScriptedAsker(["no", Skip()]), waiting.id)
    reply = interview.put("contacts", can_go_back=False)

    told_once = (("what", "thank_you"), ("when", waiting.today), ("reply", "no"))
    assert reply == Answer((told_once,))
    assert script_of(replace(waiting.session, asker=interview.asker)).asked == ["reply", "what"]


def test_nor_is_a_day_asked_for_again_that_was_not_known(waiting: Debriefing) -> None:
    record.done(session(waiting), waiting.id, "thank_you", how=record.How(on=NoAnswer.DONT_KNOW))
    interview = Interview(waiting.session, ScriptedAsker(["no", Skip()]), waiting.id)
    reply = interview.put("contacts", can_go_back=False)

    told_once = (("what", "thank_you"), ("when", NoAnswer.DONT_KNOW), ("reply", "no"))
    assert reply == Answer((told_once,))
    assert script_of(replace(waiting.session, asker=interview.asker)).asked == ["reply", "what"]


@pytest.mark.parametrize("when", ["don't know", "2026-11-17"])
def test_what_was_done_on_a_day_not_known_and_is_told_in_the_list_counts_once(
    waiting: Debriefing, when: str
) -> None:
    record.done(session(waiting), waiting.id, "ask_where_it_stands", how=record.How(on=NoAnswer.DONT_KNOW))
    contacts = [{"what": "ask_where_it_stands", "when": when, "reply": "no"}]
    waiting.journal.save(
        waiting.id, Answered("in_touch", "yes", waiting.today), Answered("contacts", contacts, waiting.today)
    )
    told(waiting, "status=refused", days=1)

    plan = plan_view(session(waiting), plan_of(session(waiting), waiting.kept))
    (message, _) = plan.conversation.messages
    assert (message.on, message.answered) == (None if when == "don't know" else date(2026, 11, 17), True)


class TestSnooze:
    def test_an_answer_that_was_changed_comes_back_and_what_was_told_before_it_stays(
        self, waiting: Debriefing
    ) -> None:
        """It was no step: what was taken back was the one before, and the old answer was gone."""
        record.skip(session(waiting), waiting.id, "thank_you")
        before = waiting.kept
        waiting.tell("employer", "Bcme", edit=True)
        assert waiting.kept.employer == "Bcme"
        assert record.take_back(session(waiting), waiting.id).says == ("Taken back: The employer.",)
        assert (waiting.kept.answers, waiting.kept.acts, waiting.kept.employer) == (
            before.answers, before.acts, before.employer)  # fmt: skip

    def test_a_step_that_is_put_off_comes_back_on_its_day(self, waiting: Debriefing) -> None:
        view = record.snooze(session(waiting), waiting.id, "thank_you", WEDNESDAY + timedelta(2))

        assert view.says == ("Put off until Friday 20 November: Send a short thank-you note.",)
        groups = [group_of(waiting.later(days).plan, "thank_you") for days in range(3)]
        assert groups == ["later", "later", "now"]
        record.take_back(session(waiting), waiting.id)
        assert group_of(waiting.plan, "thank_you") == "now"

    def test_not_past_its_last_day(self, waiting: Debriefing) -> None:
        with pytest.raises(WrongUsage, match="Its last day is Sunday 22 November"):
            record.snooze(session(waiting), waiting.id, "thank_you", WEDNESDAY + timedelta(9))

    def test_care_cannot_wait(self, debriefing: Debriefing) -> None:
        debriefing.tell("bad", "yes", [GONE], "great-britain", "plan")
        with pytest.raises(WrongUsage, match="better today"):
            record.snooze(session(debriefing), debriefing.id, "talk_to_someone", WEDNESDAY + timedelta(1))

    def test_days_may_be_typed_in_short(self) -> None:
        wanted = {"2d": 2, "1w": 7, "monday": 5, "tomorrow": 1, "2026-11-20": 2}
        assert {typed: (day_meant(typed, WEDNESDAY) - WEDNESDAY).days for typed in wanted} == wanted
        for typed in ("0d", "yesterday", "soon"):
            with pytest.raises(WrongUsage):
                day_meant(typed, WEDNESDAY)


def group_of(plan: Plan, action: str) -> str:
    return next(each.group for each in plan.recommendations if each.id == action)


class TestTell:
    def test_says_what_a_refusal_drops_and_brings(self, waiting: Debriefing) -> None:
        view = told(waiting, "status=refused")

        assert view.says == ("Where things stand: They said no.",)
        assert "ask_for_advice" in {each.id for each in view.added}
        assert all(each.why for each in (*view.added, *view.dropped))

    def test_asks_what_the_news_make_worth_asking(self, waiting: Debriefing) -> None:
        at = session(waiting, "first", "pay", STOP)
        with pytest.raises(Interrupted):
            record.tell(at, waiting.id, given_of(at, lambda: None, ["status=refused"]))
        assert asked(at)[:2] == ["stage", "reason_given"]
        assert waiting.answers["reason_given"] == "pay"

    def test_news_of_theirs_asks_anew_how_somebody_is_where_that_was_said_days_ago(
        self, waiting: Debriefing
    ) -> None:
        """Somebody crushed came back with a refusal, and the plan went by how they had been before."""
        at = session(waiting, "crushed", STOP, days=5)
        with pytest.raises(Interrupted):
            record.tell(at, waiting.id, given_of(at, lambda: None, ["status=refused"]))
        assert asked(at)[0] == "feeling" and waiting.answers["feeling"] == "crushed"

        record.take_back(session(waiting), waiting.id)
        soon = session(waiting, STOP, days=1)
        with pytest.raises(Interrupted):
            record.tell(soon, waiting.id, given_of(soon, lambda: None, ["status=refused"]))
        assert "feeling" not in asked(soon)

    def test_begins_with_a_kind_word_to_whoever_tells_news(self, waiting: Debriefing) -> None:
        at = session(waiting, Skip(), Skip(), Skip(), Skip())
        record.tell(at, waiting.id, (Given("status", "refused", waiting.today),))
        assert script_of(at).told[0].startswith("I'm sorry.")

        silent = session(waiting, Skip(), Skip(), Skip(), Skip())
        record.tell(silent, waiting.id, (Given("status", "silent", waiting.today),))
        assert script_of(silent).told == []

    def test_a_word_that_tells_of_danger_comes_first(self, waiting: Debriefing) -> None:
        assert told(waiting, f"warning_signs={GONE}").urgent is not None

    def test_alone_offers_a_short_list(self, waiting: Debriefing) -> None:
        at = session(waiting, "offer", "nothing")
        view = ask_what_happened(at, waiting.id)

        assert isinstance(view, ChangedView) and waiting.answers["status"] == "offer"
        offered = [each.id for each in script_of(at).choices[0][1]]
        assert {"refused", "invited", "offer", "promised"} <= set(offered) and len(offered) <= 9

    def test_alone_enter_tells_nothing_and_what_fits_best_stands_first(self, waiting: Debriefing) -> None:
        at = session(waiting, " nothing")
        ask_what_happened(at, waiting.id)
        first = script_of(at).choices[0][1][0].label
        assert first.startswith("I've sent or done something, they've answered it") and script_of(
            at
        ).defaults == [" nothing"]

        record.done(session(waiting, "nothing_yet"), waiting.id, "ask_where_it_stands")
        later = session(waiting, " nothing", days=1)
        ask_what_happened(later, waiting.id)
        assert script_of(later).choices[0][1][0].label == "They answered something that I sent or said"

    def test_alone_a_step_that_was_done_is_asked_for_and_how_they_took_it(self, waiting: Debriefing) -> None:
        at = session(waiting, " done", "thank_you", "2026-11-17", "more_time", "2026-12-03")
        view = ask_what_happened(at, waiting.id)

        assert view and view.says == ("Done on Tuesday 17 November: Send a short thank-you note.",)
        assert script_of(at).prompts[0].previous == WEDNESDAY  # which Enter alone takes
        assert [each.on for each in waiting.kept.acts] == [date(2026, 11, 17)]
        assert [(each.action, each.answered) for each in waiting.kept.acts] == [("thank_you", True)]
        says, options = script_of(at).choices[1]
        assert says == "Which step was it?" and options[-1].label == "None of these"
        assert "wait_for_reply" not in [each.id for each in options]

    @pytest.mark.parametrize("reply", [DontKnow(), Skip()])
    @pytest.mark.parametrize("in_touch", ["yes", "no"])
    def test_alone_a_day_that_is_not_known_stays_unknown_and_is_told_so(
        self, waiting: Debriefing, reply: Reply, in_touch: str
    ) -> None:
        """It was kept, and counted, as today."""
        told(waiting, f"in_touch={in_touch}")
        at = session(waiting, " done", "thank_you", reply, "nothing_yet")
        view = ask_what_happened(at, waiting.id)

        assert view and view.says[0] == "Done, on a day not known: Send a short thank-you note."
        assert [each.on for each in waiting.kept.acts] == [None]
        assert [each.on for each in view.plan.conversation.messages] == [None]

    @pytest.mark.parametrize("script", [(), (" done", "thank_you"), (" done", " changed", "employer")])
    def test_alone_who_stops_before_anything_is_recorded_is_not_told_that_it_is(
        self, waiting: Debriefing, script: tuple[str, ...]
    ) -> None:
        """It was said to be kept, and that undo takes it back: that took back something else."""
        told(waiting, "motivation=the work")
        with pytest.raises(Interrupted) as stop:
            ask_what_happened(session(waiting, *script, STOP), waiting.id)
        assert stop.value.says == "Stopped. Nothing new was recorded."

    def test_alone_an_answer_that_is_not_known_any_more_is_kept_as_that(self, waiting: Debriefing) -> None:
        """It was answered with "That is fine", and the old answer stayed."""
        assert waiting.answers["interview"] == "2026-11-15"
        view = ask_what_happened(session(waiting, " done", " changed", "interview", DontKnow()), waiting.id)
        assert view and view.says == ("The interview: I don't know.",)
        assert [waiting.answers["interview"]] == ["don't know"]

    def test_alone_an_answer_that_was_a_decision_leads_to_it(self, waiting: Debriefing) -> None:
        told(waiting, "in_touch=no")
        record.done(session(waiting, "nothing_yet"), waiting.id, "ask_where_it_stands")
        at = session(waiting, "their_answer", "other", "refused", *[Skip()] * 4, days=2)
        ask_what_happened(at, waiting.id)

        assert waiting.answers["status"] == "refused" and "promised" not in asked(at)
        assert script_of(at).told[-1].startswith("I'm sorry.")
        assert [each.answered for each in waiting.kept.acts] == [True]

    def test_alone_or_named_an_answer_that_was_none_may_name_a_day(self, waiting: Debriefing) -> None:
        told(waiting, "in_touch=no")
        record.done(session(waiting, "nothing_yet"), waiting.id, "thank_you")
        day = "You should hear by Thursday 3 December."
        at = session(waiting, "their_answer", "other", "no", "2026-12-03", days=2)
        view = ask_what_happened(at, waiting.id)
        assert view and asked(at) == ["their_answer", "promised"] and view.plan.their_day.startswith(day)

        record.take_back(session(waiting), waiting.id)
        at = session(waiting, "2026-12-03", days=2)
        given = given_of(at, lambda: None, ["their_answer=more_time"])
        assert record.tell(at, waiting.id, given).plan.their_day.startswith(day)

    @pytest.mark.parametrize(
        "beside", ["their_answer=more_time promised=2026-12-03", "their_answer=other status=refused"]
    )
    def test_what_is_told_in_the_same_breath_is_not_asked(self, waiting: Debriefing, beside: str) -> None:
        record.done(session(waiting, "nothing_yet"), waiting.id, "thank_you")
        at = session(waiting, *[Skip()] * 6, days=2)
        record.tell(at, waiting.id, given_of(at, lambda: None, beside.split()))

        assert "promised" not in asked(at)
        assert "Have they decided?" not in [says for says, _ in script_of(at).choices]

    def test_alone_what_was_sent_though_no_line_of_the_plan_says_so_is_told_too(
        self, waiting: Debriefing
    ) -> None:
        at = session(waiting, " done", " sent", "put_right", Skip(), "more_time", Skip())
        assert ask_what_happened(at, waiting.id)

        assert [(each.action, each.answered) for each in waiting.kept.acts] == [("put_right", True)]
        (_, steps), (_, sent) = script_of(at).choices[1:3]
        assert "put_right" not in {each.id for each in steps}
        assert "accept_with_grace" not in {each.id for each in sent}  # nobody has said no

    def test_alone_none_of_the_steps_is_nothing(self, waiting: Debriefing) -> None:
        at, before = session(waiting, " done", " nothing"), waiting.kept
        assert ask_what_happened(at, waiting.id) is None
        assert waiting.kept == before

    def test_an_answer_of_theirs_closes_what_stood_before_it(self, waiting: Debriefing) -> None:
        record.done(session(waiting, "nothing_yet"), waiting.id, "ask_where_it_stands")
        at = session(waiting, " answered", "thanked", days=3)
        view = ask_what_happened(at, waiting.id)

        assert isinstance(view, ChangedView) and view.says == ("They answered: Ask where things stand.",)
        assert [(each.on, each.answered) for each in waiting.kept.acts] == [(waiting.today, True)]

    def test_nothing_yet_changes_nothing(self, waiting: Debriefing) -> None:
        at = session(waiting, " nothing")
        before = waiting.kept
        assert ask_what_happened(at, waiting.id) is None
        assert waiting.kept == before

    def test_who_stops_once_it_was_recorded_is_not_told_that_nothing_was(
        self, waiting: Debriefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Ctrl-C while the new plan was made: "Nothing new was recorded.", and it was."""
        record.done(session(waiting, "nothing_yet"), waiting.id, "ask_where_it_stands")
        plans = iter((plan_of,))

        def stopped_after_one(*args: Any, **options: Any) -> Any:
            if make := next(plans, None):
                return make(*args, **options)
            raise KeyboardInterrupt

        monkeypatch.setattr(record, "plan_of", stopped_after_one)
        with pytest.raises(Interrupted) as stop:
            ask_what_happened(session(waiting, " nothing", days=20), waiting.id)
        assert stop.value.says == "Stopped. What you told me is kept. recover undo takes it back."
        assert recall(session(waiting, days=20), waiting.kept).case.acts[0].answered is False

    def test_something_else_is_an_answer_that_has_changed_and_is_asked_in_place(
        self, waiting: Debriefing
    ) -> None:
        at = session(waiting, " done", " changed", "about_to_do", "chase")
        view = ask_what_happened(at, waiting.id)
        _, options = script_of(at).choices[-1]

        assert options[0].label == "How you feel: A bit low" and options[-1].label == "None of these"
        assert view and view.says == (
            "What you feel like doing: Ring or write again to ask where things stand.",
        )
        record.take_back(session(waiting), waiting.id)
        assert waiting.answers["about_to_do"] == "nothing"

    def test_kind_words_told_later_lead_to_the_day_that_they_named(self, waiting: Debriefing) -> None:
        record.done(session(waiting, "nothing_yet"), waiting.id, "thank_you")
        at = session(waiting, "their_answer", "more_time", "2026-12-03", days=3)
        view = ask_what_happened(at, waiting.id)

        assert view and view.says == (
            "Their answer to your last message: They were kind, and need more time.",
            "The day they named: Thursday 3 December 2026.",
        )

    def test_the_next_meeting_stands_in_the_plan_until_it_is_over(self, waiting: Debriefing) -> None:
        view = told(waiting, "status=invited", "next_meeting=2026-11-23", days=1)
        later = session(waiting, days=6)
        assert view.plan.their_day == "You meet on Monday 23 November."
        assert plan_view(later, plan_of(later, waiting.kept)).their_day == ""

    def test_a_second_chance_that_is_no_question_any_more_is_told_once(self, waiting: Debriefing) -> None:
        told(waiting, "main_cause=off_form", "what_threw_you=ill", "still_want=very", "promised=no_day")
        view = told(waiting, "status=offer")
        assert "ask_second_chance" not in {each.id for each in view.dropped}
        assert [each.why for each in view.judged if each.id == "second_chance"] == [
            "That is not the question now. Your plan has what helps now."
        ]

    def test_what_can_no_longer_happen_is_not_offered(self, waiting: Debriefing) -> None:
        told(waiting, "status=refused")
        at = session(waiting, " nothing")
        ask_what_happened(at, waiting.id)
        (_, options), *_ = script_of(at).choices

        assert {"invited", "offer"} <= {each.id for each in options}
        assert not {"silent", "withdrew", "refused"} & {each.id for each in options}

    def test_something_else_may_be_none_of_them(self, waiting: Debriefing) -> None:
        at = session(waiting, " done", " changed", " nothing")
        assert ask_what_happened(at, waiting.id) is None


def script_of(at: Session) -> ScriptedAsker:
    assert isinstance(at.asker, ScriptedAsker)
    return at.asker


class TestLines:
    def test_a_number_is_that_of_the_plan_last_seen(self, waiting: Debriefing, tmp_path: Path) -> None:
        seen = waiting.plan
        remember(tmp_path / "lines", waiting.id, seen)
        shown = remembered(tmp_path / "lines", waiting.id)
        for number, each in enumerate(in_shown_order(seen), start=1):
            assert meant(waiting.base, seen, shown, str(number)) == each.id

    def test_without_one_it_is_that_of_today(self, waiting: Debriefing, tmp_path: Path) -> None:
        assert remembered(tmp_path / "lines", waiting.id) is None
        plan = waiting.plan
        assert meant(waiting.base, plan, None, "2") == in_shown_order(plan)[1].id

    def test_one_whose_line_has_gone_is_named_and_stops(self, waiting: Debriefing) -> None:
        shown = tuple(each.id for each in waiting.plan.recommendations)
        number = shown.index("thank_you") + 1
        record.done(session(waiting), waiting.id, "thank_you")
        with pytest.raises(WrongUsage) as gone:
            meant(waiting.base, waiting.plan, shown, str(number))
        assert gone.value.says.startswith(f'Line {number} was "Send a short thank-you note".')
        assert gone.value.why == "You have done this."
        for each in waiting.plan.recommendations:  # what `--on` showed has no numbers: an id always does
            assert each.id in gone.value.fix and meant(waiting.base, waiting.plan, shown, each.id) == each.id

    @pytest.mark.parametrize("typed", ["0", "99", "007"])
    def test_one_that_never_was_stops(self, waiting: Debriefing, typed: str) -> None:
        if typed == "007":
            typed = str(len(waiting.plan.recommendations) + 7)
        with pytest.raises(NotFound, match="has the number"):
            meant(waiting.base, waiting.plan, None, typed)

    def test_an_id_that_is_nearly_right_leads_on(self, waiting: Debriefing) -> None:
        with pytest.raises(NotFound) as none:
            meant(waiting.base, waiting.plan, None, "thank_yuo")
        assert "thank_you" in none.value.why

    @pytest.mark.parametrize("kept", [b"", b"{}", b"[1", b"\xff"])
    def test_a_file_that_cannot_be_read_counts_for_none(self, tmp_path: Path, kept: bytes) -> None:
        (tmp_path / "acme.json").write_bytes(kept)
        assert remembered(tmp_path, "acme") is None


def meant(base: RuleBase, plan: Plan, shown: tuple[str, ...] | None, typed: str) -> Any:
    return action_meant(base, lambda _: plan, (plan.today, plan.today), shown, typed)


def waiting_plan(at: Session, waiting: Debriefing) -> Plan:
    return plan_of(at, waiting.journal.open(waiting.id)).plan


class TestToday:
    def test_a_day_that_was_named_and_has_passed_is_asked_about_first(self, waiting: Debriefing) -> None:
        told(waiting, "promised=2026-11-20")
        on_the_day, a_day_late = (today_view(session(waiting, days=days)) for days in (2, 3))
        after = today_view(session(waiting, days=4))

        assert not any(each.overdue for each in (*on_the_day.due, *a_day_late.due))
        assert after.due[0].overdue and after.due[0].type == f"recover tell {waiting.id}"
        assert after.due[0].says.startswith("You were to hear by Friday 20 November.")

    def test_whoever_comes_back_after_a_week_is_asked_how_they_are_now(self, waiting: Debriefing) -> None:
        lines = today_view(session(waiting, days=7)).due
        assert lines[-1].says == "How are you now? What you told me is some days old."
        assert lines[-1].type == f"recover debrief {waiting.id}" and not lines[-1].overdue
        asked_first = today_view(session(waiting, days=30)).due
        assert asked_first[0].overdue and not any("How are you" in each.says for each in asked_first)
        assert not any("How are you" in each.says for each in today_view(session(waiting)).due)

    def test_a_message_whose_last_day_has_passed_is_asked_about_and_then_let_go(
        self, waiting: Debriefing
    ) -> None:
        """It was gone from the plan without a word, and nobody knew whether it had been sent."""
        asks = "Send a short thank-you note: its last day was Sunday 22 November. Did you send it?"
        for days, told_of_it in ((4, False), (5, True), (11, True), (12, False)):
            at = session(waiting, days=days)
            assert any(each.says.startswith(asks) for each in today_view(at).due) is told_of_it
        at = session(waiting, days=5)
        view = plan_view(at, plan_of(at, waiting.kept))
        assert view.since.startswith(asks) and view.tell == f"recover done thank_you {waiting.id}"
        record.skip(at, waiting.id, "thank_you")
        assert not any(each.overdue for each in today_view(at).due)

    def test_a_last_day_weeks_away_is_not_named(self, waiting: Debriefing) -> None:
        """It said "by 13 February" of what the plan tells for today or this week."""
        told(waiting, "status=silent", "in_touch=no", "still_want=very")
        at = session(waiting, days=6)
        first = waiting_plan(at, waiting).recommendations[0]
        (line,) = (each for each in today_view(at).due if each.action == first.id)
        assert line.by and (line.by - at.today).days > 21 and line.says == f"{first.title}."

    def test_so_are_the_few_days_in_which_they_were_to_decide(self, waiting: Debriefing) -> None:
        """It was never asked, and the plan spoke of a decision within days for as long as it stood."""
        told(waiting, "deadline=they_decide", "promised=no_day")
        assert not any(each.overdue for each in today_view(session(waiting, days=4)).due)
        after = session(waiting, days=5)
        (due, *_) = today_view(after).due

        said = "On Wednesday 18 November you said “They decide within the next few days”."
        assert due.says == f"{said} Have they been in touch?"
        assert "deadline" in evaluate(waiting.base, waiting.later(5).case).facts.old
        assert record.nothing(after, waiting.id)
        assert waiting.answers["status"] == "silent" and not any(
            "you said" in each.says for each in today_view(after).due
        )

    def test_they_are_not_asked_about_just_after_an_answer(self, waiting: Debriefing) -> None:
        told(waiting, "deadline=they_decide", "promised=no_day")
        record.done(session(waiting, "busy", Skip(), days=3), waiting.id, "call_to_clarify")
        for days, asks in ((5, False), (7, False), (8, True)):
            assert (
                any(
                    "within the next few" in each.says for each in today_view(session(waiting, days=days)).due
                )
                is asks
            )

    def test_a_meeting_within_a_week_is_named_with_its_day(self, waiting: Debriefing) -> None:
        told(waiting, "status=invited", "next_meeting=2026-11-27")
        for days, named in ((1, False), (2, True), (9, True), (10, False)):
            says = [each.says for each in today_view(session(waiting, days=days)).due]
            assert ("You meet on Friday 27 November." in says) is named

    def test_they_give_way_to_a_day_that_was_named_since(self, waiting: Debriefing) -> None:
        told(waiting, "deadline=they_decide", "promised=2026-11-30")
        assert not any("in touch" in each.says for each in today_view(session(waiting, days=7)).due)

    def test_so_is_waiting_for_longer_than_is_usual(self, waiting: Debriefing) -> None:
        for days, overdue in ((13, False), (14, True), (120, True)):
            assert any(each.overdue for each in today_view(session(waiting, days=days)).due) is overdue

    def test_so_is_a_meeting_that_was_to_come(self, waiting: Debriefing) -> None:
        told(waiting, "status=invited", "next_meeting=2026-11-19")
        (due, *_) = today_view(session(waiting, days=2)).due
        assert due.says == "Your next meeting was on Thursday 19 November. How did it go?"
        assert due.type == "recover debrief --new"

    def test_so_is_a_meeting_that_had_been_when_a_file_was_read(self, waiting: Debriefing) -> None:
        told(waiting, "status=invited", "next_meeting=2026-11-16")
        (due, *_) = today_view(session(waiting)).due
        assert due.says == "Your next meeting was on Monday 16 November. How did it go?"

    @pytest.mark.parametrize(
        ("employer", "day", "asks"),
        [("Acme", "2026-11-19", False), ("ACME", "2026-11-20", False), ("A. C. M. E.", "2026-11-19", False),
         ("Beta", "2026-11-20", True), ("Acme", "2026-11-10", True), ("Acme", "don't know", True)],
    )  # fmt: skip
    def test_a_meeting_that_was_talked_through_in_a_debrief_of_its_own_is_asked_about_no_more(
        self, waiting: Debriefing, employer: str, day: str, asks: bool
    ) -> None:
        told(waiting, "status=invited", "next_meeting=2026-11-19")
        at, newer = session(waiting, days=3), waiting.journal.start(employer=employer)
        keep_answers(at, newer, given_of(at, lambda: None, (f"interview={day}",)))
        ours = [each for each in today_view(at).due if each.debrief.id == waiting.id]

        assert bool(ours) is asks
        assert bool(plan_view(at, plan_of(at, waiting.kept)).since) is asks

    def test_so_is_a_message_without_an_answer(self, waiting: Debriefing) -> None:
        record.done(session(waiting), waiting.id, "ask_where_it_stands")
        assert today_view(session(waiting, days=5)).due[0].says.endswith("Have they answered?")

    def test_so_is_a_question_after_a_no_for_two_weeks(self, waiting: Debriefing) -> None:
        """They were asked for advice, and nobody ever asked whether they had given any."""
        told(waiting, "status=refused")
        record.done(session(waiting), waiting.id, "ask_for_advice")
        for days, asks in ((4, False), (5, True), (14, True), (15, False)):
            due = today_view(session(waiting, days=days)).due
            assert any(each.says.endswith("Have they answered?") for each in due) is asks

    def test_what_closes_soon_says_what_to_type(self, waiting: Debriefing) -> None:
        """By its number, as below a plan: an id beside it puzzled."""
        due = today_view(session(waiting)).due
        number = line_numbers(waiting.plan)["thank_you"]
        assert (
            "Send a short thank-you note, by Sunday 22 November.",
            f"recover done {number}",
        ) in {(each.says, each.type) for each in due}

    def test_a_number_is_that_of_the_plan_last_seen(self, waiting: Debriefing, tmp_path: Path) -> None:
        """A plan was shown in which the note was the third line; `recover done 3` means it still."""
        for seen, number in ((["a", "b", "thank_you"], "3"), (["a", "b"], "thank_you")):
            (tmp_path / f"{waiting.id}.json").write_text(json.dumps(seen))
            types = {each.type for each in today_view(session(waiting), tmp_path).due}
            assert f"recover done {number}" in types

    def test_nobody_is_met_by_nothing(self, waiting: Debriefing) -> None:
        for days in (0, 1, 2, 3, 7, 14, 30, 120):
            assert today_view(session(waiting, days=days)).due

"""What went each way: one list, whether it was told in the questionnaire or recorded since."""

from contextlib import suppress
from datetime import timedelta

import pytest

from recover.ask.port import Skip
from recover.coach.conversation import conversation_of
from recover.coach.kept import recall
from recover.coach.session import Session
from recover.coach.since import record
from recover.coach.since.choose import ask_what_happened
from recover.coach.sitting.given import given_of
from recover.coach.sitting.start import Interrupted
from recover.engine.case.case import NoAnswer
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.facts import built_in
from recover.engine.plan.windows import told_counts
from recover.journal.events import Answered
from recover.show.values.conversation import Conversation
from support.asking import ScriptedAsker
from support.sittings import Debriefing

pytestmark = pytest.mark.quick


def later(debriefing: Debriefing, days: int = 0, *script: object) -> Session:
    today = debriefing.today + timedelta(days)
    return Session(today, debriefing.journal, debriefing.base, ScriptedAsker(script) if script else None)


def told(debriefing: Debriefing, *settings: str, days: int = 0) -> None:
    at = later(debriefing, days)
    record.tell(at, debriefing.id, given_of(at, lambda: None, settings))


def between(debriefing: Debriefing) -> Conversation:
    history = debriefing.journal.history(debriefing.id)
    return conversation_of(evaluate(debriefing.session.base, debriefing.case), history)


def counted(debriefing: Debriefing, name: str) -> object:
    evaluation = evaluate(debriefing.base, debriefing.case)
    return built_in(evaluation.facts, name, with_told=told_counts(evaluation))


def test_each_message_tells_the_day_the_channel_through_whom_and_what_they_said(waiting: Debriefing) -> None:
    how = record.How(by="email", through="Anna")
    record.done(later(waiting, 0, "busy"), waiting.id, "ask_second_chance", how=how)
    record.done(later(waiting, 2, "thinking", "no_day"), waiting.id, "ring_once_more")
    told(waiting, "status=refused", days=9)

    first, second, third = between(waiting).messages
    assert (first.by, first.on, first.channel, first.through) == ("you", waiting.today, "By email", "Anna")
    assert "busy" in first.answer and "think about it" in second.answer
    assert (third.by, third.what) == ("they", "They said no")


def test_contacts_that_were_told_and_those_recorded_since_are_one_list(waiting: Debriefing) -> None:
    yesterday = (waiting.today - timedelta(1)).isoformat()
    told(waiting, "in_touch=yes")
    listed = [{"what": "thank_you", "when": yesterday}]
    waiting.journal.save(waiting.id, Answered("contacts", listed, waiting.today))
    record.done(later(waiting, 1), waiting.id, "ask_where_it_stands")

    assert [each.action for each in between(waiting).messages] == ["thank_you", "ask_where_it_stands"]
    assert counted(waiting, "contacts_made") == len(between(waiting).messages)


def test_whoever_did_something_is_not_asked_whether_they_have_been_in_touch(waiting: Debriefing) -> None:
    record.done(later(waiting), waiting.id, "ask_where_it_stands")
    assert waiting.answers["in_touch"] == "yes" and "in_touch" not in waiting.open


def test_whoever_had_sent_nothing_has_sent_this_one_thing(waiting: Debriefing) -> None:
    told(waiting, "in_touch=no")
    record.done(later(waiting), waiting.id, "ask_where_it_stands")

    assert "contacts" not in waiting.open and counted(waiting, "contacts_made") == 1
    record.take_back(later(waiting), waiting.id)
    assert waiting.answers["in_touch"] == "no" and "contacts" not in waiting.answers


def test_an_answer_closes_what_stood_before_it_and_nothing_after(waiting: Debriefing) -> None:
    no = record.How(heard=False)
    record.done(later(waiting), waiting.id, "put_right", how=no)
    record.done(later(waiting, 2, "thinking", "no_day"), waiting.id, "ask_second_chance")
    assert between(waiting).unanswered == counted(waiting, "contacts_unanswered") == 0

    record.done(later(waiting, 9), waiting.id, "ask_where_it_stands", how=no)
    assert (between(waiting).unanswered, between(waiting).most) == (1, 2)
    told(waiting, "status=invited", days=12)
    assert counted(waiting, "contacts_unanswered") == 0


def test_thanks_that_had_no_reply_are_no_silence_on_the_screen_either(waiting: Debriefing) -> None:
    told(waiting, "in_touch=yes")
    listed = [{"what": "thank_you", "when": waiting.today.isoformat(), "reply": "no"}]
    waiting.journal.save(waiting.id, Answered("contacts", listed, waiting.today))

    assert between(waiting).unanswered == counted(waiting, "contacts_unanswered") == 0


def test_an_answer_told_by_itself_belongs_to_the_act_it_is_about(waiting: Debriefing) -> None:
    record.done(later(waiting), waiting.id, "ask_second_chance")
    assert between(waiting).unanswered == 1
    told(waiting, "reaction_to_request=declined", days=3)
    assert between(waiting).unanswered == 0 and "no" in between(waiting).messages[0].answer


def test_an_answer_that_may_be_to_several_belongs_to_the_latest_of_them(waiting: Debriefing) -> None:
    record.done(later(waiting), waiting.id, "put_right")
    record.done(later(waiting, 5), waiting.id, "ask_where_it_stands")
    told(waiting, "their_answer=more_time", days=6)

    assert [each.answer for each in between(waiting).messages] == ["", "They were kind, and need more time"]


def test_no_word_is_recorded_once_it_is_due_and_not_before(waiting: Debriefing) -> None:
    record.done(later(waiting), waiting.id, "ask_where_it_stands")
    assert record.nothing(later(waiting, 2), waiting.id) is None

    assert record.nothing(later(waiting, 20), waiting.id) is not None
    case = recall(later(waiting, 20), waiting.kept).case
    assert {each.question: each.value for each in case.answers}["status"] == "silent"
    assert [each.answered for each in waiting.kept.acts] == [False]


class TestADayThatIsNotKnown:
    """What was done on such a day is an act of its own, and stays one."""

    UNKNOWN = record.How(on=NoAnswer.DONT_KNOW)

    def listed(self, waiting: Debriefing, days: int = 3) -> None:
        """The list, asked for later, knows the day."""
        record = {"what": "ask_where_it_stands", "when": (waiting.today - timedelta(days)).isoformat()}
        waiting.journal.save(
            waiting.id,
            Answered("in_touch", "yes", waiting.today),
            Answered("contacts", [record], waiting.today),
        )

    def test_a_second_one_is_another_act(self, waiting: Debriefing) -> None:
        """It took the place of the first, and with it the answer to that was gone."""
        record.done(
            later(waiting, 0, "more_time", "no_day"), waiting.id, "ask_where_it_stands", how=self.UNKNOWN
        )
        record.done(later(waiting, 1), waiting.id, "ask_where_it_stands", how=self.UNKNOWN)
        assert [each.answered for each in waiting.kept.acts] == [True, None]
        assert counted(waiting, "contacts_made") == 2

    @pytest.mark.parametrize("listed", [True, False])
    @pytest.mark.parametrize("first", ["thanked", Skip()])
    def test_of_two_each_has_the_answer_to_itself(
        self, waiting: Debriefing, first: object, listed: bool
    ) -> None:
        """Both were shown with the answer to one of them."""
        for number, said in enumerate((first, "keep_away")):
            record.done(later(waiting, number, said), waiting.id, "ask_where_it_stands", how=self.UNKNOWN)
        if listed:
            self.listed(waiting)
        found = [each.answer for each in between(waiting).messages]
        before, after = reversed(found) if listed else found  # the list knows the day of the first
        assert "thanked" in before if first == "thanked" else before == ""
        assert "nobody there" in after

    def test_an_answer_told_later_is_to_the_one_that_it_closes(self, waiting: Debriefing) -> None:
        """It stood beside the other one."""
        for said in (Skip(), "keep_away"):
            record.done(later(waiting, 0, said), waiting.id, "ask_where_it_stands", how=self.UNKNOWN)
        told(waiting, "their_answer=thanked", days=1)
        before, after = between(waiting).messages
        assert (before.answered, after.answered) == (True, True)
        assert "thanked" in before.answer and "nobody there" in after.answer

    def test_two_that_look_the_same_are_one_to_choose(self, waiting: Debriefing) -> None:
        """Whichever was taken, it was the later one that was answered."""
        for _ in range(2):
            record.done(later(waiting, 0, Skip()), waiting.id, "ask_where_it_stands", how=self.UNKNOWN)
        record.done(later(waiting), waiting.id, "put_right", how=record.How(heard=False))
        at = later(waiting, 1, " answered")
        with suppress(Interrupted):
            ask_what_happened(at, waiting.id)
        assert isinstance(at.asker, ScriptedAsker)
        labels = [each.label for each in at.asker.choices[1][1]]
        assert len(labels) == len(set(labels)) == 2
        assert "Ask where things stand, on a day not known" in labels

    def test_an_answer_to_it_closes_it_and_nothing_else(self, waiting: Debriefing) -> None:
        """All that was sent up to today was closed with it, later messages too."""
        record.done(later(waiting), waiting.id, "ask_second_chance", how=self.UNKNOWN)
        record.done(later(waiting, 2), waiting.id, "ask_where_it_stands")
        told(waiting, "reaction_to_request=declined", days=3)
        assert {each.action: each.answered for each in waiting.kept.acts} == {
            "ask_second_chance": True,
            "ask_where_it_stands": None,
        }

    def test_no_word_after_it_makes_no_second_one_of_it(self, waiting: Debriefing) -> None:
        """The list knew its day, and it was recorded anew on that: two contacts, and two are enough."""
        record.done(later(waiting), waiting.id, "ask_where_it_stands", how=self.UNKNOWN)
        self.listed(waiting)
        assert record.nothing(later(waiting, 20), waiting.id) is not None
        assert [(each.on, each.answered) for each in waiting.kept.acts] == [(None, False)]
        assert counted(waiting, "contacts_made") == 1

    def test_what_they_said_to_it_stands_beside_the_day_that_the_list_knows(
        self, waiting: Debriefing
    ) -> None:
        record.done(
            later(waiting, 0, "more_time", "no_day"), waiting.id, "ask_where_it_stands", how=self.UNKNOWN
        )
        self.listed(waiting)
        assert [each.answer for each in between(waiting).messages] == ["They were kind, and need more time"]

    def test_it_is_still_noted_once_a_later_one_is_taken_back(self, waiting: Debriefing) -> None:
        record.done(later(waiting), waiting.id, "thank_you", how=self.UNKNOWN)
        record.done(later(waiting, 1), waiting.id, "thank_you")
        says = record.take_back(later(waiting, 1), waiting.id).says
        assert says[-1] == "Still noted: Send a short thank-you note, on a day not known."

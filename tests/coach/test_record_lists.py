"""The list of what went wrong: field by field, with a rest wherever one is needed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from recover.ask.port import Answer, Back, DontKnow, Skip
from recover.coach.kept import recall
from recover.coach.sitting.clash import BOTH_KEPT
from recover.coach.sitting.record_lists import Frame, ask_list
from recover.coach.sitting.remedies import ask_for_remedies, without_remedy
from recover.engine.case.case import records
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.questions import Question
from recover.journal.events import Answered, Drafted, Event
from support.asking import STOP, Meanwhile, ScriptedAsker
from support.sittings import Debriefing
from support.small import WEDNESDAY, a_choice, a_day, a_list, a_playbook, a_text, a_yes_no

pytestmark = pytest.mark.quick

SLIP = ("the salary", "I named too low a sum", "wrong_fact", "yes")
KEPT = {"asked": "the salary", "happened": "I named too low a sum", "kind": "wrong_fact", "noticed": "yes"}
OTHER = ("my gaps", "I froze", "rambled", "no")


def slips(**more: Any) -> Question:
    fields = (
        a_text("asked"),
        a_text("happened"),
        a_choice("kind", "wrong_fact", "rambled"),
        a_yes_no("noticed"),
        replace(a_text("remedy"), later=True),
    )
    return a_list(*fields, **{"more": "Was there anything else?", **more})


@pytest.fixture
def base() -> RuleBase:
    """Two questions, and a list between them."""
    first, last = replace(a_text("first"), always=True), replace(a_text("last"), always=True)
    return compile_playbook(a_playbook(questions=(first, slips(), last)))


@pytest.fixture
def list_of(base: RuleBase) -> Debriefing:
    """A debrief that has come to the list."""
    debriefing = Debriefing(base)
    debriefing.tell("the first answer")
    return debriefing


def test_every_field_is_a_question_of_its_own_and_the_remedy_is_left_for_later(list_of: Debriefing) -> None:
    asker = list_of.tell(*SLIP, Skip(), STOP)

    assert asker.asked == ["asked", "happened", "kind", "noticed", "asked", "last"]
    assert list_of.answers["slips"] == [KEPT]


def test_each_record_says_which_one_it_is_and_the_next_asks_whether_there_was_more(
    list_of: Debriefing,
) -> None:
    asker = list_of.tell(*SLIP, STOP)

    assert asker.prompts[0].place == "What went wrong, 1" and not asker.prompts[0].optional_end
    assert asker.prompts[4].place == "What went wrong, 2" and asker.prompts[4].optional_end
    assert asker.prompts[4].question.ask.startswith("Was there anything else?")


@pytest.mark.parametrize("count", range(1, 8))
def test_a_rest_within_a_record_loses_none_of_it(list_of: Debriefing, count: int) -> None:
    everything = (*SLIP, *OTHER)
    list_of.tell(*everything[:count])
    asker = list_of.tell(*everything[count:], Skip(), STOP)
    answer = list_of.answers["slips"]

    assert asker.asked[0] == ("asked", "happened", "kind", "noticed")[count % 4]
    assert isinstance(answer, list) and len(answer) == 2 and answer[0] == KEPT


def test_a_list_in_the_making_does_not_count_yet(list_of: Debriefing) -> None:
    list_of.tell(*SLIP)

    assert "slips" not in list_of.answers and "slips" in list_of.open


def test_back_leads_through_the_fields_and_then_out_of_the_list(list_of: Debriefing) -> None:
    asker = list_of.tell("the salary", Back(), Back(), "another first answer", STOP)

    assert asker.asked == ["asked", "happened", "asked", "first", "happened"]
    assert list_of.answers["first"] == "another first answer"


def test_back_and_on_again_goes_straight_to_where_one_was(list_of: Debriefing) -> None:
    asker = list_of.tell(
        "the salary", "oh", "wrong_fact", Back(), Back(), "I named too low a sum", "yes", Skip(), STOP
    )

    assert asker.asked == [
        "asked",
        "happened",
        "kind",
        "noticed",
        "kind",
        "happened",
        "noticed",
        "asked",
        "last",
    ]
    assert list_of.answers["slips"] == [KEPT]


def test_fields_may_be_left_out_or_unknown(list_of: Debriefing) -> None:
    list_of.tell("the salary", Skip(), DontKnow(), Skip(), Skip(), STOP)

    assert list_of.answers["slips"] == [
        {"asked": "the salary", "happened": None, "kind": "don't know", "noticed": None}
    ]


def test_leaving_the_list_out_is_not_the_same_as_saying_that_nothing_went_wrong(list_of: Debriefing) -> None:
    """It was kept as an empty list, and the plan said: you have written it down here already."""
    list_of.tell(Skip(), STOP)

    assert list_of.answers["slips"] is None


def test_not_knowing_is_an_answer_to_the_list_only_before_its_first_record(list_of: Debriefing) -> None:
    list_of.tell(*SLIP, Back(), Back(), Back(), Back(), DontKnow(), Skip(), STOP)
    assert list_of.answers["slips"] == [{**KEPT, "asked": "don't know"}]

    other = Debriefing(list_of.base)
    other.tell("the first answer", DontKnow())
    assert other.answers["slips"] == "don't know"


def test_a_list_that_is_there_may_be_left_added_to_or_written_anew(list_of: Debriefing) -> None:
    list_of.tell(*SLIP, Skip(), "the last answer")

    list_of.tell("slips", "keep", STOP, edit=True)
    assert list_of.answers["slips"] == [KEPT]
    list_of.tell("slips", "more", *OTHER, Skip(), STOP, edit=True)
    assert [row["asked"] for row in rows(list_of)] == ["the salary", "my gaps"]
    list_of.tell("slips", "anew", *OTHER, Skip(), STOP, edit=True)
    assert [row["asked"] for row in rows(list_of)] == ["my gaps"]


def test_adding_to_a_list_first_asks_for_what_is_missing_in_it(list_of: Debriefing) -> None:
    list_of.tell("the salary", Skip(), Skip(), Skip(), Skip(), STOP)
    kept = list_of.kept.answers[-1]
    list_of.journal.save(list_of.id, replace(kept, value=[{"asked": "the salary", "kind": "rambled"}]))
    asker = list_of.tell("slips", "more", STOP, edit=True)

    assert asker.asked == ["happened"]


def test_a_list_begun_before_the_questionnaire_changed_keeps_what_still_fits(list_of: Debriefing) -> None:
    """A field that had gone, or an answer no longer offered, ended the program once the list was whole."""
    list_of.tell("the salary", "I named too low a sum", "wrong_fact")
    fewer = tuple(field for field in slips().fields if field.id != "happened")
    narrower = tuple(a_choice("kind", "rambled", "late") if field.id == "kind" else field for field in fewer)
    changed = compile_playbook(
        a_playbook(questions=(replace(a_text("first"), always=True), slips(fields=narrower)))
    )
    later = Debriefing(changed, list_of.today, list_of.journal, list_of.id)
    asker = later.tell("late", "no", Skip(), STOP)

    assert asker.asked == ["kind", "noticed", "asked"]
    assert later.answers["slips"] == [{"asked": "the salary", "kind": "late", "noticed": "no"}]


def test_remedies_are_asked_for_once_the_plan_stands_one_for_each_record(list_of: Debriefing) -> None:
    list_of.tell(*SLIP, *OTHER, Skip(), "the last answer", "plan")
    assert without_remedy(list_of.session, list_of.id) == 2
    asker = ScriptedAsker(["name a range", "breathe first"])
    ask_for_remedies(list_of.session, asker, list_of.id)

    assert asker.told == ["1. the salary - I named too low a sum", "2. my gaps - I froze"]
    assert [row["remedy"] for row in rows(list_of)] == ["name a range", "breathe first"]
    assert without_remedy(list_of.session, list_of.id) == 0


def test_an_entry_that_was_told_without_words_is_named_by_its_kind() -> None:
    kind_first = slips(fields=tuple(slips().fields[number] for number in (2, 3, 1, 4)))
    debriefing = Debriefing(compile_playbook(a_playbook(questions=(replace(kind_first, always=True),))))
    debriefing.tell("rambled", "no", DontKnow(), Skip(), "plan")
    asker = ScriptedAsker(["breathe first"])
    ask_for_remedies(debriefing.session, asker, debriefing.id)

    assert asker.told == ["1. Rambled"]


def test_each_remedy_is_kept_before_the_next_is_asked_for(list_of: Debriefing) -> None:
    list_of.tell(*SLIP, *OTHER, Skip(), "the last answer", "plan")
    with pytest.raises(STOP):
        ask_for_remedies(list_of.session, ScriptedAsker(["name a range"]), list_of.id)

    assert rows(list_of)[0]["remedy"] == "name a range"
    assert without_remedy(list_of.session, list_of.id) == 1


def test_going_back_to_a_remedy_shows_what_was_written(list_of: Debriefing) -> None:
    list_of.tell(*SLIP, *OTHER, Skip(), "the last answer", "plan")
    asker = ScriptedAsker(["name a range", Back(), "name none", Skip()])
    ask_for_remedies(list_of.session, asker, list_of.id)

    assert asker.prompts[2].previous == "name a range"
    assert rows(list_of)[0]["remedy"] == "name none" and "remedy" not in rows(list_of)[1]


def test_a_remedy_changes_nothing_else_of_the_list(list_of: Debriefing) -> None:
    list_of.tell(*SLIP, Skip(), "the last answer", "plan")
    ask_for_remedies(list_of.later(3).session, ScriptedAsker(["name a range"]), list_of.id)

    assert rows(list_of) == [{**KEPT, "remedy": "name a range"}]
    assert list_of.kept.finished and list_of.today == WEDNESDAY


def elsewhere(debriefing: Debriefing, event: Event) -> Callable[[], object]:
    """What another terminal does: it keeps an event in the same debrief."""
    return lambda: debriefing.journal.save(debriefing.id, event)


def rows(debriefing: Debriefing) -> list[dict[str, object]]:
    value = debriefing.answers["slips"]
    assert isinstance(value, list)
    return value


def test_a_remedy_takes_nothing_away_that_was_added_at_another_terminal(list_of: Debriefing) -> None:
    """The list as it had been when the first remedy was asked for took the place of the longer one."""
    list_of.tell(*SLIP, *OTHER, Skip(), "the last answer", "plan")
    first, second = rows(list_of)
    late = {**first, "happened": "I came late"}

    act = elsewhere(list_of, Answered("slips", [late, first, second], list_of.today))
    asker = Meanwhile(["name a range", "breathe first"], "remedy", act)
    ask_for_remedies(list_of.session, asker, list_of.id)
    assert rows(list_of) == [late, first | {"remedy": "name a range"}, second | {"remedy": "breathe first"}]


def test_a_remedy_is_kept_though_its_entry_was_changed_at_another_terminal(list_of: Debriefing) -> None:
    list_of.tell(*SLIP, Skip(), "the last answer", "plan")
    (first,) = rows(list_of)
    other = {**first, "happened": "I said a sum"}

    act = elsewhere(list_of, Answered("slips", [other], list_of.today))
    asker = Meanwhile(["name a range"], "remedy", act)
    ask_for_remedies(list_of.session, asker, list_of.id)
    assert rows(list_of) == [other, first | {"remedy": "name a range"}] and BOTH_KEPT in asker.told


def test_a_remedy_leaves_an_entry_alone_that_is_half_written_at_another_terminal(list_of: Debriefing) -> None:
    list_of.tell(*SLIP, Skip(), "the last answer", "plan")
    (first,) = rows(list_of)
    begun = {"asked": "my gaps"}

    act = elsewhere(list_of, Drafted("slips", [first, begun]))
    ask_for_remedies(list_of.session, Meanwhile(["name a range"], "remedy", act), list_of.id)
    assert rows(list_of) == [first | {"remedy": "name a range"}]
    assert begun in list_of.draft("slips")


def test_a_list_that_was_left_longer_than_there_is_room_for_asks_for_no_more() -> None:
    """It went on for ever: the room was looked for on its very last place alone."""
    asker = ScriptedAsker(())
    rows: list[dict[str, object]] = [{**KEPT}, {**KEPT}, {**KEPT}]
    reply = ask_list(
        asker, slips(), Frame(lambda: WEDNESDAY, "", "", can_go_back=False), rows, lambda _: None, most=2
    )

    assert asker.prompts == [] and isinstance(reply, Answer) and len(records(reply.value)) == 3


class TestAClockThatWasSetBack:
    """A day of the list that was past when it was typed is to come now."""

    @pytest.fixture
    def begun(self) -> Debriefing:
        sent = a_list(a_text("what"), a_day("when", date="past"), a_text("how"))
        first = replace(a_text("first"), always=True)
        debriefing = Debriefing(compile_playbook(a_playbook(questions=(first, sent))))
        debriefing.tell("the first answer", "a note", "today", STOP)
        return debriefing.later(-2)

    def test_nothing_of_it_is_set_aside_or_asked_again(self, begun: Debriefing) -> None:
        """It was said that the questionnaire has changed, and the day was asked again, and refused."""
        asker = begun.tell("by email", Skip(), STOP)
        assert asker.asked == ["how", "what"]
        assert not any("set aside" in each for each in asker.told)
        whole = {"what": "a note", "when": WEDNESDAY.isoformat(), "how": "by email"}
        assert begun.answers["slips"] == [whole]
        assert recall(begun.session, begun.kept).set_aside == ()

    def test_one_can_go_back_to_the_day(self, begun: Debriefing) -> None:
        asker = begun.tell(Back(), STOP)
        assert asker.prompts[-1].previous == WEDNESDAY

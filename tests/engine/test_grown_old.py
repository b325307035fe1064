"""Answers that grow old: after some days a question counts as not asked."""

from datetime import timedelta
from typing import Any

import pytest

from recover.engine.case.case import Act, Case, Given, NoAnswer
from recover.engine.logic.compiled import compile_playbook
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Choice, Question
from recover.engine.plan.next_questions import all_questions, next_questions
from recover.engine.plan.quotes import quote_question
from recover.engine.plan.values import Plan
from recover.engine.grounds.what_if import other_answers
from support.small import (
    WEDNESDAY,
    a_choice,
    a_line,
    a_playbook,
    a_rule,
    a_scale,
    a_window,
    an_action,
    found,
    the_plan,
)

pytestmark = pytest.mark.quick

MOOD = a_choice("mood", "fine", "bad", again_after=3)
PLACE = a_choice("place", "home", "away")


def playbook_of(*questions: Question, **parts: Any) -> Playbook:
    usual = {
        "questions": questions,
        "actions": (an_action("rest", contacts_employer=False), an_action("call")),
        "rules": (
            a_rule("for", "rest", when=a_line("mood", "bad"), weight="strong"),
            a_rule("for", "call", weight="slight"),
            a_rule("never", "call", when=a_line("mood", "bad")),
        ),
    }
    return a_playbook(**{**usual, **parts})


SMALL = playbook_of(MOOD, PLACE)


def told(days_ago: int, mood: str | NoAnswer = "bad", *acts: Act) -> Case:
    return Case((Given("mood", mood, WEDNESDAY - timedelta(days_ago)),), acts, WEDNESDAY)


def plan(days_ago: int) -> Plan:
    return the_plan(SMALL, told(days_ago))


@pytest.mark.parametrize("days_ago", [0, 1, 2])
def test_until_then_an_answer_counts(days_ago: int) -> None:
    assert [each.id for each in plan(days_ago).recommendations] == ["rest"]
    assert found(plan(days_ago), "call").verdict == "forbidden"


@pytest.mark.parametrize("days_ago", [3, 4, 400])
def test_from_the_last_day_on_it_is_as_if_the_person_had_not_been_asked(days_ago: int) -> None:
    nobody_asked = the_plan(SMALL, Case((), (), WEDNESDAY))
    assert plan(days_ago) == nobody_asked
    assert found(nobody_asked, "call").verdict == "only if"


def test_an_answer_given_again_counts_again() -> None:
    twice = (*told(5).answers, Given("mood", "fine", WEDNESDAY))
    assert found(the_plan(SMALL, Case(twice, (), WEDNESDAY)), "call").verdict == "do"


def test_only_questions_that_say_so_grow_old() -> None:
    for_ever = playbook_of(a_choice("mood", "fine", "bad"))
    assert found(the_plan(for_ever, told(400)), "call").verdict == "forbidden"


@pytest.mark.parametrize("silence", list(NoAnswer))
def test_not_knowing_grows_old_as_well(silence: NoAnswer) -> None:
    base = compile_playbook(SMALL)
    assert "mood" not in all_questions(base, told(2, silence))
    assert "mood" in all_questions(base, told(3, silence))


def test_an_old_answer_is_quoted_no_more() -> None:
    base = compile_playbook(SMALL)
    quotes = [quote_question(base, evaluate(base, told(days)), "mood").answer for days in (2, 3)]
    assert quotes == ["Bad", None]


def test_it_is_asked_again_even_where_the_plan_does_not_hang_on_it() -> None:
    how = Question("how", "number", "How did it go?", "How it went", section="facts", again_after=3)
    base = compile_playbook(playbook_of(how, PLACE, actions=(), rules=()))
    given = Given("how", 7, WEDNESDAY - timedelta(3))
    assert next_questions(base, Case((given,), (), WEDNESDAY)) == ("how",)
    assert next_questions(base, Case((), (), WEDNESDAY)) == ()


def test_a_judgement_that_rests_on_it_is_open_again() -> None:
    scaled = playbook_of(
        MOOD,
        scales=(a_scale("how_bad", "small", "serious", default="small"),),
        rules=(
            a_rule("for", "how_bad.serious", kind="level", when=a_line("mood", "bad"), weight="slight"),
            a_rule("for", "rest", when=a_line("mood", "bad"), weight="slight"),
        ),
    )
    judged = [the_plan(scaled, told(days)).judgements[0] for days in (2, 3)]
    assert [(each.level, each.sure) for each in judged] == [("serious", "decided"), ("small", "not sure")]


def test_a_window_that_counts_from_its_day_has_no_day_to_count_from() -> None:
    windowed = playbook_of(MOOD, actions=(an_action("call", window=a_window("mood", 1, None)),))
    windowed_rules = playbook_of(
        MOOD, actions=windowed.actions, rules=(a_rule("for", "call", weight="slight"),)
    )
    states = [found(the_plan(windowed_rules, told(days)), "call").window.state for days in (0, 2, 3)]
    assert states == ["later", "open", "not known"]


def test_a_question_that_hangs_on_it_waits_until_it_is_asked_again() -> None:
    near = a_choice("near", "yes_there_is", "nobody", ask_when=a_line("mood", "bad"))
    base = compile_playbook(playbook_of(MOOD, near))
    assert "near" in all_questions(base, told(2))
    assert "near" not in all_questions(base, told(3))


def test_any_answer_is_another_one_than_an_old_one() -> None:
    base = compile_playbook(SMALL)
    assert [words for words, _ in other_answers(base, told(2), "mood")] == ["Fine"]
    assert [words for words, _ in other_answers(base, told(3), "mood")] == ["Fine", "Bad"]


def test_contacts_that_were_told_long_ago_are_open_again() -> None:
    what = Question(
        "what", "one_of", "What?", "What", choices=(Choice("call", "Call"), Choice("other", "Other"))
    )
    contacts = Question(
        "contacts", "records", "What did you do?", "Contacts", section="facts", fields=(what,),
        stored_as="acts", again_after=3,
    )  # fmt: skip
    asking = playbook_of(contacts, rules=(a_rule("for", "call", weight="slight"),))

    def verdict(days: int) -> str:
        record = ((("what", "call"),),)
        given = Given("contacts", record, WEDNESDAY - timedelta(days))
        return found(the_plan(asking, Case((given,), (), WEDNESDAY)), "call").verdict

    assert [verdict(days) for days in (2, 3)] == ["done", "do"]

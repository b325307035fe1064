"""Answers that grow old: after some days a question counts as not asked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import Act, Case, Given, NoAnswer
from recover.engine.grounds.what_if import other_answers
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.dependencies import open_questions
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.playbook import Finding, Playbook
from recover.engine.model.questions import Choice, Question
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions
from recover.engine.plan.quotes import quote_question
from recover.engine.plan.values import Plan
from support.naive import World, counts, truth
from support.small import (
    WEDNESDAY,
    a_choice,
    a_day,
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
    call = found(nobody_asked, "call")
    assert (call.verdict, call.basis) == ("do", "assumed")


def test_an_answer_given_again_counts_again() -> None:
    twice = (*told(5).answers, Given("mood", "fine", WEDNESDAY))
    assert found(the_plan(SMALL, Case(twice, (), WEDNESDAY)), "call").verdict == "do"


def test_only_questions_that_say_so_grow_old() -> None:
    for_ever = playbook_of(a_choice("mood", "fine", "bad"))
    assert found(the_plan(for_ever, told(400)), "call").verdict == "forbidden"


@pytest.mark.parametrize("silence", list(NoAnswer))
def test_not_knowing_grows_old_as_well(silence: NoAnswer) -> None:
    base = compile_playbook(SMALL)
    assert "mood" not in open_questions(evaluate(base, told(2, silence)))
    assert "mood" in open_questions(evaluate(base, told(3, silence)))


def test_an_old_answer_is_quoted_no_more() -> None:
    base = compile_playbook(SMALL)
    quotes = [quote_question(evaluate(base, told(days)), "mood").answer for days in (2, 3)]
    assert quotes == ["Bad", None]


def test_it_is_asked_again_even_where_the_plan_does_not_hang_on_it() -> None:
    how = Question("how", "number", "How did it go?", "How it went", section="facts", again_after=3)
    base = compile_playbook(playbook_of(how, PLACE, actions=(), rules=()))
    given = Given("how", 7, WEDNESDAY - timedelta(3))
    assert next_questions(outlook(base, Case((given,), (), WEDNESDAY))) == ("how",)
    assert next_questions(outlook(base, Case((), (), WEDNESDAY))) == ()


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
    assert [(each.level, each.basis) for each in judged] == [("serious", "sure"), ("small", "assumed")]


def test_a_window_that_counts_from_its_day_has_no_day_to_count_from() -> None:
    windowed = playbook_of(MOOD, actions=(an_action("call", window=a_window("mood", 1, None)),))
    windowed_rules = playbook_of(
        MOOD, actions=windowed.actions, rules=(a_rule("for", "call", weight="slight"),)
    )
    states = [found(the_plan(windowed_rules, told(days)), "call").window.state for days in (0, 2, 3)]
    assert states == ["later", "open", "not_known"]


def test_a_question_that_hangs_on_it_waits_until_it_is_asked_again() -> None:
    near = a_choice("near", "yes_there_is", "nobody", ask_when=a_line("mood", "bad"))
    base = compile_playbook(playbook_of(MOOD, near))
    assert "near" in open_questions(evaluate(base, told(2)))
    assert "near" not in open_questions(evaluate(base, told(3)))


def test_any_answer_is_another_one_than_an_old_one() -> None:
    base = compile_playbook(SMALL)
    assert [words for words, _ in other_answers(base, told(2), "mood")] == ["Fine"]
    assert [words for words, _ in other_answers(base, told(3), "mood")] == ["Fine", "Bad"]


NAMED = a_day("promised", ask_when=a_line("status", "waiting"), choices=(Choice("no_day", "No day"),))
SAID = (a_line("status", "waiting"), a_line("promised", "no_day"))
STATUS = a_choice("status", "waiting", "refused", again_after=2, again_since="promised")


def days_on(status: str, status_on: int, promised: object, today: int, **how: Any) -> Evaluation:
    """Somebody who was told on day 0 by which day they will hear, some days on."""
    day = [WEDNESDAY + timedelta(each) for each in range(20)]
    named = day[promised] if isinstance(promised, int) else promised
    answers = (Given("status", status, day[status_on]), Given("promised", named, day[0]))  # type: ignore[arg-type]
    said = tuple(Finding(f"said{number}", "So it is.", line) for number, line in enumerate(SAID))
    base = compile_playbook(playbook_of(replace(STATUS, **how), NAMED, rules=(), actions=(), findings=said))
    return evaluate(base, Case(answers, (), day[today]))


@pytest.mark.parametrize(("today", "old"), [(4, False), (6, False), (7, True), (15, True)])
def test_an_answer_is_asked_again_some_days_after_the_day_told_in_another(today: int, old: bool) -> None:
    evaluation = days_on("waiting", 0, 5, today)
    assert ("status" in evaluation.facts.old) == ("status" in open_questions(evaluation)) == old
    assert ("status" in evaluation.counting) != old


def test_told_anew_on_that_day_or_later_it_stands() -> None:
    assert days_on("waiting", 6, 5, 12).facts.old == {"status"}
    assert not days_on("waiting", 7, 5, 12).facts.old


def test_without_a_day_or_where_none_is_asked_for_any_more_it_stands() -> None:
    assert not days_on("waiting", 0, "no_day", 19).facts.old
    assert not days_on("waiting", 0, NoAnswer.DONT_KNOW, 19).facts.old
    assert not days_on("refused", 3, 5, 19).facts.old


def test_what_counts_anyway_is_asked_first_and_counts_until_then() -> None:
    evaluation = days_on("waiting", 0, 5, 7, counts_anyway=True)
    assert open_questions(evaluation)[0] == "status"
    assert "status" in evaluation.counting


@given(
    st.sampled_from(["waiting", "refused"]),
    st.integers(0, 9),
    st.one_of(st.integers(0, 9), st.just("no_day")),
    st.integers(9, 12),
    st.booleans(),
)
def test_both_opinions_agree_on_what_grew_old(
    status: str, on: int, promised: object, today: int, anyway: bool
) -> None:
    seen = days_on(status, on, promised, today, counts_anyway=anyway)
    world = World(seen.base.playbook, seen.facts.case)
    assert seen.counting == {each.id for each in world.playbook.questions if counts(world, each)}
    for line in SAID:
        assert truth(world, line) == seen.holds(seen.base.tree(line)), line


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

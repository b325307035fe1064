"""The second opinion itself, on examples worked out by hand: it must not be wrong where the engine is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from recover.engine.case.case import Act, Case, NoAnswer
from recover.engine.model.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    FactKind,
    Includes,
    Is,
    Knowledge,
    NoneOf,
    Test,
)
from recover.engine.model.playbook import Action, Finding, Playbook
from recover.engine.model.questions import Choice, Question
from recover.engine.model.settings import SecondChance
from support.completions import What, changing, completions, exhaustible, sure, unsure
from support.naive import (
    BOTH,
    NO,
    YES,
    Truths,
    World,
    counts,
    level,
    may_lead,
    open_questions,
    possible,
    rule_possible,
    rule_truth,
    truth,
    unanswered,
)
from support.naive_plan import Outcome, outcome, recommended
from support.small import (
    WEDNESDAY,
    a_case,
    a_choice,
    a_day,
    a_line,
    a_playbook,
    a_rule,
    a_scale,
    a_window,
    a_yes_no,
    an_action,
)

pytestmark = pytest.mark.quick

FORMAL = a_line("culture", "formal")
NOT_FORMAL = a_line("culture", "open", "mixed")
KNOWN, UNKNOWN, DOES_NOT_APPLY = (
    Knowledge("known"),
    Knowledge("unknown"),
    Knowledge("does not apply"),
)
CULTURE = a_choice("culture", "open", "mixed", "formal")
MISTAKES = Question("mistakes", "any_of", "Which?", "Which", choices=(Choice("a", "A"), Choice("b", "B")))
SLIPS = Question(
    "slips",
    "records",
    "Which slips?",
    "Slips",
    fields=(a_choice("kind", "froze", "rude"), a_yes_no("noticed")),
)
ACTS = Question(
    "told",
    "records",
    "What did you do?",
    "Done",
    fields=(a_choice("what", "call", "other"), a_day("when"), a_yes_no("reply")),
    stored_as="acts",
)


def of(fact: str, test: Test, kind: FactKind = "question") -> Condition:
    return Atom(fact, kind, test)


def state_of(action: str, *states: str) -> Condition:
    return of(action, Is(states), "action")


def culture(**more: Any) -> Question:
    return replace(CULTURE, **more)


def world(*questions: Question, case: Case | None = None, **parts: Any) -> World:
    return World(a_playbook(questions=questions, **parts), case or a_case())


def may_be(of: World, condition: Condition, *free: str) -> Truths:
    return possible(of, condition, frozenset(free))


# The working reading.


def test_an_answer_decides_every_test_of_its_question() -> None:
    it = world(CULTURE, case=a_case(culture="mixed"))
    assert truth(it, NOT_FORMAL) and not truth(it, FORMAL)
    assert truth(it, of("culture", KNOWN))
    assert not truth(it, of("culture", UNKNOWN)) and not truth(it, of("culture", DOES_NOT_APPLY))


@pytest.mark.parametrize(
    "case", [a_case(), a_case(culture=NoAnswer.DONT_KNOW), a_case(culture=NoAnswer.SKIPPED)]
)
def test_every_test_of_an_unanswered_question_is_no_but_unknown(case: Case) -> None:
    it = world(CULTURE, MISTAKES, case=case)
    assert not truth(it, FORMAL) and not truth(it, NOT_FORMAL)
    assert truth(it, of("culture", UNKNOWN)) and not truth(it, of("culture", KNOWN))
    assert not truth(it, of("mistakes", Includes("none", ("a",))))
    assert truth(it, NoneOf((FORMAL, NOT_FORMAL)))


def test_a_typical_answer_stands_in_for_none_but_makes_nothing_known() -> None:
    for case in (a_case(), a_case(culture=NoAnswer.SKIPPED)):
        it = world(culture(typical="open"), replace(MISTAKES, typical=()), case=case)
        assert truth(it, NOT_FORMAL) and not truth(it, FORMAL)
        assert truth(it, of("culture", UNKNOWN)) and not truth(it, of("culture", KNOWN))
        assert truth(it, of("mistakes", Includes("none", ("a",))))
    assert truth(world(culture(typical="open"), case=a_case(culture="formal")), FORMAL)


def test_of_a_question_that_does_not_apply_only_that_is_yes() -> None:
    it = world(a_yes_no("asked"), culture(ask_when=a_line("asked", "yes"), typical="open"))
    for one in (it, replace(it, case=a_case(asked="no", culture="open"))):
        assert truth(one, of("culture", DOES_NOT_APPLY))
        assert not any(truth(one, each) for each in (FORMAL, NOT_FORMAL, of("culture", KNOWN)))
        assert not truth(one, of("culture", UNKNOWN))


def test_an_answer_is_disregarded_only_where_own_answers_make_its_question_not_apply() -> None:
    child = culture(ask_when=a_line("asked", "yes"))
    for parent in ({}, {"asked": NoAnswer.DONT_KNOW}, {"asked": "yes"}):
        it = world(a_yes_no("asked"), child, case=a_case(**parent, culture="formal"))
        assert counts(it, child) and truth(it, FORMAL)
    it = world(a_yes_no("asked"), child, case=a_case(asked="no", culture="formal"))
    assert not counts(it, child) and not truth(it, FORMAL)


def test_some_answers_count_wherever_they_were_given() -> None:
    child = culture(ask_when=a_line("asked", "yes"), counts_anyway=True)
    case = a_case(asked="no", culture="formal")
    assert truth(world(a_yes_no("asked"), child, case=case), FORMAL)
    none = replace(MISTAKES, ask_when=a_line("asked", "yes"), counts_anyway=True)
    it = world(a_yes_no("asked"), none, case=a_case(asked="no", mistakes=()))
    assert truth(it, of("mistakes", DOES_NOT_APPLY))  # none of them says nothing


def test_typicals_decide_what_applies() -> None:
    it = world(a_yes_no("asked", typical="yes"), culture(ask_when=a_line("asked", "yes"), typical="formal"))
    assert truth(it, FORMAL)
    assert not truth(world(a_yes_no("asked", typical="no"), *it.playbook.questions[1:]), FORMAL)


def test_an_answer_grows_old_unless_it_counts_anyway() -> None:
    old = culture(again_after=3)
    for days, counting in ((2, True), (3, False)):
        case = a_case(culture="formal")
        case = replace(case, today=WEDNESDAY + timedelta(days=days))
        assert truth(world(old, case=case), FORMAL) == counting
        assert truth(world(culture(again_after=3, counts_anyway=True), case=case), FORMAL)
        assert open_questions(world(old, case=case)) == (set() if counting else {"culture"})


def test_open_is_what_was_neither_answered_nor_turned_down() -> None:
    questions = (a_yes_no("a"), a_yes_no("b"), a_yes_no("c", again_after=1), a_yes_no("d"), a_yes_no("e"))
    case = a_case(a="yes", b=NoAnswer.SKIPPED, c=NoAnswer.SKIPPED, d=NoAnswer.DONT_KNOW)
    it = world(*questions, case=replace(case, today=WEDNESDAY + timedelta(days=1)))
    assert unanswered(it) == {"b", "c", "d", "e"}
    assert open_questions(it) == {"c", "e"}


def test_several_conditions_are_put_together_as_their_words_say() -> None:
    it = world(culture(), a_yes_no("asked"), case=a_case(culture="formal"))
    yes, no = FORMAL, NOT_FORMAL
    assert truth(it, AllOf(())) and not truth(it, AllOf((yes, no)))
    assert truth(it, AnyOf((yes, no))) and not truth(it, AnyOf((no,)))
    assert truth(it, NoneOf((no,))) and not truth(it, NoneOf((yes, no)))
    assert truth(it, AtLeastOf(2, (yes, no, yes))) and not truth(it, AtLeastOf(2, (yes, no)))


def test_findings_and_unless_are_yes_or_no_as_well() -> None:
    it = world(CULTURE, findings=(Finding("stiff", "Stiff", FORMAL),))
    assert truth(it, of("stiff", Is(("no",)), "finding")) and not truth(
        it, of("stiff", Is(("yes",)), "finding")
    )
    assert rule_truth(it, a_rule("for", "call", weight="slight", unless=(FORMAL,)))
    told = replace(it, case=a_case(culture="formal"))
    assert not rule_truth(told, a_rule("for", "call", weight="slight", unless=(NOT_FORMAL, FORMAL)))


def test_slip_facts_have_no_value_until_slips_are_told() -> None:
    tests: list[tuple[str, Test]] = [
        ("slip_count", Between(0, None)),
        ("slip_kinds", Includes("none", ("rude",))),
        ("slip_kinds_noticed", UNKNOWN),
        ("slip_count", DOES_NOT_APPLY),
    ]
    assert not any(truth(world(SLIPS), of(fact, test, "builtin")) for fact, test in tests)
    empty = world(SLIPS, case=a_case(slips=()))
    assert truth(empty, of("slip_count", Between(0, 0), "builtin"))
    assert truth(empty, of("slip_kinds", Includes("none", ("rude",)), "builtin"))
    one = (("kind", "rude"), ("noticed", "no"))
    it = world(SLIPS, case=a_case(slips=(one,)))
    assert truth(it, of("slip_kinds", Includes("any", ("rude",)), "builtin"))
    assert not truth(it, of("slip_kinds_noticed", Includes("any", ("rude",)), "builtin"))


def test_contacts_start_at_nothing_and_count_the_journal_and_what_was_told() -> None:
    actions = (an_action("call"), an_action("rest", contacts_employer=False))
    none = world(ACTS, actions=actions)
    assert truth(none, of("contacts_made", Between(0, 0), "builtin"))
    assert truth(none, of("last_contact", DOES_NOT_APPLY, "builtin"))
    assert not truth(none, of("last_contact", KNOWN, "builtin"))
    assert truth(none, state_of("call", "none", "skipped"))
    yesterday = WEDNESDAY - timedelta(days=1)
    told = (("what", "other"), ("when", yesterday), ("reply", "no"))
    case = a_case(Act("call", "done", None, None), Act("rest", "done", WEDNESDAY, None), told=(told,))
    it = replace(none, case=case)
    assert truth(it, of("contacts_made", Between(2, 2), "builtin"))
    assert truth(it, of("contacts_unanswered", Between(1, 1), "builtin"))
    assert truth(it, of("last_contact", DaysAgo(1, 1), "builtin")) and truth(
        it, of("last_contact", KNOWN, "builtin")
    )


def test_an_action_is_done_once_any_act_of_it_is() -> None:
    it = world(actions=(an_action("call"),), case=a_case(Act("call", "skipped", WEDNESDAY)))
    assert truth(it, state_of("call", "skipped")) and not truth(it, state_of("call", "done"))
    both = a_case(Act("call", "done", None), Act("call", "skipped", WEDNESDAY))
    assert truth(replace(it, case=both), state_of("call", "done"))


def test_a_level_needs_more_points_than_every_other() -> None:
    mood = a_scale("mood", "bad", "fair", "good", default="fair")
    rules = (
        a_rule("for", "mood.bad", kind="level", weight="slight", when=FORMAL),
        a_rule("for", "mood.good", kind="level", weight="slight", when=of("culture", KNOWN)),
    )
    it = world(CULTURE, scales=(mood,), rules=rules)
    assert level(it, mood) == "fair"
    assert level(replace(it, case=a_case(culture="open")), mood) == "good"
    assert level(replace(it, case=a_case(culture="formal")), mood) == "fair"  # a tie


# The possible reading.


def test_a_free_question_may_get_any_answer_or_stay_as_it_is() -> None:
    it = world(CULTURE, a_day("day"), MISTAKES)
    assert may_be(it, FORMAL, "culture") == BOTH
    assert may_be(it, FORMAL) == NO
    assert may_be(it, of("day", DaysAgo(None, None)), "day") == BOTH  # left unanswered it is no
    typical = world(culture(typical="open"))
    assert may_be(typical, NOT_FORMAL) == YES and may_be(typical, NOT_FORMAL, "culture") == BOTH
    assert may_be(it, of("culture", DOES_NOT_APPLY), "culture") == NO
    assert may_be(replace(it, case=a_case(culture="open")), FORMAL, "day") == NO


def test_a_question_that_may_not_apply_may_fail_every_test() -> None:
    parent, child = a_yes_no("asked"), culture(ask_when=a_line("asked", "yes"))
    it = world(parent, child)
    assert may_be(it, of("culture", UNKNOWN), "asked") == BOTH
    assert may_be(it, of("culture", DOES_NOT_APPLY), "asked") == BOTH
    assert may_be(it, of("culture", DOES_NOT_APPLY), "culture") == YES  # nobody asks the parent
    assert may_be(it, FORMAL, "asked") == NO and may_be(it, FORMAL, "asked", "culture") == BOTH
    told = replace(it, case=a_case(culture="formal"))
    assert may_be(told, FORMAL, "asked") == BOTH
    anyway = world(parent, replace(child, counts_anyway=True), case=told.case)
    assert may_be(anyway, FORMAL, "asked") == YES
    assert may_be(replace(it, case=a_case(asked="no", culture="formal")), FORMAL) == NO


def test_parts_are_put_together_as_if_independent() -> None:
    it, free = world(CULTURE, findings=(Finding("stiff", "Stiff", FORMAL),)), "culture"
    stiff = of("stiff", Is(("yes",)), "finding")
    assert may_be(it, AllOf((FORMAL, NOT_FORMAL)), free) == BOTH  # too much, and allowed
    assert may_be(it, AnyOf((FORMAL, NoneOf((stiff,)))), free) == BOTH
    assert may_be(it, NoneOf((stiff,))) == YES
    assert may_be(it, AtLeastOf(1, (AllOf(()), FORMAL)), free) == YES
    assert may_be(it, AtLeastOf(2, (AllOf(()), FORMAL)), free) == BOTH
    assert may_be(it, AtLeastOf(2, (AnyOf(()), FORMAL)), free) == NO
    rule = a_rule("for", "call", weight="slight", unless=(FORMAL,))
    assert rule_possible(it, rule, frozenset({free})) == BOTH and rule_possible(it, rule, frozenset()) == YES


def test_what_is_worked_out_of_a_list_is_open_while_the_list_is() -> None:
    actions = (an_action("call"), an_action("rest"))
    it = world(SLIPS, ACTS, actions=actions)
    count = of("slip_count", Between(0, None), "builtin")
    made = of("contacts_made", Between(0, None), "builtin")
    assert may_be(it, count) == NO and may_be(it, count, "slips") == BOTH
    assert may_be(it, made) == YES and may_be(it, made, "told") == BOTH
    assert may_be(it, state_of("call", "done"), "told") == BOTH
    assert may_be(it, state_of("rest", "done"), "told") == NO  # the list does not offer it
    done = replace(it, case=a_case(Act("call", "done", None)))
    assert may_be(done, state_of("call", "done"), "told") == YES
    assert may_be(replace(it, case=a_case(told=())), state_of("call", "done")) == NO


def test_a_list_that_may_not_apply_leaves_both() -> None:
    gated = replace(ACTS, ask_when=a_line("asked", "yes"))
    record = (("what", "call"), ("when", WEDNESDAY), ("reply", "no"))
    it = world(a_yes_no("asked"), gated, actions=(an_action("call"),), case=a_case(told=(record,)))
    done = state_of("call", "done")
    assert truth(it, done)
    assert may_be(it, done, "asked") == BOTH
    assert may_be(replace(it, case=a_case(asked="no", told=(record,))), done) == NO


def test_each_level_is_bounded_apart() -> None:
    mood = a_scale("mood", "bad", "fair", "good", default="fair")
    rules = (
        a_rule("for", "mood.bad", kind="level", weight="moderate"),
        a_rule("for", "mood.good", kind="level", weight="moderate", when=FORMAL),
    )
    it = world(CULTURE, scales=(mood,), rules=rules)
    assert may_lead(it, mood, frozenset()) == {"bad"}
    assert may_lead(it, mood, frozenset({"culture"})) == {"bad", "fair"}
    assert may_be(it, of("mood", Is(("bad",)), "scale"), "culture") == BOTH
    assert may_be(it, of("mood", Is(("bad", "fair")), "scale"), "culture") == YES


# What follows.


def plan(*actions: Action, rules: tuple[Any, ...], case: Case | None = None, **parts: Any) -> Outcome:
    return outcome(world(CULTURE, actions=actions, rules=rules, case=case, **parts))


def test_an_action_is_recommended_from_the_points_it_needs() -> None:
    rules = (
        a_rule("for", "call", weight="moderate"),
        a_rule("for", "call", weight="slight", when=FORMAL),
        a_rule("never", "call", when=a_line("culture", "mixed")),
    )
    call = an_action("call", needs=3)
    said = {
        answer: plan(call, rules=rules, case=a_case(culture=answer)) for answer in ("open", "formal", "mixed")
    }
    assert {answer: each.verdicts["call"] for answer, each in said.items()} == {
        "open": "no",
        "formal": "do",
        "mixed": "forbidden",
    }
    assert said["formal"].points == {"call": 3}
    assert recommended(world(CULTURE, rules=rules, case=a_case(culture="formal")), call)
    assert not recommended(world(CULTURE, rules=rules), call)


def test_done_comes_before_forbidden_unless_the_action_repeats() -> None:
    rules = (a_rule("never", "call"), a_rule("for", "call", weight="slight"))
    for state in ("done", "skipped"):
        case = a_case(Act("call", "done" if state == "done" else "skipped", WEDNESDAY))
        assert plan(an_action("call"), rules=rules, case=case).verdicts["call"] == state
        assert plan(an_action("call", repeats=True), rules=rules, case=case).verdicts["call"] == "forbidden"


def test_of_a_group_the_first_stays_and_now_comes_before_later() -> None:
    actions = (
        an_action("later", only_one_of="repair", window=a_window("culture", 2, None)),
        an_action("weak", only_one_of="repair"),
        an_action("strong", only_one_of="repair", needs=4),
        an_action("free"),
    )
    weights = {"later": "strong", "weak": "slight", "strong": "moderate", "free": "slight"}
    rules = tuple(a_rule("for", id, weight=weight) for id, weight in weights.items())
    it = plan(*actions, rules=rules, case=a_case(culture="open"))
    assert it.alone == {"later": "do", "weak": "do", "strong": "no", "free": "do"}
    assert it.instead == {"later": "weak"} and it.ranking == ["weak", "free"]


def test_the_second_chance_follows_its_action_and_its_window() -> None:
    def verdict(case: Case, *, today: date = WEDNESDAY) -> str:
        rules = (
            a_rule("for", "call", weight="slight", when=of("culture", KNOWN)),
            a_rule("hold", "call", when=a_line("culture", "mixed"), window=a_window("day", 1, None)),
        )
        action = an_action("call", window=a_window("culture", 1, 2))
        asked = SecondChance("call", FORMAL)
        book = a_playbook(
            questions=(CULTURE, a_day("day")), actions=(action,), rules=rules, second_chance=asked
        )
        return outcome(World(book, replace(case, today=today))).second_chance

    assert verdict(a_case()) == "no"
    assert verdict(a_case(culture="formal")) == "not_your_question"
    assert verdict(a_case(culture="open")) == "not_yet"
    assert verdict(a_case(culture="open"), today=WEDNESDAY + timedelta(days=1)) == "yes"
    assert verdict(a_case(culture="open"), today=WEDNESDAY + timedelta(days=3)) == "no"
    assert verdict(a_case(culture="mixed"), today=WEDNESDAY + timedelta(days=1)) == "not_yet"  # day not known


# Sure, or not.


def a_book_with_a_forbidden_call() -> Playbook:
    return a_playbook(
        questions=(CULTURE, a_yes_no("asked")),
        actions=(an_action("call"), an_action("rest")),
        scales=(a_scale("mood", "bad", "good", default="bad"),),
        rules=(
            a_rule("for", "call", weight="slight"),
            a_rule("never", "call", when=AllOf((FORMAL, a_line("asked", "yes")))),
            a_rule("for", "rest", weight="slight"),
            a_rule("for", "rest", weight="slight", when=FORMAL),
            a_rule("for", "mood.good", kind="level", weight="slight", when=NoneOf((FORMAL,))),
        ),
        second_chance=SecondChance("call", AnyOf(())),
    )


def test_sure_is_what_no_joint_completion_changes() -> None:
    it = World(a_book_with_a_forbidden_call(), a_case())
    assert exhaustible(it)
    of_call: set[What] = {("alone", "call"), ("verdict", "call"), ("group", "call")}
    assert unsure(it) == of_call | {("level", "mood"), ("second chance", "")}
    assert sure(it, ("verdict", "rest")) and not sure(it, ("verdict", "call"))
    told = replace(it, case=a_case(asked="no"))
    assert sure(told, ("verdict", "call")) and not sure(told, ("level", "mood"))
    assert not unsure(replace(it, case=a_case(culture="open")))


def test_sure_looks_at_all_that_is_unanswered_and_the_core_at_what_is_open() -> None:
    book, case = a_book_with_a_forbidden_call(), a_case(asked="yes", culture=NoAnswer.SKIPPED)
    assert not sure(World(book, case), ("verdict", "call"))
    assert not changing(book, case, 50)
    assert {"call", "level of mood", "second chance"} <= changing(book, a_case(asked="yes"), 50)


def test_nobody_is_asked_what_does_not_apply() -> None:
    book = a_playbook(questions=(a_yes_no("asked"), culture(ask_when=a_line("asked", "yes"))))
    answers = [
        {each.question: each.value for each in case.answers} for case in completions(book, a_case(), 50)
    ]
    assert len(answers) == 6 and {"culture": "open"} not in answers
    assert {"asked": "yes", "culture": "formal"} in answers

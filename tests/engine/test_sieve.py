"""All conditions sifted at once, beside each folded by itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import Case, Given, NoAnswer, SameDay, Value
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, WorkingReading, sieve_of
from recover.engine.logic.facts import facts_of
from recover.engine.logic.trees import holds
from recover.engine.model.conditions import AllOf, AnyOf, AtLeastOf, Atom, Condition, DaysAgo, Is, NoneOf
from recover.engine.model.playbook import Action, Effect, Playbook, PlaybookRef, Rule, Target
from recover.engine.model.questions import Choice, Question
from support.people import Person, people, times

TODAY = date(2026, 11, 18)
QUESTIONS = tuple(f"q{number}" for number in range(19))
ATOMS = tuple(Atom(id, "question", Is(("yes",))) for id in QUESTIONS)
EFFECTS: tuple[Effect, ...] = ("for", "against", "never", "hold")


def _blocks(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, max_size=4).map(tuple)
    kinds = [parts.map(AllOf), parts.map(AnyOf), parts.map(NoneOf)]
    return st.one_of(*kinds, st.builds(AtLeastOf, st.integers(0, 3), parts))


CONDITIONS = st.recursive(st.sampled_from(ATOMS), _blocks, max_leaves=8)
ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(("yes", "no")))


def rules(*conditions: Condition, points: int = 1, effects: tuple[Effect, ...] = EFFECTS) -> RuleBase:
    """Return a rule base whose rules are about two actions, and have these conditions."""
    options = (Choice("yes", "Yes"), Choice("no", "No"))
    made = tuple(
        Rule(
            f"r{n}", effects[n % len(effects)], Target("action", f"a{n % 2}"), "So.", (), when, weight=points
        )
        for n, when in enumerate(conditions)
    )
    return compile_playbook(
        Playbook(
            refs=(PlaybookRef("tests", "1.0.0", "0"),),
            sections=("facts",),
            channels=(),
            sources=(),
            passages=(),
            questions=(
                *(Question(id, "yes_no", "?", id, "facts", choices=options) for id in QUESTIONS),
                Question("day", "date", "?", "day", "facts"),
            ),
            findings=(),
            scales=(),
            actions=tuple(Action(f"a{n}", "Do it", steps=(), needs=n) for n in range(2)),
            rules=made,
        )
    )


def agree(base: RuleBase, case: Case) -> None:
    """See that a sieve leaves what is found without."""
    facts = facts_of(base, case)
    reading = WorkingReading(base, facts).everything()
    folded = Evaluation(facts, reading.disregarded, reading.record, reading.levels)
    left, found = sieve_of(base).sift(facts)
    sifted = Evaluation(facts, found.disregarded, left & base.every_line, found.levels, left)
    assert sifted.record == folded.record
    assert (sifted.counting, sifted.levels) == (folded.counting, folded.levels)
    assert sifted.met == folded.met == tuple(each for each in base.rules if holds(each.tree, folded.record))
    assert standing(sifted) == standing(folded)


def standing(evaluation: Evaluation) -> tuple[object, ...]:
    """Return all that is said of the actions."""
    found = evaluation.standing
    places = range(len(evaluation.base.actions))
    each = [(found.points(place), found.forbids(place)) for place in places]
    recommended = sorted((*points, bool(held)) for *points, held in found.recommended())
    return each, recommended


@times(100)
@given(people())
def test_a_sieve_leaves_what_is_found_without(person: Person) -> None:
    agree(person.base, person.case)


@pytest.mark.quick
@given(st.lists(CONDITIONS, max_size=12), st.lists(ANSWERS, min_size=1, max_size=4), st.integers(1, 300))
def test_nested_conditions_are_sifted_as_well(
    conditions: list[Condition], answers: list[dict[str, str]], points: int
) -> None:
    base = rules(*conditions, points=points)
    for each in answers:
        agree(base, Case(SameDay(each, TODAY), (), TODAY))


@pytest.mark.quick
@pytest.mark.parametrize("count", [1, 5, 10, 18, 19])
def test_at_least_so_many_of_very_many_is_parted(count: int) -> None:
    nested = tuple(AnyOf((atom, AllOf(ATOMS[:3]))) for atom in ATOMS)
    base = rules(AtLeastOf(count, ATOMS), AtLeastOf(count, nested), NoneOf((AtLeastOf(count, ATOMS),)))
    for met in range(len(QUESTIONS) + 1):
        agree(base, Case(SameDay(dict.fromkeys(QUESTIONS[-met:], "yes"), TODAY), (), TODAY))


@pytest.mark.quick
def test_the_points_of_an_action_with_very_many_rules_do_not_run_over() -> None:
    base = rules(*ATOMS * 30, points=255, effects=("for", "for", "against"))
    agree(base, Case(SameDay(dict.fromkeys(QUESTIONS, "yes"), TODAY), (), TODAY))


@pytest.mark.quick
@given(ANSWERS)
def test_answers_of_one_day_are_answers_like_others(answers: dict[str, str]) -> None:
    same_day = SameDay(dict[str, Value | NoAnswer](answers), TODAY)
    each = tuple(Given(question, value, TODAY) for question, value in answers.items())
    assert (tuple(same_day), len(same_day), same_day[1:], same_day[:1]) == (
        each,
        len(each),
        each[1:],
        each[:1],
    )
    base = rules(*ATOMS)
    ours, others = (facts_of(base, Case(given, (), TODAY)) for given in (same_day, each))
    assert (ours.values, ours.given) == (others.values, others.given)
    assert [ours.day_of(question) for question in answers] == [TODAY] * len(answers)


@pytest.mark.quick
def test_a_date_lies_further_back_on_the_next_day() -> None:
    base = rules(Atom("day", "question", DaysAgo(None, 1)))
    for days in (0, 1, 2, 1):
        answers: dict[str, Value] = {"day": TODAY}
        agree(base, Case(SameDay(answers, TODAY), (), TODAY + timedelta(days)))

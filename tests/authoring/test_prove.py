"""Proofs against two second opinions: z3, and trying many people one by one."""

from dataclasses import replace
from itertools import pairwise

import z3
from hypothesis import assume, given

from recover.authoring.proof.goals import Does, Has, Not, every
from recover.authoring.proof.prove import prove
from recover.authoring.proof.search import find_person
from recover.engine.case.case import Case
from recover.engine.logic.compiled import compile_playbook
from recover.engine.logic.truth import NO, UNDECIDED, YES
from recover.engine.model.conditions import Atom, Condition, Is
from recover.engine.model.playbook import Playbook
from recover.engine.model.promises import Promise
from support.completions import answered, completions, legal_values
from support.core import base as shipped
from support.core import loaded
from support.naive import World, rule_truth
from support.naive import truth as truth_of
from support.naive_plan import rules_about, score
from support.people import Person, people, times
from support.playbooks import playbooks
from support.small import WEDNESDAY
from support.solver import Formulas

NOBODY_SPECIAL = Case((), (), WEDNESDAY)


def does(world: World, action: str) -> bool:
    """What "do" means, by the specification: before windows, done and instead of."""
    nevers = [rule_truth(world, rule) for rule in rules_about(world, action, "never")]
    return score(world, action) > 0 and all(truth == "no" for truth in nevers)


def without_one(case: Case) -> list[Case]:
    """The person with one answer or one act less."""
    answers = [
        replace(case, answers=tuple(each for each in case.answers if each is not one)) for one in case.answers
    ]
    acts = [
        replace(case, acts=(*case.acts[:place], *case.acts[place + 1 :])) for place in range(len(case.acts))
    ]
    return [*answers, *acts]


@times(30)
@given(playbooks())
def test_whoever_is_said_not_to_exist_is_impossible_for_z3_as_well(playbook: Playbook) -> None:
    assume(not any(question.stored_as == "acts" for question in playbook.questions))
    base, formulas = compile_playbook(playbook), Formulas(playbook)
    for action in base.actions:
        assert (find_person(base, Does(action)) is not None) == formulas.is_possible(formulas.does(action))
    for rule in base.rules:
        truth = formulas.rule(rule.rule)
        unsure = z3.Not(z3.Or(truth.yes, truth.no))
        for mark, formula in ((NO, truth.no), (UNDECIDED, unsure), (YES, truth.yes)):
            assert (find_person(base, Has(rule.tree, mark)) is not None) == formulas.is_possible(formula)


@times(30)
@given(playbooks())
def test_no_two_actions_go_together_that_z3_keeps_apart(playbook: Playbook) -> None:
    assume(not any(question.stored_as == "acts" for question in playbook.questions))
    base, formulas = compile_playbook(playbook), Formulas(playbook)
    first, *others = base.actions
    for other in others:
        here, there = formulas.does(first), formulas.does(other)
        both, alone = every(Does(first), Does(other)), every(Does(first), Not(Does(other)))
        assert (find_person(base, both) is not None) == formulas.is_possible(here, there)
        assert (find_person(base, alone) is not None) == formulas.is_possible(here, z3.Not(there))


@times(40)
@given(playbooks(questions=3))
def test_a_person_whom_trying_finds_is_found_and_a_person_found_is_as_said_and_smallest(
    playbook: Playbook,
) -> None:
    base = compile_playbook(playbook)
    people = list(completions(playbook, NOBODY_SPECIAL, 300))
    for action in base.actions:
        found = find_person(base, Does(action))
        if found is None:
            assert not any(does(World(playbook, person), action) for person in people)
        else:
            assert does(World(playbook, found), action)
            assert not any(does(World(playbook, smaller), action) for smaller in without_one(found))


@times(60)
@given(people())
def test_nobody_whom_chance_makes_is_overlooked_whatever_they_did_and_told(person: Person) -> None:
    for action in person.base.actions:
        if does(person.world, action):
            assert find_person(person.base, Does(action)) is not None
    marks = {"no": NO, "undecided": UNDECIDED, "yes": YES}
    alike = [Has(rule.tree, marks[rule_truth(person.world, rule.rule)]) for rule in person.base.rules]
    for one, other in pairwise(alike):
        assert find_person(person.base, every(one, other)) is not None


@times(40)
@given(playbooks(questions=3))
def test_two_answers_are_told_apart_exactly_where_trying_tells_them_apart(playbook: Playbook) -> None:
    base = compile_playbook(playbook)
    ordered = [question for question in playbook.questions if question.kind == "scale"]
    assume(ordered)
    question = ordered[0]
    low, *_, high = (choice.id for choice in question.choices)
    people = list(completions(playbook, NOBODY_SPECIAL, 200))
    for action in base.actions:
        (proof,) = prove(base, [Promise("lowers", (action,), question=question.id)])
        if proof.person and proof.other:
            assert score(World(playbook, proof.other), action) < score(World(playbook, proof.person), action)
        else:
            for person in people:
                before, after = (answered(person, question.id, value) for value in (low, high))
                assert score(World(playbook, after), action) >= score(World(playbook, before), action)


@times(12)
@given(playbooks(questions=3))
def test_a_plan_that_is_the_same_whatever_is_answered_is_the_same_for_all_who_are_tried(
    playbook: Playbook,
) -> None:
    base = compile_playbook(playbook)
    question = next(each for each in playbook.questions if each.kind != "records")
    (proof,) = prove(base, [Promise("same_plan", (), question=question.id)])
    if proof.person and proof.other:
        assert verdicts_and_points(playbook, proof.person) != verdicts_and_points(playbook, proof.other)
        return
    for person in list(completions(playbook, NOBODY_SPECIAL, 60)):
        values = legal_values(playbook, question, WEDNESDAY)
        seen = [verdicts_and_points(playbook, answered(person, question.id, value)) for value in values]
        assert all(each == seen[0] for each in seen)


def verdicts_and_points(playbook: Playbook, case: Case) -> object:
    """All that the rules say, rule by rule where that is what is promised."""
    world = World(playbook, case)
    weighed: dict[object, int] = {}
    for rule in playbook.rules:
        sign = {"for": 1, "against": -1}.get(rule.effect)
        truth = rule_truth(world, rule)
        if sign is None:
            weighed[rule.id] = ("no", "undecided", "yes").index(truth)
        else:
            weighed[rule.target] = weighed.get(rule.target, 0) + (sign * rule.weight if truth == "yes" else 0)
    short = truth_of(world, playbook.short_way.when) if playbook.short_way else ""
    second = truth_of(world, playbook.second_chance.not_your_question_when) if playbook.second_chance else ""
    return weighed, short, second


def test_every_promise_that_ships_is_proved() -> None:
    broken = [
        (proof.promise, proof.person, proof.unreachable)
        for proof in prove(shipped(), loaded().playbook.promises)
        if not proof.holds
    ]
    assert broken == []


def test_the_gates_of_the_request_are_among_the_promises() -> None:
    gates = {
        line.fact
        for promise in loaded().playbook.promises
        if promise.kind == "never" and promise.actions == ("ask_second_chance",)
        for line in lines_of(promise.when)
    }
    assert {"culture", "role_family", "main_cause", "still_want", "how_bad", "country", "status"} <= gates


def test_a_promise_that_is_too_bold_is_refuted_by_somebody_small() -> None:
    bold = Promise("never", ("ask_second_chance",), Atom("culture", "question", Is(("open",))))
    wide = compile_playbook(replace(loaded().playbook, promises=(bold,)))
    (proof,) = prove(wide, [bold])
    assert proof.person is not None
    assert does(World(loaded().playbook, proof.person), "ask_second_chance")
    assert {"culture", "role_family", "main_cause", "still_want"} <= {
        one.question for one in proof.person.answers
    }
    for smaller in without_one(proof.person):
        world = World(loaded().playbook, smaller)
        assert not (does(world, "ask_second_chance") and truth_of(world, bold.when) == "yes")


def lines_of(condition: Condition) -> list[Atom]:
    if isinstance(condition, Atom):
        return [condition]
    return [line for part in condition.parts for line in lines_of(part)]

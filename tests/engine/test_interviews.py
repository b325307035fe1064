"""Asking random people one question at a time, until their plan stands."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import Case, NoAnswer
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions
from recover.engine.plan.planner import make_plan
from support.completions import answered, changing, legal_values
from support.naive import World, applies, truth
from support.naive_plan import outcome
from support.people import Person, people, times

CHANCE = st.randoms(use_true_random=False)


def interview(person: Person, chance: random.Random) -> list[tuple[Case, str]]:
    """Every case on the way to a plan that stands, with the question asked next; "" at the end."""
    steps, case = [], replace(person.case, answers=())
    for _ in range(len(person.playbook.questions) + 1):
        asked = next_questions(outlook(person.base, case))
        steps.append((case, asked[0] if asked else ""))
        if not asked:
            return steps
        question = person.base.questions[asked[0]]
        values = [NoAnswer.DONT_KNOW, *legal_values(person.playbook, question, case.today)]
        case = answered(case, question.id, chance.choice(values))
    raise AssertionError("still asking, after every question was asked")


@times(100)
@given(people(), CHANCE)
def test_asking_always_ends_and_never_asks_what_does_not_apply_or_was_asked(
    person: Person, chance: random.Random
) -> None:
    for case, question in interview(person, chance):
        if question:
            assert applies(World(person.playbook, case), person.base.questions[question])
            assert question not in {given.question for given in case.answers}


@times(100)
@given(people(), CHANCE)
def test_questions_run_out_exactly_when_the_plan_stands_and_nothing_else_is_wanted(
    person: Person, chance: random.Random
) -> None:
    for case, question in interview(person, chance):
        settled = make_plan(person.base, case).settled
        if not question:
            assert settled and not wanted_anyway(person, case)
        elif settled:
            assert wanted_anyway(person, case)


@times(100)
@given(people(), CHANCE)
def test_once_the_questions_run_out_no_joint_completion_changes_the_core(
    person: Person, chance: random.Random
) -> None:
    case, _ = interview(person, chance)[-1]
    assert not changing(person.playbook, case, 100)


@times(30)
@given(people(questions=9), CHANCE)
def test_a_longer_questionnaire_ends_as_surely(person: Person, chance: random.Random) -> None:
    case, _ = interview(person, chance)[-1]
    assert not changing(person.playbook, case, 100)


def wanted_anyway(person: Person, case: Case) -> set[str]:
    """The open questions that are always asked, or that fill the message of an action to do."""
    wanted = {question.id for question in person.playbook.questions if question.always}
    messages = {message.id: message for message in person.playbook.messages}
    actions = {action.id: action for action in person.playbook.actions}
    world = World(person.playbook, case)
    expected = outcome(world)
    for id in expected.ranking:
        if expected.verdicts[id] == "do" and actions[id].message:
            parts = messages[actions[id].message].parts
            wanted |= {need for part in parts if truth(world, part.when) for need in part.needs}
    given = {each.question for each in case.answers}
    return {id for id in wanted - given if applies(world, person.base.questions[id])}

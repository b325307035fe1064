"""What `why` says of a plan, against the plan itself and a naive interpreter."""

from collections.abc import Iterator
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.words import say_value
from recover.engine.model.questions import Question
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from recover.engine.why.explain import explain, explainable
from recover.engine.why.values import Explanation
from recover.engine.grounds.what_if import ANY_WORDS
from support.completions import answered, legal_values
from support.naive import action_state, applies, rule_truth
from support.people import Person, people, times

NEAR = 30  # days either side of today that a date is moved to


@times(80)
@given(people(), st.data())
def test_a_why_agrees_with_the_plan_and_its_rules_with_the_specification(
    person: Person, data: st.DataObject
) -> None:
    id = data.draw(st.sampled_from(explainable(person.base)))
    why = explain(person.base, person.case, id)
    assert why.state == state_in(person.plan, why)
    truths = {rule.id: rule_truth(person.world, rule) for rule in person.playbook.rules}
    about = second_chance_action(person) if why.kind == "second chance" else id
    assert {rule.rule for rule in why.rules} == {
        rule.id for rule in person.playbook.rules if rule.target.id == about
    }
    for rule in why.rules:
        assert rule.truth == truths[rule.rule]
        for line in rule.lines:
            if line.quote.kind == "action":
                assert line.quote.answer == said_of_act(person, line.quote.id)


@times(60)
@given(people(), st.data())
def test_each_change_listed_really_changes_it_and_every_change_of_one_answer_is_listed(
    person: Person, data: st.DataObject
) -> None:
    id = data.draw(st.sampled_from(explainable(person.base)))
    why = explain(person.base, person.case, id)
    listed = {(change.question, change.after) for change in why.changes}
    real: set[tuple[str, str]] = set()
    words: set[tuple[str, str, str]] = set()
    for question in person.playbook.questions:
        if applies(person.world, question) == "no":
            continue
        for value in other_values(person, question):
            after = state_in(make_plan(person.base, answered(person.case, question.id, value)), why)
            if after != why.state:
                real.add((question.id, after))
                words.add((question.id, say_value(question, value), after))
    assert real == listed
    assert {(change.question, change.answer, change.after) for change in why.changes} <= words
    assert all(change.before == why.state for change in why.changes)


def state_in(plan: Plan, why: Explanation) -> str:
    """What a plan says of the thing that is explained, in the explanation's words."""
    if why.kind == "second chance":
        assert plan.second_chance
        return plan.second_chance.verdict
    if why.kind == "judgement":
        return next(judgement.level for judgement in plan.judgements if judgement.id == why.id)
    if why.kind == "note":
        return "shown" if why.id in {note.id for note in plan.notes} else "not shown"
    if why.kind == "disagreement":
        return next(
            (f"follows {each.follows}" for each in plan.disagreements if each.id == why.id), "not shown"
        )
    recommended = {line.id: line.verdict for line in plan.recommendations}
    return {line.id: line.verdict for line in plan.not_recommended}.get(why.id) or recommended[why.id]


def said_of_act(person: Person, action: str) -> str | None:
    """How an action is quoted back: not as "not done" while nobody has said so."""
    state = action_state(person.world, action)
    asked = person.world.acts_question()
    told = person.world.given(asked.id) if asked else None
    if state == "undecided":
        return "I don't know" if told and isinstance(told.value, NoAnswer) else None
    return {"done": "done", "skipped": "left out", "none": "not done"}[state]


def second_chance_action(person: Person) -> str:
    assert person.playbook.second_chance
    return person.playbook.second_chance.action


def other_values(person: Person, question: Question) -> Iterator[Value]:
    """Every other answer within one step of the one given."""
    given = person.world.given(question.id)
    now = None if given is None else given.value
    near = one_step_away(person, question, () if now is None or isinstance(now, NoAnswer) else now)
    yield from (value for value in near if value != now)


def one_step_away(person: Person, question: Question, now: Value) -> Iterator[Value]:
    legal = legal_values(person.playbook, question, person.case.today)
    if question.kind == "any_of":
        assert isinstance(now, tuple)
        yield from (value for value in legal if isinstance(value, tuple) and len({*value} ^ {*now}) == 1)
    elif question.kind == "number":
        yield from range(question.least or 0, 16 if question.most is None else question.most + 1)
    elif question.kind == "date":
        sides = {"past": range(NEAR), "to come": range(-NEAR, 1), "any": range(-NEAR, NEAR)}
        yield from (person.case.today - timedelta(days=ago) for ago in sides[question.date])
    elif question.kind == "records":
        assert isinstance(now, tuple)
        yield ()
        singles = [each for each in legal if isinstance(each, tuple) and len(each) == 1]
        yield from ((*now, *single) for single in singles if question.id == "slips")
    elif question.kind == "text":
        yield from () if isinstance(now, str) else (ANY_WORDS,)
    else:
        yield from legal

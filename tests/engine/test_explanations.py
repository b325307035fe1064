"""What `why` says of a plan, against the plan itself and a naive interpreter."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import Value
from recover.engine.case.words import say_value
from recover.engine.grounds.values import Grounds
from recover.engine.grounds.what_if import ANY_WORDS
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.conditions import Atom, Between
from recover.engine.model.questions import Question
from recover.engine.plan.values import Plan
from recover.engine.why.explain import explain, explainable
from recover.engine.why.values import Explanation
from support.completions import answered, legal_values, other_answers
from support.naive import World, action_state, answer, applies, counts, level, rule_truth
from support.naive_plan import recommended
from support.people import Person, people, times
from support.small import a_case, a_choice, a_line, a_playbook, a_rule, an_action

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
    about = second_chance_action(person) if why.kind == "second_chance" else id
    assert {rule.rule for rule in why.rules} == {
        rule.id for rule in person.playbook.rules if rule.target.id == about
    }
    for rule in why.rules:
        assert rule.holds == truths[rule.rule]
        for line in rule.lines:
            if line.quote.kind == "action":
                assert line.quote.answer == said_of_act(person, line.quote.id)


@times(80)
@given(people(questions=3), st.data())
def test_because_and_assumed_give_the_verdict_whatever_is_said_to_the_rest(
    person: Person, data: st.DataObject
) -> None:
    what, now, grounds = claimed(person, data)
    kept = {each.id for each in (*grounds.because, *grounds.assumed)}
    given_now = {each.question for each in person.case.answers}
    free = frozenset(question.id for question in person.playbook.questions) - kept
    bare = replace(person.case, answers=tuple(each for each in person.case.answers if each.question in kept))
    for case in other_answers(World(person.playbook, bare), free, 40):
        world = World(person.playbook, case)
        questions = {each.question: person.base.questions[each.question] for each in case.answers}
        standing = all(counts(world, questions[id]) for id in kept & given_now)
        asked = all(applies(world, questions[id]) for id in questions.keys() - kept)  # nobody asks the rest
        if standing and asked:
            assert what(world) == now, case


@times(80)
@given(people(), st.data())
def test_what_undoes_a_line_undoes_it_and_every_single_answer_that_does_is_told(
    person: Person, data: st.DataObject
) -> None:
    what, now, grounds = claimed(person, data)
    real = {
        (question.id, say_value(question, value))
        for question in person.playbook.questions
        if applies(person.world, question)
        for value in other_values(person, question)
        if what(World(person.playbook, answered(person.case, question.id, value))) != now
    }
    told = {(each.id, answer) for each in grounds.unless.changes for answer in each.answers}
    if grounds.unless.together:
        assert not real and len({question for question, _ in told}) == 2
    else:
        assert told <= real
        assert {question for question, _ in told} == {question for question, _ in real}


@times(80)
@given(people(), st.data())
def test_because_meets_unless_and_tells_no_answer_twice(person: Person, data: st.DataObject) -> None:
    _, _, grounds = claimed(person, data)
    because = [each.id for each in (*grounds.because, *grounds.assumed)]
    assert len(because) == len(set(because))
    if grounds.unless.changes:
        assert set(because) & {each.id for each in grounds.unless.changes}


def test_pairs_of_answers_are_told_where_no_single_one_undoes_a_line() -> None:
    questions = tuple(a_choice(id, "open", "shut") for id in ("open", "keen"))
    rules = tuple(
        a_rule("for", "call", weight="moderate", id=id, when=a_line(id, "open")) for id in ("open", "keen")
    )
    base = compile_playbook(a_playbook(questions=questions, actions=(an_action("call"),), rules=rules))
    unless = explain(base, a_case(open="open", keen="open"), "call").grounds.unless
    assert unless.together
    assert [(each.id, each.answers) for each in unless.changes] == [
        ("open", ("Shut",)),
        ("keen", ("Shut",)),
    ]


def test_a_line_rests_on_an_answer_that_counts_though_its_question_would_not_be_asked() -> None:
    """It once rested on the answer for which the question is not asked: with it alone, the line would go."""
    mood = a_choice("mood", "fine", "bad")
    danger = a_choice("danger", "yes", "no", ask_when=a_line("mood", "bad"), counts_anyway=True)
    rule = a_rule("for", "rest", weight="strong", when=a_line("danger", "yes"))
    base = compile_playbook(a_playbook(questions=(mood, danger), actions=(an_action("rest"),), rules=(rule,)))
    grounds = explain(base, a_case(mood="fine", danger="yes"), "rest").grounds
    assert [each.id for each in grounds.because] == ["danger"]
    assert [(each.id, each.answers) for each in grounds.unless.changes] == [("danger", ("No",))]


def test_an_answer_undoes_a_line_by_a_list_that_comes_to_count() -> None:
    touch = a_choice("touch", "no", "yes")
    done = Question(
        "done", "records", "What have you done?", "Done", section="facts", stored_as="acts",
        fields=(a_choice("what", "call", "other"),), ask_when=a_line("touch", "yes"),
    )  # fmt: skip
    rules = (
        a_rule("for", "wait", weight="slight"),
        a_rule("against", "wait", weight="slight", when=Atom("contacts_made", "builtin", Between(1, None))),
    )
    actions = (an_action("call"), an_action("wait", contacts_employer=False))
    base = compile_playbook(a_playbook(questions=(touch, done), actions=actions, rules=rules))
    called = a_case(touch="no", done=((("what", "call"),),))
    unless = explain(base, called, "wait").grounds.unless
    assert [(each.id, each.answers) for each in unless.changes] == [("touch", ("Yes",))]


def claimed(person: Person, data: st.DataObject) -> tuple[Callable[[World], object], object, Grounds]:
    """Something that a plan claims, the slow way; what it is now; and what it is said to rest on."""
    actions = [action.id for action in person.playbook.actions]
    scales = [scale.id for scale in person.playbook.scales]
    id = data.draw(st.sampled_from([*actions, *scales]))
    grounds = explain(person.base, person.case, id).grounds

    def what(world: World) -> object:
        if id in scales:
            now = level(person.world, next(each for each in person.playbook.scales if each.id == id))
            return level(world, next(each for each in world.playbook.scales if each.id == id)) == now
        return recommended(world, person.base.actions[id])

    return what, what(person.world), grounds


def state_in(plan: Plan, why: Explanation) -> str:
    """What a plan says of the thing that is explained, in the explanation's words."""
    if why.kind == "second_chance":
        assert plan.second_chance
        return "asked" if plan.second_chance.asked else plan.second_chance.verdict
    if why.kind == "judgement":
        return next(judgement.level for judgement in plan.judgements if judgement.id == why.id)
    if why.kind == "note":
        return "shown" if why.id in {note.id for note in plan.notes} else "not_shown"
    if why.kind == "disagreement":
        return next((each.follows for each in plan.disagreements if each.id == why.id), "not_shown")
    recommended = {line.id: line.verdict for line in plan.recommendations}
    return {line.id: line.verdict for line in plan.not_recommended}.get(why.id) or recommended[why.id]


def said_of_act(person: Person, action: str) -> str | None:
    """How an action is quoted back."""
    return {"done": "done", "skipped": "left out", "none": "not done"}[action_state(person.world, action)]


def second_chance_action(person: Person) -> str:
    assert person.playbook.second_chance
    return person.playbook.second_chance.action


def other_values(person: Person, question: Question) -> Iterator[Value]:
    """Every other answer within one step of the one given."""
    now = answer(person.world, question)
    near = one_step_away(person, question, () if now is None else now)
    yield from (value for value in near if value != now)


def one_step_away(person: Person, question: Question, now: Value) -> Iterator[Value]:
    legal = legal_values(person.playbook, question, person.case.today)
    if question.kind == "any_of":
        assert isinstance(now, tuple)
        yield from (value for value in legal if isinstance(value, tuple) and len({*value} ^ {*now}) == 1)
    elif question.kind == "number":
        yield from range(question.least or 0, 16 if question.most is None else question.most + 1)
        yield from (choice.id for choice in question.choices)
    elif question.kind == "date":
        sides = {"past": range(NEAR), "to come": range(-NEAR, 1), "any": range(-NEAR, NEAR)}
        yield from (person.case.today - timedelta(days=ago) for ago in sides[question.date])
        yield from (choice.id for choice in question.choices)
    elif question.kind == "records":
        assert isinstance(now, tuple)
        yield ()
        singles = [each for each in legal if isinstance(each, tuple) and len(each) == 1]
        yield from ((*now, *single) for single in singles if question.id == "slips")
    elif question.kind == "text":
        yield from () if isinstance(now, str) else (ANY_WORDS,)
    else:
        yield from legal

"""The engine against a naive interpreter written from the specification, over random playbooks and people."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from hypothesis import assume, given
from hypothesis import strategies as st

from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.conditions import ALWAYS
from recover.engine.model.playbook import Rule, Target
from recover.engine.model.protection import Urgent
from recover.engine.plan.planner import make_plan
from support.completions import (
    What,
    changing,
    completions,
    exhaustible,
    lines_of,
    other_answers,
    unsure,
)
from support.naive import (
    World,
    answer,
    open_questions,
    rule_possible,
    rule_truth,
    unanswered,
)
from support.naive_plan import is_over, rules_about
from support.people import Person, people, times

Thing = TypeVar("Thing")
MARKS = {1: {False}, 2: {True}, 3: {False, True}}  # how the engine writes what may be


def bases(person: Person) -> Iterator[tuple[What, str]]:
    """Everything in a plan that is sure or assumed, and which of both."""
    for id, line in person.lines.items():
        yield ("verdict", id), line.basis
    for judgement in person.plan.judgements:
        yield ("level", judgement.id), judgement.basis
    if person.plan.second_chance:
        yield ("second chance", ""), person.plan.second_chance.basis


def with_a_rule_for_each_line(person: Person) -> Person:
    """The same with a rule for every test in the playbook, so that the truth of each can be asked for."""
    target = Target("action", person.playbook.actions[0].id)
    lines = tuple(dict.fromkeys(lines_of(person.playbook)))
    rules = tuple(
        Rule(f"line{number}", "for", target, "It is.", (), when=line, weight=1)
        for number, line in enumerate(lines)
    )
    return replace(person, playbook=replace(person.playbook, rules=(*person.playbook.rules, *rules)))


@times(50)
@given(people(), st.data())
def test_what_somebody_in_danger_needs_stands_first_whatever_would_take_its_place(
    person: Person, data: st.DataObject
) -> None:
    """Another that it gives way to, one of its group, a rule against it, a day long past, or being done."""
    playbook = person.playbook
    names = [each.id for each in playbook.actions]
    needed, asked = data.draw(st.sampled_from(names)), playbook.questions[0].id
    urgent = Urgent(ALWAYS, needed, asked, asked, "", "", "", "", "", "", ())
    giving_way = data.draw(st.sets(st.sampled_from(names)))
    before = tuple(id for id in names if id not in giving_way)
    actions = tuple(
        replace(each, gives_way_to=before if each.id in giving_way else ()) for each in playbook.actions
    )
    base = compile_playbook(replace(playbook, urgent=urgent, actions=actions))
    plan = make_plan(base, person.case)
    lines = {line.id: line for line in plan.recommendations}
    assert next(iter(lines)) == needed and lines[needed].verdict == "do"
    assert plan.urgent and plan.urgent.action == needed
    assert {line.instead for line in plan.not_recommended if line.instead} <= set(lines)


def test_random_people_get_every_kind_of_verdict() -> None:
    seen: Counter[str] = Counter()

    @times(150)
    @given(people())
    def look(person: Person) -> None:
        seen.update(line.verdict for line in person.lines.values())
        seen.update(line.window.state for line in person.lines.values())
        seen.update(f"{what[0]}: {basis}" for what, basis in bases(person))
        seen[f"settled: {person.plan.settled}"] += 1
        given = {each.question for each in person.case.answers}
        seen.update("grew old" for _ in given & open_questions(person.world))
        if person.plan.second_chance:
            seen[f"second chance: {person.plan.second_chance.verdict}"] += 1

    look()
    verdicts = {"do", "no", "forbidden", "done", "skipped", "too_late", "instead_of"}
    windows = {"open", "later", "too_late", "not_known"}
    answers = {f"second chance: {verdict}" for verdict in ("yes", "not_yet", "no", "not_your_question")}
    sure = {
        f"{what}: {basis}" for what in ("verdict", "level", "second chance") for basis in ("sure", "assumed")
    }
    settled = {"settled: True", "settled: False"}
    assert verdicts | windows | answers | sure | settled | {"grew old"} <= seen.keys()


@times(150)
@given(people())
def test_every_line_and_rule_has_the_truth_that_the_specification_gives_it(person: Person) -> None:
    person = with_a_rule_for_each_line(person)
    evaluation = evaluate(person.base, person.case)
    for each in person.base.rules:
        assert evaluation.holds(each.tree) == rule_truth(person.world, each.rule), each.rule


@times(100)
@given(people())
def test_no_line_or_rule_may_be_more_than_the_plain_possible_reading_allows(person: Person) -> None:
    person = with_a_rule_for_each_line(person)
    world, evaluation = person.world, evaluate(person.base, person.case)
    every, still_open = unanswered(world), open_questions(world)
    for each in person.base.rules:
        now = {rule_truth(world, each.rule)}
        over_all = MARKS[evaluation.unanswered.truths(each.tree)]
        assert now <= over_all <= rule_possible(world, each.rule, every), each.rule
        over_open = MARKS[evaluation.could(each.tree)]
        assert now <= over_open <= rule_possible(world, each.rule, still_open), each.rule


@times(80)
@given(people())
def test_no_answers_make_of_a_line_or_rule_what_it_may_not_be(person: Person) -> None:
    person = with_a_rule_for_each_line(person)
    evaluation = evaluate(person.base, person.case)
    over_all = {each: MARKS[evaluation.unanswered.truths(each.tree)] for each in person.base.rules}
    over_open = {each: MARKS[evaluation.could(each.tree)] for each in person.base.rules}
    for case in other_answers(person.world, unanswered(person.world), 8):
        for each, truths in over_all.items():
            assert rule_truth(World(person.playbook, case), each.rule) in truths, each.rule
    for case in completions(person.playbook, person.case, 8, open_questions(person.world)):
        for each, truths in over_open.items():
            assert rule_truth(World(person.playbook, case), each.rule) in truths, each.rule


@times(150)
@given(people(short_way=False))
def test_the_plan_is_the_one_that_the_specification_gives(person: Person) -> None:
    plan, expected = person.plan, person.outcome
    assert {id: line.verdict for id, line in person.lines.items()} == expected.verdicts
    assert {id: line.points for id, line in person.lines.items()} == expected.points
    assert [line.id for line in plan.recommendations] == expected.ranking
    assert [line.rank for line in plan.recommendations] == list(range(1, len(expected.ranking) + 1))
    assert {line.id: line.group for line in plan.recommendations} == expected.groups
    assert {line.id: line.instead for line in plan.not_recommended if line.instead} == expected.instead
    assert [note.id for note in plan.notes] == expected.notes
    assert {each.id: each.follows for each in plan.disagreements} == expected.sides
    assert not plan.short_way


@times(150)
@given(people())
def test_windows_channels_judgements_and_the_second_chance_are_as_specified(person: Person) -> None:
    plan, expected = person.plan, person.outcome
    for id, line in person.lines.items():
        naive = expected.windows[id]
        assert (line.window.state, line.window.opens, line.window.closes) == (
            naive.state,
            naive.opens,
            naive.closes,
        )
    for line in plan.recommendations:
        assert (line.channel.id if line.channel else None) == expected.channels.get(line.id)
        shown = (*([line.channel] if line.channel else []), *line.other_channels)
        assert {channel.id: channel.points for channel in shown} == expected.channel_points[line.id]
    assert {judgement.id: judgement.level for judgement in plan.judgements} == expected.levels
    assert plan.short_way == expected.short_way
    assert plan.second_chance
    assert plan.short_way or plan.second_chance.verdict == expected.second_chance


@times(100)
@given(people())
def test_the_reasons_shown_add_up_to_the_points_and_are_all_true(person: Person) -> None:
    truths = {rule.id: rule_truth(person.world, rule) for rule in person.playbook.rules}
    needs = {action.id: action.needs for action in person.playbook.actions}

    def ids(effect: str, action: str) -> set[str]:
        return {rule.id for rule in rules_about(person.world, action, effect) if truths[rule.id]}

    for line in person.plan.recommendations:
        assert line.points_for == sum(reason.points for reason in line.reasons_for)
        assert line.points_against == sum(reason.points for reason in line.reasons_against)
        assert line.points == line.points_for - line.points_against >= needs[line.id]
        assert {reason.rule for reason in line.reasons_for} == ids("for", line.id)
        assert {reason.rule for reason in line.reasons_against} == ids("against", line.id)
        over = {rule.id for rule in rules_about(person.world, line.id, "hold") if is_over(person.world, rule)}
        assert {reason.rule for reason in line.holds} == ids("hold", line.id) - over
        assert not ids("never", line.id)
        for channel in (*([line.channel] if line.channel else []), *line.other_channels):
            assert channel.points == sum(
                reason.points if reason.effect == "for" else -reason.points for reason in channel.reasons
            )


@times(100)
@given(people())
def test_what_is_not_recommended_and_every_judgement_give_true_reasons(person: Person) -> None:
    truths = {rule.id: rule_truth(person.world, rule) for rule in person.playbook.rules}
    needs = {action.id: action.needs for action in person.playbook.actions}
    for line in person.plan.not_recommended:
        reasons = {reason.rule for reason in line.reasons}
        assert all(truths[rule] for rule in reasons | {reason.rule for reason in line.reasons_for})
        nevers = {rule.id for rule in rules_about(person.world, line.id, "never") if truths[rule.id]}
        if line.verdict == "forbidden":
            assert nevers and nevers == reasons
        if line.verdict == "no":
            against = sum(reason.points for reason in line.reasons if reason.effect == "against")
            points = sum(reason.points for reason in line.reasons_for) - against
            assert line.points == points < needs[line.id]
        assert line.silent == (line.verdict == "no" and not line.reasons and not line.reasons_for)
    for judgement in person.plan.judgements:
        level_of = {
            rule.id: rule.target.part for rule in person.playbook.rules if rule.target.id == judgement.id
        }
        points_of = dict.fromkeys((each.level for each in judgement.levels), 0)
        for reason in (*judgement.reasons, *judgement.other_reasons):
            assert truths[reason.rule]
            points_of[level_of[reason.rule]] += reason.points
        assert points_of == {each.level: each.points for each in judgement.levels}
        assert all(level_of[reason.rule] == judgement.level for reason in judgement.reasons)


@times(100)
@given(people())
def test_the_second_chance_gives_reasons_that_hold(person: Person) -> None:
    second = person.plan.second_chance
    assert second
    truths = {rule.id: rule_truth(person.world, rule) for rule in person.playbook.rules}
    truths["not_your_question"] = second.verdict == "not_your_question"
    assert all(truths[reason.rule] for reason in second.reasons)


@times(100)
@given(people())
def test_nothing_is_still_asked_that_the_person_has_answered(person: Person) -> None:
    answered = {each.id for each in person.playbook.questions if answer(person.world, each) is not None}
    assert not answered & {question.id for question in person.plan.open_questions}


@times(60)
@given(people(), st.randoms(use_true_random=False))
def test_the_order_of_rules_findings_sources_and_answers_leaves_no_trace(
    person: Person, chance: random.Random
) -> None:
    def shuffled(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
        return tuple(chance.sample(things, len(things)))

    playbook = person.playbook
    other = replace(
        playbook,
        rules=shuffled(playbook.rules),
        findings=shuffled(playbook.findings),
        passages=shuffled(playbook.passages),
        sources=shuffled(playbook.sources),
    )
    case = replace(person.case, answers=shuffled(person.case.answers))
    assert repr(make_plan(compile_playbook(other), case)) == repr(person.plan)


@times(100)
@given(people(short_way=False))
def test_what_is_sure_no_joint_completion_changes(person: Person) -> None:
    changed = unsure(person.world, 60)
    assert not {what for what, basis in bases(person) if basis == "sure"} & changed


def test_hardly_anything_is_assumed_that_no_joint_completion_changes() -> None:
    seen: Counter[bool] = Counter()

    @times(100)
    @given(people(short_way=False, questions=2))
    def look(person: Person) -> None:
        assume(exhaustible(person.world))
        changed = unsure(person.world)
        moved = {id for what, id in changed if what == "group"}  # from now to later, its verdict as it is
        for what, basis in bases(person):
            seen[basis == "sure" or what in changed or (what[0] == "verdict" and what[1] in moved)] += 1

    look()
    assert seen[False] < 0.1 * seen[True]  # bounds take questions to be independent of each other


@times(150)
@given(people())
def test_once_settled_no_joint_completion_changes_the_core(person: Person) -> None:
    if person.plan.settled:
        assert not changing(person.playbook, person.case, 150)


@times(60)
@given(people(short_way=True))
def test_on_the_short_way_contact_is_sure_or_cannot_wait(person: Person) -> None:
    assume(person.outcome.short_way)
    contacts = {action.id for action in person.playbook.actions if action.contacts_employer}
    soon = person.case.today + timedelta(days=3)
    changed = unsure(person.world, 60)
    for line in person.plan.recommendations:
        cannot_wait = line.window.closes is not None and line.window.closes <= soon
        if line.id in contacts and not cannot_wait:
            assert line.basis == "sure" and ("alone", line.id) not in changed
    for other in person.plan.not_recommended:
        if other.verdict == "not_yet":
            second = person.playbook.second_chance
            decided = ("do", "no") if second and second.action == other.id else ("do",)
            assert person.outcome.alone[other.id] in decided
            assert other.id in contacts or len(decided) == 2

"""The engine against a naive interpreter written from the specification, over random playbooks and people."""

import random
from collections import Counter
from dataclasses import replace
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import NoAnswer
from recover.engine.logic.compiled import compile_playbook
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.truth import NO, UNDECIDED, YES
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Truth
from support.completions import changing, completions
from support.naive import line_truth, rule_truth
from support.naive_plan import RECOMMENDED, is_over, rules_about
from support.people import Person, people, times

Thing = TypeVar("Thing")
TRUTHS: dict[int, Truth] = {NO: "no", UNDECIDED: "undecided", YES: "yes"}


def test_random_people_get_every_kind_of_verdict() -> None:
    seen: Counter[str] = Counter()

    @times(150)
    @given(people())
    def look(person: Person) -> None:
        seen.update({line.verdict for line in person.lines.values()})
        seen.update({line.window.state for line in person.lines.values()})
        seen.update({f"sure: {judgement.sure}" for judgement in person.plan.judgements})
        seen[f"settled: {person.plan.settled}"] += 1
        seen.update(
            "grew old"
            for each in person.case.answers
            if not person.world.given(each.question) and not isinstance(each.value, NoAnswer)
        )
        if person.plan.second_chance:
            seen[f"second chance: {person.plan.second_chance.verdict}"] += 1

    look()
    verdicts = {"do", "only if", "no", "forbidden", "done", "skipped", "too late", "instead of"}
    windows = {"open", "later", "too late", "not known"}
    answers = {f"second chance: {verdict}" for verdict in ("yes", "not yet", "no", "not your question")}
    others = {"sure: decided", "sure: not sure", "settled: True", "settled: False"}
    assert verdicts | windows | answers | others | {"grew old"} <= seen.keys()


@times(150)
@given(people())
def test_every_line_and_rule_has_the_truth_that_the_specification_gives_it(person: Person) -> None:
    evaluation = evaluate(person.base, person.case)
    for number, line in enumerate(person.base.lines):
        assert TRUTHS[evaluation.now[number]] == line_truth(person.world, line), line
    for each in person.base.rules:
        assert TRUTHS[evaluation.truth(each.tree)] == rule_truth(person.world, each.rule), each.rule.id


@times(150)
@given(people())
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
    assert plan.short_way == expected.short_way


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
    assert {judgement.id: judgement.sure == "decided" for judgement in plan.judgements} == expected.decided
    assert plan.second_chance and plan.second_chance.verdict == expected.second_chance


@times(100)
@given(people())
def test_the_reasons_shown_add_up_to_the_points_and_are_all_true(person: Person) -> None:
    truths = {rule.id: rule_truth(person.world, rule) for rule in person.playbook.rules}

    def ids(effect: str, action: str, truth: Truth = "yes") -> set[str]:
        return {rule.id for rule in rules_about(person.world, action, effect) if truths[rule.id] == truth}

    for line in person.plan.recommendations:
        assert line.points_for == sum(reason.points for reason in line.reasons_for)
        assert line.points_against == sum(reason.points for reason in line.reasons_against)
        assert line.points == line.points_for - line.points_against > 0
        assert {reason.rule for reason in line.reasons_for} == ids("for", line.id)
        assert {reason.rule for reason in line.reasons_against} == ids("against", line.id)
        over = {rule.id for rule in rules_about(person.world, line.id, "hold") if is_over(person.world, rule)}
        assert {reason.rule for reason in line.holds} == ids("hold", line.id) - over
        assert {reason.rule for reason in line.only_if} == ids("never", line.id, "undecided")
        assert not ids("never", line.id)
        assert (line.verdict == "only if") == bool(line.only_if or line.id in person.doubted)
        for channel in (*([line.channel] if line.channel else []), *line.other_channels):
            assert channel.points == sum(
                reason.points if reason.effect == "for" else -reason.points for reason in channel.reasons
            )


@times(100)
@given(people())
def test_what_is_not_recommended_and_every_judgement_give_true_reasons(person: Person) -> None:
    truths = {rule.id: rule_truth(person.world, rule) for rule in person.playbook.rules}
    for line in person.plan.not_recommended:
        reasons = {reason.rule for reason in line.reasons}
        assert all(truths[rule] == "yes" for rule in reasons | {reason.rule for reason in line.reasons_for})
        nevers = {rule.id for rule in rules_about(person.world, line.id, "never") if truths[rule.id] == "yes"}
        if line.verdict == "forbidden":
            assert nevers and nevers == reasons
        if line.verdict == "no":
            against = sum(reason.points for reason in line.reasons if reason.effect == "against")
            assert line.points == sum(reason.points for reason in line.reasons_for) - against <= 0
        assert line.silent == (line.verdict == "no" and not line.reasons and not line.reasons_for)
    for judgement in person.plan.judgements:
        level_of = {
            rule.id: rule.target.part for rule in person.playbook.rules if rule.target.id == judgement.id
        }
        points = dict.fromkeys((each.level for each in judgement.levels), 0)
        for reason in (*judgement.reasons, *judgement.other_reasons):
            assert truths[reason.rule] == "yes"
            points[level_of[reason.rule]] += reason.points
        assert points == {each.level: each.points for each in judgement.levels}
        assert all(level_of[reason.rule] == judgement.level for reason in judgement.reasons)


@times(100)
@given(people())
def test_the_second_chance_gives_reasons_that_hold_and_doubts_that_are_open(person: Person) -> None:
    second = person.plan.second_chance
    assert second
    truths = {rule.id: rule_truth(person.world, rule) for rule in person.playbook.rules}
    truths["not_your_question"] = "yes" if second.verdict == "not your question" else "no"
    assert {truths[reason.rule] for reason in second.reasons} <= {"yes"}
    assert {truths[reason.rule] for reason in second.doubts} <= {"undecided"}


@times(100)
@given(people())
def test_every_doubt_names_what_to_find_out_and_nothing_that_is_known(person: Person) -> None:
    standing = (each for question in person.playbook.questions if (each := person.world.given(question.id)))
    known = {each.question for each in standing if not isinstance(each.value, NoAnswer)}
    for line in person.plan.recommendations:
        assert bool(line.find_out) == (line.verdict == "only if")
        assert not known & {question.id for question in line.find_out}
    assert not known & {question.id for question in person.plan.open_questions}


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


@times(80)
@given(people())
def test_more_answers_never_change_what_is_decided_nor_leave_the_bounds(person: Person) -> None:
    before = evaluate(person.base, person.case)
    for case in completions(person.playbook, person.case, 12):
        after = evaluate(person.base, case)
        for number, line in enumerate(person.base.lines):
            assert before.now[number] in (UNDECIDED, after.now[number]), line
            assert after.now[number] & before.later[number], line


@times(150)
@given(people())
def test_once_settled_no_joint_completion_changes_the_core(person: Person) -> None:
    if person.plan.settled:
        assert not changing(person.playbook, person.case, 150)
        assert not person.doubted


@times(60)
@given(people(short_way=True))
def test_on_the_short_way_contact_that_answers_could_still_change_is_doubted(person: Person) -> None:
    if person.plan.short_way:
        unsettled = changing(person.playbook, person.case, 60)
        for line in person.plan.recommendations:
            assert not (line.verdict == "do" and line.contacts_employer and line.id in unsettled)
        assert all(person.lines[id].verdict in (*RECOMMENDED, "instead of") for id in person.doubted)

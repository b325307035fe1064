"""A rule that is kept quiet counts for nothing, and the plan knows whether it would have."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from recover.engine.case.case import Case
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.playbook import Addition, Playbook, SuppressedRule, Target
from recover.engine.plan.planner import make_plan
from recover.engine.why.explain import explain
from support.cases import cases
from support.playbooks import playbooks
from support.small import a_case, a_line, a_playbook, a_rule, a_yes_no, an_action


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_plan_is_what_it_would_be_without_the_quiet_rule(data: st.DataObject) -> None:
    book: Playbook = data.draw(playbooks())
    case: Case = data.draw(cases(book))
    rule = data.draw(st.sampled_from(book.rules))
    without = replace(book, rules=tuple(each for each in book.rules if each != rule))
    quiet = replace(without, quieted=(SuppressedRule(rule, "coach"),))
    plan = make_plan(compile_playbook(quiet), case)
    assert replace(plan, quiet_rules=()) == make_plan(compile_playbook(without), case)

    whole = compile_playbook(book)
    tree = next(each.tree for each in whole.rules if each.rule.id == rule.id)
    assert [(each.rule, each.about, each.applies) for each in plan.quiet_rules] == [
        (rule.id, rule.target.id, evaluate(whole, case).holds(tree))
    ]


def test_every_part_of_a_plan_knows_whose_it_is() -> None:
    book = a_playbook(
        questions=(a_yes_no("tired"),),
        actions=(an_action("walk"), an_action("rest")),
        rules=(a_rule("for", "walk", weight="slight"), a_rule("for", "rest", weight="strong")),
        additions=(Addition("coach", "actions", "walk"), Addition("coach", "rules", "for-rest-strong")),
    )
    base = compile_playbook(book)
    plan = make_plan(base, a_case())
    found = {each.id: (each.playbook, each.reasons_for[0].playbook) for each in plan.recommendations}
    assert found == {"walk": ("coach", ""), "rest": ("", "coach")}
    assert explain(base, a_case(), "walk").playbook == "coach"
    assert [rule.playbook for rule in explain(base, a_case(), "rest").rules] == ["coach"]


def test_a_rule_that_a_protected_one_silences_is_told_as_one_that_does_not_apply() -> None:
    """It was listed with points that it had not given."""
    book = a_playbook(
        questions=(a_yes_no("tired"),),
        actions=(an_action("walk"),),
        rules=(
            a_rule("against", "walk", weight="slight", when=a_line("tired", "yes")),
            a_rule("for", "walk", weight="strong"),
        ),
        additions=(Addition("coach", "rules", "for-walk-strong"),),
        protected=frozenset({"against-walk-slight"}),
    )
    base = compile_playbook(book)
    for said, holds in (("yes", {"against-walk-slight"}), ("no", {"for-walk-strong"})):
        case = a_case(tired=said)
        rules = [rule for rule in explain(base, case, "walk").rules if rule.holds]
        plan = make_plan(base, case)
        lines = [each.reasons_for for each in plan.recommendations]
        lines += [each.reasons_for for each in plan.not_recommended]
        reasons = {reason.rule for each in lines for reason in each}
        assert {rule.rule for rule in rules} == holds >= reasons
        points = evaluate(base, case).tally(Target("action", "walk")).points
        assert sum(rule.points if rule.effect == "for" else -rule.points for rule in rules) == points

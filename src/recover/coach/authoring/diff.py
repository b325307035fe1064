"""Two playbooks compared: what changed in words, and for whom the advice changes, if for anybody."""

from collections.abc import Iterator

from recover.authoring.diff import Comparison, State, other_differences, rule_differences
from recover.authoring.examples.expectable import Outline
from recover.authoring.examples.expectations import Expect
from recover.authoring.examples.load import Loaded
from recover.authoring.proof.verdicts import verdicts_of_rules
from recover.authoring.words.sentences import say_rule, say_weight
from recover.coach.authoring.prove import tell_person
from recover.engine.case.case import Case
from recover.engine.case.words import say_list
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.playbook import Rule
from recover.engine.plan.bounds.outlook import outlook
from recover.show.values.proofs import ActionChange, DiffView, RuleChange

_SINGLE = ("second_chance", "short_way", "public_holidays", "since")


def diff_view(old: Loaded, new: Loaded) -> DiffView:
    """Return how the new playbook differs from the old one, and for whom."""
    before, after = compile_playbook(old.playbook), compile_playbook(new.playbook)
    comparison = Comparison(before, after)
    actions = tuple(_action(before, after, action, case) for action, case in comparison.people())
    people = {person.id: person.case for person in (*old.people, *new.people)}
    return DiffView(
        old=old.playbook.refs,
        new=new.playbook.refs,
        rules=tuple(_rule((before, after), *each) for each in rule_differences(old.playbook, new.playbook)),
        others=tuple(_others(old, new)),
        actions=actions,
        proved=not actions and comparison.same_for_everybody(),
        people=len(people),
        people_changed=tuple(
            id
            for id, case in people.items()
            if comparison.may_differ(case) and _advice(before, case) != _advice(after, case)
        ),
    )


def _rule(bases: tuple[RuleBase, RuleBase], id: str, state: State, *rules: Rule | None) -> RuleChange:
    was, now = map(_sentence, bases, rules)
    if state == "reworded":
        was, now = (rule.because if rule else "" for rule in rules)
        if was == now:
            was, now = (f"Cites {say_list(rule.cites)}." if rule else "" for rule in rules)
    return RuleChange(id, state, was, now)


def _sentence(base: RuleBase, rule: Rule | None) -> str:
    if rule is None:
        return ""
    return f"{say_rule(base, rule)} ({say_weight(rule)})" if rule.weight else say_rule(base, rule)


def _others(old: Loaded, new: Loaded) -> Iterator[str]:
    for section, state, ids in other_differences(old.playbook, new.playbook):
        name = section.capitalize().replace("_", " ")
        yield f"{name} {state}." if section in _SINGLE else f"{name} {state}: {', '.join(ids)}."


def _action(before: RuleBase, after: RuleBase, action: str, case: Case) -> ActionChange:
    questions = {**before.questions, **after.questions}
    expect = Expect(verdicts=((action, outlook(after, case).verdict(action)),))
    return ActionChange(
        action,
        after.actions[action].title,
        verdicts_of_rules(before, case)[action],
        verdicts_of_rules(after, case)[action],
        tell_person(before, case, (action,), questions, expect),
        tell_person(after, case, (action,), questions, expect),
    )


def _advice(base: RuleBase, case: Case) -> object:
    """What a plan advises, without its words."""
    found = outlook(base, case)
    windows = (each.window for each in found.order.recommended)
    return Outline(found).everything, tuple((each.state, each.closes) for each in windows)

"""Two playbooks compared, against trying people one by one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from recover.authoring.diff import Comparison, other_differences, rule_differences
from recover.authoring.proof.verdicts import verdicts_of_rules
from recover.engine.case.case import Case
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.conditions import ALWAYS
from recover.engine.model.playbook import Playbook, Rule
from support.completions import completions
from support.core import loaded
from support.naive import World, rule_truth
from support.naive_plan import rules_about, score
from support.people import times
from support.playbooks import playbooks
from support.small import WEDNESDAY

NOBODY_SPECIAL = Case((), (), WEDNESDAY)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Playbook, Playbook]:
    """A playbook, and the same with one rule changed in a small way, or only in its words."""
    old = draw(playbooks(questions=3))
    place = draw(st.integers(0, len(old.rules) - 1))
    changed = draw(st.sampled_from(changes(old.rules[place])))
    rules = (*old.rules[:place], *changed, *old.rules[place + 1 :])
    return old, replace(old, rules=rules)


def changes(rule: Rule) -> list[tuple[Rule, ...]]:
    heavier = replace(rule, weight=rule.weight + 1) if rule.weight else rule
    return [
        (),
        (heavier,),
        (replace(rule, when=ALWAYS),),
        (replace(rule, unless=()),),
        (replace(rule, because="In other words."),),
        (replace(rule, id="renamed"),),
    ]


def verdicts(playbook: Playbook, case: Case) -> dict[str, str]:
    """What the rules say of every action, by the specification."""
    world, found = World(playbook, case), {}
    for action in playbook.actions:
        forbidden = any(rule_truth(world, rule) for rule in rules_about(world, action.id, "never"))
        enough = score(world, action.id) >= action.needs
        found[action.id] = "forbidden" if forbidden else "do" if enough else "no"
    return found


@times(40)
@given(pairs())
def test_whoever_is_found_is_advised_otherwise_and_nobody_else_is_where_nobody_is_found(
    pair: tuple[Playbook, Playbook],
) -> None:
    old, new = pair
    comparison = Comparison(compile_playbook(old), compile_playbook(new))
    found = dict(comparison.people())
    for action, person in found.items():
        assert verdicts(old, person)[action] != verdicts(new, person)[action]
    for person in completions(old, NOBODY_SPECIAL, 150):
        before, after = verdicts(old, person), verdicts(new, person)
        assert {action for action in before if before[action] != after[action]} <= found.keys()


@times(40)
@given(pairs())
def test_words_and_names_of_rules_change_nothing_for_anybody(pair: tuple[Playbook, Playbook]) -> None:
    old, new = pair
    same = Comparison(compile_playbook(old), compile_playbook(new)).same_for_everybody()
    states = {state for _, state, _, _ in rule_differences(old, new)}
    if states <= {"reworded"} or any(rule.id == "renamed" for rule in new.rules):
        assert same
    if same:
        people = list(completions(old, NOBODY_SPECIAL, 60))
        assert [person for person in people if verdicts(old, person) != verdicts(new, person)] == []


@times(40)
@given(playbooks(questions=3))
def test_the_engine_and_the_specification_say_the_same_of_the_rules_alone(playbook: Playbook) -> None:
    base = compile_playbook(playbook)
    for person in completions(playbook, NOBODY_SPECIAL, 40):
        assert verdicts_of_rules(base, person) == verdicts(playbook, person)


def test_what_differs_besides_the_rules_is_told_apart_from_words() -> None:
    old = loaded().playbook
    first, *rest = old.actions
    worded = replace(old, actions=(replace(first, title="Other words"), *rest))
    opened = replace(old, actions=(replace(first, repeats=not first.repeats), *rest))

    assert list(other_differences(old, worded)) == [("actions", "reworded", (first.id,))]
    assert list(other_differences(old, opened)) == [("actions", "changed", (first.id,))]
    assert list(other_differences(old, replace(old, notes=old.notes[1:]))) == [
        ("notes", "removed", (old.notes[0].id,))
    ]


def test_a_window_that_moves_is_never_said_to_change_nothing() -> None:
    old = loaded().playbook
    held = next(rule for rule in old.rules if rule.effect == "hold")
    assert held.window is not None
    later = replace(held, window=replace(held.window, start=replace(held.window.start, count=9)))
    new = replace(old, rules=tuple(later if rule is held else rule for rule in old.rules))

    assert not Comparison(compile_playbook(old), compile_playbook(new)).same_for_everybody()

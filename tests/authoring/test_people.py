"""The people beside the rules: what must come out for them does, and together they show every rule."""

from functools import cache

from recover.authoring.examples.showing import Coverage, coverage
from support.core import base, loaded, plans, trials


@cache
def covered() -> Coverage:
    return coverage(base(), [(trial.person, trial.applying) for trial in trials()])


def test_what_is_expected_comes_out() -> None:
    assert {trial.person.id: trial.differences for trial in trials() if trial.differences} == {}


def test_every_rule_applies_to_somebody() -> None:
    assert covered().never_apply == ()


def test_every_rule_with_a_condition_leaves_somebody_out() -> None:
    assert covered().always_apply == ()


def test_every_rule_is_turned_by_one_answer() -> None:
    assert covered().never_turned == ()


def test_every_note_is_shown_to_somebody_and_not_to_everybody() -> None:
    shown = [{note.id for note in plan.notes} for _, plan in plans()]
    notes = {note.id for note in loaded().playbook.notes}
    assert [note for note in notes if not any(note in each for each in shown)] == []
    assert [note for note in notes if all(note in each for each in shown)] == []


def test_nobody_is_given_more_notes_than_they_can_keep_in_mind() -> None:
    assert [person.id for person, plan in plans() if len(plan.notes) > 7] == []


def test_every_side_that_a_plan_can_take_is_taken_for_somebody() -> None:
    taken = {(each.id, each.follows) for _, plan in plans() for each in plan.disagreements}
    possible = {
        (each.id, follow.side)
        for each in loaded().playbook.disagreements
        for follow in (*each.follows, each.otherwise)
    }
    assert possible - taken == set()


def test_the_side_that_is_never_taken_is_known() -> None:
    """Where what is known speaks for one side alone, the other is shown and not followed."""
    possible = {
        (each.id, follow.side)
        for each in loaded().playbook.disagreements
        for follow in (*each.follows, each.otherwise)
    }
    every = {(each.id, side.id) for each in loaded().playbook.disagreements for side in each.sides}
    assert every - possible == {
        ("apology-for-a-weak-showing", "apologise"),
        ("more-or-better", "more"),
        ("over-their-head", "go"),
        ("pause-or-go-on", "go_on"),
        ("tell-them-it-may-be-unlawful", "one_calm_line"),
        ("thanks-as-repair", "hardly_counts"),
        ("thanks-as-repair", "it_repairs"),
        ("what-to-tell-yourself", "it_happens_to_all"),
        ("what-to-write", "the_list"),
        ("when-to-ask", "after_two_days"),
    }

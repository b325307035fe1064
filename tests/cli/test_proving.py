"""Promises proved and refuted, and two playbooks compared, as an author does it."""

import json
import sys
from pathlib import Path

import pytest

from recover.authoring.proof.solver import Solver, Unsettled
from support.books import base
from support.inside import Inside
from support.own import COACH, write

pytestmark = pytest.mark.quick

PROMISES = """
promises:
  - {never: walk_first, when: {slept: yes}}
  - everything_is_reachable: yes
"""


@pytest.fixture
def coach(tmp_path: Path) -> Path:
    return write(tmp_path / "coach", COACH + PROMISES + SECTIONS)


SECTIONS = "sections: [how you are]\n"


def changed(folder: Path, old: str, new: str) -> Path:
    """A copy of a playbook of one file, with a change."""
    text = (folder / "rules.yaml").read_text("utf-8")
    assert old in text
    return write(folder.with_name("changed"), text.replace(old, new))


def test_what_holds_is_said_to_be_proved(inside: Inside, coach: Path) -> None:
    done = inside("playbook", "prove", str(coach))

    assert (done.code, done.err) == (0, "")
    assert "Nobody is told “Go for a walk” if “Last night” is “Yes”." in done.out
    assert done.out.endswith("Two promises of coach 2.1.0 proved.\n")


def test_what_does_not_hold_is_told_as_a_case(inside: Inside, coach: Path) -> None:
    bold = changed(coach, "when: {slept: yes}}", "when: {slept: no}}")
    done = inside("playbook", "prove", str(bold))

    assert done.code == 3
    assert "Last night: No" in done.out and "“Go for a walk”: do" in done.out
    assert done.out.endswith("1 of 2 promises of coach 2.1.0 does not hold.\n")


def test_whoever_refutes_a_promise_can_be_pasted_and_waits_for_the_rules_to_be_mended(
    inside: Inside, coach: Path
) -> None:
    bold = changed(coach, "when: {slept: yes}}", "when: {slept: no}}")
    found = json.loads(inside("playbook", "prove", str(bold), "--json").out)
    pasted = with_person(bold, found["promises"][0]["person"]["yaml"])
    done = inside("playbook", "test", str(pasted))

    assert "somebody" in done.out and "walk_first should not be recommended" in done.out


def test_whose_advice_changes_can_be_pasted_into_the_new_playbook(inside: Inside, coach: Path) -> None:
    other = changed(coach, "when: {slept: no}\n", "when: {slept: yes}\n")
    found = json.loads(inside("playbook", "diff", str(coach), str(other), "--json").out)
    pasted = with_person(other, found["actions"][0]["then"]["yaml"])
    done = inside("playbook", "test", str(pasted), "--json")

    assert {each["id"]: each["problems"] for each in json.loads(done.out)["people"]}["somebody"] == []


def with_person(folder: Path, person: str) -> Path:
    text = (folder / "rules.yaml").read_text("utf-8")
    return write(folder.with_name("pasted"), text.replace("people:\n", person, 1))


def test_the_case_is_there_for_programs_as_well(inside: Inside, coach: Path) -> None:
    bold = changed(coach, "when: {slept: yes}}", "when: {slept: no}}")
    found = json.loads(inside("playbook", "prove", str(bold), "--json").out)

    assert (found["schema"], found["version"], found["broken"]) == ("recover.proofs", 1, 1)
    assert [promise["holds"] for promise in found["promises"]] == [False, True]
    (answer,) = found["promises"][0]["person"]["answers"]
    assert answer == {"question": "slept", "about": "Last night", "answer": "No", "value": "no"}


def test_a_rule_that_reaches_nobody_is_named(inside: Inside, coach: Path) -> None:
    idle = changed(coach, "when: {slept: no}", "when: {slept: no, any: [{slept: yes}]}")
    done = inside("playbook", "prove", str(idle))

    assert done.code == 3
    assert "Nobody gets tired-people-walk-first." in done.out and "Nobody gets walk_first." in done.out


def test_what_is_not_decided_in_so_many_steps_is_said_to_be_neither(
    inside: Inside, coach: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsettled(*_: object) -> None:
        raise Unsettled

    monkeypatch.setattr(Solver, "model", unsettled)
    bold = changed(coach, "when: {slept: yes}}", "when: {slept: no}}")
    page, plain, document = (
        inside("playbook", "prove", str(bold), "--steps", "9000", *more)
        for more in ([], ["--plain"], ["--json"])
    )

    assert [done.code for done in (page, plain, document)] == [3, 3, 3]
    for done in (page, plain):
        assert "Not decided in 9,000 steps" in done.out and "Does not hold" not in done.out
        assert "2 of 2 promises of coach 2.1.0 were not decided in 9,000 steps." in done.out
    found = json.loads(document.out)
    assert (found["broken"], found["undecided"], found["steps"]) == (0, 2, 9000)
    assert [(each["decided"], each["holds"]) for each in found["promises"]] == [(False, False)] * 2


def test_without_a_solver_one_command_is_named(
    inside: Inside, coach: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    done = inside("playbook", "prove", str(coach))

    assert (done.code, done.out) == (2, "")
    assert "pip install 'recover-coach[authors]'" in done.err


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("wrong", "code", "says"),
    [
        ("at_most: 1", "RB202", "none are named"),
        ("{at_most: 1, of: [walk_first]}", "RB209", "always so"),
        ("{never: walk_first, of: [walk_first]}", "RB208", "has no of"),
        ("{everything_is_reachable: yes, when: {slept: no}}", "RB208", "has no when"),
        ("never_lowers: {question: slept, of: walk_first}", "RB305", "no order"),
        ("never_lowers: {question: slept}", "RB202", '"of"'),
        ("never_lowers: {question: slpet, of: walk_first}", "RB301", "slpet"),
        ("same_plan_whatever: slep", "RB301", "slep"),
    ],
)
def test_a_promise_that_makes_no_sense_is_a_mistake(
    inside: Inside, coach: Path, wrong: str, code: str, says: str
) -> None:
    done = inside("playbook", "prove", str(changed(coach, "everything_is_reachable: yes", wrong)))

    assert done.code == 3 and code in done.err and says in done.err


def test_a_playbook_is_as_it_was(inside: Inside, coach: Path) -> None:
    done = inside("playbook", "diff", str(coach), str(coach))

    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("Nobody's plan changes, whatever anybody answers: that is proved.\n")


def test_other_words_change_nobodys_plan(inside: Inside, coach: Path) -> None:
    worded = changed(coach, "because: You have not slept, and", "because: You did not sleep;")
    done = inside("playbook", "diff", str(coach), str(worded))

    assert "Only reworded: one rule" in done.out
    assert "Now: You did not sleep;" in done.out
    assert done.out.endswith("Nobody's plan changes, whatever anybody answers: that is proved.\n")


def test_a_weight_that_turns_no_verdict_is_not_said_to_change_nothing(inside: Inside, coach: Path) -> None:
    done = inside("playbook", "diff", str(coach), str(changed(coach, "weight: strong", "weight: slight")))

    assert "No verdict changes for anybody: that is proved. Times, order or what is shown may." in done.out


def test_whose_plan_changes_is_told_as_a_case(inside: Inside, coach: Path) -> None:
    other = changed(coach, "when: {slept: no}\n    for", "when: {slept: unknown}\n    for")
    done = inside("playbook", "diff", str(coach), str(other))

    assert "Changed: one rule" in done.out and "tired-people-walk-first" in done.out
    assert "“Go for a walk”: no before, do now" in done.out
    assert "They have not answered anything." in done.out
    assert done.out.endswith("The plan changes for 1 of two people: tired.\n")


def test_a_bound_that_moves_is_found_at_the_bound(inside: Inside, tmp_path: Path) -> None:
    old, new = (write(tmp_path / name, base().decode()) for name in ("old", "new"))
    for folder, bound in ((old, 3), (new, 4)):
        write(folder, LATE.format(bound=bound), "more.yaml")
    found = json.loads(inside("playbook", "diff", str(old), str(new), "--json").out)

    (change,) = found["actions"]
    (answer,) = change["person"]["answers"]
    assert (change["action"], change["before"], change["after"]) == ("call", "no", "do")
    assert (answer["question"], answer["value"]) == ("interview", "2026-11-15")
    assert found["proved"] is False and found["people_changed"] == ["tired", "rested"]


LATE = """
rules:
  soon-it-is-late:
    when: {{interview: at least {bound} days ago}}
    against: call
    weight: slight
    because: It is late.
    cites: [coach.call]
"""

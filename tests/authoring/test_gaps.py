"""What the people leave untested: lines that decide for nobody, and changes that nobody notices."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recover.authoring.examples.as_yaml import as_yaml
from recover.authoring.examples.expectations import Expect
from recover.authoring.examples.load import Loaded
from recover.authoring.examples.trial import try_people
from recover.authoring.mutation.mutants import Mutant, mutants
from recover.authoring.mutation.run import MutationRun
from recover.authoring.mutation.witness import Witness, find_witness
from recover.coach.authoring.test import lines_result
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.playbook.grammar.advice import CHANGES

pytestmark = pytest.mark.quick

TEXT = Path(__file__).with_name("gaps.yaml").read_text("utf-8")
Load = Callable[[str], Loaded]


@pytest.fixture
def loaded(load: Load) -> Loaded:
    return load(TEXT)


def hunt_of(loaded: Loaded) -> MutationRun:
    base = compile_playbook(loaded.playbook)
    assert all(trial.passed for trial in try_people(base, loaded.people))
    return MutationRun(base, loaded.people, mutants(base))


def changes(loaded: Loaded, state: str) -> list[tuple[str, str]]:
    hunt = hunt_of(loaded)
    return [
        (each.mutant.rule.id, each.mutant.words) for each in hunt.run(hunt.mutants) if each.state == state
    ]


def the_mutant(hunt: MutationRun, rule: str, words: str) -> Mutant:
    found = [each for each in hunt.mutants if each.rule.id == rule and words in each.words]
    assert len(found) == 1, [each.words for each in hunt.mutants if each.rule.id == rule]
    return found[0]


def uncovered(loaded: Loaded) -> list[tuple[str, str]]:
    base: RuleBase = compile_playbook(loaded.playbook)
    return [(gap.place, gap.says) for gap in lines_result(base, loaded.people).gaps]


def test_a_line_beside_another_that_is_met_too_decides_for_nobody(loaded: Loaded) -> None:
    rule = next(
        line for line, text in enumerate(TEXT.splitlines(), start=1) if "any-sign-of" in text and line > 10
    )
    assert uncovered(loaded) == [
        (f"f.yaml:{rule + 3}", "Last night: “no”"),
        (f"f.yaml:{rule + 4}", "Yawning: “yes”"),
    ]


def test_somebody_who_only_yawns_tells_the_lines_apart(load: Load) -> None:
    more = "  sleepy: {like: tired, but: {slept: yes}, expect: {top: [walk, write]}}\n"
    assert uncovered(load(TEXT + more)) == [
        place for place in uncovered(load(TEXT)) if "Last night" in place[1]
    ]


def test_a_line_is_told_apart_by_nobody_who_does_not_know(load: Load) -> None:
    more = "  unsure: {like: tired, but: {yawns: don't know}, expect: {top: [walk, write]}}\n"
    assert "Yawning: “yes”" in [says for _, says in uncovered(load(TEXT + more))]


def test_the_figures_count_every_line_once_a_rule(loaded: Loaded) -> None:
    found = lines_result(compile_playbook(loaded.playbook), loaded.people)
    assert (found.rules, found.people, found.lines, len(found.gaps)) == (4, 2, 5, 2)


def test_every_kind_of_change_is_tried(example: str, load: Load) -> None:
    book = load(example.replace("when: {signals: {includes: furrowed_brows}}", "when: {signals: known}"))
    tried = {each.kind for text in (load(TEXT), book) for each in mutants(compile_playbook(text.playbook))}
    assert tried == set(CHANGES)


def test_what_is_left_out_is_told_as_it_hangs_together(load: Load) -> None:
    nested = "when:\n      cups: at least 4\n      any:\n        - slept: no\n        - yawns: yes\n"
    text = TEXT.replace("when:\n      any:\n        - slept: no\n        - yawns: yes\n", nested)
    words = [each.words for each in mutants(compile_playbook(load(text).playbook))]
    (both,) = [each for each in words if each.startswith("(")]
    assert both == "([Last night: “no”] or [Yawning: “yes”]) is left out"


def test_no_change_leaves_a_rule_as_it_is(example: str, load: Load) -> None:
    for each in mutants(compile_playbook(load(example).playbook)):
        assert each.rule != each.original and each.rule.id == each.original.id


def test_a_change_that_forbids_or_allows_somebody_is_caught(loaded: Loaded) -> None:
    assert ("too-much-coffee", "[Where you are: “At home”] becomes “On a train”") in changes(loaded, "caught")
    assert ("any-sign-of-tiredness", "weight: strong becomes moderate") not in changes(loaded, "caught")


def test_a_bound_that_nobody_stands_at_survives(loaded: Loaded) -> None:
    assert ("too-much-coffee", "[Cups: 4 or more] becomes [Cups: 5 or more]") in changes(loaded, "survived")


def test_what_a_rule_explains_is_explained_and_nothing_else(loaded: Loaded) -> None:
    explained = changes(loaded, "explained")
    assert explained == [("trembling-can-wait", "[Cups: 4 or more] is left out")]
    assert any(rule == "trembling-can-wait" for rule, _ in changes(loaded, "survived"))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("too-much-coffee", "becomes [Cups: 5 or more]"),
        ("too-much-coffee", "becomes [Cups: 3 or more]"),
        ("too-much-coffee", "“At work”] becomes “On a train”"),
        ("too-much-coffee", "“At work”] is left out"),
        ("any-sign-of-tiredness", "[Yawning: “yes”] is left out"),
        ("any-sign-of-tiredness", "all of these are needed"),
        ("trembling-can-wait", "1 becomes 2 days"),
    ],
)
def test_the_person_that_is_found_notices_once_they_are_pasted_back(
    load: Load, rule: str, words: str
) -> None:
    hunt = hunt_of(load(TEXT))
    mutant = the_mutant(hunt, rule, words)
    assert [each.state for each in hunt.run([mutant])] == ["survived"]
    pasted = as_yaml(*_parts(find_witness(hunt, mutant)), hunt.base.questions)
    again = hunt_of(load(TEXT + pasted.removeprefix("people:\n")))
    assert [(each.state, each.by) for each in again.run([the_mutant(again, rule, words)])] == [
        ("caught", again.people[-1].id)
    ]


@pytest.mark.parametrize(("one", "other"), [("wrote", "shaking"), ("shaking", "wrote"), ("tired", "wrote")])
def test_what_they_did_or_did_not_is_pasted_back_as_well(load: Load, one: str, other: str) -> None:
    """Somebody who had not thanked them was pasted as like somebody who had, and then noticed nothing."""
    text = TEXT + "  wrote:\n    like: tired\n    but: {write: done 2 days ago}\n    expect: {top: [walk]}\n"
    loaded = load(text)
    people = {each.id: each for each in loaded.people}
    again = replace(people[one], id="again", expect=Expect())
    pasted = as_yaml(again, people[other], compile_playbook(loaded.playbook).questions)
    read = next(each for each in load(text + pasted.removeprefix("people:\n")).people if each.id == "again")
    assert (read.case.acts, set(read.case.answers)) == (again.case.acts, set(again.case.answers))


def test_nobody_is_found_for_a_change_that_changes_nothing(load: Load) -> None:
    """The only rule for walking: whatever it weighs, walking comes first."""
    hunt = hunt_of(load(TEXT.replace("weight: moderate", "weight: slight")))
    mutant = the_mutant(hunt, "any-sign-of-tiredness", "weight: strong becomes moderate")
    assert find_witness(hunt, mutant) is None


def test_somebody_far_from_all_people_is_found_as_well(load: Load) -> None:
    """Four answers away from everybody: no walk from one to the next leads there."""
    rule = """
  no-letter-from-there:
    when: {slept: no, yawns: no, cups: 7, place: cafe}
    never: write
    because: Not from there.
    cites: [practice.walk]
"""
    hunt = hunt_of(load(TEXT.replace("rules:\n", f"rules:{rule}", 1)))
    mutant = the_mutant(hunt, "no-letter-from-there", "never becomes against, strong")
    found = find_witness(hunt, mutant)
    assert found is not None and found.person.expect.forbidden == ("write",)


def test_nobody_is_found_where_there_is_nobody_to_begin_with(loaded: Loaded) -> None:
    """As where no person comes out as expected: random choice among none was a fault of the program."""
    base = compile_playbook(loaded.playbook)
    hunt = MutationRun(base, (), mutants(base))
    assert [find_witness(hunt, mutant) for mutant in hunt.mutants] == [None] * len(hunt.mutants)


def test_the_same_person_is_found_again(loaded: Loaded) -> None:
    one, two = hunt_of(loaded), hunt_of(loaded)
    mutant = the_mutant(one, "too-much-coffee", "becomes [Cups: 5 or more]")
    assert find_witness(one, mutant) == find_witness(two, mutant)


def _parts(teller: Witness | None) -> tuple[Any, Any]:
    assert teller is not None
    return teller.person, teller.like

"""recover playbook test --coverage and --mutate, as an author uses them."""

import json
import re
from pathlib import Path

import pytest

from recover.authoring.mutation.mutants import mutants
from recover.coach.authoring.test import Mutation, _chosen
from recover.engine.logic.compile import compile_playbook
from support.core import loaded
from support.inside import Inside

GAPS = Path(__file__).parents[1] / "authoring" / "gaps.yaml"


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """A playbook whose people leave gaps, but come out as expected."""
    (tmp_path / "night").mkdir()
    (tmp_path / "night" / "night.yaml").write_bytes(GAPS.read_bytes())
    return tmp_path / "night"


def unnoticed(inside: Inside, folder: Path) -> list[dict[str, str]]:
    found = json.loads(inside("playbook", "test", str(folder), "--mutate", "--all", "--json").out)["mutants"]
    return [each for each in found["unnoticed"] if each["state"] == "survived"]


def test_coverage_names_each_line_that_decides_for_nobody(inside: Inside, night: Path) -> None:
    done = inside("playbook", "test", str(night), "--coverage", "--plain")
    assert done.code == 3 and done.err == ""
    assert "night/night.yaml:46 any-sign-of-tiredness: Yawning: “yes”" in done.out
    assert "3 of 5 lines decide for somebody (four rules, two people)." in done.out


def test_coverage_as_json_has_the_figures_and_the_places(inside: Inside, night: Path) -> None:
    lines = json.loads(inside("playbook", "test", str(night), "--coverage", "--json").out)["lines"]
    assert (lines["rules"], lines["people"], lines["lines"], lines["covered"]) == (4, 2, 5, 3)
    assert lines["gaps"][1] == {
        "rule": "any-sign-of-tiredness",
        "place": "night/night.yaml:46",
        "says": "Yawning: “yes”",
    }


def test_without_being_asked_nothing_is_said_of_lines_and_changes(inside: Inside, night: Path) -> None:
    found = json.loads(inside("playbook", "test", str(night), "--json").out)
    assert found["lines"] is None and found["mutants"] is None


def test_a_change_that_nobody_notices_is_shown_with_somebody_who_would(inside: Inside, night: Path) -> None:
    done = inside("playbook", "test", str(night), "--mutate", "--plain")
    assert done.code == 3 and done.err == ""
    assert "night/night.yaml:52 too-much-coffee [Cups: 4 or more] becomes [Cups: 5 or more]." in done.out
    shown = r"  too-much-coffee(-[0-9])?:\n    like: shaking\n    but:\n      cups: 4\n"
    assert len(re.findall(shown, done.out)) == 1


def test_what_the_rule_explains_is_told_and_does_not_fail(inside: Inside, night: Path) -> None:
    found = json.loads(inside("playbook", "test", str(night), "--mutate", "--json").out)["mutants"]
    explained = [each for each in found["unnoticed"] if each["state"] == "explained"]
    assert [each["why"] for each in explained] == ["Held or not, too much coffee forbids it at home."]
    assert found["tried"] == found["possible"] == found["caught"] + found["explained"] + found["survived"]


def test_the_person_that_is_shown_notices_once_pasted_into_the_file(inside: Inside, night: Path) -> None:
    before = unnoticed(inside, night)
    wanted = next(each for each in before if each["person"])
    with (night / "night.yaml").open("a", encoding="utf-8") as file:
        file.write(wanted["person"].removeprefix("people:\n"))
    after = [(each["rule"], each["change"]) for each in unnoticed(inside, night)]
    assert (wanted["rule"], wanted["change"]) not in after and 0 < len(after) < len(before)


def test_all_who_are_shown_can_be_pasted_at_once_and_it_is_said_that_one_often_does(
    inside: Inside, night: Path
) -> None:
    offered = [each["person"] for each in unnoticed(inside, night) if each["person"]]
    names = [person.split("\n")[1] for person in offered]
    assert len(set(names)) == len(names) > 1
    with (night / "night.yaml").open("a", encoding="utf-8") as file:
        file.writelines(person.removeprefix("people:\n") for person in offered)
    assert [each for each in unnoticed(inside, night) if each["person"]] == []
    (night / "night.yaml").write_bytes(GAPS.read_bytes())
    page = inside("playbook", "test", str(night), "--mutate", "--plain").out
    assert "Paste one person, then run it again: one often notices several" in page


def test_an_explanation_that_nothing_needs_is_named(inside: Inside, night: Path) -> None:
    text = GAPS.read_text("utf-8").replace("      line: Held", "      effect: Held")
    (night / "night.yaml").write_text(text, encoding="utf-8")
    done = inside("playbook", "test", str(night), "--mutate", "--all", "--plain")
    assert "trembling-can-wait: every change of the kind effect is noticed" in done.out and done.code == 3


def test_a_playbook_without_gaps_passes(inside: Inside, night: Path) -> None:
    text = GAPS.read_text("utf-8")
    alone = text.partition("  any-sign-of")[0] + "people:\n  x: {given: {cups: 1}, expect: {top: [write]}}\n"
    (night / "night.yaml").write_text(alone.replace("weight: moderate", "weight: slight"), "utf-8")
    done = inside("playbook", "test", str(night), "--coverage", "--mutate", "--all", "--plain")
    assert done.code == 3 and "0 of 1 changes are noticed, 1 are not." in done.out
    explained = "weight: slight\n    survives: {weight: There is nothing else to do.}"
    (night / "night.yaml").write_text(alone.replace("weight: moderate", explained), "utf-8")
    done = inside("playbook", "test", str(night), "--coverage", "--mutate", "--all", "--plain")
    assert done.code == 0 and "0 of 1 changes are noticed, 1 explained, 0 are not." in done.out


def test_a_known_miss_is_named_and_passes_until_it_comes_out_right(inside: Inside, night: Path) -> None:
    missed = GAPS.read_text("utf-8").replace(
        "    shows: [too-much-coffee]\n    expect: {forbidden: [write]}",
        "    known_miss: Nobody has asked what a coach would say here.\n    expect: {top: [write]}",
    )
    (night / "night.yaml").write_text(missed, encoding="utf-8")
    done = inside("playbook", "test", str(night), "--plain")
    assert "- shaking: Nobody has asked what a coach would say here." in done.out
    assert "1 of 2 people come out as expected. 1 more is a known miss." in done.out
    (night / "night.yaml").write_text(missed.replace("{top: [write]}", "{forbidden: [write]}"), "utf-8")
    done = inside("playbook", "test", str(night), "--plain")
    assert "now it comes out right: delete known_miss." in done.out and done.code == 3


def test_a_seed_picks_the_same_sample_again() -> None:
    """Of the shipped playbook: a hundred and fifty changes of many more."""
    possible = mutants(compile_playbook(loaded().playbook))
    one, same, other = (_chosen(possible, Mutation(seed=seed)) for seed in (7, 7, 8))
    assert one == same != other and len(one) == 150 < len(possible)
    assert list(one) == [each for each in possible if each in one]

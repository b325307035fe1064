"""What the people leave untested, as a page and as JSON."""

import pytest

from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.values.gaps import LineGap, LinesResult, MutantResult, MutantsResult
from recover.show.values.playbook import PeopleView, PersonResult
from support.documents import checked

pytestmark = pytest.mark.quick

YAML = "people:\n  tired-too:\n    like: tired\n    but:\n      cups: 4\n    expect:\n      top: [walk]\n"
SURVIVOR = MutantResult(
    "too-much", "f.yaml:9", "bound", "[Cups: 4] becomes [Cups: 5]", "survived", person=YAML
)
LOST = MutantResult("too-much", "f.yaml:8", "weight", "weight: slight becomes moderate", "survived")
EXPLAINED = MutantResult(
    "writing", "f.yaml:4", "weight", "weight: slight becomes moderate", "explained", "It is alone"
)
MUTANTS = MutantsResult(9, 5, 2, 1, 2, 7, (SURVIVOR, LOST, EXPLAINED), ("f.yaml:2 x: nothing to explain.",))
LINES = LinesResult(3, 1, 4, 3, (LineGap("too-much", "f.yaml:9", "Cups: 4 or more"),))
VIEW = PeopleView((PersonResult("tired", "f.yaml:20"),), lines=LINES, mutants=MUTANTS)
LOOK = Look(False, 60, True)


def test_the_document_keeps_to_its_own_schema() -> None:
    document = checked(VIEW)
    assert document["mutants"]["unnoticed"][0]["person"] == YAML
    assert document["lines"]["gaps"][0]["says"] == "Cups: 4 or more"


def test_a_person_to_paste_keeps_every_line_and_its_indentation() -> None:
    """Below a section that is there already: its own first line would be there twice."""
    page = show(VIEW, "plain", LOOK)
    assert YAML.removeprefix("people:\n") in page and "\npeople:\n" not in page


def test_a_change_for_which_nobody_was_found_says_what_to_write_in_the_rule() -> None:
    assert "survives: {weight: ...}" in " ".join(show(VIEW, "plain", LOOK).split())


def test_what_is_explained_is_told_apart_from_what_is_not() -> None:
    page = " ".join(show(VIEW, "plain", Look(False, None, True)).split())
    explained, survived = page.index("It is alone."), page.index("Changes that nobody notices")
    assert explained < survived < page.index("[Cups: 4] becomes [Cups: 5].")
    assert "2 of 5 changes are noticed, 1 explained, 2 are not. A sample of 9 (seed 7)" in page
    assert "f.yaml:2 x: nothing to explain." in page


def test_the_figures_of_the_lines_stand_below_the_lines() -> None:
    page = show(VIEW, "plain", Look(False, None, True))
    assert "- f.yaml:9 too-much: Cups: 4 or more" in page
    assert "3 of 4 lines decide for somebody (three rules, one person)." in page


def test_gaps_are_no_pass_and_explanations_are() -> None:
    people = VIEW.people
    assert PeopleView(people).sound
    assert not PeopleView(people, lines=LINES).sound
    assert not PeopleView(people, mutants=MUTANTS).sound
    assert PeopleView(people, mutants=MutantsResult(9, 5, 4, 1, 0, 7, (EXPLAINED,))).sound

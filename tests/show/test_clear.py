"""One screen of a plan, held against the Clear Communication Index."""

import pytest

from support.clear import ITEMS, PASSES, Seen, missing, score, screens

HAS_NO_DATES = "4 a visual carries it"
ONE_PAGE = "one page"


def test_the_screens_of_some_people_are_clear() -> None:
    found = screens(20)
    assert len(ITEMS) == 20 and len(found) > 60
    assert lacking(found) <= {HAS_NO_DATES}
    assert min(map(score, found.values())) >= PASSES


@pytest.mark.slow
def test_the_screens_of_all_people_are_clear_and_those_with_dates_lack_nothing() -> None:
    found = screens()
    assert lacking(found) <= {HAS_NO_DATES}
    assert [id for id, it in found.items() if it.chosen.strip and score(it) < 100] == []
    assert [id for id, it in found.items() if score(it) < PASSES] == []


@pytest.mark.slow
def test_the_page_for_those_in_danger_has_what_a_safety_plan_has() -> None:
    """The number to ring scrolled off a small window, and nothing said what to do until somebody comes."""
    found = screens(danger=True)
    assert len(found) > 60
    assert lacking(found) <= {ONE_PAGE}
    # Somewhere in the Gulf, the numbers of six countries stand on it.
    assert [it.text for it in found.values() if ONE_PAGE in missing(it) and "Kuwait" not in it.text] == []


def lacking(found: dict[str, Seen]) -> set[str]:
    return {name for it in found.values() for name in missing(it)}

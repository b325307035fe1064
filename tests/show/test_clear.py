"""One screen of a plan, held against the Clear Communication Index."""

import pytest

from support.clear import ITEMS, PASSES, Seen, missing, score, screens

HAS_NO_DATES = "4 a visual carries it"


@pytest.mark.quick
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


def lacking(found: dict[str, Seen]) -> set[str]:
    return {name for it in found.values() for name in missing(it)}

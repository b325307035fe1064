"""What is known beyond the articles is in the playbook, with its grade, its limits, and its figures."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from recover.engine.model.sources import Source
from support.citing import Sentence, cited, sentences
from support.core import loaded
from support.evidence import FINDINGS, LEFT_OUT
from support.figures import figures


@cache
def sources() -> dict[str, Source]:
    return {source.id: source for source in loaded().playbook.sources}


@cache
def passages() -> dict[str, str]:
    return {passage.id: passage.says for passage in loaded().playbook.passages}


def laws() -> list[Source]:
    return [source for source in sources().values() if source.kind == "law"]


def passages_of(source: str) -> list[str]:
    return [passage for passage in passages() if passage.startswith(f"{source}.")]


def test_the_list_of_what_is_known_is_whole() -> None:
    assert len({finding.id for finding in FINDINGS}) == len(FINDINGS) == 109
    assert Counter(finding.grade for finding in FINDINGS) == {"A": 15, "B": 55, "C": 24, "D": 15}


def test_a_finding_is_a_source_of_that_grade_and_says_how_far_it_carries() -> None:
    found = {finding.id: sources()[finding.id] for finding in FINDINGS}
    assert {id: source.grade for id, source in found.items()} == {one.id: one.grade for one in FINDINGS}
    assert [id for id, source in found.items() if not (source.limits and source.read)] == []
    assert [id for id in found if not passages_of(id)] == []


def test_something_that_a_person_can_meet_rests_on_each_finding() -> None:
    met = {passage.partition(".")[0] for passage in cited(loaded().playbook)}
    assert [finding.id for finding in FINDINGS if finding.id not in met] == []


def test_what_is_in_doubt_stays_out() -> None:
    assert LEFT_OUT.keys() & sources().keys() == set()
    assert [passage for source in LEFT_OUT for passage in passages_of(source)] == []


def test_a_law_says_where_it_holds_and_when_it_was_read() -> None:
    assert len(laws()) >= 12
    assert [law.id for law in laws() if not law.jurisdiction] == []
    assert [law.id for law in laws() if date.fromisoformat(law.read) < date(2026, 11, 22)] == []


def test_every_share_that_a_person_is_told_stands_in_a_passage_cited_for_it() -> None:
    told = [(each.where, missing) for each in sentences(loaded().playbook) if (missing := _unfounded(each))]
    assert told == []


def test_a_source_with_a_share_says_how_far_it_carries() -> None:
    shares = [passage for passage, says in passages().items() if figures(says)]
    assert shares
    assert [passage for passage in shares if not sources()[passage.partition(".")[0]].limits] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("About 80% say so.", {"80%"}),
        ("It is 22.5 % of them.", {"22.5%"}),
        ("9 percent do, and 3 per cent do not.", {"9%", "3%"}),
        ("About one in four, or 3 out of 10.", {"1 in 4", "3 in 10"}),
        ("Two in every ten, 1 in 152.", {"2 in 10", "1 in 152"}),
        ("It fell to 16 in 2012, and is out of range in 2 days.", set()),
    ],
)
def test_shares_are_found_however_they_are_written(words: str, found: set[str]) -> None:
    assert figures(words) == found


def _unfounded(sentence: Sentence) -> frozenset[str]:
    """The shares that none of the passages cited for the sentence holds."""
    return figures(sentence.says).difference(*(figures(passages()[passage]) for passage in sentence.cites))

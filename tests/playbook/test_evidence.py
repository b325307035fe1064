"""What is known beyond the articles is in the playbook, with its grade, its limits, and its figures."""

from collections import Counter
from datetime import date

import pytest

from recover.engine.source import Source
from support.citing import Sentence, cited, sentences
from support.core import loaded
from support.evidence import FINDINGS, LEFT_OUT, Finding
from support.figures import figures

SOURCES = {source.id: source for source in loaded().playbook.sources}
PASSAGES = {passage.id: passage.says for passage in loaded().playbook.passages}
LAWS = [source for source in SOURCES.values() if source.kind == "law"]


def test_the_list_of_what_is_known_is_whole() -> None:
    assert len({finding.id for finding in FINDINGS}) == len(FINDINGS) == 109
    assert Counter(finding.grade for finding in FINDINGS) == {"A": 15, "B": 55, "C": 24, "D": 15}


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_a_finding_is_a_source_of_that_grade_and_says_how_far_it_carries(finding: Finding) -> None:
    source = SOURCES[finding.id]
    assert source.grade == finding.grade
    assert source.limits and source.read
    assert [passage for passage in PASSAGES if passage.startswith(f"{finding.id}.")]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_something_that_a_person_can_meet_rests_on_the_finding(finding: Finding) -> None:
    assert [passage for passage in cited(loaded().playbook) if passage.startswith(f"{finding.id}.")]


@pytest.mark.parametrize("source", LEFT_OUT)
def test_what_is_in_doubt_stays_out(source: str) -> None:
    assert source not in SOURCES
    assert [passage for passage in PASSAGES if passage.startswith(f"{source}.")] == []


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_a_law_says_where_it_holds_and_when_it_was_read(law: Source) -> None:
    assert law.jurisdiction
    assert date.fromisoformat(law.read) >= date(2026, 11, 22)


def test_there_are_laws() -> None:
    assert len(LAWS) >= 12


def test_every_share_that_a_person_is_told_stands_in_a_passage_cited_for_it() -> None:
    told = [(each.where, missing) for each in sentences(loaded().playbook) if (missing := _unfounded(each))]
    assert told == []


@pytest.mark.parametrize("passage", [each for each in PASSAGES if figures(PASSAGES[each])])
def test_a_source_with_a_share_says_how_far_it_carries(passage: str) -> None:
    assert SOURCES[passage.partition(".")[0]].limits


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
    return figures(sentence.says).difference(*(figures(PASSAGES[passage]) for passage in sentence.cites))

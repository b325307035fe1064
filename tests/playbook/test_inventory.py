"""Every row of advice has a passage, and something a person can meet cites it."""

import re

import pytest

from support.citing import cited
from support.core import loaded
from support.inventory import DISAGREEMENTS, PLACES, ROWS, STRENGTH


def test_the_inventory_is_whole() -> None:
    assert len(set(ROWS)) == len(ROWS) == 101
    assert len(DISAGREEMENTS) == 13
    assert {row for rows in DISAGREEMENTS.values() for row in rows} <= set(ROWS)


def test_every_row_has_a_passage_in_our_words() -> None:
    passages = {passage.id: passage.says for passage in loaded().playbook.passages}
    assert [row for row in ROWS if not passages.get(row)] == []


def test_something_in_a_plan_rests_on_every_row() -> None:
    assert set(ROWS) - cited(loaded().playbook) == set()


def test_both_sides_of_a_disagreement_are_heard() -> None:
    sides = {each.id: each.sides for each in loaded().playbook.disagreements}
    for disagreement, rows in DISAGREEMENTS.items():
        heard = [set(side.cites) for side in sides[disagreement]]
        assert len(heard) >= 2, disagreement
        assert set(rows) <= set.union(*heard), disagreement
        assert sum(map(len, heard)) == len(set.union(*heard)), f"{disagreement}: a row stands on one side"


def test_an_article_never_passes_for_more_than_opinion() -> None:
    articles = [source for source in loaded().playbook.sources if source.kind == "article"]
    assert len(articles) >= 5
    assert {source.grade for source in articles} == {"D"}


@pytest.mark.parametrize("row", STRENGTH)
def test_a_claim_keeps_its_strength_its_place_and_its_cause(row: str) -> None:
    """One that was "may ask, in India" had become "will usually ask", everywhere."""
    says = {passage.id: passage.says for passage in loaded().playbook.passages}[row]
    assert [words for words in STRENGTH[row] if not re.search(words, says)] == [], says


def test_what_was_said_of_one_country_names_it() -> None:
    """Rules and notes whose only ground is such a row."""
    playbook = loaded().playbook
    told = [(rule.id, rule.because, rule.cites, repr(rule.when)) for rule in playbook.rules]
    told += [(note.id, note.says, note.cites, repr(note.when)) for note in playbook.notes]
    silent = [
        (id, words)
        for id, words, cites, when in told
        if len(cites) == 1
        for row in cites
        if row in PLACES and PLACES[row] not in words and PLACES[row].casefold() not in when
    ]
    assert told and silent == []

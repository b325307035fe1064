"""Every row of advice has a passage, and something a person can meet cites it."""

from support.citing import cited
from support.core import loaded
from support.inventory import DISAGREEMENTS, ROWS


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

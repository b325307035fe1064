"""Messages written by people who had not seen the phrases: 40 good and 40 bad in a set, 60 from the third on.

All sets but the last two are in view by now: phrases were widened with each, so what they show is what
must not be lost, and no forecast. Before a set was opened, the phrases of the day were measured on it once,
and these are the honest figures. `sealed-good.txt` and `sealed-bad.txt`: precision 0.91 and recall 0.80, one
good message called harmful. `good-2.txt` and `bad-2.txt`: precision 0.84, recall 0.65, five called harmful.
`sealed-good-2.txt` and `sealed-bad-2.txt`, opened last: precision 0.68, recall 0.63, none called harmful (the
phrases before these: 0.71, 0.50, two). No phrase was widened with them.
`good-3.txt` and `bad-3.txt`: precision 0.75, recall 0.65, none called harmful. Widened with
them, phrases and sights get 0.69 and 0.68 on the set opened last: what is looked for in words hardly carries
over. (The words of its false alarms were seen once by mistake; nothing was changed for them.)
`sealed-good-3.txt` and `sealed-bad-3.txt`, by the writer of the third set and opened after that: precision
0.76, recall 0.57, one called harmful for asking "humbly", which was mended. This is what strangers' get.
`good-4.txt` and `bad-4.txt`, `good-5.txt` and `bad-5.txt`: halves of two more strangers' sets. Phrases alone
caught 29 and 32 of 40 bad ones, and 6 and 3 good ones. With how a message sounds as well, counted from the
other sets in view, from neither of these two, and from 118 bad and 128 good letters of our own (`more-*`), it
was 38 and 37, and 5 and 4. Some 20 more of our own, of each kind, were written after looking at what still
went wrong there, so what these two sets show by now is no forecast either. The two sealed sets are counted in
nothing: precision 0.90, recall 0.77.
"""

import re
from pathlib import Path

import pytest

from recover.engine.model.conditions import ALWAYS
from recover.writing.findings import About, Finding, find_in
from support.core import loaded
from writing.weigh import TABLE, table

HERE = Path(__file__).parent
SETS = ["{}", "sealed-{}", *(f"{{}}-{number}" for number in range(2, 10))]
"""The names of the files of each set in view, with "good" or "bad" in them."""
MANY = {"{}-3": 60, **{f"{{}}-{number}": 80 for number in range(6, 10)}}
"""Messages of a kind in a set, where they are not 40."""


def messages(kind: str) -> list[str]:
    """What was written; a line before it that says what it is, as in the third set, is no part of it."""
    texts = (HERE / f"{kind}.txt").read_text("utf-8").split("\n\n=====\n\n")
    return [re.sub(r"\A# .*\n", "", text) for text in texts]


def found(text: str) -> tuple[Finding, ...]:
    return find_in(text, About(), [one for one in loaded().playbook.checks if one.when == ALWAYS])


@pytest.mark.parametrize("names", SETS)
def test_nearly_every_bad_message_is_caught_and_nearly_no_good_one(names: str) -> None:
    good, bad = ([bool(found(text)) for text in messages(names.format(kind))] for kind in ("good", "bad"))
    assert len(good) == len(bad) == MANY.get(names, 40)
    assert sum(bad) / len(bad) >= 0.95  # recall
    assert sum(bad) / (sum(bad) + sum(good)) >= 0.95  # precision


@pytest.mark.parametrize(
    ("names", "many", "caught", "false"), [("sealed-{}-2", 40, 28, 4), ("sealed-{}-3", 60, 44, 5)]
)
def test_what_was_sealed_is_no_worse_than_when_it_was_opened(
    names: str, many: int, caught: int, false: int
) -> None:
    good, bad = ([bool(found(text)) for text in messages(names.format(kind))] for kind in ("good", "bad"))
    assert len(good) == len(bad) == many
    assert sum(bad) >= caught and sum(good) <= false


@pytest.mark.parametrize("names", [*SETS, "sealed-{}-2", "sealed-{}-3"])
def test_no_good_message_is_called_harmful(names: str) -> None:
    letters = messages(names.format("good"))
    assert [text for text in letters for each in found(text) if each.check.level == "stop"] == []


def test_the_table_of_weights_is_what_the_letters_in_view_come_to() -> None:
    """After a change of a letter: python tests/writing/weigh.py."""
    assert TABLE.read_text("utf-8") == table()


def test_sentences_of_whoever_wrote_the_phrases_are_told_apart_as_before() -> None:
    """Sentences, and letters that come close: no measure, as they were written beside the phrases."""
    checks = [one for one in loaded().playbook.checks if one.when == ALWAYS and one.id != "no_kind_word"]
    good, bad = (
        [
            find_in(line, About(), checks)
            for line in (HERE / f"own-{kind}.txt").read_text("utf-8").splitlines()
        ]
        for kind in ("good", "bad")
    )
    assert (len(good), len(bad)) == (617, 752)
    assert sum(map(bool, bad)) >= 0.95 * len(bad)
    assert sum(map(bool, good)) <= 0.01 * len(good)
    assert [each.check.id for found in good for each in found if each.check.level == "stop"] == []

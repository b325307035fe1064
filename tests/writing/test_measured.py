"""Messages by strangers to the phrases: so many good ones, and as many bad ones, in each set.

A set is measured once before it is opened: that is the honest figure, what a stranger's letters get. Once it
is in view, phrases are widened with it and its words are counted, and what it shows is what must not be lost.

- By phrases alone, precision and recall, with the good ones called harmful: the first sealed set 0.91, 0.80,
  one; the second set 0.84, 0.65, five; its sealed one 0.68, 0.63; the third 0.75, 0.65; its sealed one 0.76,
  0.57, one (by a writer who says much between the lines); sets 4 and 5, each in whole, 0.81, 0.78, one, and
  0.94, 0.80; the sixth 0.85, 0.84, one; the tenth 0.84, 0.85.
- With how a message sounds as well, counted from the sets in view then (`weigh.py`): the sixth set 0.88,
  0.94, one; the tenth 0.94, 0.94; the fourth sealed one 0.99, 0.90; the sealed halves of sets 4 and 5, which
  are the fifth, 0.97, 0.96. The last was looked at by its figures, not its words, three times on the way. Of
  sets 6 to 9, each with the other sets counted and not itself, 0.95 and 0.95 all together.
- Nine more strangers, whose bad letters say much between the lines or have one bad line in a good letter.
  Before they were opened: set 11 0.85, 0.89; 12 0.87, 0.78; 15 to 18 0.88, 0.84; 0.93, 0.95; 0.84, 0.88;
  0.87, 0.78; one called harmful in each of 11, 15 and 18. Of the other three half was counted (sets 13, 14,
  19), and the sealed halves, the sixth to eighth, were measured once: 0.84, 0.90; 0.81, 0.88; 0.88, 0.95. So
  what such letters got was some 0.87.
- Thirty-four more, most of them counted since; all but 32, 33 and 36 to 41 measured before they were
  opened. Six (20, 21, 34, 35 and the sealed 9 and 10) were asked for what recruiters meet every week,
  neither made easy nor hidden: 0.96, 0.96; 0.96, 0.96; 0.97, 0.97; 0.96, 0.97 by what was counted before
  them, and 0.97, 0.97; 0.95, 0.94 at the end: of their 480 good letters 17 were told of, and 17 of their
  480 bad ones were not. One of the good ones was called harmful, before the others were counted. By halves
  the last two had 0.97, 0.95 and 0.95, 0.96.
- The others say much between the lines, or have one bad line in a good letter. Sets 22 to 31, with what was
  counted before them: 0.81, 0.85; 0.85, 0.94; 0.88, 0.89; 0.90, 0.94; 0.91, 0.94; 0.92, 0.89; 0.87, 0.91;
  0.83, 0.91; 0.94, 0.82; 0.87, 0.91. With them and twelve more counted, 48, 49, 53 and the eleventh sealed
  one: 0.91, 0.91; 0.85, 0.89; 0.83, 0.93; 0.94, 0.95. Where a stranger wrote to each bad letter a good one
  on the same matter (42 to 47): 0.81, 0.85; 0.71, 0.89; 0.84, 0.90; 0.81, 0.86; 0.87, 0.93; 0.79, 0.95. Six
  good ones in all were called harmful, and two of set 42, which were seen and mended before it was
  measured. So of ordinary letters nineteen in twenty are told apart, of the subtle ones seven in eight:
  what is missed there takes understanding, not words.

Sealed sets from the second on are counted in nothing, and no phrase was widened with them.
"""

import re
from functools import cache

import pytest

from recover.engine.model.conditions import ALWAYS
from recover.writing.findings import About, Finding, find_in
from support.core import loaded
from writing.weigh import LETTERS, TABLE, in_view, table

SETS = [each for each in in_view() if each not in ("more-{}", "own-{}")]
"""The names of the files of each set in view, with "good" or "bad" in them."""

SEALED = {
    2: (40, 30, 4),
    3: (60, 46, 4),
    4: (80, 72, 1),
    5: (80, 77, 2),
    6: (40, 36, 7),
    7: (40, 35, 8),
    8: (40, 38, 5),
    9: (80, 78, 2),
    10: (80, 75, 4),
    11: (80, 76, 5),
}
"""Those that nothing was widened with: messages of a kind, bad ones caught, good ones told of when opened."""
KINDS = ("good", "bad")


def messages(kind: str) -> list[str]:
    """What was written; a line before it that says what it is, as in the third set, is no part of it."""
    texts = (LETTERS / f"{kind}.txt").read_text("utf-8").split("\n\n=====\n\n")
    return [re.sub(r"\A# .*\n", "", text) for text in texts]


@cache
def found(text: str) -> tuple[Finding, ...]:
    return find_in(text, About(), [one for one in loaded().playbook.checks if one.when == ALWAYS])


def called_harmful(names: str) -> list[str]:
    letters = messages(names.format("good"))
    return [text for text in letters for each in found(text) if each.check.level == "stop"]


@pytest.mark.parametrize("names", SETS)
def test_nearly_every_bad_message_is_caught_and_nearly_no_good_one_and_none_as_harmful(names: str) -> None:
    good, bad = ([bool(found(text)) for text in messages(names.format(kind))] for kind in KINDS)
    assert len(good) == len(bad) >= 40
    assert called_harmful(names) == []
    assert sum(bad) / len(bad) >= 0.95  # recall
    assert sum(bad) / (sum(bad) + sum(good)) >= 0.95  # precision


def test_what_was_sealed_is_no_worse_than_when_it_was_opened() -> None:
    """All together: of one set of forty, a letter or two go either way with each that is counted."""
    caught = false = 0
    for number, (many, _, _) in SEALED.items():
        good, bad = ([bool(found(each)) for each in messages(f"sealed-{kind}-{number}")] for kind in KINDS)
        assert len(good) == len(bad) == many
        caught, false = caught + sum(bad), false + sum(good)
    assert caught >= sum(caught for _, caught, _ in SEALED.values())
    assert false <= sum(false for _, _, false in SEALED.values())


@pytest.mark.parametrize("number", SEALED)
def test_no_good_message_that_was_sealed_is_called_harmful(number: int) -> None:
    assert called_harmful(f"sealed-{{}}-{number}") == []


def test_the_table_of_weights_is_what_the_letters_in_view_come_to() -> None:
    """After a change of a letter: python tests/writing/weigh.py."""
    assert TABLE.read_text("utf-8") == table()


def test_sentences_of_whoever_wrote_the_phrases_are_told_apart_as_before() -> None:
    """Sentences, and letters that come close: no measure, as they were written beside the phrases."""
    checks = [one for one in loaded().playbook.checks if one.when == ALWAYS and one.id != "no_kind_word"]
    good, bad = (
        [
            find_in(line, About(), checks)
            for line in (LETTERS / f"own-{kind}.txt").read_text("utf-8").splitlines()
        ]
        for kind in KINDS
    )
    assert (len(good), len(bad)) == (617, 752)
    assert sum(map(bool, bad)) >= 0.95 * len(bad)
    assert sum(map(bool, good)) <= 0.01 * len(good)
    assert [each.check.id for found in good for each in found if each.check.level == "stop"] == []

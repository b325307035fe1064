"""What a tired person reads is easy to read, and in words that a friend would say across a kitchen table.

`python tests/support/reading.py` prints the table, and each text that is too hard.
"""

import pytest

from support.reading import HARDEST, LONGEST, MEDIAN, Text, grade, longest, table, texts, too_hard, turns

COMMANDS = ("cli/help_lines.py", "coach/since/choose.py", "coach/since/today.py")
"""Where commands to type are listed: such a list is no sentence."""


def read_by_people() -> list[Text]:
    return [each for each in texts() if each.file not in COMMANDS or "recover " not in each.words]


def test_no_text_is_harder_than_eight_years_at_school() -> None:
    assert [(round(found, 1), each.place, each.words) for found, each in too_hard(read_by_people())] == []


def test_half_of_all_texts_of_a_kind_need_six_years_at_most() -> None:
    assert [(row[0], row[3]) for row in table(texts()) if row[3] > MEDIAN] == []


def test_all_texts_of_a_kind_together_need_six_years_at_most() -> None:
    """Here those count that are too short to be graded alone."""
    assert [(row[0], row[2]) for row in table(texts()) if row[2] > MEDIAN] == []


def test_no_sentence_has_twenty_words() -> None:
    assert [(each.place, each.words) for each in read_by_people() if longest(each.words) >= LONGEST] == []


def test_no_turn_stands_anywhere_that_no_friend_would_use() -> None:
    assert [(turn, each.place, each.words) for turn, each in turns(texts())] == []


@pytest.mark.parametrize(
    ("was", "better"),
    [
        ("I gladly tell you about the post of nurse.", "I'm happy to tell you about the nurse role."),
        ("Leave the top out of it.", "Don't write to the director."),
        ("You hardly want it, so nothing has to be done.", "You don't really want it, so relax."),
        ("One of the articles says so.", "A recruiter in China says so."),
        ("You said no, not they.", "The no was yours, not theirs."),
        ("For now, the next word is theirs.", "It's their turn now."),
        ("To be flagged is no verdict.", "Being flagged isn't a verdict."),
    ],
)
def test_a_turn_is_known_where_it_stands(was: str, better: str) -> None:
    assert turns([Text("steps", "a.yaml", 1, was)])
    assert not turns([Text("steps", "a.yaml", 1, better)])


def test_a_hard_text_is_known_for_one() -> None:
    hard = (
        "Unsuccessful applicants occasionally experience considerable disappointment regarding organisations."
    )
    assert grade(hard) > HARDEST > grade("Some people feel sad when a company says no to them.")

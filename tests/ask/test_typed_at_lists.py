"""Words typed at a list, at a real pseudo-terminal: who types an answer believes to have given one."""

import pytest

from support.ask_terminal import Asking, Start
from support.terminal import DOWN, ENTER

READY = "I don't know"


def typed(start: Start, words: str, *questions: str) -> Asking:
    """A word typed at the first question, and Enter."""
    asking = start("prompts", *questions)
    asking.terminal.wait_for(READY if questions[0] != "place" else "Number 3").press(words, ENTER)
    return asking


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("formal", "Answer(value='formal')"),
        ("Somewhere", "Answer(value='mixed')"),
        ("some", "Answer(value='mixed')"),
        ("traditional", "Answer(value='formal')"),
        ("I dont know", "DontKnow()"),
        ("skip", "Skip()"),
    ],
)
def test_the_answer_that_is_typed_is_the_answer(start: Start, words: str, reply: str) -> None:
    """The letters did nothing, and Enter skipped the question."""
    assert typed(start, words, "culture").ends() == [reply]


def test_letters_show_where_they_lead_before_enter_takes_it(start: Start) -> None:
    asking = start("prompts", "culture")
    asking.terminal.wait_for(READY).press("fo").wait_for("» 3  Formal").wait_for("kept. fo").press(ENTER)
    assert asking.ends() == ["Answer(value='formal')"]


@pytest.mark.parametrize("question", ["culture", "signs", "wanted", "choose", "confirm"])
def test_words_that_fit_nothing_answer_nothing_and_skip_nothing(start: Start, question: str) -> None:
    asking = start("prompts", question)
    asking.terminal.wait_for_prompt(1).press("xyzzy-19, why? no!", ENTER)
    asking.terminal.wait_for("is none of these").wait_for_prompt(2)
    assert not asking.replies
    asking.terminal.press(DOWN, DOWN, "\x03")
    asking.stops()


@pytest.mark.parametrize("marked", [True, False], ids=["marked as pasted", "not marked"])
def test_pasted_words_are_no_keys(start: Start, *, marked: bool) -> None:
    words = "xyz 1\r\n2 - !"
    asking = start("prompts", "culture", "wanted")
    asking.terminal.wait_for(READY).press(f"\x1b[200~{words}\x1b[201~\r" if marked else "xyz 1 2 - !\r\r")
    asking.terminal.wait_for("is none of these").wait_for_prompt(2)
    assert not asking.replies


@pytest.mark.parametrize(
    ("words", "question", "reply"),
    [
        ("yes", "wanted", "Answer(value='yes')"),
        ("no", "wanted", "Answer(value='no')"),
        ("n", "wanted", "Answer(value='no')"),
        ("No", "confirm", "False"),
        ("yes", "confirm", "True"),
    ],
)
def test_yes_or_no_typed_whole_answers_one_question_alone(
    start: Start, words: str, question: str, reply: str
) -> None:
    """The first letter answered, and Enter behind the others skipped the question after it."""
    asking = start("prompts", question, "culture")
    asking.terminal.wait_for_prompt(1).press(words, ENTER).wait_for("Formal").wait_for_prompt(2).press("1")
    assert asking.ends() == [reply, "Answer(value='open')"]


def test_words_that_only_begin_like_no_are_not_no(start: Start) -> None:
    asking = typed(start, "not sure", "wanted")
    asking.terminal.wait_for("is none of these").wait_for_prompt(2).press("y")
    assert asking.ends() == ["Answer(value='yes')"]


def test_a_word_that_fits_nothing_leaves_no_answer_for_enter_to_take(start: Start) -> None:
    """Its first letters had led to a line, and whoever pressed Enter once more had answered that."""
    asking = start("prompts", "culture")
    asking.terminal.wait_for(READY).press("fo").wait_for("» 3  Formal").press("x", ENTER)
    asking.terminal.wait_for("is none of these").wait_for_prompt(2).wait_for("» -  skip").press("1")
    assert asking.ends() == ["Answer(value='open')"]


def test_it_names_the_keys_that_are_there(start: Start) -> None:
    asking = typed(start, "perhaps", "wanted")
    asking.terminal.wait_for("Press y or n, or use").press("y")
    assert asking.ends() == ["Answer(value='yes')"]


def test_of_several_that_fit_none_is_taken_before_it_was_seen(start: Start) -> None:
    asking = typed(start, "numb", "place")
    asking.terminal.wait_for("fits 50 of these").wait_for("» 1  Number 0").wait_for_prompt(2)
    assert not asking.replies
    asking.terminal.press(DOWN, DOWN, ENTER)
    assert asking.ends() == ["Answer(value='n2')"]


def test_a_letter_takes_no_line_of_a_long_list_unseen(start: Start) -> None:
    """Each line had a letter: who typed "nurse" had taken the one with an n."""
    asking = typed(start, "nurse", "place")
    asking.terminal.wait_for("is none of these")
    assert not asking.replies


@pytest.mark.parametrize(("words", "value"), [("They frowned", "frown"), ("they sho", "tour")])
def test_words_mark_a_line_of_several(start: Start, words: str, value: str) -> None:
    asking = typed(start, words, "signs")
    asking.terminal.wait_for(f"[x] T{words[1:]}").press(ENTER)
    assert asking.ends() == [f"Answer(value=('{value}',))"]


def test_enter_after_the_arrows_takes_what_they_point_at_whatever_was_typed(start: Start) -> None:
    asking = start("prompts", "culture")
    asking.terminal.wait_for(READY).press("xyz", DOWN, DOWN).wait_for("» 2  Some").press(ENTER)
    assert asking.ends() == ["Answer(value='mixed')"]


def test_a_word_can_be_taken_back_and_a_number_pressed(start: Start) -> None:
    asking = start("prompts", "culture")
    asking.terminal.wait_for(READY).press("x").wait_for("kept. x").press("\x7f").wait_gone("kept. x").press(
        "3"
    )
    assert asking.ends() == ["Answer(value='formal')"]


def test_letters_that_cannot_be_seen_are_no_part_of_a_word(start: Start) -> None:
    asking = start("prompts", "culture")
    asking.terminal.wait_for(READY).press("A\u202eB\x1b[200~\u202eC\x1b[201~").wait_for("ABC").press("\x03")
    asking.stops()
    assert "\u202e".encode() not in asking.terminal.raw

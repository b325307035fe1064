"""A message read as sentences of words: what is compared, and what is left alone because nobody says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.writing.phrases import find, patterns_of
from recover.writing.text import read
from support.people import times

pytestmark = pytest.mark.quick


def found(text: str, *phrases: str, not_after: tuple[str, ...] = ()) -> list[str]:
    return [text[place.start : place.end] for place in find(read(text), phrases, not_after)]


@pytest.mark.parametrize(
    ("text", "phrase", "words"),
    [
        ("I\u2019M DESPERATE", "i am desperate", ["I\u2019M DESPERATE"]),
        ("We can't wait any longer", "can not wait", ["can't wait"]),
        ("so  very\nsorry", "so very sorry", ["so  very\nsorry"]),
        ("a well-known old-fashioned firm", "old-fashioned/slow firm", ["old-fashioned firm"]),
        ("You kept on and on interrupting", "kept ... interrupting", ["kept on and on interrupting"]),
        ("kept one two three four five interrupting", "kept ... interrupting", []),
        ("I beg. You know", "i beg you", []),
        ("begging", "beg", []),
    ],
)
def test_case_quotes_contractions_and_what_stands_between(text: str, phrase: str, words: list[str]) -> None:
    assert found(text, phrase) == words


@pytest.mark.parametrize(
    "text",
    [
        "I am not begging you.",
        "Without any pleading or begging you may say no.",
        "I never meant to be begging you.",
        "I won't be begging you.",
    ],
)
def test_a_negation_up_to_five_words_before_turns_it_off(text: str) -> None:
    assert found(text, "begging you", "begging") == []


@pytest.mark.parametrize(
    "text",
    [
        "I don't complain, but I am begging you.",
        "I'm not only asking but begging you.",
        "Not only begging you.",
        "I could not sleep, and I am begging you.",
        "Not one of the many letters that I ever wrote was begging you.",
        "I am not well. I am begging you.",
    ],
)
def test_it_does_not_reach_across_but_nor_into_another_clause_nor_is_not_only_one(text: str) -> None:
    assert found(text, "begging you") == ["begging you"]


@pytest.mark.parametrize(
    "text",
    [
        'You wrote "I beg you" yesterday.',
        "You wrote \u2018I beg you\u2019 yesterday.",
        "Fine.\n> I beg you\nThanks",
        "Thank you.\n\nOn Mon, Nov 16, 2026 at 4:12 PM Sam wrote:\nI beg you",
        "Thank you.\n\n-----Original Message-----\nI beg you",
        "Dear [I beg you],",
        "Dear <i beg you>,",
    ],
)
def test_quotations_quoted_mail_and_placeholders_are_not_the_writers_words(text: str) -> None:
    assert found(text, "i beg you") == []


@pytest.mark.parametrize(
    "text", ['"I beg you."', 'Voicemail: "I beg you."', "I'd say it's: I beg you, it's late"]
)
def test_a_line_in_quotation_marks_is_what_will_be_said(text: str) -> None:
    assert len(found(text, "i beg you")) == 1


def test_words_before_a_phrase_may_turn_it_off_beside_negations() -> None:
    assert found("In your terms I beg you", "i beg you", not_after=("in your terms",)) == []


def test_gaps_are_told_whatever_they_look_like() -> None:
    for gap in ("[name]", "<insert name>", "{{role}}", "____", "XXX", "TBC", "DD/MM", "NAME", "(add a date)"):
        assert [gap] == [gap[: end - start] for start, end in read(f"Dear {gap}, thank you.").gaps], gap
    assert read("I'm at ada@example.org, or <https://example.org/a@b>.").gaps == ()


def test_the_place_of_a_word_is_counted_from_one() -> None:
    text = read("Dear Ms Okafor,\n\nI beg you.")
    place = next(find(text, ["beg"]))
    assert text.place(place.start) == (3, 3)


def test_a_phrase_without_words_finds_nothing() -> None:
    assert [patterns_of(each) for each in ("", "...", " ... ... ", "/")] == [(), (), (), ()]


@pytest.mark.thorough
@times(200)
@given(st.text(max_size=120), st.text(st.sampled_from("ab/'. -"), max_size=20))
def test_whatever_is_written_is_read_and_every_place_is_in_it(text: str, phrase: str) -> None:
    as_read = read(text)
    places = [*find(as_read, [phrase, "a ... b"])]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(0 <= start < end <= len(text) for start, end in as_read.gaps)
    assert all(text[word.start : word.end] for words in as_read.sentences for word in words)

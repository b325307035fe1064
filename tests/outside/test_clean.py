import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.outside.text.clean import clean

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("bell\x07", "bell<U+0007>"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u202eevil", "<U+202E>evil"),
        ("two\u2028lines\u2029more", "two<U+2028>lines<U+2029>more"),
        ("half \ud800", "half <U+D800>"),
        ("over\rwritten", "over<U+000D>written"),
        ("Windows\r\nline", "Windows\nline"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("Zoë 日本 👩‍🚀", "Zoë 日本 👩‍🚀"),
        ("[/x] :smile:", "[/x] :smile:"),
        ("zero\u200bwidth", "zero<U+200B>width"),
        ("\ufeffmark", "<U+FEFF>mark"),
        ("soft\u00adhyphen", "soft<U+00AD>hyphen"),
        ("tag\U000e0041\U000e0042", "tag<U+E0041><U+E0042>"),
        ("a\u200db\u200c", "a<U+200D>b<U+200C>"),
        ("hidden\ufe00\U000e0100", "hidden<U+FE00><U+E0100>"),
        ("a\ufe0f\u200d\U0001f680", "a<U+FE0F><U+200D>\U0001f680"),
        ("\u3164\u115f", "<U+3164><U+115F>"),
        # What makes a letter or a picture what it is stays.
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\u0d28\u0d4d\u200d.", "\u0d28\u0d4d\u200d."),
        ("\u2764\ufe0f\u200d\U0001f525 1\ufe0f\u20e3", "\u2764\ufe0f\u200d\U0001f525 1\ufe0f\u20e3"),
        ("\u845b\U000e0100\u57ce", "\u845b\U000e0100\u57ce"),
    ],
)
def test_what_could_act_on_a_terminal_becomes_a_visible_mark(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_no_escape_c1_or_bidi_character_is_left(text: str) -> None:
    left = clean(text)
    assert all(ord(c) >= 32 or c in "\t\n" for c in left)
    assert not any(
        "\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in left
    )
    left.encode("utf-8")


@given(st.text(st.sampled_from("aé日👩🚀1\u0645\u200c\u200d\ufe0f\ufe00\U000e0100\U000e0041\u200b\u2060")))
def test_what_cannot_be_seen_is_left_only_beside_what_it_changes(text: str) -> None:
    left = clean(text)
    assert clean(left) == left
    assert not set(left) & set("\u200b\u2060\U000e0041")
    for at, letter in enumerate(left):
        if letter in "\u200c\u200d\ufe0f\ufe00\U000e0100":
            assert at and left[at - 1] not in "aé1", "nothing hides behind a plain letter"


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)

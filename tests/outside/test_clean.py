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


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)

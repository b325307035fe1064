"""Text from outside on its way to a terminal: the one door it goes through, and how wide it is there."""

import re
import unicodedata

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a letter, which no file and no strict reader takes."""

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ud800-\udfff]")


def clean(text: str) -> str:
    """The same text, with a visible mark such as <U+001B> for whatever could act on a terminal.

    Those are control characters other than newline and tab, C1, everything that turns the direction
    of writing, Unicode's own line ends and lone surrogates. A Windows line end becomes a newline.
    """
    return _UNSAFE.sub(_mark, text.replace("\r\n", "\n"))


def cells(text: str) -> int:
    """How many columns a terminal gives this text."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def _mark(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"

"""Text from outside on its way to a terminal: the one door it goes through, and how wide it is there."""

import re
from functools import cache

LONE_SURROGATE = "[\ud800-\udfff]"
"""Half a letter, which no file and no strict reader takes, as a pattern."""

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# What cannot be seen itself stays where it makes a letter or a picture what it is: joiners in scripts that
# have them and between pictures, and selectors behind what has several forms.
_PICTURES = "\U0001f000-\U0001faff"
_INDIC = "\u0900-\u0dff"
_JOINED = f"\u0600-\u109f\u1780-\u18af\ua8e0-\ua8ff\u2190-\u2bff\ufe0f{_PICTURES}"
_FORMS = f"\u00a9\u00ae\u1000-\u109f\u1800-\u18af\u203c-\u32ff\u3400-\u9fff{_PICTURES}"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSAFE = (
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ud800-\udfff{_UNSEEN}]"
    f"|(?<![{_JOINED}])[\u200c\u200d]|(?<![{_INDIC}])[\u200c\u200d](?![{_JOINED}])"
    f"|(?<![{_FORMS}#*0-9])[\ufe00-\ufe0f]|(?<=[#*0-9])[\ufe00-\ufe0f](?!\u20e3)"
    f"|(?<![{_HAN}])[\U000e0100-\U000e01ef]"
)


def clean(text: str) -> str:
    """The same text, with a visible mark such as <U+001B> for whatever could act on a terminal.

    Those are control characters other than newline and tab, C1, everything that turns the direction
    of writing, Unicode's own line ends and lone surrogates; and whatever cannot be seen and changes nothing
    that can. A Windows line end becomes a newline.
    """
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(letters_shown(text)) if _unsafe().search(text) else text


def letters_shown(text: str) -> list[str]:
    """What is shown of each letter of a text: itself, or its mark."""
    shown = list(text)
    while found := list(_unsafe().finditer(text)):
        for each in found:
            shown[each.start()] = _mark(each)
        text = _unsafe().sub(
            ">", text
        )  # what stood beside it may have been all that another one was there for
    return shown


def cells(text: str) -> int:
    """How many columns a terminal gives this text."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in text)


@cache
def _unsafe() -> re.Pattern[str]:
    """The pattern, compiled where something is not plain ASCII: that takes as long as ten modules."""
    return re.compile(_UNSAFE)


def _mark(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"

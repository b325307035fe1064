"""The one door through which text from outside goes before anybody is shown it."""

import re

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ud800-\udfff]")


def clean(text: str) -> str:
    """The same text, with a visible mark such as <U+001B> for whatever could act on a terminal.

    Those are control characters other than newline and tab, C1, everything that turns the direction
    of writing, Unicode's own line ends and lone surrogates. A Windows line end becomes a newline.
    """
    return _UNSAFE.sub(_mark, text.replace("\r\n", "\n"))


def _mark(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"

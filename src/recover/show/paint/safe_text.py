"""The one way words reach a page: cleaned, and in letters that the stream can hold."""

import unicodedata

from recover.outside.terminal import Look, as_called, spell
from recover.outside.text.clean import clean


def words_for(look: Look, text: str) -> str:
    """The text without anything that could steer a terminal; in ASCII where the stream needs that.

    A letter that ASCII lacks loses its accent, or becomes its code, as in u4e2d: changed, never dropped.
    Commands are written as they have to be typed.
    """
    safe = as_called(clean(text).replace("\t", " "), look.called)
    if look.unicode or safe.isascii():
        return safe
    return "".join(letter if letter.isascii() else _ascii(letter) for letter in safe)


def _ascii(letter: str) -> str:
    known = spell(letter, "ascii")
    if known != "?":
        return known
    parts = unicodedata.normalize("NFKD", letter)
    base = "".join(part for part in parts if not unicodedata.combining(part))
    return base if base and base.isascii() else letter.encode("ascii", "backslashreplace").decode("ascii")

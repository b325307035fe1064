"""What debriefs are called: short ids that are easily typed, and finding one by what was typed."""

import re
import unicodedata
from collections.abc import Container, Iterable
from datetime import date
from itertools import count

from recover.journal.debrief import Summary

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 20


def new_id(employer: str, day: date, taken: Container[str]) -> str:
    """An id from the employer's name and the day, such as acme-nov20; nov20 where no name can be used.

    A number follows where that is taken: acme-nov20-2. Lower-case letters and digits, Latin ones without
    accents and those of other scripts as they are, and hyphens.
    """
    words = "-".join(part for part in (_slug(employer), f"{_MONTHS[day.month - 1]}{day.day:02}") if part)
    numbered = (f"{words}-{number}" for number in count(2))
    return words if words not in taken else next(each for each in numbered if each not in taken)


def is_text(id: str) -> bool:
    """Return whether an id that was typed can be one at all: SQLite takes nothing that is not UTF-8."""
    return "\0" not in id and not any("\ud800" <= each <= "\udfff" for each in id)


def matches(typed: str, among: Iterable[Summary]) -> tuple[Summary, ...]:
    """Those meant by what was typed, in the order given: an exact id means one debrief alone.

    Otherwise the beginning of any word of an id, employer or role counts: acme, nov20, "acme ana".
    """
    wanted = _plain(typed)
    if not wanted:
        return ()
    candidates = tuple(among)
    exact = tuple(each for each in candidates if _plain(each.id) == wanted)
    return exact or tuple(each for each in candidates if _is_meant(wanted, each))


def _is_meant(wanted: str, summary: Summary) -> bool:
    said = (summary.id, f"{summary.employer} {summary.role}")
    return any(f" {wanted}" in f" {_plain(words)}" for words in said)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _words(text: str) -> list[str]:
    ascii = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
    plain = unicodedata.normalize("NFKC", seen).casefold()
    if len(re.findall("[a-z0-9]", ascii)) * 2 >= len(re.findall(r"\w", plain)):
        return re.findall("[a-z0-9]+", ascii)
    # Signs that belong to the letter before them are no letters of their own: the vowels of Hindi are such.
    kept = (each if unicodedata.category(each)[0] in "LMN" else " " for each in plain)
    return "".join(kept).split()


def _slug(text: str) -> str:
    slug = ""
    for word in _words(text):
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug

"""Traps that YAML itself says nothing about: it reads something else than was meant."""

import re

from recover.frozen import frozen
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Node, Place, Source, Text

CUT_BY_COMMENT = "A # after a space begins a comment, so the sentence ends before it."

_COMMENT = re.compile(r"(?P<gap>\s+)#(?P<next>.?)")


@frozen
class Scalar:
    """A scalar as the parser met it; start and end are line and column from 0."""

    text: str
    in_quotes: bool  # or in block style
    start: tuple[int, int]
    end: tuple[int, int]


def check_comment(scalar: Scalar, place: Place, source: Source, log: Log) -> None:
    """Note a sentence without quotes that a # cuts off.

    What looks like a comment stays one: a # and a space after a single word, or after two spaces.
    """
    number, column = scalar.end
    found = _COMMENT.match(source.lines[number], column) if number < len(source.lines) else None
    if not found or _is_comment(scalar.text, found["gap"], found["next"]):
        return
    at = Place(place.source, number + 1, found.end("gap") + 1)
    log.add(
        at,
        "RB114",
        CUT_BY_COMMENT,
        "If the # belongs to the sentence, put the sentence in quotes. If this is a comment, write two\n"
        "spaces before the # and one after it.",
    )


def check_lone_word(key: Text, value: Node, source: Source, log: Log) -> bool:
    """Note a key without a colon inside {}: a comma has split a sentence. Returns whether it did."""
    if not isinstance(value, Text) or value.value or _has_colon(key, source):
        return False
    if re.fullmatch(r"[a-z0-9_-]+\s*=\s*[a-z0-9_ -]+", key.value):
        good = re.sub(r"\s*=\s*", ": ", key.value)
        log.add(key.place, "RB119", "Where there is an = here, a colon is needed.", f"Write  {good}")
    elif ":" in key.value:
        log.add(key.place, "RB119", "There is no space after the colon.", f"Write  {_spaced(key.value)}")
    else:
        hint = "Put the sentence in quotes, or write one `key: value` on each line instead of { }."
        log.add(key.place, "RB117", f'A comma splits the sentence before "{key.value}".', hint)
    return True


def _is_comment(value: str, gap: str, after: str) -> bool:
    spaced = after in ("", " ", "#", "-", "=")
    return spaced and (len(gap) > 1 or " " not in value)


def _has_colon(key: Text, source: Source) -> bool:
    line = source.lines[key.place.line - 1]
    end = line.find(key.value, key.place.column - 1) + len(key.value)
    return line[end:].lstrip("\"' ").startswith(":")


def _spaced(words: str) -> str:
    return re.sub(r":\s*", ": ", words, count=1)

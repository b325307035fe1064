"""From bytes to lines: size, encoding, and characters that cannot be seen."""

import codecs
import re

from recover.outside.text.faults import Log
from recover.outside.text.limits import MAX_BYTES
from recover.outside.text.nodes import Place, Source

UNSEEN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow."""
_MOST_UNSEEN = 10
_WIDE = {
    "UTF-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),  # first: the one begins as UTF-16 does
    "UTF-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
}


def read_source(data: bytes, name: str, log: Log) -> Source | None:
    """The lines of a file, or None where it cannot be read as text at all.

    A byte order mark at the start is dropped; all usual line ends are the same. Characters that YAML
    does not allow are named, and replaced so that the rest can still be read.
    """
    if len(data) > MAX_BYTES:
        log.add(_whole(name), "RB102", "This file is larger than 1 MiB.", "Split it into several files.")
        return None
    text = _decoded(data, name, log)
    if text is None:
        return None
    return _without_unseen(Source(name, _lines(text)), log)


def _decoded(data: bytes, name: str, log: Log) -> str | None:
    if wide := next((each for each, marks in _WIDE.items() if data.startswith(marks)), ""):
        log.add(_whole(name), "RB101", f"This file is {wide} text.", "Save it as UTF-8.")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _log_bad_bytes(data, error.start, name, log)
        return None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _log_bad_bytes(data: bytes, at: int, name: str, log: Log) -> None:
    good = _lines(data[:at].decode("utf-8"))
    log.add(
        Place(Source(name, _lines(data.decode("utf-8", errors="replace"))), len(good), len(good[-1]) + 1),
        "RB101",
        f"This file is not UTF-8 text: the byte 0x{data[at]:02X} does not belong here.",
        "Save it as UTF-8. Word processors and old editors often save Windows-1252 instead.",
    )


def _without_unseen(source: Source, log: Log) -> Source:
    if not any(map(UNSEEN.search, source.lines)):
        return source
    found = ((number, hit) for number, line in enumerate(source.lines, 1) for hit in UNSEEN.finditer(line))
    for count, (number, hit) in enumerate(found):
        if count == _MOST_UNSEEN:
            break
        note_unseen(Place(source, number, hit.start() + 1), hit.group(), log)
    return Source(source.name, tuple(UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line) for line in source.lines))


def note_unseen(place: Place, character: str, log: Log) -> None:
    """Note a character that cannot be seen."""
    log.add(
        place,
        "RB103",
        f"A character that cannot be seen, U+{ord(character):04X}, is not allowed.",
        "Delete it; it often comes along with text that was copied from elsewhere.",
    )


def _whole(name: str) -> Place:
    return Place(Source(name), 0, 0)

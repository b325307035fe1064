"""The one door for files from outside: bytes in, nodes with places out, or every fault."""

from pathlib import Path
from typing import Literal

from recover.outside.text.faults import Faults, Log
from recover.outside.text.limits import MAX_BYTES
from recover.outside.text.nodes import Document, Place, Source

Form = Literal["yaml", "json", "either"]

_AT_ONCE = 1 << 15
"""What most files fit in: to make room in memory for the most that one may hold takes longer than to read."""


def read_document(data: bytes, name: str, form: Form = "yaml") -> Document:
    """The contents of one file. "either" takes JSON for what begins like it. Raises Faults."""
    log = Log()
    document = read_into(data, name, log, form)
    if log.faults or document is None:
        raise Faults(log.faults)
    return document


def read_into(data: bytes, name: str, log: Log, form: Form = "yaml") -> Document | None:
    """The same, with mistakes noted in a log, for reading on as far as what was meant is plain."""
    as_json = form == "json" or (form == "either" and _begins_like_json(data))
    if as_json:
        from recover.outside.text.json import read_json

        return read_json(data, name, log)
    from recover.outside.yaml.reader import read_yaml  # who reads no file does not wait for either

    return read_yaml(data, name, log)


def read_bytes(path: Path, name: str, log: Log) -> bytes | None:
    """The bytes of a file, never more than it takes to see that they are too many. None where unreadable."""
    try:
        with path.open("rb") as opened:
            start = opened.read(_AT_ONCE)
            return start if len(start) < _AT_ONCE else start + opened.read(MAX_BYTES + 1 - _AT_ONCE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "there is no such file"
        log.add(Place(Source(name), 0, 0), "RB124", f"This file cannot be opened: {reason}.")
        log.incomplete = True
        return None


def _begins_like_json(data: bytes) -> bool:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:200]
    if start.startswith(b"["):
        return True
    return start.startswith(b"{") and start[1:].lstrip()[:1] in (b'"', b"}", b"")

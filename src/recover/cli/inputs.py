"""What commands read: a file by name, or standard input for "-"."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recover.coach.sitting.records import AnswersFile

STANDARD_INPUT = "-"


def answers_file(named: str | None) -> "AnswersFile | None":
    """Return the file of answers that was named, or None. Raises Faults if it cannot be opened."""
    if named is None:
        return None
    from recover.coach.sitting.records import AnswersFile

    if named == STANDARD_INPUT:
        return AnswersFile("standard input", _standard_input())
    return AnswersFile(named, _bytes_of(Path(named)))


def _standard_input() -> bytes:
    from recover.outside.text.limits import MAX_BYTES

    return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""


def _bytes_of(path: Path) -> bytes:
    from recover.outside.read import read_bytes
    from recover.outside.text.faults import Faults, Log

    log = Log()
    data = read_bytes(path, str(path), log)
    if data is None:
        raise Faults(log.faults)
    return data

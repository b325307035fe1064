"""A program that saves answers one by one and says so after each: for killing, stopping and starving.

saver.py PATH DEBRIEF FIRST LAST [PATIENCE]; with DEBRIEF "new" it begins one. Ends with 5 on JournalError.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from recover.journal.errors import JournalError
from recover.journal.events import Answered
from recover.journal.sqlite import SqliteJournal

DAY = date(2026, 11, 20)


def main(path: str, debrief: str, first: str, last: str, patience: str = "10") -> int:
    journal = SqliteJournal(
        Path(path),
        now=lambda: datetime.now(UTC),
        program="0.1.0",
        waiting=lambda: _say("waiting"),
        patience=float(patience),
    )
    try:
        debrief = journal.start() if debrief == "new" else debrief
        _say(f"began {debrief}")
        for number in range(int(first), int(last)):
            journal.save(debrief, Answered(f"q{number}", f"{number} " * 200, DAY))
            _say(f"saved {number}")
    except JournalError as error:
        _say(f"{error.kind}: {error}")
        return 5
    return 0


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 -- this is a program


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""What the coach may ask of a journal, wherever it is kept."""

from typing import Protocol

from recover.journal.debrief import Debrief, Summary
from recover.journal.events import Answered, Event, Recorded

Said = tuple[tuple[str, Answered], ...]
"""Answers to a question, each with the id of its debrief, the latest first."""


class Journal(Protocol):
    """Debriefs that outlive the program. All methods may raise JournalError.

    What a method has written when it returns survives a crash; when it raises, nothing was written.
    """

    def start(self, *events: Event, employer: str = "", role: str = "") -> str:
        """Begin a debrief, named if there is a name, with these events, all or none, and return its id."""
        ...

    def save(self, debrief: str, *events: Event, step: str = "", after: int | None = None) -> None:
        """Add events to a debrief, all or none, as a part of that step. Raises UnknownDebrief.

        With `after`, raises Overtaken unless the event of that number is still the last one of the debrief.
        """
        ...

    def open(self, debrief: str) -> Debrief:
        """The debrief as it stands. Raises UnknownDebrief."""
        ...

    def history(self, debrief: str) -> tuple[Recorded, ...]:
        """All that happened in a debrief, oldest first. Raises UnknownDebrief."""
        ...

    def summaries(self) -> tuple[Summary, ...]:
        """Every debrief, the one started last first."""
        ...

    def answers_to(self, question: str) -> Said:
        """All that was ever answered to a question, but what cannot be read or may have been undone since."""
        ...

    def answers_with_doubts(self, question: str) -> tuple[Said, Said]:
        """All that was ever answered to a question, with what may have been undone since, and without."""
        ...

    def problems(self) -> tuple[str, ...]:
        """What is wrong with single debriefs or parts of the journal, in words. Reads all of it."""
        ...

"""What every piece of work needs at hand, given once."""

import os
from collections.abc import Callable, Iterable
from dataclasses import field, replace
from datetime import date, timedelta
from typing import TypeVar

from recover.ask.port import Asker, Stopped
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.questions import Choice
from recover.frozen import frozen
from recover.journal.debrief import Debrief, Summary, fold
from recover.journal.errors import JournalError, UnknownDebrief
from recover.journal.events import Event, Finished, Recorded
from recover.journal.port import Journal, Said
from recover.outside.holidays import OffWork, off_work


@frozen
class Session:
    """The day it began, the journal, the advice ready for thinking, and whoever asks (None: nobody may).

    `days_off` returns when people are not at work in a country, around a year; `gone` how many days have
    passed since it began: somebody may close the lid at a question, and answer it the next morning.
    `told` are the numbers of events that were said to be taken back.
    """

    began: date
    journal: Journal
    base: RuleBase
    asker: Asker | None = None
    days_off: Callable[[str, int], OffWork] = off_work
    gone: Callable[[], timedelta] = timedelta
    told: set[int] = field(default_factory=set, compare=False)

    @property
    def today(self) -> date:
        """Return the day it is by now."""
        return self.began + self.gone()

    def day(self) -> date:
        """Return the same, as what may be asked for it later."""
        return self.today

    def not_told(self, events: Iterable[Recorded]) -> tuple[Recorded, ...]:
        """Return those of the events that were not said to be taken back before, as they are now."""
        new = tuple(each for each in events if each.seq not in self.told)
        self.told.update(each.seq for each in new)
        return new


def new_step(command: str) -> str:
    """Return a name for what one command records, and no other terminal's."""
    return f"{command}-{os.urandom(8).hex()}"


def titled(session: Session, action: str) -> str:
    """Return an action's title, or its id where no playbook in use has it any more."""
    return session.base.actions[action].title if action in session.base.actions else action


class StoppedSaving(Stopped):
    """The person stopped while the journal was in use, with something that was still to be saved.

    `events` is what would have kept it; None where it had not come to that.
    """

    def __init__(self, events: tuple[Event, ...] | None) -> None:
        super().__init__()
        self.events = events


def at_once(session: Session) -> Session:
    """Return the same session, in which nobody is asked whether to try again."""
    journal = session.journal
    return replace(session, journal=journal.journal) if isinstance(journal, Patient) else session


def may_be_lost(session: Session, stop: BaseException) -> bool:
    """Return whether what somebody said before they stopped was to be kept just then."""
    if isinstance(stop, StoppedSaving):
        return True  # at a prompt, what was said before it was kept
    return isinstance(stop, KeyboardInterrupt) and bool(session.asker and session.asker.unsaved())


def is_lost(session: Session, debrief: str, stop: BaseException) -> bool:
    """Return whether what somebody said before they stopped was not kept."""
    if not isinstance(stop, StoppedSaving):
        return may_be_lost(session, stop)
    history = session.journal.history(debrief)
    kept = [each.event for each in history]
    if stop.events is None or not all(each in kept for each in stop.events):
        return True
    last, now = history[-1], fold(debrief, history)  # it may be there from before, and not count any more
    again = (replace(last, seq=last.seq + number, event=each) for number, each in enumerate(stop.events, 1))
    return replace(fold(debrief, (*history, *again)), events=now.events) != now


T = TypeVar("T")
_NOT_SAVED = "What you said last is not saved"
_WHAT_NOW = (Choice("again", "Try again"), Choice("stop", "Stop here"))


@frozen
class Patient:
    """A journal beside somebody who can be asked: what fails for a while is tried again if they wish."""

    journal: Journal
    asker: Asker

    def start(self, *events: Event, employer: str = "", role: str = "") -> str:
        """As the journal does it; so do all below."""
        return self._again(lambda: self.journal.start(*events, employer=employer, role=role))

    def save(self, debrief: str, *events: Event, step: str = "", after: int | None = None) -> None:
        """Say to whoever asks that it was stored. Raises StoppedSaving where they do not wait for that."""
        said = events if any(not isinstance(each, Finished) for each in events) else None
        self._again(lambda: self.journal.save(debrief, *events, step=step, after=after), said)
        self.asker.stored()

    def open(self, debrief: str) -> Debrief:  # noqa: D102
        return self._again(lambda: self.journal.open(debrief))

    def history(self, debrief: str) -> tuple[Recorded, ...]:  # noqa: D102
        return self._again(lambda: self.journal.history(debrief))

    def summaries(self) -> tuple[Summary, ...]:  # noqa: D102
        return self._again(self.journal.summaries)

    def answers_to(self, question: str) -> Said:  # noqa: D102
        return self._again(lambda: self.journal.answers_to(question))

    def answers_with_doubts(self, question: str) -> tuple[Said, Said]:  # noqa: D102
        return self._again(lambda: self.journal.answers_with_doubts(question))

    def problems(self) -> tuple[str, ...]:  # noqa: D102
        return self._again(self.journal.problems)

    def _again(self, do: Callable[[], T], said: tuple[Event, ...] | None = None) -> T:
        unsaved = bool(said) or self.asker.unsaved()
        while True:
            try:
                return do()
            except KeyboardInterrupt as stop:
                if unsaved:
                    raise StoppedSaving(said) from stop
                raise
            except (JournalError, UnknownDebrief) as error:
                if isinstance(error, UnknownDebrief):  # it was there: the file was moved, or exchanged
                    error.says = f"The debrief {error.debrief} is not in your journal any more."
                elif error.kind not in ("locked", "unwritable"):
                    raise
                if not self._wished(f"{error.says} {_NOT_SAVED} yet." if unsaved else error.says):
                    error.says += f" {_NOT_SAVED}." if unsaved else ""
                    raise

    def _wished(self, says: str) -> bool:
        try:
            return self.asker.choose(says, _WHAT_NOW, default="again") == "again"
        except Stopped:
            return False

"""What happened since, recorded in steps; each can be taken back whole, and brought back."""

from collections.abc import Callable, Iterable

from recover.coach.kept import keep_made, keep_what_follows
from recover.coach.session import Session, new_step
from recover.frozen import frozen
from recover.journal.debrief import counting, fold
from recover.journal.events import Event, Hidden, Recorded, Undone
from recover.journal.ids import matches
from recover.outside.text.errors import NotFound

Steps = tuple[Recorded, ...]


@frozen
class Keeping:
    """Keeps events of a debrief as one step of this command, and of no other terminal's."""

    session: Session
    debrief: str
    step: str

    def __call__(self, *events: Event) -> None:
        """Keep events, all or none."""
        if events:
            self.session.journal.save(self.debrief, *events, step=self.step)

    def made(self, make: Callable[[], Iterable[Event]]) -> bool:
        """Keep what is made, as keep_made does it; return whether there was any."""
        return keep_made(self.session, self.debrief, make, self.step)

    def taken_back(self, history: Steps) -> Steps:
        """Return those of its events in a history that another terminal has taken back."""
        counts = counting(history)
        return tuple(each for each in history if each.step == self.step and each not in counts)


def begin(session: Session, debrief: str, command: str) -> Keeping:
    """Return what keeps events as one new step of this command."""
    return Keeping(session, debrief, new_step(command))


def undo(session: Session, debrief: str) -> Steps:
    """Take back the last step of a debrief that still counts, and return its events. Raises NotFound."""

    def last_step(history: Steps) -> tuple[Undone]:
        if last := _last_step(history):
            return (Undone(_numbers(last)),)
        fix = "recover debrief --edit changes an answer. recover redo brings back what was taken back."
        raise NotFound("There is nothing left to take back.", fix=fix)

    return _turned(session, debrief, last_step)


def redo(session: Session, debrief: str) -> Steps:
    """Bring back what was taken back last, unless something was recorded since. Raises NotFound."""

    def last_undoing(history: Steps) -> tuple[Undone]:
        if last := _last_undoing(history):
            return (Undone(_numbers(last)),)
        raise NotFound("There is nothing to bring back.", fix="recover show lists what was done.")

    return _turned(session, debrief, last_undoing)


def hide(session: Session, debrief: str) -> None:
    """Take a debrief out of sight, in one step, unless that was done."""

    def once(history: Steps) -> tuple[Hidden, ...]:
        return () if fold(debrief, history).hidden else (Hidden(),)

    keep_what_follows(session, debrief, once, new_step("forget"))


def last_changed(session: Session, command: str, typed: str | None) -> str | None:
    """Return the debrief, of those that may be meant, in which `undo` or `redo` has most lately to do."""
    found: dict[int, str] = {}
    for each in session.journal.summaries():
        if each.damaged or (typed and each not in matches(typed, session.journal.summaries())):
            continue
        last = (_last_step if command == "undo" else _last_undoing)(session.journal.history(each.id))
        found |= {recorded.seq: each.id for recorded in last}
    return found[max(found)] if found else None


def _turned(session: Session, debrief: str, follows: Callable[[Steps], tuple[Undone]]) -> Steps:
    """Undo what follows from all that happened so far, and return what that takes back or brings back."""
    (event,), history = keep_what_follows(session, debrief, follows)
    undone = (each for each in history if each.seq in event.events)
    turned = {number for each in undone for number in _undone_by(each) or (each.seq,)}
    return tuple(each for each in history if each.seq in turned)


def _last_step(history: Steps) -> Steps:
    """The step that was recorded last; of a debrief that was taken away, that."""
    counts = counting(history)
    hidden = (each.step for each in counts if isinstance(each.event, Hidden) and each.step)
    name = next(hidden, "") or next((each.step for each in reversed(counts) if each.step), "")
    return tuple(each for each in counts if name and each.step == name)


def _last_undoing(history: Steps) -> Steps:
    """The undoing that can be undone, with any other of the same events; older versions may have kept two."""
    undoings = {each.seq for each in history if isinstance(each.event, Undone)}
    counts = counting(history)
    plain = [each for each in counts if each.seq in undoings and undoings.isdisjoint(_undone_by(each))]
    newest = max((each.seq for each in counts if each.step), default=0)
    if not plain or plain[-1].seq < newest:
        return ()
    return tuple(each for each in plain if not {*_undone_by(each)}.isdisjoint(_undone_by(plain[-1])))


def _numbers(events: Steps) -> tuple[int, ...]:
    return tuple(each.seq for each in events)


def _undone_by(recorded: Recorded) -> tuple[int, ...]:
    return recorded.event.events if isinstance(recorded.event, Undone) else ()

"""What happened since, recorded in steps; each can be taken back whole, and brought back."""

from collections.abc import Callable

from recover.coach.session import Session, new_step
from recover.journal.debrief import counting
from recover.journal.events import Event, Recorded, Undone
from recover.journal.ids import matches
from recover.outside.text.errors import NotFound

Steps = tuple[Recorded, ...]


def begin(session: Session, debrief: str, command: str) -> Callable[..., None]:
    """Return what keeps events of a debrief as one step of this command, and of no other terminal's."""
    step = new_step(command)

    def keep(*events: Event) -> None:
        if events:
            session.journal.save(debrief, *events, step=step)

    return keep


def undo(session: Session, debrief: str) -> Steps:
    """Take back the last step of a debrief that still counts, and return its events. Raises NotFound."""
    last = _last_step(session, debrief)
    if not last:
        fix = "recover debrief --edit changes an answer. recover redo brings back what was taken back."
        raise NotFound("There is nothing left to take back.", fix=fix)
    session.journal.save(debrief, Undone(tuple(each.seq for each in last)))
    return last


def redo(session: Session, debrief: str) -> Steps:
    """Bring back what was taken back last, unless something was recorded since. Raises NotFound."""
    last = _last_undoing(session, debrief)
    if last is None:
        raise NotFound("There is nothing to bring back.", fix="recover show lists what was done.")
    session.journal.save(debrief, Undone((last.seq,)))
    return tuple(each for each in session.journal.history(debrief) if each.seq in _undone_by(last))


def last_changed(session: Session, command: str, typed: str | None) -> str | None:
    """Return the debrief, of those that may be meant, in which `undo` or `redo` has most lately to do."""
    found: dict[int, str] = {}
    for each in session.journal.summaries():
        if each.damaged or (typed and each not in matches(typed, session.journal.summaries())):
            continue
        if command == "undo":
            found |= {recorded.seq: each.id for recorded in _last_step(session, each.id)}
        elif (last := _last_undoing(session, each.id)) is not None:
            found[last.seq] = each.id
    return found[max(found)] if found else None


def _last_step(session: Session, debrief: str) -> Steps:
    counts = counting(session.journal.history(debrief))
    name = next((each.step for each in reversed(counts) if each.step), "")
    return tuple(each for each in counts if name and each.step == name)


def _last_undoing(session: Session, debrief: str) -> Recorded | None:
    history = session.journal.history(debrief)
    undoings = {each.seq for each in history if isinstance(each.event, Undone)}
    counts = counting(history)
    plain = [each for each in counts if each.seq in undoings and undoings.isdisjoint(_undone_by(each))]
    newest = max((each.seq for each in counts if each.step), default=0)
    return plain[-1] if plain and plain[-1].seq > newest else None


def _undone_by(recorded: Recorded) -> tuple[int, ...]:
    return recorded.event.events if isinstance(recorded.event, Undone) else ()

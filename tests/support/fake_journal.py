"""A journal that forgets everything with the program, for tests of whatever uses one."""

from collections.abc import Callable
from datetime import UTC, datetime

from recover.journal.debrief import Debrief, Summary, counting, fold
from recover.journal.errors import Overtaken, UnknownDebrief
from recover.journal.events import Answered, Event, Named, Recorded, Started, decode, encode
from recover.journal.ids import new_id
from recover.journal.port import Said


class FakeJournal:
    """Holds to the contract of recover.journal.port; whatever is kept has been through its text form."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._kept: dict[str, tuple[Recorded, ...]] = {}

    def start(self, *events: Event, employer: str = "", role: str = "") -> str:
        name = (Named(employer, role),) if employer or role else ()
        debrief = new_id(employer, self._now().date(), self._kept)
        self._add(debrief, Started(), *name, *events)
        return debrief

    def save(self, debrief: str, *events: Event, step: str = "", after: int | None = None) -> None:
        if after is not None and self.history(debrief)[-1].seq != after:
            raise Overtaken(debrief)
        self.history(debrief)
        self._add(debrief, *events, step=step)

    def open(self, debrief: str) -> Debrief:
        return fold(debrief, self.history(debrief))

    def history(self, debrief: str) -> tuple[Recorded, ...]:
        if debrief not in self._kept:
            raise UnknownDebrief(debrief)
        return self._kept[debrief]

    def summaries(self) -> tuple[Summary, ...]:
        return tuple(_summary(self.open(debrief)) for debrief in reversed(self._kept))

    def answers_with_doubts(self, question: str) -> tuple[Said, Said]:
        return self.answers_to(question), self.answers_to(question)

    def answers_to(self, question: str) -> Said:
        kept = ((id, each) for id, history in self._kept.items() for each in counting(history))
        events = sorted(kept, key=lambda each: -each[1].seq)
        said = ((id, each.event) for id, each in events if isinstance(each.event, Answered))
        return tuple((id, event) for id, event in said if event.question == question)

    def problems(self) -> tuple[str, ...]:
        return ()

    def _add(self, debrief: str, *events: Event | Started, step: str = "") -> None:
        first = sum(map(len, self._kept.values())) + 1
        at = self._now().astimezone(UTC)
        rows = enumerate((encode(event, step) for event in events), first)
        added = (Recorded(seq, at, *decode(row)) for seq, row in rows)
        self._kept[debrief] = (*self._kept.get(debrief, ()), *added)


def _summary(debrief: Debrief) -> Summary:
    return Summary(
        debrief.id,
        debrief.employer,
        debrief.role,
        debrief.started,
        debrief.updated,
        len(debrief.answers),
        debrief.finished,
        hidden=debrief.hidden,
    )

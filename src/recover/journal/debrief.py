"""A debrief: what its events add up to."""

from datetime import date, datetime

from recover.engine.case.case import Act
from recover.frozen import frozen
from recover.journal.events import (
    Acted,
    Answered,
    Drafted,
    Finished,
    Forgotten,
    Hidden,
    Named,
    PutOff,
    Recorded,
    Undone,
)


@frozen
class Debrief:
    """One interview's record as it stands. Answers and drafts stand in the order first given.

    Values are plain JSON data: which of them a playbook still asks for is not the journal's to know. Of
    several acts with one action on one day the latest stands; on a day not known each is an act of its own.
    A debrief stays finished when an answer is changed afterwards.
    """

    id: str
    employer: str
    role: str
    started: datetime
    updated: datetime
    answers: tuple[Answered, ...]
    drafts: tuple[Drafted, ...]
    acts: tuple[Act, ...]
    finished: bool
    events: int
    hidden: bool = False
    put_off: tuple[PutOff, ...] = ()


@frozen
class Summary:
    """One line of a list of debriefs. `answers` counts the questions that have one.

    Where `damaged`, a part of the debrief cannot be read. Where that is a part of this line, its words are
    empty, and its times 1 January 1970.
    """

    id: str
    employer: str
    role: str
    started: datetime
    updated: datetime
    answers: int
    finished: bool
    damaged: bool = False
    hidden: bool = False


def fold(debrief: str, history: tuple[Recorded, ...]) -> Debrief:
    """The debrief that a history, oldest first and not empty, adds up to."""
    answers: dict[str, Answered] = {}
    drafts: dict[str, Drafted] = {}
    acts: dict[Place, Act] = {}
    name = Named("", "")
    put_off: dict[str, PutOff] = {}
    finished = hidden = False
    for recorded in counting(history):
        match recorded.event:
            case Answered(question) as answered:
                answers[question] = answered
                drafts.pop(question, None)
            case Drafted(question) as drafted:
                drafts[question] = drafted
            case Forgotten(question):
                answers.pop(question, None)
                drafts.pop(question, None)
            case Acted(act):
                acts[_place(acts, act)] = act
            case Named() as named:
                name = named
            case PutOff(action) as put:
                put_off[action] = put
            case Hidden():
                hidden = True
            case Finished():
                finished = True
    return Debrief(
        id=debrief,
        employer=name.employer,
        role=name.role,
        started=history[0].at,
        updated=history[-1].at,
        answers=tuple(answers.values()),
        drafts=tuple(drafts.values()),
        acts=tuple(acts.values()),
        finished=finished,
        events=len(history),
        hidden=hidden,
        put_off=tuple(put_off.values()),
    )


Place = tuple[str, date | None, int]
"""An action, its day, and which of those it is whose day is not known."""


def places(counts: tuple[Recorded, ...]) -> dict[int, Place]:
    """Where each of the acts among events that count stands, by the number of the event."""
    acts: dict[Place, Act] = {}
    found: dict[int, Place] = {}
    for recorded in counts:
        if isinstance(recorded.event, Acted):
            act = recorded.event.act
            found[recorded.seq] = place = _place(acts, act)
            acts[place] = act
    return found


def _place(acts: dict[Place, Act], act: Act) -> Place:
    """Where an act stands: on a day not known it is a new one, unless it tells whether they answered it."""
    alike = [place for place in acts if place[:2] == (act.action, act.on)]
    if act.on is None and act.answered is None:
        return act.action, None, len(alike)
    waiting = [place for place in alike if acts[place].answered is not True]
    return (waiting or alike or [(act.action, act.on, 0)])[-1]


def counting(history: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """Those events of a history, oldest first, that were not undone, or were and that was undone."""
    gone: set[int] = set()
    counts: list[Recorded] = []
    for recorded in reversed(history):
        if recorded.seq not in gone:
            counts.append(recorded)
            if isinstance(recorded.event, Undone):
                gone.update(recorded.event.events)
    return tuple(reversed(counts))


def taken_back(history: tuple[Recorded, ...], since: int) -> tuple[Recorded, ...]:
    """Those events of a history that were undone after the event of that number, and count no more.

    What was answered again, and counts, is none of them.
    """
    counts = counting(history)
    now = {each.seq for each in counts}
    before = {each.seq for each in counting(tuple(each for each in history if each.seq <= since))}
    again = {each.event.question: each.seq for each in counts if isinstance(each.event, Answered)}
    return tuple(
        each
        for each in history
        if each.seq not in now
        and (each.seq in before or each.seq > since)
        and not isinstance(each.event, Undone)
        and not (isinstance(each.event, Answered) and again.get(each.event.question, 0) > each.seq)
    )

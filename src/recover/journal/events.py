"""What can happen in a debrief, one frozen value each, and how each is kept as a row."""

import json
from datetime import date, datetime
from typing import Any, assert_never

from recover.engine.case.case import Act
from recover.frozen import frozen


@frozen
class Started:
    """The debrief began. Only the journal itself writes this, once, as the first event."""


@frozen
class Named:
    """What people call the debrief by; "" where that is not known. The latest counts, as a whole."""

    employer: str
    role: str


@frozen
class Answered:
    """An answer, given on a day. `value` is plain JSON data: see recover.engine.case.answers."""

    question: str
    value: object
    on: date


@frozen
class Drafted:
    """An answer not yet complete, such as a list of records while it is being typed. Plain JSON data."""

    question: str
    value: object


@frozen
class Forgotten:
    """The question is open again: its answer and its draft no longer count."""

    question: str


@frozen
class Acted:
    """The person did an action, or skipped it."""

    act: Act


@frozen
class PutOff:
    """The person wants to see an action again on a day, and not before."""

    action: str
    until: date


@frozen
class Written:
    """The person had a message written on a day though the plan says to wait with its action, or leave it."""

    action: str
    on: date


@frozen
class Hidden:
    """The person wants to see the debrief no more. What it holds stays, so that this can be undone."""


@frozen
class Undone:
    """The events of these numbers (`Recorded.seq`) no longer count.

    Undoing can be undone: where one of them is an Undone, what it had taken back counts again.
    """

    events: tuple[int, ...]


@frozen
class Finished:
    """The person has read all answers over. Whatever comes later is a correction."""


Event = Named | Answered | Drafted | Forgotten | Acted | PutOff | Written | Hidden | Undone | Finished


@frozen
class Recorded:
    """One event as it was kept. `seq` grows over the whole journal; `at` is in UTC.

    `seq` is the order of events: a clock may go back. Events of one `step` are undone together; "" is none.
    """

    seq: int
    at: datetime
    event: Event | Started
    step: str = ""


@frozen
class Row:
    """An event as text. `about` is the id of the question or action; `body` is a JSON object in ASCII."""

    kind: str
    about: str
    body: str


class Damaged(Exception):
    """A row does not hold what this program writes."""


_BARE: dict[str, type[Started | Hidden | Finished]] = {
    "started": Started,
    "hidden": Hidden,
    "finished": Finished,
}
"""Events of which there is nothing to tell but that they happened."""


def encode(event: Event | Started, step: str = "") -> Row:
    """The row that decode turns into an equal event. Raises TypeError or ValueError for what is not JSON."""
    kind, about, body = _parts(event)
    return Row(kind, about, _json(**body, **({"step": step} if step else {})))


def _parts(event: Event | Started) -> tuple[str, str, dict[str, object]]:
    match event:
        case Started() | Hidden() | Finished():
            return next(name for name, kind in _BARE.items() if isinstance(event, kind)), "", {}
        case Named(employer, role):
            return "named", "", {"employer": employer, "role": role}
        case Answered(question, value, on):
            return "answered", question, {"value": value, "on": on.isoformat()}
        case Drafted(question, value):
            return "drafted", question, {"value": value}
        case Forgotten(question):
            return "forgotten", question, {}
        case Acted(Act(action, state, day, answered, channel, through)):
            how = {key: word for key, word in (("channel", channel), ("through", through)) if word}
            return (
                "acted",
                action,
                {"state": state, "on": day and day.isoformat(), "answered": answered, **how},
            )
        case PutOff(action, until):
            return "put off", action, {"until": until.isoformat()}
        case Written(action, on):
            return "written", action, {"on": on.isoformat()}
        case Undone(events):
            return "undone", "", {"events": list(events)}
        case never:
            assert_never(never)


def decode(row: Row) -> tuple[Event | Started, str]:
    """The event that a row holds, and the step it belongs to, "" for none. Damaged if it holds none."""
    try:
        body = json.loads(row.body)
        event = _event(row.kind, row.about, body)
    except (TypeError, ValueError, RecursionError) as error:
        raise Damaged(f"{row.kind} cannot be read") from error
    if event is None:
        raise Damaged(f"{row.kind} is not whole")
    return event, _word(body, "step")


def read_moment(text: str) -> datetime:
    """The moment that was kept as text; Damaged if it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise Damaged("a time cannot be read") from error
    if moment.tzinfo is None:
        raise Damaged("a time has no zone")
    return moment


def _event(kind: str, about: str, body: Any) -> Event | Started | None:  # noqa: ANN401 -- JSON may be anything
    match kind, body:
        case (("started" | "hidden" | "finished"), {}):
            return _BARE[kind]()
        case "named", {"employer": str(employer), "role": str(role)}:
            return Named(employer, role)
        case "answered", {"value": value, "on": str(on)}:
            return Answered(about, value, date.fromisoformat(on))
        case "drafted", {"value": value}:
            return Drafted(about, value)
        case "forgotten", {}:
            return Forgotten(about)
        case "acted", {
            "state": "done" | "skipped" as state,
            "on": day,
            "answered": bool() | None as answered,
        }:
            when = None if day is None else date.fromisoformat(str(day))
            return Acted(Act(about, state, when, answered, *(_word(body, each) for each in _HOW)))
        case "put off", {"until": str(until)}:
            return PutOff(about, date.fromisoformat(until))
        case "written", {"on": str(on)}:
            return Written(about, date.fromisoformat(on))
        case "undone", {"events": list(events)} if all(type(each) is int for each in events):
            return Undone(tuple(events))
    return None


_HOW = ("channel", "through")
"""What is kept of an act where it is known. Keys that a version does not know are left alone by it."""


def _word(body: dict[str, Any], key: str) -> str:
    word = body.get(key, "")
    return word if isinstance(word, str) else ""


def _json(**body: object) -> str:
    # ASCII keeps every character exactly, also NUL and half a surrogate pair, which SQLite's text cannot.
    return json.dumps(body, ensure_ascii=True, allow_nan=False, separators=(",", ":"))

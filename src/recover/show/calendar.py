"""A plan as a calendar (RFC 5545): its dated lines as events of a day, which move when the plan moves."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from recover.engine.plan.screen.strip import is_dated
from recover.engine.plan.values import Recommendation
from recover.outside.text.clean import clean
from recover.show.paint.page import begin, sentence
from recover.show.values.plan import PlanView

if TYPE_CHECKING:
    from icalendar import Event

WRITTEN = "-//recover//plan//EN"
"""The product that the calendar names, by which a file of ours is known again."""

REMINDER = timedelta(hours=9)
"""After the beginning of the day: in the morning, before there is much else."""


def calendar_text(view: PlanView, before: str = "") -> str:
    """Return the dated lines of a plan, from today on, as one iCalendar document.

    An event stands on the day on which a line opens, today where it is open, and one on its last day.
    `before` is the calendar that stood in its place, or "". What changed since carries a higher sequence
    number, and what is no longer right is cancelled, so that a calendar program moves and takes away its own
    events. Those of other debriefs stay. Somebody in danger gets none. Raises ValueError
    for a `before` that is no calendar.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", WRITTEN)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.calendar_name = _title(_name(view))
    kept = Calendar.from_ical(before).events if before else []
    known = {each.uid: each for each in kept if each.uid.startswith(f"{_id(view)}.")}
    fresh = {each.uid: each for each in _events(view)}
    for each in fresh.values():
        calendar.add_component(_moved(each, known[each.uid]) if each.uid in known else each)
    for each in kept:
        if each.uid not in known:
            calendar.add_component(each)
        elif each.uid not in fresh and each.start >= view.plan.today:
            calendar.add_component(_cancelled(each, view.plan.today))
    return str(calendar.to_ical().decode())


def is_calendar_of_ours(text: str) -> bool:
    """Whether a text is a calendar that this program has written."""
    return f"PRODID:{WRITTEN}" in text


def _name(view: PlanView) -> str:
    return view.debrief.title if view.debrief else "After the interview"


def _id(view: PlanView) -> str:
    return view.debrief.id if view.debrief else "answers"


def _title(text: str) -> str:
    return " ".join(clean(text).split())


def _events(view: PlanView) -> Iterator["Event"]:
    today = view.plan.today
    items: Iterable[Recommendation] = () if view.plan.urgent else view.plan.recommendations
    for item in items:
        closes = item.window.closes
        if not is_dated(item.window) or (closes is not None and closes < today):
            continue
        opens = max(today, item.window.opens or today)
        last = "Only today: " if opens == closes else ""
        yield _event(view, item, opens, "opens", f"{last}{item.title}")
        if closes is not None and closes != opens:
            yield _event(view, item, closes, "closes", f"Last day: {item.title}")


def _event(view: PlanView, item: Recommendation, day: date, which: str, title: str) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{_id(view)}.{item.id}.{which}@recover")
    event.add("dtstamp", datetime.combine(view.plan.today, time(), UTC))
    event.add("sequence", 0)
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))  # without it, it is of one day as well
    event.add("summary", _title(f"{title} ({_name(view)})" if view.debrief else title))
    event.add("description", clean(_script(view, item)))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # a reminder fills no hour of the day
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _title(title))
    alarm.add("trigger", REMINDER)
    event.add_component(alarm)
    return event


def _script(view: PlanView, item: Recommendation) -> str:
    """What to do and to say, as it stands on the page that tells all."""
    when = begin(sentence(item.window.words))
    how = sentence(item.channel.label) if item.channel else ""
    told = [f"{when} {how}".strip(), *(f"- {step.says}" for step in item.steps)]
    if item.message is not None:
        told += ["", f"{item.message.title}:", *(f"\n{part.text}" for part in item.message.parts)]
    if view.debrief is not None:
        told += ["", f"When you have done it: recover done {item.id} {view.debrief.id}"]
    return "\n".join(told)


def _moved(event: "Event", known: "Event") -> "Event":
    """The event, numbered after the one that is known, where anything in it is another."""
    if _content(event) == _content(known):
        return known
    event.sequence = known.sequence + 1
    return event


def _content(event: "Event") -> tuple[object, ...]:
    return (event.start, event.summary, event.description, event.status)


def _cancelled(event: "Event", today: date) -> "Event":
    from icalendar import STATUS

    if event.status is STATUS.CANCELLED:
        return event
    event.sequence += 1
    event.status = STATUS.CANCELLED
    event.stamp = datetime.combine(today, time(), UTC)
    event.subcomponents = []  # nobody wants to be reminded of it
    return event

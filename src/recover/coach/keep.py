"""Keeping answers: on disk, whole, before anything else happens."""

from collections.abc import Iterable

from recover.coach.desk import Desk
from recover.engine.case.answers import plain_value
from recover.engine.case.case import Given, NoAnswer, Value
from recover.journal.events import Answered, Drafted, Event, Named

NAMES = ("employer", "job_title")
"""The questions whose answers a debrief is called by."""


def keep_answer(desk: Desk, debrief: str, question: str, value: Value | NoAnswer) -> None:
    """Store one answer, given today."""
    keep_answers(desk, debrief, (Given(question, value, desk.today),))


def keep_answers(desk: Desk, debrief: str, given: Iterable[Given]) -> None:
    """Store answers, all or none. A debrief is called after the employer and the job once they are known."""
    answers = tuple(given)
    events: list[Event] = [
        Answered(each.question, plain_value(desk.base.questions[each.question], each.value), each.on)
        for each in answers
    ]
    if names := names_in(answers):
        now = desk.journal.open(debrief)
        events.append(Named(names.get(NAMES[0], now.employer), names.get(NAMES[1], now.role)))
    if events:
        desk.journal.save(debrief, *events)


def keep_draft(desk: Desk, debrief: str, question: str, records: list[dict[str, object]]) -> None:
    """Store a list of records that is still being typed."""
    desk.journal.save(debrief, Drafted(question, [dict(record) for record in records]))


def names_in(given: Iterable[Given]) -> dict[str, str]:
    """Return the names that answers hold, by question; "" for one that was asked in vain."""
    return {
        each.question: each.value if isinstance(each.value, str) else ""
        for each in given
        if each.question in NAMES
    }

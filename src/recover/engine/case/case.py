"""What one person told us: answers, acts, and the day on which we think about them."""

from datetime import date
from enum import Enum
from typing import Literal

from recover.frozen import frozen


class NoAnswer(Enum):
    """Asked, and not answered. Both mean "don't know" to every rule; the record keeps them apart."""

    DONT_KNOW = "don't know"
    SKIPPED = "skipped"


Record = tuple[tuple[str, "Value | NoAnswer"], ...]
Value = str | int | date | tuple[str, ...] | tuple[Record, ...]
"""One answer, by kind of question.

one_of, scale: the answer's id; yes_no: "yes" or "no"; text: the words; number: a whole number;
date: a date; either may be the id of an answer beside it; any_of: ids, each once, in the question's order
(empty: none of them);
records: one tuple of (field, value) pairs a record, in the order of the question's fields.
"""


@frozen
class Given:
    """An answer to one question, and the day it was given."""

    question: str
    value: Value | NoAnswer
    on: date


@frozen
class Act:
    """An action done or skipped by the person. `on` is None when the day is not known.

    `answered` is whether the employer reacted: None when that is not known or does not matter.
    `channel` is the id of the channel it went by, `through` who passed it on; "" where that is not known.
    """

    action: str
    state: Literal["done", "skipped"]
    on: date | None
    answered: bool | None = None
    channel: str = ""
    through: str = ""


SATURDAY_AND_SUNDAY = frozenset({5, 6})
"""The weekend in most countries, as date.weekday() counts."""


@frozen
class Case:
    """Everything the engine may know of one debrief. A question that is not in `answers` is open.

    `days_off` are public holidays where the person is: like the `weekend`, they are no business days.
    `put_off` are actions that the person wants to see again on a day, and not before.
    """

    answers: tuple[Given, ...]
    acts: tuple[Act, ...]
    today: date
    days_off: frozenset[date] = frozenset()
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    put_off: tuple[tuple[str, date], ...] = ()

    def is_business_day(self, day: date) -> bool:
        """Return whether people are at work on that day."""
        return day.weekday() not in self.weekend and day not in self.days_off


def records(value: Value) -> tuple[Record, ...]:
    """Return the records of a records answer; none for anything else."""
    if not isinstance(value, tuple):
        return ()
    return tuple(each for each in value if isinstance(each, tuple))

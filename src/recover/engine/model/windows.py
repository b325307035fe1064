"""Spans of days: when an action is right, counted from something that happened."""

from recover.frozen import frozen


@frozen
class Days:
    """A span in calendar days, or in business days: no weekends, and no public holidays that are known."""

    count: int
    business: bool = False


@frozen
class Window:
    """From `start` to `end` days after an anchor, both days included.

    The anchor is a date question (its date), any other question (the day it was answered), an action
    (the day it was last done), or the built-in `last_contact`. `end` None: no end.
    """

    after: str
    start: Days
    end: Days | None

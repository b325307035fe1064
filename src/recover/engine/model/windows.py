"""Spans of days: when an action is right, counted from something that happened."""

from recover.frozen import frozen


@frozen
class Days:
    """A span in calendar days, or in business days: no weekends, and no public holidays that are known."""

    count: int
    business: bool = False

    def __str__(self) -> str:
        """Return it in words: "1 day", "2 business days"."""
        return f"{self.count} {'business ' if self.business else ''}day{'' if self.count == 1 else 's'}"


@frozen
class Window:
    """From `start` to `end` days after an anchor, both days included.

    The anchor is a date question (its date), any other question (the day it was answered), an action
    (the day it was last done), or the built-in `last_contact`. `end` None: no end.
    """

    after: str
    start: Days
    end: Days | None

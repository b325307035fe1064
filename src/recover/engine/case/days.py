"""Counting days: calendar days, and those on which people are at work."""

from datetime import date, timedelta

from recover.engine.case.case import Case
from recover.engine.model.windows import Days


def count_days(start: date, days: Days, case: Case) -> date:
    """Return the day so many days after a date; the last day of the calendar where there is none later.

    Business days leave out the case's weekend and days off: the first one after a Friday is mostly Monday.
    """
    if not days.business:
        return _plus(start, days.count)
    day = start
    for _ in range(days.count):
        day = _plus(day, 1)
        while not case.is_business_day(day) and day < date.max:
            day = _plus(day, 1)
    return day


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max

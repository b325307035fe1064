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
    day, left = _after_weeks(start, days.count, case)
    for _ in range(left):
        day = _plus(day, 1)
        while not case.is_business_day(day) and day < date.max:
            day = _plus(day, 1)
    return day


def _after_weeks(start: date, count: int, case: Case) -> tuple[date, int]:
    """A day before the one so many business days on, whole weeks after the start, and how many are left."""
    in_a_week = 7 - len(case.weekend)
    weeks = max(0, count - 1) // in_a_week if in_a_week else 0
    if not weeks:
        return start, count
    day = _plus(start, 7 * weeks)
    off = sum(start < each <= day and each.weekday() not in case.weekend for each in case.days_off)
    return day, count - weeks * in_a_week + off


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max

"""Dates as people write them, read against a given day."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Our own names, so that no locale can change the words of a plan."""

Side = Literal["past", "to come", "any"]


class NotADate(Exception):
    """The words are not a date; str() says what they are instead: "not a date ..."."""


def read_date(words: str, today: date, side: Side = "any") -> date:
    """The date that the words mean on the day `today`.

    Read are 2026-11-20, today, yesterday, tomorrow, "two weeks ago", "in 3 days", "20 November [2026]" and
    "November 20", both with or without a weekday, 20/11[/2026] or 11/20 (not 9/11, which is two
    days), 20.11.[2026], and a weekday: "last Friday" is the latest before today, "next Friday" the first
    after it, and "Friday" alone the one on the asked `side`, or else the first after today. Today itself is
    on both sides. "Friday next week", "the end of the month" and "end of next week" are days as well: a week
    ends on its Friday. A whole week ("next week") is its Friday where a day is asked that may be on any
    side, since that is by when they will have written. "By" before any of them changes nothing.
    NotADate for anything else, and for days that no calendar has.
    """
    tidy = " ".join(words.lower().replace(",", " ").split()).removeprefix("by ")
    for pattern, reader in _FORMS:
        found = re.fullmatch(pattern, tidy)
        if found:
            try:
                return reader(found, today, side)
            except (ValueError, OverflowError) as impossible:
                raise NotADate("not a day in the calendar") from impossible
    a_week = timedelta(weeks=-1 if side == "past" else 1)
    also = "3 days ago and last friday" if side == "past" else "in 5 days and next friday"
    raise NotADate(f"not a date that can be read here; {today + a_week}, {also} can")


def _iso(found: re.Match[str], today: date, side: Side) -> date:
    return date.fromisoformat(found[0])


def _near(found: re.Match[str], today: date, side: Side) -> date:
    return today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[found[0]])


def _ago(found: re.Match[str], today: date, side: Side) -> date:
    return today - _span(found)


def _ahead(found: re.Match[str], today: date, side: Side) -> date:
    return today + _span(found)


def _span(found: re.Match[str]) -> timedelta:
    count = _WORDS.get(found["count"]) or int(found["count"])
    return timedelta(weeks=count) if found["unit"] == "week" else timedelta(days=count)


def _named(found: re.Match[str], today: date, side: Side) -> date:
    month = _index(MONTHS, found["month"]) + 1
    day = int(found["day"])
    year = found["year"]
    meant = date(int(year), month, day) if year else _nearest_year(month, day, today, side)
    if found["weekday"] and _index(WEEKDAYS, found["weekday"]) != meant.weekday():
        raise ValueError("that date falls on another weekday")
    return meant


def _nearest_year(month: int, day: int, today: date, side: Side) -> date:
    """The nearest such day on the asked side of today; February 29 needs its year."""
    this = date(today.year, month, day)
    if side == "past" and this > today:
        return date(today.year - 1, month, day)
    if side == "to come" and this < today:
        return date(today.year + 1, month, day)
    return this


def _in_figures(found: re.Match[str], today: date, side: Side) -> date:
    day, month = int(found["day"]), int(found["month"])
    if found["mark"] == "/" and day != month:  # with strokes, the month stands first in the United States
        if max(day, month) <= len(MONTHS):
            either = f"{day} {MONTHS[month - 1]}, or {month} {MONTHS[day - 1]}"
            raise NotADate(f"not a day that is clear: {either}")
        if month > len(MONTHS):
            day, month = month, day
    year = found["year"]
    return date(int(year), month, day) if year else _nearest_year(month, day, today, side)


def _weekday(found: re.Match[str], today: date, side: Side) -> date:
    ahead = (_index(WEEKDAYS, found["weekday"]) - today.weekday() - 1) % 7 + 1
    before = found["which"] == "last" or (side == "past" and found["which"] in (None, "on"))
    return today + timedelta(days=ahead - 7 or -7 if before else ahead)


def _weekday_of_a_week(found: re.Match[str], today: date, side: Side) -> date:
    return _monday(found["which"], today) + timedelta(days=_index(WEEKDAYS, found["weekday"]))


def _week(found: re.Match[str], today: date, side: Side) -> date:
    if side != "any":
        which = "last" if side == "past" else "next"
        raise NotADate(f"more than one day; name one, such as friday {which} week")
    return _end_of_week(found, today, side)


def _end_of_week(found: re.Match[str], today: date, side: Side) -> date:
    day = _monday(found["which"], today) + timedelta(days=WEEKDAYS.index("Friday"))
    over = day < today and found["which"] != "last" and side != "past"  # said on a weekend
    return day + timedelta(weeks=1) if over else day


def _monday(which: str | None, today: date) -> date:
    this = today - timedelta(days=today.weekday())
    return this + timedelta(weeks={"last": -1, "next": 1}.get(which or "", 0))


def _end_of_month(found: re.Match[str], today: date, side: Side) -> date:
    if not found["month"]:
        this = _last_day(today.year, today.month)
        return this if found["which"] != "next" else _last_day(*_month_of(this + timedelta(days=1)))
    month = _index(MONTHS, found["month"]) + 1
    meant = _last_day(today.year, month)
    if side == "past" and meant > today:
        return _last_day(today.year - 1, month)
    return _last_day(today.year + 1, month) if side == "to come" and meant < today else meant


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def _last_day(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _index(names: tuple[str, ...], start: str) -> int:
    return next(index for index, name in enumerate(names) if name.lower().startswith(start[:3]))


def _either(names: tuple[str, ...]) -> str:
    return "|".join(f"{name.lower()}|{name.lower()[:3]}" for name in names)


_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNT = rf"(?P<count>[0-9]{{1,4}}|{'|'.join(_WORDS)}) (?P<unit>day|week)s?"
_DAY = rf"(?P<weekday>{_either(WEEKDAYS)})"
_MONTH = rf"(?P<month>{_either(MONTHS)}|sept)"
_YEAR = r"(?: (?P<year>[0-9]{4}))?"
_NUMBER = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAMED = rf"(?:{_DAY} )?{_NUMBER}(?: of)? {_MONTH}{_YEAR}"
_MONTH_FIRST = rf"(?:{_DAY} )?{_MONTH} {_NUMBER}{_YEAR}"
_FIGURES = r"(?P<day>[0-9]{1,2})(?P<mark>[/.])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<year>[0-9]{4})?)?"

_FORMS: tuple[tuple[str, Callable[[re.Match[str], date, Side], date]], ...] = (
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", _iso),
    (r"yesterday|today|tomorrow", _near),
    (rf"{_COUNT} ago", _ago),
    (rf"in {_COUNT}", _ahead),
    (_NAMED, _named),
    (_MONTH_FIRST, _named),
    (_FIGURES, _in_figures),
    (rf"(?:(?P<which>last|next|this|on) )?{_DAY}", _weekday),
    (rf"(?:on )?{_DAY} (?:of )?(?P<which>last|this|next) week", _weekday_of_a_week),
    (rf"(?P<which>last|this|next) week (?:on )?{_DAY}", _weekday_of_a_week),
    (r"(?P<which>last|this|next) week", _week),
    (r"(?:the )?end of (?:(?P<which>the|last|this|next) )?week", _end_of_week),
    (rf"(?:the )?end of (?:(?:(?P<which>the|this|next) )?month|{_MONTH})", _end_of_month),
)
"""Each as it is written: one is compiled only where those before it did not fit."""

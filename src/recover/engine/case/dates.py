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

    Read are 2026-11-20, today, yesterday, tomorrow, "3 days ago", "in 2 weeks", "20 November [2026]" with
    or without its weekday, and a weekday alone where `side` says which one is meant: the latest before
    today, or the next after it. Today itself is on both sides. NotADate for anything else, and for days
    that no calendar has.
    """
    tidy = " ".join(words.lower().replace(",", " ").split())
    for pattern, reader in _FORMS:
        found = pattern.fullmatch(tidy)
        if found:
            try:
                return reader(found, today, side)
            except (ValueError, OverflowError) as impossible:
                raise NotADate("not a day in the calendar") from impossible
    raise NotADate("not a date that can be read here; 2026-11-20 and 3 days ago can")


def _iso(found: re.Match[str], today: date, side: Side) -> date:
    return date.fromisoformat(found[0])


def _near(found: re.Match[str], today: date, side: Side) -> date:
    return today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[found[0]])


def _ago(found: re.Match[str], today: date, side: Side) -> date:
    return today - _span(found)


def _ahead(found: re.Match[str], today: date, side: Side) -> date:
    return today + _span(found)


def _span(found: re.Match[str]) -> timedelta:
    count = 1 if found["count"] in ("a", "one") else int(found["count"])
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


def _weekday(found: re.Match[str], today: date, side: Side) -> date:
    if side == "any":
        raise NotADate("not clear: before today, or after it; 2026-11-20 and 3 days ago are")
    ahead = (_index(WEEKDAYS, found["weekday"]) - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead if side == "to come" else ahead - 7 or -7)


def _index(names: tuple[str, ...], start: str) -> int:
    return next(index for index, name in enumerate(names) if name.lower().startswith(start[:3]))


def _either(names: tuple[str, ...]) -> str:
    return "|".join(f"{name.lower()}|{name.lower()[:3]}" for name in names)


_COUNT = r"(?P<count>[0-9]{1,4}|a|one) (?P<unit>day|week)s?"
_DAY = rf"(?P<weekday>{_either(WEEKDAYS)})"
_MONTH = rf"(?P<month>{_either(MONTHS)}|sept)"
_NAMED = rf"(?:{_DAY} )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?: (?P<year>[0-9]{{4}}))?"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, Side], date]], ...] = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), _iso),
    (re.compile(r"yesterday|today|tomorrow"), _near),
    (re.compile(rf"{_COUNT} ago"), _ago),
    (re.compile(rf"in {_COUNT}"), _ahead),
    (re.compile(_NAMED), _named),
    (re.compile(_DAY), _weekday),
)

"""A strip of days: what is open from when until when, a row an action and a column a day, or a week."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Literal

from recover.engine.case.words import say_day, say_near
from recover.engine.plan.values import FAR, TONIGHT, Opening, Recommendation
from recover.frozen import frozen

Cell = Literal["before", "opens", "open", "closes", "only", "after"]
"""A day of a row: not open yet, its first day, open, its last day, its one day, closed."""

WEEKS = 26
"""Up to three weeks a column is a day, beyond that a week; half a year is the most that is drawn."""


@frozen
class Row:
    """An action, a cell a column, and its days in words, short enough to stand beside them."""

    item: Recommendation
    cells: tuple[Cell, ...]
    words: str


@frozen
class Strip:
    """Rows under columns of `step` days each (1 or 7), of which the first begins with the plan's day."""

    step: int
    rows: tuple[Row, ...]


def is_dated(window: Opening) -> bool:
    """Return whether a day is known on which the window opens or closes, and is still to come."""
    return window.state == "later" or (window.state == "open" and window.closes is not None)


def window_on_screen(item: Recommendation, today: date) -> Opening:
    """Return a window without the last day of what goes to them, where that is weeks away: it only weighs."""
    window = item.window
    far = window.closes is not None and window.closes - today > FAR and item.contacts_employer
    if not far or window.state not in ("open", "later"):
        return window
    words = f"from {say_near(window.opens, today)}" if window.opens and window.state == "later" else "now"
    return replace(window, closes=None, words=words)


def strip(items: Iterable[Recommendation], today: date) -> Strip | None:
    """Return the strip of those that have dates, in their order; None where there are fewer than two."""
    windows = ((each, window_on_screen(each, today)) for each in items)
    dated = [(each, window) for each, window in windows if is_dated(window)]
    if len(dated) < 2:
        return None
    far = max((day - today).days for _, window in dated for day in _bounds(window))
    step = 1 if far < FAR.days else 7
    columns = min(far // step + 1, WEEKS)
    rows = (
        Row(each, _cells(window, today, step, columns), _in_short(window, today)) for each, window in dated
    )
    return Strip(step, tuple(rows))


def _bounds(window: Opening) -> tuple[date, ...]:
    """The days that a row marks: when it has still to open, and when it closes."""
    opens = window.opens if window.state == "later" else None
    return tuple(day for day in (opens, window.closes) if day is not None)


def _cells(window: Opening, today: date, step: int, columns: int) -> tuple[Cell, ...]:
    opens = window.opens if window.state == "later" else None
    first = None if opens is None else (opens - today).days // step
    last = None if window.closes is None else (window.closes - today).days // step
    return tuple(_cell(column, first, last) for column in range(columns))


def _cell(column: int, first: int | None, last: int | None) -> Cell:
    """One cell of a row that opens in the column `first` and closes in `last`; None: on neither side."""
    if first is not None and column < first:
        return "before"
    if last is not None and column > last:
        return "after"
    if column == last:
        return "only" if column == (first or 0) else "closes"
    return "opens" if column == first else "open"


def _in_short(window: Opening, today: date) -> str:
    """The days of a window in few letters: "until Fri 4 Dec", "from Mon 23 Nov to Fri 4 Dec"."""
    opens = _short_day(window.opens, today) if window.opens and window.state == "later" else ""
    if window.closes is None:
        return f"from {opens}"
    if window.closes == today:
        return TONIGHT if window.words == TONIGHT else "only today"
    closes = _short_day(window.closes, today)
    if opens == closes:
        return f"only {closes}"
    return f"from {opens} to {closes}" if opens else f"until {closes}"


def _short_day(day: date, today: date) -> str:
    weekday, number, month, *year = say_day(day, today).split()
    return " ".join((weekday[:3], number, month[:3], *year))

"""The day that it is where the person is."""

from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from recover.outside.clock import Days

pytestmark = pytest.mark.quick


class Clock(datetime):
    """A clock that is put on and back."""

    days = 0

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Clock":
        return cls(2026, 11, 18 + cls.days, 12, tzinfo=tz or UTC)


def test_a_clock_that_is_set_back_takes_no_day_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that held a day of what was tomorrow again could not be ended: a fault."""
    monkeypatch.setattr("recover.outside.clock.datetime", Clock)
    gone, found = Days(), []
    for Clock.days in (0, 1, 3, -5, 2, 4):
        found.append(gone())
    assert found == [timedelta(days) for days in (0, 1, 3, 3, 3, 4)]

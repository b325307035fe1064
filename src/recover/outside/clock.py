"""The time where the person is."""

from datetime import UTC, date, datetime, timedelta


def here(moment: datetime) -> datetime:
    """Return a moment in the zone that is set; in UTC where what is set is none, as is TZ=A+99."""
    try:
        return moment.astimezone()
    except ValueError:
        return moment.astimezone(UTC)


def now() -> datetime:
    """Return the moment, in that zone."""
    return here(datetime.now(UTC))


def today() -> date:
    """Return the day that it is where the person is."""
    return now().date()


class Days:
    """Tells how many days have begun since it was made. A clock that is set back takes none of them away."""

    def __init__(self) -> None:
        self._first, self._most = today(), timedelta()

    def __call__(self) -> timedelta:
        """Return the days that have begun."""
        self._most = max(self._most, today() - self._first)
        return self._most

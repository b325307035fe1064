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


def days_gone(since: date) -> timedelta:
    """Return how many days have begun since that one; none where the clock was set back."""
    return max(today() - since, timedelta())

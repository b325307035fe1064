"""The time where the person is."""

from datetime import UTC, datetime


def here(moment: datetime) -> datetime:
    """Return a moment in the zone that is set; in UTC where what is set is none, as is TZ=A+99."""
    try:
        return moment.astimezone()
    except ValueError:
        return moment.astimezone(UTC)

"""Public holidays, worked out once: the library that knows them takes longer to load than a plan to make."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path

from recover.frozen import frozen
from recover.outside.holidays import OffWork, off_work
from recover.playbook.ready.cache import keep, kept_at, looks, name_of, read_ready
from recover.playbook.shipped import shipped_days_off

_MADE_BY = ("outside",)
BACK, AHEAD = 5, 10
"""Years before and after the building of a package for which its days off are in it."""


@frozen
class CountryDays:
    """The public holidays of a country as ISO days, of all years from `first` to `last`."""

    country: str
    first: int
    last: int
    weekend: tuple[int, ...]
    days: tuple[str, ...]


@frozen
class DaysOff:
    """What is known of some countries."""

    countries: tuple[CountryDays, ...]


def days_off(country: str, year: int, *, cache: Path | None) -> OffWork:
    """Return what off_work does: as it came with the package, else as it is kept in `cache`, else worked out.

    With None nothing is kept.
    """
    shipped = shipped_days_off()
    found = _known(read_ready(DaysOff, shipped, _name(cache), private=False), country, year)
    if found is None and cache is not None:
        name = _name(cache, f"{country} {year} {_library()}")
        found = _known(read_ready(DaysOff, kept_at(cache, name), name, private=True), country, year)
        if found is None:
            keep(cache, name, DaysOff((_worked_out(country, year - 1, year + 1),)))
    return found or off_work(country, year)


def keep_days_off(folder: Path, countries: tuple[str, ...], year: int) -> Path:
    """Keep the days off of countries around a year in a folder, as a package brings them; return the file."""
    kept = tuple(_worked_out(each, year - BACK, year + AHEAD) for each in countries)
    keep(folder, _name(None), DaysOff(kept))
    return kept_at(folder, _name(None))


def _worked_out(country: str, first: int, last: int) -> CountryDays:
    each_year = [off_work(country, year) for year in range(first, last + 1)]
    days = sorted({day for off in each_year for day in off.days if first <= day.year <= last})
    weekend = tuple(sorted(each_year[-1].weekend))
    return CountryDays(country, first, last, weekend, tuple(day.isoformat() for day in days))


def _known(kept: DaysOff | None, country: str, year: int) -> OffWork | None:
    """The days of a year and of those beside it, where all three are known."""
    for each in kept.countries if kept else ():
        if each.country == country and each.first < year < each.last:
            days = map(date.fromisoformat, each.days)
            near = frozenset(day for day in days if abs(day.year - year) <= 1)
            return OffWork(near, frozenset(each.weekend))
    return None


def _name(cache: Path | None, about: str = "") -> str:
    seen = looks((), cache, _MADE_BY, about)
    known = seen.name()
    if known is None:
        known = name_of((), _MADE_BY, about)
        seen.remember(known)
    return known


def _library() -> str:
    """What tells one version of the library from another, without loading it."""
    found = find_spec("holidays")
    if found is None or found.origin is None:
        return ""
    status = Path(found.origin).with_name("version.py").stat()
    return f"{status.st_size} {status.st_mtime_ns}"

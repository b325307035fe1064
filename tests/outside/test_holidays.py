"""Public holidays by country: the library behind them, and the list of countries that it must know."""

from datetime import date

import pytest
from holidays.utils import list_supported_countries

from recover.outside.holidays import COUNTRIES, OffWork, meant_country, off_work

pytestmark = pytest.mark.quick


def test_the_library_knows_every_country_of_our_list() -> None:
    assert set(list_supported_countries(include_aliases=False)) >= COUNTRIES
    assert len(COUNTRIES) > 200 and all(len(code) == 2 and code.isupper() for code in COUNTRIES)


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("US", date(2026, 11, 26)),
        ("GB", date(2026, 12, 25)),
        ("GB", date(2026, 12, 28)),  # for Boxing Day, which is a Saturday
        ("DE", date(2026, 10, 3)),
        ("NO", date(2026, 5, 17)),
    ],
)
def test_days_on_which_people_are_not_at_work(country: str, day: date) -> None:
    assert day in off_work(country, 2026).days


def test_the_years_before_and_after_are_known_as_well() -> None:
    days = off_work("US", 2026).days
    assert {date(2025, 12, 25), date(2026, 1, 1), date(2027, 1, 1)} <= days
    assert date(2028, 1, 1) not in days


def test_the_weekend_is_that_of_the_country() -> None:
    assert off_work("GB", 2026).weekend == {5, 6}
    assert off_work("SA", 2026).weekend == {4, 5}


def test_an_unknown_country_has_no_days_off() -> None:
    assert off_work("XX", 2026) == OffWork(frozenset(), frozenset({5, 6}))


@pytest.mark.parametrize(
    ("written", "meant"), [("UK", "GB"), ("gb", "GB"), ("USA", "US"), ("uae", "AE"), ("Narnia", None)]
)
def test_what_somebody_meant_who_wrote_another_code(written: str, meant: str | None) -> None:
    assert meant_country(written) == meant

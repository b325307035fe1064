"""Public holidays kept ready: what the library says, without loading it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recover.outside.holidays import off_work
from recover.playbook.ready import days_off as ready
from recover.playbook.ready.days_off import days_off, keep_days_off

KNOWN = ("GB", "US", "IN", "SA", "DE")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of days off as a package brings it, built in 2026."""
    made = keep_days_off(tmp_path / "made", KNOWN, 2026)
    place = tmp_path / "days-off.ready"
    shutil.copy(made, place)
    monkeypatch.setattr(ready, "shipped_days_off", lambda: place)
    return place


@pytest.mark.parametrize("country", KNOWN)
def test_a_package_brings_what_the_library_says_five_years_back_and_ten_ahead(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, country: str
) -> None:
    said = {year: off_work(country, year) for year in range(2022, 2036)}
    monkeypatch.setattr(ready, "off_work", lambda *_: pytest.fail("the library was asked"))
    for year, wanted in said.items():
        assert days_off(country, year, cache=None).days >= {
            day for day in wanted.days if abs(day.year - year) <= 1
        }
        assert days_off(country, year, cache=None).weekend == wanted.weekend


@pytest.mark.parametrize(("country", "year"), [("FR", 2026), ("GB", 2050), ("GB", 2010), ("XX", 2026)])
def test_beyond_that_the_library_is_asked(shipped: Path, country: str, year: int) -> None:
    assert days_off(country, year, cache=None) == off_work(country, year)


def test_a_damaged_file_is_as_good_as_none(shipped: Path) -> None:
    data = bytearray(shipped.read_bytes())
    data[len(data) // 2] ^= 1
    shipped.write_bytes(bytes(data))
    assert days_off("GB", 2026, cache=None) == off_work("GB", 2026)


def test_what_was_worked_out_once_is_kept_for_this_person_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = days_off("FR", 2026, cache=tmp_path / "cache")
    (kept,) = (tmp_path / "cache").glob("*.ready")
    assert kept.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(ready, "off_work", lambda *_: pytest.fail("the library was asked"))
    again = days_off("FR", 2026, cache=tmp_path / "cache")
    assert again.days == {day for day in first.days if 2025 <= day.year <= 2027}
    assert again.weekend == first.weekend


def test_the_library_is_not_loaded_where_the_days_are_kept(tmp_path: Path) -> None:
    asks = (
        "import sys; from pathlib import Path; from recover.playbook.ready.days_off import days_off\n"
        "days_off('GB', 2026, cache=Path(sys.argv[1])); print('holidays' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", asks, str(tmp_path)], capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True", "False"]

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recover.journal.sqlite import SqliteJournal

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def now() -> Callable[[], datetime]:
    return lambda: MORNING


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def sqlite(path: Path, now: Callable[[], datetime]) -> SqliteJournal:
    return SqliteJournal(path, now=now, program="0.1.0")

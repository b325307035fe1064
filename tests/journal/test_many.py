"""Thousands of debriefs, and long ones, are listed without reading them all."""

import sqlite3
import tracemalloc
from collections import Counter
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from recover.journal.events import Answered
from recover.journal.sqlite import SqliteJournal
from recover.journal.tables import put

MANY = 10_000
EACH = 25
LISTING, ONE_OF_THEM = 20_000, 2_000
DAY = date(2026, 11, 20)
BODY = '{"value": "open", "on": "2026-11-20"}'


@pytest.fixture
def full(sqlite: SqliteJournal) -> SqliteJournal:
    """A journal with very many debriefs, put into its tables at once: saving each takes too long."""
    sqlite.start()
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for number in range(MANY):
            rows = (
                (f"q{event}" if event else "", "answered" if event else "started") for event in range(EACH)
            )
            kept = ((*row, "2026-11-20T09:30:00+00:00", "0.1.0", BODY) for row in rows)
            put(connection, f"acme-{number}", enumerate(kept, 2 + number * EACH))
        connection.execute("COMMIT")
    return sqlite


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How much the database has to do, in thousands of its own steps: the same on every machine."""
    connect, counted = sqlite3.connect, Counter[str]()

    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_progress_handler(lambda: counted.update(["thousand"]), 1000)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connected)
    return counted


@pytest.mark.slow
def test_ten_thousand_debriefs_are_listed_without_much_to_do(
    full: SqliteJournal, steps: Counter[str]
) -> None:
    """A quarter of a million events: about a second. One debrief, a save and a start: nearly nothing."""
    listed = full.summaries()

    assert len(listed) == MANY + 1
    assert listed[0].id == f"acme-{MANY - 1}"
    assert listed[0].answers == EACH - 1
    assert steps["thousand"] < LISTING
    steps.clear()
    assert len(full.open("acme-77").answers) == EACH - 1
    full.save("acme-77", Answered("culture", "open", DAY))
    full.start(employer="Acme")
    assert steps["thousand"] < ONE_OF_THEM


def test_a_list_does_not_load_long_answers(sqlite: SqliteJournal) -> None:
    for _ in range(5):
        sqlite.save(sqlite.start(), Answered("said", "x" * 1_000_000, DAY))

    tracemalloc.start()
    try:
        sqlite.summaries()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 500_000

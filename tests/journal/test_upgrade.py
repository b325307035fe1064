"""A journal of the first format goes on, and is kept as it was."""

import shutil
import stat
from pathlib import Path

import pytest

from journal.test_flips import another
from journal.test_rescue import histories
from recover.journal.errors import JournalError
from recover.journal.events import Answered, Finished
from recover.journal.sqlite import SqliteJournal

FIRST = Path(__file__).parent / "format-1.db"
"""Made by the first version: two debriefs told by turns, one of them with a step undone."""


@pytest.fixture
def old(sqlite: SqliteJournal) -> SqliteJournal:
    sqlite.path.parent.mkdir()
    shutil.copy(FIRST, sqlite.path)
    return sqlite


def test_it_is_read_as_it_is(old: SqliteJournal) -> None:
    assert [(each.id, each.employer, each.answers, each.finished) for each in old.summaries()] == [
        ("beta-nov20", "Beta", 1, False),
        ("acme-nov20", "Acme", 2, True),
    ]
    assert [each.value for each in old.open("acme-nov20").answers] == ["open", "Ärger 😀 \0"]
    assert [act.action for act in old.open("acme-nov20").acts] == []
    assert old.problems() == ()
    assert old.path.read_bytes() == FIRST.read_bytes()


def test_the_first_save_puts_a_new_one_in_its_place_and_keeps_the_old(old: SqliteJournal) -> None:
    before = histories(old)
    old.save("beta-nov20", Finished())

    after = histories(old)
    assert (after["acme-nov20"], after["beta-nov20"][:-1]) == (before["acme-nov20"], before["beta-nov20"])
    kept = old.path.with_name("journal-format-1.db")
    assert histories(another(kept)) == before
    assert stat.S_IMODE(old.path.stat().st_mode) == 0o600
    assert old.problems() == ()
    assert {each.name for each in old.path.parent.iterdir()} == {"journal.db", "journal-format-1.db"}


def test_what_is_no_journal_of_that_format_is_left_alone(old: SqliteJournal) -> None:
    whole = old.path.read_bytes()
    cut = whole[: len(whole) // 2]
    old.path.write_bytes(cut)
    for use in (old.summaries, lambda: old.save("acme-nov20", Answered("culture", "open", None))):  # type: ignore[arg-type]
        with pytest.raises(JournalError):
            use()
    assert old.path.read_bytes() == cut

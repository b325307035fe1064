"""A journal as the first format wrote it, kept for ever: later versions read it, and never change this file.

It holds a row of every kind. What a later version adds to a row is a key of its own, which older ones leave
alone; a new kind of row, or another meaning of an old one, takes a higher `FORMAT` (`journal/header.py`).
"""

import shutil
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.test_rescue import histories
from recover.engine.case.case import Act
from recover.journal.errors import JournalError
from recover.journal.events import Acted, Finished, PutOff, Row, decode, encode
from recover.journal.sqlite import SqliteJournal

pytestmark = pytest.mark.quick

FIRST = Path(__file__).with_name("first-format.db")
DAY = date(2026, 11, 18)


@pytest.fixture
def journal(tmp_path: Path) -> SqliteJournal:
    copy = shutil.copy(FIRST, tmp_path / "journal.db")
    return SqliteJournal(Path(copy), now=lambda: datetime(2027, 1, 1, tzinfo=UTC), program="9.9.9")


def test_it_is_read_as_it_was_meant(journal: SqliteJournal) -> None:
    kept = journal.open("acme-nov18")
    assert (kept.employer, kept.role, kept.finished, kept.hidden) == ("Acme", "nurse", True, False)
    assert {each.question: each.value for each in kept.answers} == {
        "feeling": "low",
        "slips": [{"kind": "froze"}],
        "in_touch": "yes",
    }
    assert [each.question for each in kept.drafts] == ["contacts"]
    assert kept.acts == (Act("thank_you", "done", DAY, None, "email", "Anna"),)
    assert kept.put_off == (PutOff("find_remedies", date(2026, 11, 20)),)
    assert journal.open("bcme-nov18").hidden


def test_it_holds_a_row_of_every_kind(journal: SqliteJournal) -> None:
    events = [each.event for id in ("acme-nov18", "bcme-nov18") for each in journal.history(id)]
    assert {encode(each).kind for each in events} == {
        *("started", "named", "answered", "drafted", "forgotten", "finished"),
        *("acted", "put off", "hidden", "undone"),
    }


def test_reading_it_changes_nothing(journal: SqliteJournal) -> None:
    assert journal.problems() == ()
    assert len(journal.summaries()) == 2
    assert journal.path.read_bytes() == FIRST.read_bytes()


def test_the_first_save_puts_a_new_one_in_its_place_and_keeps_the_old(journal: SqliteJournal) -> None:
    before = histories(journal)
    journal.save("acme-nov18", PutOff("find_remedies", date(2027, 1, 9)))

    after = histories(journal)
    assert (after["bcme-nov18"], after["acme-nov18"][:-1]) == (before["bcme-nov18"], before["acme-nov18"])
    assert journal.open("acme-nov18").put_off == (PutOff("find_remedies", date(2027, 1, 9)),)
    assert journal.path.with_name("journal-format-1.db").read_bytes() == FIRST.read_bytes()
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert {each.name for each in journal.path.parent.iterdir()} == {"journal.db", "journal-format-1.db"}
    assert journal.problems() == ()


def test_what_is_no_journal_of_that_format_is_left_alone(journal: SqliteJournal) -> None:
    whole = FIRST.read_bytes()
    journal.path.write_bytes(whole[: len(whole) // 2])
    for use in (journal.summaries, lambda: journal.save("acme-nov18", Finished())):
        with pytest.raises(JournalError):
            use()
    assert journal.path.read_bytes() == whole[: len(whole) // 2]


def test_what_a_later_version_adds_to_a_row_is_left_alone() -> None:
    body = '{"state":"done","on":"2026-11-18","answered":null,"channel":"fax","checksum":"x","rating":3}'
    later, _ = decode(Row("acted", "thank_you", body))
    assert later == Acted(Act("thank_you", "done", DAY, None, "fax"))

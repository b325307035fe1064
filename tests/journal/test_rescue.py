"""What is whole of a damaged journal, or of its copy, is got back into a new one."""

import os
import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.test_flips import a_bit, a_byte, another, fill, lengthen
from recover.coach.rescue import rescue as get_back
from recover.journal import tables
from recover.journal.errors import JournalError
from recover.journal.events import Answered, Recorded
from recover.journal.rescue import rescue
from recover.journal.sqlite import SqliteJournal

DAY = date(2026, 11, 21)


def histories(journal: SqliteJournal) -> dict[str, tuple[Recorded, ...]]:
    return {each.id: journal.history(each.id) for each in journal.summaries()}


@pytest.mark.parametrize("flip", [a_byte, a_bit])
def test_nothing_is_lost_that_the_journal_or_its_copy_holds(sqlite: SqliteJournal, flip: object) -> None:
    ids = fill(sqlite)
    sqlite.save(ids[2], Answered("later", "than the copy", DAY))
    truth, whole, copy = histories(sqlite), sqlite.path.read_bytes(), sqlite.copy.read_bytes()
    chance, behind = random.Random(20261128), 0
    for _ in range(60):
        ruined = (a_byte if flip is a_byte else a_bit)(whole, chance)
        sqlite.path.write_bytes(ruined)
        rescued = rescue(sqlite.path, sqlite.copy)

        found = histories(another(rescued.path))
        assert found.keys() == truth.keys()
        assert (found[ids[0]], found[ids[1]]) == (truth[ids[0]], truth[ids[1]])
        assert found[ids[2]] in (truth[ids[2]], truth[ids[2]][:-1]), "what came after the copy may be gone"
        behind += found[ids[2]] != truth[ids[2]]
        assert rescued.lost == ()
        assert set(rescued.whole) | set(rescued.cut_short) == set(ids)
        assert another(rescued.path).problems() == ()
        assert (sqlite.path.read_bytes(), sqlite.copy.read_bytes()) == (ruined, copy), "neither is changed"
    assert behind < 30


def test_without_a_copy_each_debrief_is_kept_up_to_where_it_breaks(sqlite: SqliteJournal) -> None:
    ids = fill(sqlite)
    truth = histories(sqlite)
    sqlite.copy.unlink()
    spoil(sqlite.path, "question_20")

    rescued = rescue(sqlite.path, sqlite.copy)

    found = histories(another(rescued.path))
    assert rescued.cut_short == tuple(sorted(ids))
    assert {id: len(events) for id, events in found.items()} == dict.fromkeys(ids, 22)
    assert all(truth[id][:22] == events for id, events in found.items())


def test_a_journal_that_is_gone_comes_back_from_its_copy(sqlite: SqliteJournal) -> None:
    fill(sqlite)
    truth = histories(sqlite)
    sqlite.path.write_bytes(b"")

    rescued = rescue(sqlite.path, sqlite.copy)

    assert histories(another(rescued.path)) == truth
    assert (rescued.cut_short, rescued.lost) == ((), ())


def test_what_nobody_holds_is_named(sqlite: SqliteJournal) -> None:
    ids = fill(sqlite)
    sqlite.copy.unlink()
    spoil(sqlite.path, "", "started")

    rescued = rescue(sqlite.path, sqlite.copy)

    assert (rescued.whole, rescued.cut_short, rescued.lost) == ((), (), tuple(sorted(ids)))
    assert another(rescued.path).summaries() == ()


def test_a_rescued_journal_goes_on_like_any_other(sqlite: SqliteJournal) -> None:
    ids = fill(sqlite)
    spoil(sqlite.path, "question_29")
    rescued = rescue(sqlite.path, sqlite.copy)
    rescued.path.replace(sqlite.path)

    journal = another(sqlite.path)
    journal.save(ids[0], Answered("culture", "open", DAY))
    journal.save(journal.start(employer="Delta"), Answered("culture", "open", DAY))
    assert another(sqlite.path).problems() == ()


def test_a_damaged_journal_is_never_copied_over_a_good_copy(sqlite: SqliteJournal) -> None:
    ids = fill(sqlite)
    copy = sqlite.copy.read_bytes()
    sqlite.save(ids[0], Answered("culture", "open", DAY))
    spoil(sqlite.path, "question_29")

    sqlite.keep_copy()

    assert sqlite.copy.read_bytes() == copy


def test_the_copy_is_private_and_whole_and_made_only_after_something_was_written(
    sqlite: SqliteJournal, path: Path
) -> None:
    sqlite.keep_copy()
    assert not path.parent.exists()
    id = sqlite.start()
    sqlite.keep_copy()
    assert sqlite.copy.stat().st_mode & 0o777 == 0o600
    assert histories(another(sqlite.copy)) == histories(sqlite)

    before = sqlite.copy.read_bytes()
    reader = SqliteJournal(path, now=lambda: datetime(2026, 11, 28, tzinfo=UTC), program="0.1.0")
    reader.open(id)
    sqlite.copy.write_bytes(b"")
    reader.keep_copy()
    assert sqlite.copy.read_bytes() == b"", before


def test_a_long_journal_is_copied_though_the_clock_has_gone_back(sqlite: SqliteJournal) -> None:
    """Its copy counted as fresh until the clock came to the day again on which it had been made."""
    lengthen(sqlite)
    ahead = sqlite.copy.stat().st_mtime + 400 * 24 * 60 * 60
    os.utime(sqlite.copy, (ahead, ahead))
    id = sqlite.start(employer="Late")
    sqlite.keep_copy()
    assert id in histories(another(sqlite.copy))


class TestInUse:
    """Another window, which found the journal whole when it began, goes on saving."""

    def test_what_is_being_saved_meanwhile_is_waited_for_and_taken_along(self, sqlite: SqliteJournal) -> None:
        """It was saved into the file that had been moved away."""
        fill(sqlite)
        late = sqlite.start(employer="Delta")
        spoil(sqlite.path, "question_29")
        saving = sqlite3.connect(sqlite.path, isolation_level=None)
        saving.execute("BEGIN IMMEDIATE")

        def saved() -> None:
            last = Answered("culture", "open", DAY)
            tables.add(saving, late, (last,), step="", at=sqlite._now(), program="0.1.0")
            saving.execute("COMMIT")
            saving.close()

        waits = SqliteJournal(sqlite.path, now=sqlite._now, program="0.1.0", waiting=saved)
        assert get_back(waits, use=True).in_use
        assert "culture" in [each.question for each in another(sqlite.path).open(late).answers]

    def test_a_journal_that_was_begun_meanwhile_is_not_taken_away(self, sqlite: SqliteJournal) -> None:
        fill(sqlite)
        sqlite.path.unlink()
        with sqlite.alone() as before:
            rescued = rescue(sqlite.path, *sqlite.copies())
            begun = another(sqlite.path).start(employer="Delta")
            with pytest.raises(JournalError, match="cannot be written"):
                sqlite.put_in_place(rescued.path, before)
        assert [each.id for each in another(sqlite.path).summaries()] == [begun]


def spoil(path: Path, about: str, kind: str = "answered") -> None:
    """Change what was kept of one event, as a failing disk would: where no trigger sees it."""
    with closing(sqlite3.connect(path)) as meddler, meddler:
        (trigger,) = meddler.execute("SELECT sql FROM sqlite_master WHERE name = 'event_stays'").fetchone()
        meddler.execute("DROP TRIGGER event_stays")
        meddler.execute("UPDATE event SET body = body || ' ' WHERE about = ? AND kind = ?", (about, kind))
        meddler.execute(trigger)

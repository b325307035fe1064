"""Whatever stands in the journal's place is never written over, and what can still be read is read."""

import hashlib
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from recover.journal.errors import JournalError, UnknownDebrief
from recover.journal.events import Answered, Finished
from recover.journal.header import FORMAT
from recover.journal.sqlite import SqliteJournal

pytestmark = pytest.mark.quick

DAY = date(2026, 11, 20)


def fill(journal: SqliteJournal) -> str:
    id = journal.start(employer="Acme")
    journal.save(id, *(Answered(f"q{number}", "x" * 100, DAY) for number in range(100)))
    return id


def tree(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def meddle(journal: SqliteJournal, statement: str) -> None:
    """Change a journal past all that keeps it from being changed."""
    with closing(sqlite3.connect(journal.path)) as meddler, meddler:
        kept = meddler.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            meddler.execute(f"DROP TRIGGER {name}")
        meddler.execute(statement)
        for _, sql in kept:
            meddler.execute(sql)


def every_use(journal: SqliteJournal, id: str) -> list[Callable[[], object]]:
    return [
        journal.start,
        journal.summaries,
        journal.problems,
        lambda: journal.open(id),
        lambda: journal.history(id),
        lambda: journal.save(id, Finished()),
    ]


def _cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def _another_program(whole: bytes) -> bytes:
    return whole[:68] + b"GPKG" + whole[72:]


def _no_version(whole: bytes) -> bytes:
    return whole[:60] + bytes(4) + whole[64:]


RUINS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "empty": ("unreadable", lambda whole: b""),
    "cut within its header": ("unreadable", lambda whole: whole[:50]),
    "cut to one letter": ("unreadable", lambda whole: whole[:1]),
    "cut in half": ("unreadable", _cut),
    "all zeros": ("unreadable", lambda whole: bytes(len(whole))),
    "zeros after the header": ("unreadable", lambda whole: whole[:100] + bytes(len(whole) - 100)),
    "no version": ("unreadable", _no_version),
    "garbage": ("not ours", lambda whole: random.Random(1).randbytes(5000)),
    "a text": ("not ours", lambda whole: b"Dear Sir,"),
    "another program's database": ("not ours", _another_program),
}


@pytest.mark.parametrize(("kind", "ruin"), RUINS.values(), ids=RUINS.keys())
def test_a_file_that_cannot_be_used_stays_as_it_is_and_a_copy_is_named(
    sqlite: SqliteJournal, kind: str, ruin: Callable[[bytes], bytes]
) -> None:
    id = fill(sqlite)
    ruined = ruin(sqlite.path.read_bytes())
    sqlite.path.write_bytes(ruined)

    for use in every_use(sqlite, id):
        with pytest.raises(JournalError) as refused:
            use()
        assert refused.value.kind == kind
        assert refused.value.copy is not None
        assert str(refused.value.copy) in refused.value.fix
        assert refused.value.copy.read_bytes() == ruined
        assert refused.value.copy.stat().st_mode & 0o777 == 0o600
    assert sqlite.path.read_bytes() == ruined
    assert len(list(sqlite.path.parent.iterdir())) == 2, "one copy is enough"


def test_once_the_ruin_is_moved_away_a_new_journal_begins(sqlite: SqliteJournal) -> None:
    fill(sqlite)
    sqlite.path.write_bytes(b"ruin")
    with pytest.raises(JournalError):
        sqlite.start()
    sqlite.path.rename(sqlite.path.with_name("ruin"))

    assert sqlite.open(sqlite.start()).answers == ()


def test_a_database_of_another_program_is_not_even_opened(sqlite: SqliteJournal) -> None:
    sqlite.path.parent.mkdir()
    with closing(sqlite3.connect(sqlite.path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE theirs (x)")
        before = tree(sqlite.path.parent)
        with pytest.raises(JournalError, match="is not a journal") as refused:
            sqlite.summaries()
        assert refused.value.copy is not None
        refused.value.copy.unlink()
        assert tree(sqlite.path.parent) == before


def test_a_journal_of_a_newer_version_is_refused_by_name_and_untouched(sqlite: SqliteJournal) -> None:
    id = fill(sqlite)
    with closing(sqlite3.connect(sqlite.path)) as newer:
        newer.execute(f"PRAGMA user_version = {FORMAT + 1}")
    before = tree(sqlite.path.parent)

    for use in every_use(sqlite, id):
        with pytest.raises(JournalError, match=f"newer recover: it has format {FORMAT + 1}") as refused:
            use()
        assert refused.value.kind == "newer"
    assert tree(sqlite.path.parent) == before


def test_a_missing_table_is_damage(sqlite: SqliteJournal) -> None:
    fill(sqlite)
    with closing(sqlite3.connect(sqlite.path)) as meddler:
        meddler.execute("DROP TABLE event")

    with pytest.raises(JournalError) as refused:
        sqlite.summaries()
    assert (refused.value.kind, refused.value.copy is None) == ("unreadable", False)


SPOILT = {
    "no JSON": "body = 'x'",
    "not an object": "body = '7'",
    "nested without end": "body = printf('%.*c', 100000, '[')",
    "a field missing": "body = '{\"value\": 1}'",
    "no date": 'body = \'{"value": 1, "on": "2026-02-30"}\'',
    "no text": "body = CAST(x'ff00' AS TEXT)",
    "an unknown kind": "kind = 'dreamt'",
    "no time": "at = 'yesterday'",
    "a time without a zone": "at = '2026-11-20'",
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT.keys())
def test_one_spoilt_debrief_leaves_the_others_alone(sqlite: SqliteJournal, change: str) -> None:
    spoilt, whole = fill(sqlite), sqlite.start(employer="Beta")
    meddle(sqlite, f"UPDATE event SET {change} WHERE about = 'q7'")

    told: list[tuple[str, ...]] = []
    journal = SqliteJournal(sqlite.path, now=sqlite._now, program="0.1.0", damaged=told.append)
    with pytest.raises(JournalError, match=f"The debrief {spoilt} cannot be read") as refused:
        journal.open(spoilt)
    assert refused.value.kind == "unreadable"
    assert journal.open(whole).answers == ()
    assert [(each.id, each.damaged) for each in journal.summaries()] == [(whole, False), (spoilt, True)]
    assert told == [(f"{spoilt}: what happened is not as it was kept",)]
    before = tree(sqlite.path.parent)
    with pytest.raises(JournalError, match="nothing new was saved"):
        journal.save(whole, Answered("culture", "open", DAY))
    assert tree(sqlite.path.parent) == before


@pytest.mark.parametrize("change", ["shown = '{}'", "last = ''", "events = 7", "first = 9"])
def test_a_line_of_the_list_that_was_spoilt_is_marked_in_it(sqlite: SqliteJournal, change: str) -> None:
    whole, spoilt = sqlite.start(), sqlite.start(employer="Acme")
    meddle(sqlite, f"UPDATE debrief SET {change} WHERE id = '{spoilt}'")

    assert {(each.id, each.damaged) for each in sqlite.summaries()} == {(spoilt, True), (whole, False)}


@pytest.mark.parametrize(
    "loss",
    [
        "DELETE FROM debrief WHERE id LIKE 'acme%'",
        "DELETE FROM event WHERE debrief LIKE 'acme%'",
        "DELETE FROM event WHERE about = 'q99'",
        "DELETE FROM total",
        "UPDATE event SET debrief = 'beta-nov20' WHERE about = 'q50'",
    ],
)
def test_what_was_lost_is_missed(sqlite: SqliteJournal, loss: str) -> None:
    spoilt, whole = fill(sqlite), sqlite.start(employer="Beta")
    meddle(sqlite, loss)

    told: list[tuple[str, ...]] = []
    journal = SqliteJournal(sqlite.path, now=sqlite._now, program="0.1.0", damaged=told.append)
    assert {each.id for each in journal.summaries()} == {spoilt, whole}
    assert len(told) == 1
    with pytest.raises(JournalError):
        journal.start()


def test_any_stretch_of_zeros_gives_the_truth_or_a_named_refusal(sqlite: SqliteJournal) -> None:
    id = fill(sqlite)
    truth, whole = sqlite.history(id), sqlite.path.read_bytes()
    chance = random.Random(20261120)
    for _ in range(60):
        at, length = chance.randrange(len(whole)), chance.choice([1, 16, 512, 4096])
        ruined = whole[:at] + bytes(len(whole[at : at + length])) + whole[at + length :]
        sqlite.path.write_bytes(ruined)
        try:
            found = sqlite.history(id)
        except (JournalError, UnknownDebrief):
            found = ()
        assert len(found) <= len(truth)
        assert sqlite.path.read_bytes() == ruined


def test_history_cannot_be_rewritten(sqlite: SqliteJournal) -> None:
    fill(sqlite)
    with closing(sqlite3.connect(sqlite.path)) as meddler:
        for statement in ("UPDATE event SET body = '{}'", "DELETE FROM event"):
            with pytest.raises(sqlite3.IntegrityError, match="events are only added"):
                meddler.execute(statement)


def _folder(path: Path) -> None:
    path.mkdir(parents=True)


def _named_pipe(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)


def _link_to(place: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.parent.mkdir()
        path.symlink_to(place)

    return make


def _file_for_a_folder(path: Path) -> None:
    path.parent.write_text("mine")


def _dead_link_for_a_folder(path: Path) -> None:
    path.parent.symlink_to("nowhere")


PLACES = {
    "a folder": _folder,
    "a named pipe": _named_pipe,
    "a link that leads nowhere": _link_to("nowhere"),
    "a link to itself": _link_to("journal.db"),
    "a file where the folder should be": _file_for_a_folder,
    "a dead link where the folder should be": _dead_link_for_a_folder,
}


@pytest.mark.parametrize("make", PLACES.values(), ids=PLACES.keys())
def test_a_place_that_is_taken_is_said_and_left_alone(
    sqlite: SqliteJournal, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(sqlite.path)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(JournalError) as refused:
        sqlite.start()

    assert refused.value.kind in ("not ours", "unreadable", "unwritable")
    assert refused.value.says.startswith("The journal")
    assert refused.value.fix.endswith(".")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_to_a_journal_elsewhere_is_followed(sqlite: SqliteJournal, tmp_path: Path) -> None:
    id = fill(sqlite)
    sqlite.path.rename(tmp_path / "elsewhere.db")
    sqlite.path.symlink_to(tmp_path / "elsewhere.db")
    sqlite.save(id, Finished())

    assert sqlite.open(id).finished
    assert sqlite.path.is_symlink()

"""Several programs, one journal."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recover.journal.connections import open_file
from recover.journal.errors import JournalError
from recover.journal.events import Finished
from recover.journal.sqlite import SqliteJournal
from support.processes import ENVIRONMENT, HANGS, run_saver, saver

FIRST_FORMAT = Path(__file__).with_name("first-format.db")

SAVES_AND_STOPS = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from recover.journal.events import Finished
from recover.journal.sqlite import SqliteJournal
journal = SqliteJournal(Path(sys.argv[1]), now=lambda: datetime.now(UTC), program="0.1.0")
journal.save(sys.argv[2], Finished())
os.kill(os.getpid(), signal.SIGSTOP)
"""

SAVE_AT_ONCE = """
import sys, time
from datetime import UTC, date, datetime
from pathlib import Path
from recover.journal.events import Answered
from recover.journal.sqlite import SqliteJournal
start, id, *paths = sys.argv[1:]
for number, path in enumerate(paths):
    journal = SqliteJournal(Path(path), now=lambda: datetime.now(UTC), program="0.1.0")
    time.sleep(max(0, float(start) + number * 0.2 - time.time()))
    for each in range(3):
        journal.save(id, Answered("feeling", each, date(2026, 11, 20)))
"""

SAVES_ALL_THE_TIME = """
import sys
from pathlib import Path
beside = Path(sys.argv[1] + "-journal")
while True:
    beside.touch()
    beside.unlink()
"""

DIES_WHILE_WRITING = """
import os, signal, sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA cache_size = 1")
other.execute("PRAGMA cache_spill = 1")
other.execute("BEGIN IMMEDIATE")
for _ in range(500):
    other.execute(
        "INSERT INTO event (debrief, about, kind, at, program, seal, body) "
        "VALUES (?, '', 'x', '', '', '', ?)",
        (sys.argv[2], "x" * 500),
    )
os.kill(os.getpid(), signal.SIGKILL)
"""


def another_program(text: str, journal: SqliteJournal, id: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", text, str(journal.path), id], env=ENVIRONMENT)


@contextmanager
def somebody_writing(journal: SqliteJournal) -> Iterator[None]:
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def test_two_programs_that_write_at_once_both_keep_everything(sqlite: SqliteJournal) -> None:
    first, second = sqlite.start(), sqlite.start()
    with saver(sqlite.path, first, 0, 200) as one, saver(sqlite.path, second, 0, 200) as other:
        said = [process.communicate(timeout=HANGS)[0] for process in (one, other)]
        assert (one.returncode, other.returncode) == (0, 0), [words[-300:] for words in said]

    wanted = [f"q{number}" for number in range(200)]
    for id in (first, second):
        assert [answer.question for answer in sqlite.open(id).answers] == wanted


@pytest.mark.quick
def test_a_save_that_ends_elsewhere_just_now_stands_in_nobodys_way(sqlite: SqliteJournal) -> None:
    sqlite.start()
    with another_program(SAVES_ALL_THE_TIME, sqlite, "") as elsewhere:
        try:
            for _ in range(1000):
                open_file(sqlite.path).close()
        finally:
            elsewhere.kill()


def test_programs_that_begin_at_once_get_debriefs_of_their_own(sqlite: SqliteJournal) -> None:
    processes = [saver(sqlite.path, "new", 0, 1) for _ in range(4)]
    outputs = [process.communicate(timeout=HANGS)[0] for process in processes]

    assert len(sqlite.summaries()) == 4
    began = [line for output in outputs for line in output.splitlines() if line.startswith("began ")]
    assert len(set(began)) == len(began) == 4, "some may first have said that they wait"


@pytest.mark.quick
def test_a_journal_in_use_is_waited_for_with_a_word(sqlite: SqliteJournal) -> None:
    id = sqlite.start()
    with somebody_writing(sqlite):
        process = saver(sqlite.path, id, 0, 1)
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(2)]
    with process:
        rest = process.stdout.read()

    assert said == [f"began {id}\n", "waiting\n"]
    assert rest == "saved 0\n"
    assert process.returncode == 0


def test_a_journal_in_use_for_too_long_is_given_up_with_nothing_changed(sqlite: SqliteJournal) -> None:
    id = sqlite.start()
    words: list[str] = []
    hasty = SqliteJournal(
        sqlite.path, now=sqlite._now, program="0.1.0", waiting=lambda: words.append("word"), patience=0.5
    )
    with somebody_writing(sqlite):
        for use in (lambda: hasty.save(id, Finished()), lambda: hasty.open(id), hasty.start):
            with pytest.raises(JournalError) as refused:
                use()
            assert refused.value.kind == "locked"
    assert words == ["word"] * 3
    assert len(sqlite.history(id)) == 1


def test_a_program_stopped_at_a_prompt_holds_no_lock(sqlite: SqliteJournal) -> None:
    id = sqlite.start()
    with another_program(SAVES_AND_STOPS, sqlite, id) as process:
        os.waitpid(process.pid, os.WUNTRACED)
        code, output = run_saver(sqlite.path, id, 0, 1)
        process.kill()

    assert (code, output) == (0, f"began {id}\nsaved 0\n")


def test_a_program_that_dies_while_writing_does_no_harm(sqlite: SqliteJournal) -> None:
    id = sqlite.start()
    with another_program(DIES_WHILE_WRITING, sqlite, id) as process:
        assert process.wait(HANGS) == -signal.SIGKILL
    assert (sqlite.path.parent / "journal.db-journal").stat().st_size > 0

    assert len(sqlite.history(id)) == 1
    sqlite.save(id, Finished())
    assert sqlite.open(id).finished
    assert sqlite.problems() == ()


def test_what_is_saved_while_the_file_is_put_in_place_anew_is_not_lost(sqlite: SqliteJournal) -> None:
    """A rescue, or an upgrade, in one window, while another waits to save."""
    id = sqlite.start()
    fresh = sqlite.path.with_name("fresh.db")
    fresh.write_bytes(sqlite.path.read_bytes())
    other = sqlite3.connect(sqlite.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def replaced_meanwhile() -> None:
        fresh.replace(sqlite.path)
        other.close()

    SqliteJournal(sqlite.path, now=sqlite._now, program="0.1.0", waiting=replaced_meanwhile).save(
        id, Finished()
    )

    assert sqlite.open(id).finished


def test_windows_that_save_while_one_of_them_upgrades_the_journal_keep_everything(tmp_path: Path) -> None:
    """Who had waited with the older file took back what was being saved into the new one."""
    paths = [tmp_path / str(number) / "journal.db" for number in range(15)]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(FIRST_FORMAT.read_bytes())
    old = another(paths[0])
    id = old.summaries()[0].id
    before = len(old.history(id))
    command = [sys.executable, "-c", SAVE_AT_ONCE, str(time.time() + 2), id, *map(str, paths)]
    windows = [subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE) for _ in range(4)]
    assert [(each.communicate(timeout=HANGS)[1], each.returncode) for each in windows] == [(b"", 0)] * 4
    assert {len(another(path).history(id)) - before for path in paths} == {12}
    assert {another(path).problems() for path in paths} == {()}


def another(path: Path) -> SqliteJournal:
    return SqliteJournal(path, now=lambda: datetime.now(UTC), program="0.1.0")

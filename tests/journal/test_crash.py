"""A save is whole or absent, however the program or the disk ends."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.test_first_format import FIRST
from recover.coach.rescue import rescue as get_back
from recover.journal.sqlite import SqliteJournal
from support.processes import ENVIRONMENT, HANGS, can, run_saver, saver
from support.saver import main as save

WRITES = ("link", "unlink", "fsync", "fdatasync", "pwrite64")

RESCUES_OR_COPIES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from recover.coach.rescue import rescue as get_back
from recover.journal.rescue import rescue
from recover.journal.sqlite import SqliteJournal
journal = SqliteJournal(Path(sys.argv[2]), now=lambda: datetime.now(UTC), program="0.1.0")
if sys.argv[1] == "rescue":
    rescue(journal.path, journal.copy)
elif sys.argv[1] == "use":
    get_back(journal, use=True)
else:
    journal._written = True
    journal.keep_copy()
"""

needs_strace = pytest.mark.skipif(
    not can("strace", "-o", "/dev/null", "true"), reason="strace is missing or not permitted here"
)


def injecting(calls: str, what: str) -> tuple[str, ...]:
    """What runs a program in which something becomes of some of these calls."""
    return ("strace", "-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={calls}:{what}")


class Kills:
    """By turns what runs a program and kills it at one of its writes, until it has been killed at each.

    Strace counts the calls of a kind by themselves, so each kind has its turn; it is over once the program
    has survived, as it does not make so many calls of that kind.
    """

    def __init__(self, *calls: str) -> None:
        self.calls, self.survived, self.count = calls, False, 0

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        for call in self.calls:
            for nth in range(1, 200):
                yield injecting(call, f"signal=KILL:when={nth}")
                if self.survived:
                    break
                self.count += 1
            assert self.survived


def answered(journal: SqliteJournal, id: str) -> list[str]:
    return [answer.question for answer in journal.open(id).answers]


def acknowledged(output: str) -> list[str]:
    return [f"q{line.split()[1]}" for line in output.splitlines() if line.startswith("saved ")]


def run(what: str, path: Path, *, before: tuple[str, ...]) -> int:
    """The exit code of a rescue, or of keeping a copy, in a process of its own."""
    command = [*before, sys.executable, "-c", RESCUES_OR_COPIES, what, str(path)]
    return subprocess.run(command, env=ENVIRONMENT, check=False, timeout=HANGS).returncode


def numbers(count: int) -> list[str]:
    return [f"q{number}" for number in range(count)]


@needs_strace
@pytest.mark.slow
def test_killed_at_any_write_of_a_save_leaves_the_old_state_or_the_new(sqlite: SqliteJournal) -> None:
    id = sqlite.start()
    run_saver(sqlite.path, id, 0, 1)
    known, kills = 1, Kills(*WRITES)
    for kill in kills:
        code, output = run_saver(sqlite.path, id, known, known + 1, before=kill)
        kills.survived = code == 0

        found = answered(sqlite, id)
        assert sqlite.problems() == ()
        assert found in (numbers(known), numbers(known + 1))
        assert set(acknowledged(output)) <= set(found)
        known = len(found)
    assert kills.count > 20, "a save that writes less than this was not killed where it counts"


@needs_strace
@pytest.mark.slow
def test_killed_at_any_write_of_the_first_start_leaves_nothing_or_a_journal(tmp_path: Path) -> None:
    kills = Kills(*WRITES)
    for number, kill in enumerate(kills):
        path = tmp_path / str(number) / "journal.db"
        code, output = run_saver(path, "new", 0, 0, before=kill)
        kills.survived = code == 0

        assert save(str(path), "new", "0", "1") == 0, f"after {kill}"
        assert kills.survived or "began" not in output
    assert kills.count > 20


@needs_strace
@pytest.mark.slow
def test_killed_at_any_write_of_an_upgrade_leaves_the_old_journal_or_the_new(tmp_path: Path) -> None:
    kills = Kills("rename", *WRITES)
    for number, kill in enumerate(kills):
        path = tmp_path / str(number) / "journal.db"
        path.parent.mkdir()
        shutil.copy(FIRST, path)
        code, _ = run_saver(path, "acme-nov18", 0, 1, before=kill)
        kills.survived = code == 0

        journal = SqliteJournal(path, now=lambda: datetime(2026, 11, 28, tzinfo=UTC), program="0.1.0")
        assert journal.problems() == ()
        assert answered(journal, "acme-nov18")[:2] == ["feeling", "slips"]
        assert save(str(path), "acme-nov18", "0", "1") == 0, f"after {kill}"
    assert kills.count > 30


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize("what", ["rescue", "copy"])
def test_killed_at_any_write_of_a_rescue_or_a_copy_leaves_the_journal_and_its_copy(
    sqlite: SqliteJournal, what: str
) -> None:
    id = sqlite.start()
    run_saver(sqlite.path, id, 0, 5)
    sqlite.keep_copy()
    whole = sqlite.path.read_bytes()
    kills = Kills("rename", *WRITES)
    for kill in kills:
        kills.survived = run(what, sqlite.path, before=kill) == 0

        assert sqlite.path.read_bytes() == whole
        assert answered(SqliteJournal(sqlite.copy, now=sqlite._now, program="0.1.0"), id) == numbers(5)
    assert kills.count > 16


@needs_strace
@pytest.mark.slow
def test_killed_at_any_write_while_a_rescued_journal_is_put_in_place_nothing_that_is_whole_is_lost(
    sqlite: SqliteJournal, tmp_path: Path
) -> None:
    id, spoilt = sqlite.start(employer="Acme"), sqlite.start(employer="Beta")
    run_saver(sqlite.path, id, 0, 5)
    run_saver(sqlite.path, spoilt, 0, 5)
    sqlite.keep_copy()
    run_saver(sqlite.path, id, 5, 6)  # what the copy does not hold
    whole = sqlite.path.read_bytes()
    at = whole.rindex(b"3 3 3")
    sqlite.path.write_bytes(whole[:at] + b"x" + whole[at + 1 :])
    kills = Kills("rename", *WRITES)
    for number, kill in enumerate(kills):
        place = tmp_path / str(number)
        shutil.copytree(sqlite.path.parent, place)
        kills.survived = run("use", place / "journal.db", before=kill) == 0

        assert (place / "journal.db").exists()
        journal = SqliteJournal(place / "journal.db", now=sqlite._now, program="0.1.0")
        get_back(journal, use=True)
        assert journal.problems() == ()
        assert (answered(journal, id), answered(journal, spoilt)) == (numbers(6), numbers(5))
    assert kills.count > 30


@needs_strace
@pytest.mark.parametrize("fault", ["pwrite64:error=ENOSPC", "pwrite64:error=EIO", "fdatasync:error=EIO"])
def test_an_error_of_the_disk_keeps_the_old_state_and_says_so(sqlite: SqliteJournal, fault: str) -> None:
    id = sqlite.start()
    run_saver(sqlite.path, id, 0, 1)
    for nth in (1, 3):
        call, error = fault.split(":")
        code, output = run_saver(sqlite.path, id, 1, 2, before=injecting(call, f"{error}:when={nth}+"))

        assert code == 5
        assert "unwritable: The journal cannot be written" in output
        assert answered(sqlite, id) == ["q0"]
    assert run_saver(sqlite.path, id, 1, 2)[0] == 0


def test_a_limit_on_the_size_of_files_keeps_what_was_saved(sqlite: SqliteJournal) -> None:
    id = sqlite.start()
    limit = ("bash", "-c", 'ulimit -f 40 && exec "$@"', "bash")  # blocks of 1024 bytes
    code, output = run_saver(sqlite.path, id, 0, 500, before=limit)

    assert code == 5
    assert "unwritable" in output
    assert len(acknowledged(output)) > 3
    assert answered(sqlite, id) == acknowledged(output)
    assert run_saver(sqlite.path, id, 500, 501)[0] == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a file system of our own may not be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_what_was_saved(small_disk: Path, sqlite: SqliteJournal) -> None:
    path = small_disk / "journal.db"
    code, output = run_saver(path, "new", 0, 500)
    id = output.split()[1]

    assert code == 5
    assert "unwritable: The journal cannot be written: the disk is full" in output
    journal = SqliteJournal(path, now=sqlite._now, program="0.1.0")
    assert answered(journal, id) == acknowledged(output)
    assert journal.problems() == ()


def test_a_disk_that_is_full_from_the_start_is_said_and_nothing_is_left(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * 120_000)
    code, output = run_saver(small_disk / "data" / "journal.db", "new", 0, 1)
    assert code == 5
    assert "unwritable" in output
    assert not list(small_disk.rglob("*.db*"))

    ballast.unlink()
    assert run_saver(small_disk / "data" / "journal.db", "new", 0, 1)[0] == 0


@pytest.mark.slow
def test_killed_at_random_moments_nothing_that_was_acknowledged_is_lost(sqlite: SqliteJournal) -> None:
    chance = random.Random(20261120)
    id = sqlite.start()
    known = 0
    for _ in range(15):
        with saver(sqlite.path, id, known, known + 10_000) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(chance.randint(2, 12))]
            time.sleep(chance.uniform(0, 0.005))
            process.send_signal(signal.SIGKILL)
            output = "".join(said) + process.stdout.read()

        found = answered(sqlite, id)
        assert found == numbers(len(found))
        assert known + len(acknowledged(output)) <= len(found) <= known + len(acknowledged(output)) + 1
        known = len(found)
    assert sqlite.problems() == ()
    assert known > 15

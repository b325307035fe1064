"""Readable by one person alone, whatever the umask, and usable as far as rights go."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from recover.journal.events import Finished
from recover.journal.sqlite import SqliteJournal
from support.processes import ENVIRONMENT, HANGS, NOBODY, can, has, run_saver

AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", sys.executable, "-c")

needs_another_user = pytest.mark.skipif(
    not can(*AS_NOBODY, "import recover.journal.sqlite"),
    reason="another user cannot run this program here (needs root, setpriv, and files that all may read)",
)


def modes(folder: Path) -> set[tuple[bool, str]]:
    return {(path.is_dir(), oct(stat.S_IMODE(path.stat().st_mode))) for path in (folder, *folder.rglob("*"))}


@pytest.mark.parametrize("umask", ["000", "022", "077", "777"])
def test_files_and_folders_are_private_whatever_the_umask(tmp_path: Path, umask: str) -> None:
    before = ("bash", "-c", f'umask {umask} && exec "$@"', "bash")
    path = tmp_path / "deep" / "down" / "journal.db"
    assert run_saver(path, "new", 0, 2, before=before)[0] == 0

    assert modes(tmp_path / "deep") == {(True, "0o700"), (False, "0o600")}


@pytest.mark.skipif(not has("strace"), reason="strace is missing")
@pytest.mark.parametrize("umask", ["000", "777"])
def test_what_a_killed_save_leaves_beside_the_journal_is_private_too(
    sqlite: SqliteJournal, umask: str
) -> None:
    id = sqlite.start()
    kill = "strace -o /dev/null -e inject=unlink:signal=KILL"
    run_saver(sqlite.path, id, 0, 1, before=("bash", "-c", f'umask {umask} && exec {kill} "$@"', "bash"))

    names = {path.name for path in sqlite.path.parent.iterdir()}
    assert names == {"journal.db", "journal.db-journal"}
    assert modes(sqlite.path.parent) == {(True, "0o700"), (False, "0o600")}
    assert len(sqlite.history(id)) == 1


def test_a_journal_that_others_could_read_is_closed_to_them_at_the_next_save(sqlite: SqliteJournal) -> None:
    id = sqlite.start()
    sqlite.path.chmod(0o644)
    sqlite.save(id, Finished())

    assert stat.S_IMODE(sqlite.path.stat().st_mode) == 0o600


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path, sqlite: SqliteJournal) -> None:
    sqlite.path.parent.mkdir()
    sqlite.path.parent.chmod(0o755)
    sqlite.start()

    assert stat.S_IMODE(sqlite.path.parent.stat().st_mode) == 0o755


READ_AND_SAVE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from recover.journal.errors import JournalError, UnknownDebrief
from recover.journal.events import Finished
from recover.journal.sqlite import SqliteJournal
journal = SqliteJournal(Path(sys.argv[1]), now=lambda: datetime.now(UTC), program="0.1.0")
for use in (lambda: len(journal.summaries()), lambda: journal.save(sys.argv[2], Finished()), journal.start):
    try:
        print(use())
    except JournalError as error:
        print(error.kind)
    except UnknownDebrief:
        print("unknown")
"""


def as_somebody_else(path: Path, id: str) -> list[str]:
    """What reading, saving and starting come to for a user with no rights of their own."""
    done = subprocess.run(
        [*AS_NOBODY, READ_AND_SAVE, str(path), id],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
        timeout=HANGS,
    )
    return done.stdout.splitlines()


@pytest.fixture
def lent(sqlite: SqliteJournal) -> Iterator[tuple[Path, str]]:
    """A journal with one debrief that belongs to another user, in a folder all may pass through."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "data" / "journal.db"
        id = SqliteJournal(path, now=sqlite._now, program="0.1.0").start()
        os.chown(path.parent, NOBODY, NOBODY)
        os.chown(path, NOBODY, NOBODY)
        yield path, id


@needs_another_user
def test_in_a_folder_that_may_only_be_read_reading_still_works(lent: tuple[Path, str]) -> None:
    lent[0].parent.chmod(0o500)

    assert as_somebody_else(*lent) == ["1", "unwritable", "unwritable"]


@needs_another_user
def test_a_file_that_may_only_be_read_can_still_be_read(lent: tuple[Path, str]) -> None:
    lent[0].chmod(0o400)

    assert as_somebody_else(*lent) == ["1", "unwritable", "unwritable"]


@needs_another_user
def test_somebody_elses_journal_is_not_touched(lent: tuple[Path, str]) -> None:
    path, _ = lent
    for place, mode in ((path, 0o600), (path.parent, 0o700)):
        os.chown(path, 0, 0)
        os.chown(path.parent, 0, 0)
        path.parent.chmod(0o755)
        place.chmod(mode)
        before = path.read_bytes()

        assert as_somebody_else(*lent) == ["unreadable"] * 3
        assert path.read_bytes() == before


@needs_another_user
def test_a_folder_that_may_not_be_made_is_said(lent: tuple[Path, str]) -> None:
    path, id = lent
    path.parent.chmod(0o500)

    assert as_somebody_else(path.parent / "deeper" / "journal.db", id) == ["0", "unknown", "unwritable"]

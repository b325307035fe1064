"""Private folders of files, made whole or not at all."""

import errno
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from recover.outside.disk.private_files import append, create, create_folder, put

only_root = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives a file away"
)
needs_links = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
FILES = {"a.yaml": b"one", "b.yaml": b"two"}


def create_in(path: Path, data: bytes) -> None:
    create_folder(path.parent, {path.name: data}, aside=path.parent.with_name("aside"))


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_folder_is_made_with_its_files_and_for_one_person_alone(tmp_path: Path) -> None:
    before = os.umask(0o777)
    try:
        assert create_folder(tmp_path / "deep" / "mine", FILES, aside=tmp_path / "aside") is None
    finally:
        os.umask(before)
    assert names(tmp_path) == {"deep", "deep/mine", "deep/mine/a.yaml", "deep/mine/b.yaml"}
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {0o700, 0o600}
    assert (tmp_path / "deep" / "mine" / "b.yaml").read_bytes() == b"two"


@only_root
def test_what_root_makes_in_somebody_s_folder_is_theirs(tmp_path: Path) -> None:
    """As sudo does it: they could no longer read their own journal."""
    os.chown(tmp_path, 54_321, 54_322)
    put(tmp_path / "data" / "a", b"one")
    append(tmp_path / "state" / "log", b"three")
    create(tmp_path / "data" / "b", lambda path: put(path, b"two"))
    create_folder(tmp_path / "mine", FILES, aside=tmp_path / "aside")
    assert {(each.stat().st_uid, each.stat().st_gid) for each in tmp_path.rglob("*")} == {(54_321, 54_322)}


@only_root
def test_a_link_that_is_planted_in_that_moment_gives_nothing_of_root_s_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file was given away by its name, in a folder in which its owner could exchange it."""
    secret, theirs, close = tmp_path / "secret", tmp_path / "theirs", os.close
    secret.write_bytes(b"")
    secret.chmod(0o644)
    theirs.mkdir()
    os.chown(theirs, 54_321, 54_322)

    def planting(handle: int) -> None:
        close(handle)
        for fresh in theirs.glob("*.part"):
            fresh.unlink()
            fresh.hardlink_to(secret)

    monkeypatch.setattr("os.close", planting)
    put(theirs / "a", b"one")
    assert (secret.stat().st_uid, stat.S_IMODE(secret.stat().st_mode)) == (0, 0o644)


@only_root
def test_a_log_that_is_there_already_is_not_given_away(tmp_path: Path) -> None:
    """It may be a link to something else of root's."""
    os.chown(tmp_path, 54_321, 54_322)
    log = tmp_path / "log"
    log.write_bytes(b"one\n")
    append(log, b"two\n")
    assert (log.read_bytes(), log.stat().st_uid) == (b"one\ntwo\n", 0)


@needs_links
@pytest.mark.parametrize("kind", ["link", "hard link", "pipe", "pipe that is read", "folder"])
def test_a_log_is_written_into_no_file_but_one_of_ours(tmp_path: Path, kind: str) -> None:
    """What stood at its place was written into, wherever it led; and a pipe was waited for, for ever."""
    log, other = tmp_path / "state" / "log", tmp_path / "other"
    log.parent.mkdir()
    other.write_bytes(b"theirs\n")
    reading = -1
    if kind == "link":
        log.symlink_to(other)
    elif kind == "hard link":
        log.hardlink_to(other)
    elif kind == "folder":
        log.mkdir()
    else:
        os.mkfifo(log)
        reading = os.open(log, os.O_RDONLY | os.O_NONBLOCK) if kind == "pipe that is read" else -1
    with pytest.raises(OSError, match=r"\w"):
        append(log, b"one\n")
    assert other.read_bytes() == b"theirs\n"
    if reading >= 0:
        assert os.read(reading, 100) == b""
        os.close(reading)


@only_root
def test_a_log_of_somebody_else_is_not_written_into(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"theirs\n")
    os.chown(log, 54_321, 54_322)
    with pytest.raises(PermissionError):
        append(log, b"one\n")
    os.chown(tmp_path, 54_321, 54_322)  # with sudo, in their own home
    append(log, b"one\n")
    assert log.read_bytes() == b"theirs\none\n"


@needs_links
@pytest.mark.parametrize("make", [append, put, create_in])
def test_a_folder_that_is_exchanged_in_that_moment_opens_or_closes_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path, bytes], None]
) -> None:
    """Its rights were set by its name, which in somebody else's folder may be another by then."""
    other, mkdir = tmp_path / "other", os.mkdir
    other.mkdir(0o755)

    def exchanging(path: Path, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        mkdir(path, mode, dir_fd=dir_fd)
        Path(path).rmdir()
        Path(path).symlink_to(other)

    monkeypatch.setattr("os.mkdir", exchanging)
    with suppress(OSError):
        make(tmp_path / "mine" / "file", b"one")
    assert stat.S_IMODE(other.stat().st_mode) == 0o755


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_was_there_is_kept_aside(tmp_path: Path, kind: str) -> None:
    mine, aside = tmp_path / "mine", tmp_path / "aside"
    if kind == "folder":
        mine.mkdir()
        (mine / "old").write_text("kept")
    elif kind == "file":
        mine.write_text("kept")
    else:
        mine.symlink_to("nowhere")
    assert create_folder(mine, FILES, aside=aside) == aside
    assert names(mine) == set(FILES)
    assert os.path.lexists(aside) and aside.is_symlink() == (kind == "link")


def refuses(*arguments: object) -> None:
    raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize("broken", ["os.fsync", "pathlib.Path.rename"])
def test_when_it_fails_all_is_as_before(tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "old").write_text("kept")
    monkeypatch.setattr(broken, refuses)
    with pytest.raises(OSError, match="Input/output"):
        create_folder(mine, FILES, aside=tmp_path / "aside")
    assert names(tmp_path) == {"mine", "mine/old"}


def test_what_had_to_make_way_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of the two moves fails, and the first is taken back."""
    mine, real = tmp_path / "mine", Path.rename
    mine.mkdir()
    (mine / "old").write_text("kept")

    def fails_for_the_new_one(path: Path, target: Path) -> Path:
        if path.name.startswith(".new-"):
            refuses()
        return real(path, target)

    monkeypatch.setattr(Path, "rename", fails_for_the_new_one)
    with pytest.raises(OSError, match="Input/output"):
        create_folder(mine, FILES, aside=tmp_path / "aside")
    assert names(tmp_path) == {"mine", "mine/old"}


def test_somebody_quicker_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, real = tmp_path / "mine", os.path.lexists

    def not_yet(path: Path) -> bool:
        found = real(path)
        mine.mkdir()
        (mine / "theirs").write_text("theirs")
        return found

    monkeypatch.setattr("os.path.lexists", not_yet)
    with pytest.raises(FileExistsError):
        create_folder(mine, FILES, aside=tmp_path / "aside")
    assert names(tmp_path) == {"mine", "mine/theirs"}


def aged(path: Path) -> Path:
    """The same file or folder, last changed two days ago."""
    then = time.time() - 2 * 24 * 60 * 60
    os.utime(path, (then, then))
    return path


def test_what_a_person_has_beside_a_file_stays_whatever_it_is_called(tmp_path: Path) -> None:
    """`.new-project` and `.new-notes.txt`, a day old, were deleted when a plan was put beside them."""
    (tmp_path / ".new-project").mkdir()
    (tmp_path / ".new-project" / "kept").touch()
    for name in (".new-notes.txt", ".new-plan.html", ".new-1-plan.html"):
        (tmp_path / name).touch()
        aged(tmp_path / name)
    aged(tmp_path / ".new-project")
    before = names(tmp_path)
    put(tmp_path / "plan.html", b"")
    assert names(tmp_path) == before | {"plan.html"}


@pytest.mark.parametrize("days", ["today", "two days ago"])
def test_what_was_being_made_of_the_same_file_when_the_program_was_killed_goes_after_a_day(
    tmp_path: Path, days: str
) -> None:
    made: list[Path] = []
    create(tmp_path / "plan.html", made.append)
    made.append(Path(f"{made[0]}-journal"))  # what SQLite leaves beside a copy that is half made
    for each in made:
        each.touch()
        if days == "two days ago":
            aged(each)
    put(tmp_path / "plan.html", b"")
    assert [each.exists() for each in made] == [days == "today"] * 2


def test_what_could_not_be_filled_leaves_nothing_beside_it(tmp_path: Path) -> None:
    """What SQLite needs to take back half a save stayed for a day."""

    def fill(fresh: Path) -> None:
        Path(f"{fresh}-journal").write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left"):
        create(tmp_path / "mine", fill)
    assert names(tmp_path) == set()

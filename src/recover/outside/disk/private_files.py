"""Files and folders for this person alone, made whole or not at all."""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from zlib import crc32

_FILE = 0o600
_FOLDER = 0o700
_DAY = 24 * 60 * 60  # seconds
_ROOM = 64 * 1024  # bytes: what there has to be room for, so that it is said that a file can be written


def create(path: Path, build: Callable[[Path], None]) -> None:
    """Make a private file that `build` fills, whole or not at all; one that is already there stays.

    Missing folders are made for this person alone. Raises OSError.
    """
    with suppress(FileExistsError):
        create_new(path, build)


def create_new(path: Path, build: Callable[[Path], object]) -> None:
    """Do the same, and raise FileExistsError where one is already there."""
    with _made(path, build) as fresh:
        place_new(fresh, path)


def put(path: Path, data: bytes) -> None:
    """Write a private file, whole or not at all, in place of what is there. Raises OSError."""
    replace(path, partial(_write, data))


def replace(path: Path, build: Callable[[Path], None]) -> None:
    """Put a private file that `build` fills in a place, whole or not at all. Raises OSError."""
    with _made(path, build) as fresh:
        fresh.replace(path)
        _sync_folder(path.parent)


def append(path: Path, data: bytes) -> None:
    """Write at the end of a file; one that is not there is made, private.

    Raises OSError, also where it is no ordinary file of ours, or has another name as well.
    """
    _make_folder(path.parent)
    how = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
    try:
        handle = _new_file(path, how)
    except FileExistsError:  # by a link it may be any file, and a pipe would be waited for
        handle = os.open(path, how | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "ab") as opened:
        status = os.fstat(handle)
        _require_ordinary(status, path)
        if status.st_nlink != 1 or not (_is_ours(status) or status.st_uid == path.parent.stat().st_uid):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        opened.write(data)


def create_folder(folder: Path, files: Mapping[str, bytes], *, aside: Path) -> Path | None:
    """Make a private folder with these files, whole or not at all.

    What is there of that name is first moved to `aside`, and that is returned; None where nothing was there.
    Raises OSError, FileExistsError among them where somebody else was quicker.
    """
    import shutil
    import tempfile

    _make_folder(folder.parent)
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        _own_folder(fresh)
        for name, data in files.items():
            create(fresh / name, partial(_write, data))
        return aside if _swap(fresh, folder, aside) else None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def bytes_of(path: Path, *, private: bool) -> bytes:
    """Return what is in an ordinary file; with `private` in one that is ours, and for nobody else to write.

    Raises OSError.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(handle)
        _require_ordinary(status, path)  # a pipe would be waited for, a device has no end
        if private and not _is_ours(status):
            raise PermissionError(path)
        return opened.read()


def place_new(fresh: Path, path: Path) -> None:
    """Move a file to a place where nothing is. Raises OSError, FileExistsError where something is."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        fresh.rename(path)
    else:
        fresh.unlink()
    _sync_folder(path.parent)


def not_writable(path: Path) -> str:
    """Return why a file cannot be made at a path, or grow, in words; "" where it can. Leaves nothing."""
    import tempfile

    folder = next((each for each in path.parents if os.path.lexists(each)), path.parent)
    try:
        if path.exists():
            with path.open("r+b"):
                pass
        with tempfile.TemporaryFile(dir=folder) as tried:
            tried.seek(path.stat().st_size if path.is_file() else 0)
            tried.write(bytes(_ROOM))
            tried.flush()
            os.fsync(tried.fileno())
    except OSError as error:
        return (error.strerror or "unknown reason").lower()
    return ""


def keep_private(path: Path) -> None:
    """Take the file away from everybody else's eyes, where it is ours to do so."""
    with suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(_FILE)


def _require_ordinary(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def _is_ours(status: os.stat_result) -> bool:
    try:
        return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    except AttributeError:  # Windows, where the folder's rights decide
        return True


@contextmanager
def _made(path: Path, build: Callable[[Path], object]) -> Iterator[Path]:
    """A new private file beside its place, filled; what is left of it after that goes."""
    _make_folder(path.parent)
    beginning = f".new-{crc32(os.fsencode(path.name)):08x}-"  # long names leave no room for theirs
    _tidy(path.parent, beginning)
    fresh = _empty_file(path.parent, beginning)
    try:
        build(fresh)
        yield fresh
    finally:
        for left in (
            fresh,
            Path(f"{fresh}-journal"),
        ):  # what SQLite leaves beside a file that it could not fill
            left.unlink(missing_ok=True)


def _empty_file(folder: Path, beginning: str) -> Path:
    """A new private file: `tempfile` makes one as well, and takes longer to load than to save an answer."""
    while True:
        fresh = folder / f"{beginning}{os.urandom(4).hex()}.part"
        with suppress(FileExistsError):
            os.close(_new_file(fresh, os.O_RDWR))
            return fresh


def _new_file(path: Path, how: int) -> int:
    """The handle of a new private file: by its name, in somebody else's folder, it may be another by now."""
    handle = os.open(path, how | os.O_CREAT | os.O_EXCL, _FILE)
    with suppress(AttributeError):  # Windows, where the folder's rights decide
        os.fchmod(handle, _FILE)  # a umask may have taken away too much
    _give(handle, path.parent)
    return handle


def _tidy(folder: Path, beginning: str) -> None:
    """Take away what was being made of a file when the program was killed, a day ago or longer."""
    for left in folder.glob(f"{beginning}????????.part*"):
        with suppress(OSError):
            if time.time() - left.lstat().st_mtime > _DAY:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # there a folder is no file that could be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(data: bytes, path: Path) -> None:
    with path.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _swap(fresh: Path, folder: Path, aside: Path) -> bool:
    """Put a folder in its place; whether something had to make way. If it fails, all is as before."""
    moved = os.path.lexists(folder)
    if moved:
        folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError as error:
        if moved:
            aside.rename(folder)
        if error.errno in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder)) from error
        raise
    _sync_folder(folder.parent)
    return moved


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make_folder(folder.parent)
    try:
        folder.mkdir(_FOLDER)
    except FileExistsError:
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
    else:
        _own_folder(folder)


def _own_folder(folder: Path) -> None:
    """Close a new folder to everybody else, by its handle: by its name it may be another by now."""
    how = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(folder, how)
    except PermissionError:  # Windows opens no folder, and a umask may have closed it to us as well
        folder.chmod(_FOLDER)
        return
    try:
        with suppress(AttributeError):
            os.fchmod(handle, _FOLDER)
        _give(handle, folder.parent)
    finally:
        os.close(handle)


def _give(handle: int, folder: Path) -> None:
    """Let what root makes in somebody's folder, as with sudo, be theirs: they could not open it."""
    with suppress(OSError, AttributeError):
        owner = folder.stat()
        if os.getuid() == 0 != owner.st_uid:
            os.fchown(handle, owner.st_uid, owner.st_gid)

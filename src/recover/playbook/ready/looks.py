"""How files look from outside: as long as that is the same, nothing is read to know what they are called.

As git does it: a file whose size, times and number are what they were has not changed. What changed a moment
ago may change once more and look the same, so that is not remembered.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from recover.frozen import frozen
from recover.outside.disk.private_files import bytes_of, put

_ENDING = ".looks"
_A_MOMENT = 2_000_000_000  # nanoseconds: no file system rounds its times to more
_MOST = 8


@frozen
class Looks:
    """All files that something is made from, as they look, and the file in which its name is remembered."""

    kept_in: Path | None
    text: bytes
    settled: bool

    def name(self) -> str | None:
        """Return the name that was remembered while they looked so; None on any doubt."""
        with suppress(OSError):
            if self.kept_in and self.text:
                name, _, text = bytes_of(self.kept_in, private=True).partition(b"\n")
                return name.decode("ascii", "replace") if text == self.text else None
        return None

    def remember(self, name: str) -> None:
        """Keep the name that was found for them, where that is possible and safe."""
        if self.kept_in and self.text and self.settled:
            with suppress(OSError):
                put(self.kept_in, name.encode() + b"\n" + self.text)
                drop_old(self.kept_in.parent, _ENDING, _MOST)


def looks_of(folders: Sequence[Path], about: str, cache: Path | None) -> Looks:
    """Return how all that is in some folders looks now; `about` tells what is made from it."""
    if cache is None:
        return Looks(None, b"", settled=False)
    now, newest, lines = time.time_ns(), 0, [about]
    try:
        for folder in folders:
            for path, found in _files(os.path.abspath(folder)):  # noqa: PTH100 - many times faster
                newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
                lines.append(f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}")
    except OSError:
        return Looks(None, b"", settled=False)
    which = crc32("\0".join((about, *map(os.fspath, folders))).encode(errors="surrogateescape"))
    text = "\n".join(lines).encode(errors="surrogateescape")
    return Looks(cache / f"{which:08x}{_ENDING}", text, settled=newest + _A_MOMENT < now)


def drop_old(folder: Path, ending: str, most: int) -> None:
    """Take away all but the newest files with this ending."""
    kept = sorted(folder.glob(f"*{ending}"), key=lambda path: path.stat().st_mtime)
    for old in kept[:-most]:
        old.unlink(missing_ok=True)


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as found:
        for each in sorted(found, key=lambda entry: entry.name):
            if not each.is_dir(follow_symlinks=False):
                yield each.path, each.stat()
            elif each.name != "__pycache__":
                yield from _files(each.path)

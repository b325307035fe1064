"""A gate before a file that is used by its name: no other takes its place while anybody is inside."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Gate:
    """Those who use a file may be inside together; who puts another in its place is there alone.

    It is a lock on the folder, which needs no file of its own, and no right to write. Where a system has no
    such lock, everybody may always go in: Windows itself exchanges no file that is open.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._inside: list[int] = []

    @contextmanager
    def inside(self) -> Iterator[None]:
        """While this file is used. Raises BlockingIOError where somebody is alone in there."""
        handle = _opened(self._file.resolve().parent)
        try:
            _lock(handle, alone=False)
            self._inside.append(handle)
            try:
                yield
            finally:
                self._inside.remove(handle)
        finally:
            if handle >= 0:
                os.close(handle)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While another file takes the place. Raises BlockingIOError where somebody else is inside."""
        if not self._inside:
            with self.inside(), self.alone():
                yield
            return
        handle = self._inside[-1]
        try:
            _lock(handle, alone=True)
        except BlockingIOError:
            _lock(handle, alone=False)  # a lock that could not be changed into another may have gone
            raise
        try:
            yield
        finally:
            _lock(handle, alone=False, wait=True)


def _opened(folder: Path) -> int:
    with suppress(OSError):
        return os.open(folder, os.O_RDONLY)
    return -1


def _lock(handle: int, *, alone: bool, wait: bool = False) -> None:
    try:
        import fcntl

        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        raise
    except (ImportError, OSError, ValueError):  # no such lock here; ValueError: no folder could be opened
        pass

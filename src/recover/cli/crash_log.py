"""A fault of our own, noted where it can be sent from, without a word the person wrote."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from recover import __version__


def note(error: BaseException) -> Path | None:
    """Append the kind of error and where in the code it arose to the log; return the log, or None.

    Messages of exceptions may quote answers, so only their kinds are written, with file, line and function.
    """
    from recover.outside.disk.home import HomeError, find_home

    try:
        log = find_home().state / "faults.log"
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        opened = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(opened, "a", encoding="utf-8", errors="replace") as file:
            file.write("\n".join(_lines(error)) + "\n")
    except (OSError, HomeError):
        return None
    return log


def _lines(error: BaseException) -> list[str]:
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} recover {__version__}"]
    current: BaseException | None = error
    while current is not None:
        lines.append(f"  {type(current).__module__}.{type(current).__qualname__}")
        frames = traceback.extract_tb(current.__traceback__)
        lines += [f"    {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines

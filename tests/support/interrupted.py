"""Runs a command of the program again and again, and stops it each time a little later.

python -m support.interrupted FOLDER POINTS ARGUMENT...

FOLDER holds `home`, of which each run gets a copy of its own. The command runs once undisturbed, and then
once for each of so many points spread over the calls of functions that it makes, at which it gets SIGINT,
SIGTERM or SIGHUP in turn. A line of JSON tells of each run: how it ended, what it wrote and what it left
behind.
"""

import io
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from recover.cli.main import run

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(folder: Path, points: int, arguments: Sequence[str]) -> None:
    """Tell of the undisturbed run, and then of each that was stopped."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in SIGNALS[1:]:
        signal.signal(number, signal.SIG_DFL)
    calls = _tell(folder, arguments, 0, None)
    for point in range(1, points + 1):
        _tell(folder, arguments, max(1, calls * point // (points + 1)), SIGNALS[point % len(SIGNALS)])


def _tell(folder: Path, arguments: Sequence[str], at: int, number: signal.Signals | None) -> int:
    """Run the command in a process of its own, tell of it, and return how many calls it made."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        shutil.copytree(folder / "home", Path(place) / "home")
        (Path(place) / "tmp").mkdir()
        child = os.fork()
        if not child:
            _run(Path(place), arguments, at, number)
        _, status = os.waitpid(child, 0)
        told = json.loads((Path(place) / "told").read_text("utf-8")) if os.WIFEXITED(status) else {}
        left = [str(each.relative_to(place)) for each in Path(place).rglob(".new-*")]
        left += [str(each.relative_to(place)) for each in (Path(place) / "tmp").iterdir()]
        shown = {"signal": number and number.name, "code": os.waitstatus_to_exitcode(status), "left": left}
        sys.stdout.write(json.dumps({"at": at, **shown, **told}) + "\n")
    return int(told.get("calls", 0))


def _run(place: Path, arguments: Sequence[str], at: int, number: signal.Signals | None) -> None:
    os.environ |= {"RECOVER_HOME": str(place / "home"), "TMPDIR": str(place / "tmp")}
    tempfile.tempdir = None
    os.chdir(place)
    out, err = io.BytesIO(), io.BytesIO()
    for name, stream in (("stdout", out), ("stderr", err)):
        setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))
    calls = 0

    def called(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call"
        if calls == at and event == "call" and number is not None:
            signal.raise_signal(number)

    sys.setprofile(called)
    try:
        code = run(arguments)
    finally:
        sys.setprofile(None)
        told = {"calls": calls, "out": out.getvalue().decode(), "err": err.getvalue().decode()}
        (place / "told").write_text(json.dumps(told), encoding="utf-8")
    os._exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]), sys.argv[3:])

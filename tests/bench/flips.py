"""A journal in which one byte or one bit has changed, through the commands that people type.

Run:  python tests/bench/flips.py [N]

N changed bytes and N changed bits (200) over a journal of three debriefs and a copy of it. After each, what
`list`, `show` and `plan` print is held to what they printed before; `doctor` and `data check` have to see
it; and after `data rescue --use` all has to be as it was. Each command is a process of its own, forked from
one that has read the advice already. Printed is how often what must never happen did, and where first.
"""

import io
import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout, suppress
from functools import cache, partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it runs as a program

from recover.cli.main import run
from recover.engine.logic.compile import compile_playbook
from recover.playbook.ready.load import load_ready
from support.program import ACME, DAY, Program

FLIPS = 200
KINDS = ("byte", "bit")
NEVER = (
    "wrong answers shown as right",
    '"well" from doctor or data check',
    "tracebacks",
    "lost, though the journal or its copy holds it",
)
WRONG, WELL, TRACEBACK, LOST = NEVER
PEOPLE = (
    {"employer": "Acme", "motivation": "the work itself"},
    {"employer": "Beta", "status": "refused"},
    {"employer": "Gamma", "job_title": "Analyst"},
)
LATER = (
    ("tell", "status=refused", "acme", "--no-input", "--on", "2026-11-19"),
    ("undo", "acme"),
    ("done", "1", "gamma", "--no-input", "--on", DAY),
)
Command = tuple[str, ...]
Done = tuple[int, str, str]
Found = tuple[str, str]


class Flipped:
    """Three debriefs in a folder, as they are, and what the commands print of them."""

    def __init__(self, home: Path) -> None:
        os.environ.clear()
        os.environ.update(Program(home).environment())
        self._data = home / "data"
        for person in PEOPLE:
            typed = json.dumps({**ACME, **person})
            self._must("debrief", "--answers", "-", "--on", DAY, typed=typed)
        for later in LATER:
            self._must(*later)
        self.files = {file.name: file.read_bytes() for file in self._data.iterdir() if file.is_file()}
        self.whole = self.files["journal.db"]
        self._lines = {each["id"]: each for each in json.loads(self._must("list", "--json"))["debriefs"]}
        shown = (("show", id, "--json") for id in self._lines)
        plans = (("plan", id, "--json", "--on", "2026-11-20") for id in self._lines)
        self.commands: tuple[Command, ...] = (("list", "--json"), *shown, *plans)
        for each in self.commands:  # in this process, so that all that follow have read and loaded it all
            with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
                run(each)
        self._truth = {each: self._must(*each) for each in self.commands}

    def found(self, ruined: bytes) -> Iterator[Found]:
        """What must never happen, and where it did, with this in the journal's place."""
        for each in self._data.iterdir():
            each.unlink()
        for name, content in {**self.files, "journal.db": ruined}.items():
            (self._data / name).write_bytes(content)
        yield from self._while_it_is_damaged()
        yield from self._once_it_is_rescued()

    def _while_it_is_damaged(self) -> Iterator[Found]:
        for command in self.commands:
            code, out, err = self._run(*command)
            yield from _fault(command, code, err)
            if code == 0 and not self._is_right(command, out, err):
                yield WRONG, f"{command}: {out[:300]} {err[-300:]}"
        for command in (("doctor",), ("data", "check")):
            code, _, err = self._run(*command)
            yield from _fault(command, code, err)
            if code == 0:
                yield WELL, str(command)

    def _once_it_is_rescued(self) -> Iterator[Found]:
        rescue = ("data", "rescue", "--use")
        code, _, err = self._run(*rescue)
        yield from _fault(rescue, code, err)
        for command in self.commands:
            code, out, err = self._run(*command)
            if (code, out) != (0, self._truth[command]):
                yield LOST, f"{command}: {code} {err[-300:]}"

    def _is_right(self, command: Command, out: str, err: str) -> bool:
        """Whether this is as it was. Of a list, that whatever is not stands there as such, or is told."""
        if command[0] != "list" or out == self._truth[command]:
            return out == self._truth[command]
        shown = {each["id"]: each for each in json.loads(out)["debriefs"]}
        right = all(
            each == self._lines.get(id) or "cannot be read" in each["state"] for id, each in shown.items()
        )
        return right and (shown.keys() >= self._lines.keys() or "damaged" in err)

    def _must(self, *command: str, typed: str = "") -> str:
        code, out, err = self._run(*command, typed=typed)
        if code:
            raise RuntimeError(f"{command}: {code} {err}")
        return out

    def _run(self, *command: str, typed: str = "") -> Done:
        """How a command ends in a process of its own, and what it writes."""
        ear, mouth = os.pipe()
        child = os.fork()
        if not child:
            os.close(ear)
            code, told = 1, ["", "Traceback: it did not end"]
            with suppress(BaseException), os.fdopen(mouth, "w") as wire:
                out, err = _connected("stdout"), _connected("stderr")
                _connected("stdin", typed.encode())
                try:
                    code = run(command)
                finally:
                    told = [each.getvalue().decode() for each in (out, err)]
                    json.dump([code, *told], wire)
            os._exit(0)
        os.close(mouth)
        with os.fdopen(ear) as wire:
            code, out_text, err_text = json.load(wire)
        os.waitpid(child, 0)
        return code, out_text, err_text


def _connected(name: str, content: bytes = b"") -> io.BytesIO:
    stream = io.BytesIO(content)
    setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))
    return stream


def _fault(command: Command, code: int, err: str) -> Iterator[Found]:
    if code == 1 or "Traceback" in err or "fault of this program" in err:
        yield TRACEBACK, f"{command}: {err[-300:]}"


def flipped(whole: bytes, kind: str, number: int) -> bytes:
    """Return it with one byte, or one bit, that is another: always the same one for a number."""
    chance = Random(f"{kind} {number} 20261129")
    at = chance.randrange(len(whole))
    change = chance.randrange(1, 256) if kind == "byte" else 1 << chance.randrange(8)
    return whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :]


@cache
def _here(folder: str) -> Flipped:
    """The three debriefs of this worker."""
    _stay_warm()
    return Flipped(Path(folder) / str(os.getpid()))


def _one(folder: str, which: tuple[str, int]) -> list[Found]:
    debriefs = _here(folder)
    return [(what, f"{which}: {where}") for what, where in debriefs.found(flipped(debriefs.whole, *which))]


def measured(flips: int, jobs: int | None = None) -> tuple[Counter[str], list[str]]:
    """Return how often each thing that must never happen did, over so many bytes and bits, and where."""
    every = [(kind, number) for kind in KINDS for number in range(flips)]
    how = multiprocessing.get_context("fork")
    with TemporaryDirectory() as folder, ProcessPoolExecutor(jobs, mp_context=how) as pool:
        found = [each for told in pool.map(partial(_one, folder), every) for each in told]
    return Counter(what for what, _ in found), [f"{what}: {where}" for what, where in found]


def _stay_warm() -> None:
    """Have the advice read and made ready for thinking once for all: it is no part of a journal."""
    patch = pytest.MonkeyPatch()
    patch.setattr("recover.coach.playbooks_in_use.load_ready", cache(load_ready))
    patch.setattr("recover.engine.logic.compile.compile_playbook", cache(compile_playbook))


def main(arguments: Sequence[str]) -> None:
    """Print the four counts, and what they are made of."""
    flips = int(arguments[0]) if arguments else FLIPS
    counts, where = measured(flips)
    print(f"flips: {flips} bytes and {flips} bits, each through 17 commands")
    for what in NEVER:
        print(f"{counts[what]:4}  {what}")
    print(*(repr(each) for each in where[:20]), sep="\n", end="")


if __name__ == "__main__":
    main(sys.argv[1:])

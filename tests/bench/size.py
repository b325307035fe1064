"""A journal of ten thousand debriefs, and files of twenty thousand mistakes: processor time, and memory.

Run:  python tests/bench/size.py

The debriefs are the answers of the shipped people, one after the other, all finished. Each command is a
process of its own, run three times; the time is the median, the memory the most that any of them held, as
Linux tells it (VmHWM: unlike ru_maxrss it does not begin with what the benchmark itself holds).
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from recover.authoring.examples.people import Person
from recover.engine.case.answers import plain_value
from recover.journal.events import Answered, Event, Finished, Named, Started, encode
from recover.journal.sqlite import SqliteJournal
from recover.journal.tables import put
from support.core import base, loaded

MANY, MISTAKES, TIMES = 10_000, 20_000, 3
SECONDS, MEGABYTES = 1, 60
AT, VERSION = "2026-11-20T09:30:00+00:00", "0.1.0"
START = "from recover.cli.main import main; main()"
MEASURED = f"""
import sys, time
told = sys.argv.pop()
try:
    {START}
finally:
    held = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
    print(time.process_time(), int(held) / 1024, file=open(told, "w"))
"""


def main() -> None:
    """Print a line for each command."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder / "data" / "journal.db")
        answers = folder / "answers.yaml"
        answers.write_text("".join(f"nothing_{n}: yes\n" for n in range(MISTAKES)), encoding="utf-8")
        playbook = folder / "own"
        playbook.mkdir()
        rule = "  rule-{}:\n    when: {{nothing: yes}}\n    for: nothing\n    wieght: slight\n"
        # Five mistakes each: with fewer there would be too many values in the file.
        text = "".join(rule.format(number) for number in range(MISTAKES // 5))
        (playbook / "rules.yaml").write_text(f"rules:\n{text}", encoding="utf-8")
        print(f"{MANY:,} debriefs, {MISTAKES:,} mistakes a file (targets: {SECONDS} s, {MEGABYTES} MB)")
        for command in (
            ("list",),
            ("list", "--json"),
            ("show", "acme-77"),
            ("plan", "acme-77"),
            ("plan",),
            ("plan", "--answers", str(answers)),
            ("playbook", "check", str(playbook)),
        ):
            _tell(folder, *command)


def _fill(path: Path) -> None:
    """Put the debriefs into the tables at once: saving each takes too long."""
    path.parent.mkdir()
    SqliteJournal(path, now=lambda: datetime.fromisoformat(AT), program=VERSION).start()
    everybody = islice(cycle(loaded().people), MANY)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        last = 1
        for number, person in enumerate(everybody):
            rows = [(each.about, each.kind, AT, VERSION, each.body) for each in map(encode, _events(person))]
            put(connection, f"acme-{number}", enumerate(rows, last + 1))
            last += len(rows)
        connection.execute("COMMIT")


def _events(person: Person) -> list[Event | Started]:
    questions = base().questions
    answered = [
        Answered(each.question, plain_value(questions[each.question], each.value), each.on)
        for each in person.case.answers
    ]
    return [Started(), Named("Acme", ""), *answered, Finished()]


def _tell(folder: Path, *command: str) -> None:
    """Print what a command takes."""
    told = folder / "told"
    environ = {**os.environ, "RECOVER_HOME": str(folder), "HOME": str(folder)}
    taken, held, code = [], [], 0
    for _ in range(TIMES + 1):  # the first makes the bytecode and the advice ready
        program = [sys.executable, "-c", MEASURED, *command, str(told)]
        done = subprocess.run(
            program, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        code = done.returncode
        seconds, megabytes = map(float, told.read_text(encoding="utf-8").split())
        taken.append(seconds)
        held.append(megabytes)
    said = " ".join(command).replace(f"{folder}{os.sep}", "")
    print(f"{median(taken[1:]):6.2f} s {max(held[1:]):6.0f} MB   exit {code}   recover {said}")


if __name__ == "__main__":
    main()

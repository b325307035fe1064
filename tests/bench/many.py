"""How many plans a second: made in this process, and by `recover plan --answers people.jsonl --json`.

Run:  python tests/bench/many.py

The people are those of the shipped advice whose plan is for one day, each once, in a seeded order; nobody's
plan is made twice but to warm up. From answers to the document as text is counted, as a line of the file is.
In this process it is by the time of the processor, so that other programs take little away from it; for the
command, by the clock as well, with as many jobs as there are processors, as whoever waits for it sees it. Its
start is not counted: what it takes for one person is taken off.

How much memory the command holds at most is told for a thousand people and for a hundred thousand, each with
an employer of their own; with --million for a million as well, which takes some ten minutes more.
"""

import gc
import json
import os
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it runs as a program

from bench.size import MEASURED
from recover.api import load_advice, plan_for
from recover.authoring.examples.people import Person
from recover.engine.case.answers import plain_value
from recover.show.documents import line_of
from support.core import base, loaded

HERE = 400
"""So many people in this process: a second or more of whole plans."""
BY_COMMAND = {False: 500, True: 2000}
"""So many people by the command, for whole plans and for brief ones."""
HELD = (1_000, 100_000)
"""So many people by the command, brief, to see how much memory it holds."""
WARM = 40
TARGETS = {False: 600, True: 4000}
"""Plans a second, whole by all jobs together, and brief in one process."""
START = "from recover.cli.main import main; main()"
Answers = dict[str, object]


def main() -> None:
    """Print a line for each way, whole plans and brief ones."""
    day, people = everybody()
    jobs = os.cpu_count() or 1
    print(f"people: {HERE} in this process, {BY_COMMAND[False]} and {BY_COMMAND[True]:,} by the command")
    for brief in (False, True):
        found = in_this_process(people, day, brief=brief)
        print(f"{_what(brief):12} in this process {found:6,.0f} a second of the processor{_target(brief, 1)}")
    for brief in (False, True):
        for count in dict.fromkeys((1, jobs)):
            by_clock, each = by_command(people[: BY_COMMAND[brief]], day, brief=brief, jobs=count)
            told = f"{_what(brief):12} --jobs {count:<8} {by_clock:6,.0f} a second by the clock"
            print(f"{told}, {each:5.2f} ms of the processor each{_target(brief, count)}")
    for count in (*HELD, *([1_000_000] if "--million" in sys.argv[1:] else [])):
        print(f"brief plans  of {count:9,} people: at most {held_for(people, day, count):3.0f} MB held")


def _what(brief: bool) -> str:
    return "brief plans" if brief else "whole plans"


def _target(brief: bool, jobs: int) -> str:
    return f" (target {TARGETS[brief]:,})" if brief == (jobs == 1) else ""


def everybody() -> tuple[date, list[Answers]]:
    """Return the day of most of the shipped people, and the answers of these, as a file holds them."""
    ((day, _),) = Counter(person.case.today for person in loaded().people).most_common(1)
    people = [_answers(person) for person in loaded().people if person.case.today == day]
    Random(0).shuffle(people)
    return day, people


def _answers(person: Person) -> Answers:
    questions = base().questions
    return {each.question: plain_value(questions[each.question], each.value) for each in person.case.answers}


def in_this_process(people: Sequence[Answers], day: date, *, brief: bool) -> float:
    """Return how many plans this process makes in a second of the processor."""
    advice = load_advice()
    for each in people[-WARM:]:
        line_of(plan_for(advice, each, on=day, brief=brief))
    gc.collect()
    begun = process_time()
    for each in people[:HERE]:
        line_of(plan_for(advice, each, on=day, brief=brief))
    return HERE / (process_time() - begun)


def by_command(people: Sequence[Answers], day: date, *, brief: bool, jobs: int) -> tuple[float, float]:
    """Return how many plans a second by the clock, and milliseconds of all processors for each."""
    with TemporaryDirectory() as folder:
        command = ("plan", "--json", "--on", day.isoformat(), "--jobs", str(jobs), *(["--brief"] * brief))
        _taken(Path(folder), people[:1], command)  # makes the advice ready
        few, many = (_taken(Path(folder), each, command) for each in (people[:1], people))
        waited, worked = (more - less for less, more in zip(few, many, strict=True))
    return (len(people) - 1) / waited, 1000 * worked / (len(people) - 1)


def _taken(folder: Path, people: Sequence[Answers], command: Sequence[str]) -> tuple[float, float]:
    """Return how long a command took, by the clock and of all processors."""
    file = folder / "people.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in people), encoding="utf-8")
    program = [sys.executable, "-c", START, *command, "--answers", str(file)]
    environ = {**os.environ, "RECOVER_HOME": str(folder), "HOME": str(folder)}
    begun, before = perf_counter(), _worked()
    subprocess.run(program, env=environ, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - begun, _worked() - before


def held_for(people: Sequence[Answers], day: date, count: int) -> float:
    """Return how many megabytes the command holds at most, for these people again and again."""
    with TemporaryDirectory() as folder:
        file, told = Path(folder, "people.jsonl"), Path(folder, "told")
        with file.open("w", encoding="utf-8") as out:
            for number, each in enumerate(islice(cycle(people), count)):
                out.write(json.dumps({**each, "employer": f"Employer {number}"}) + "\n")
        command = ("plan", "--json", "--brief", "--on", day.isoformat(), "--answers", str(file))
        environ = {**os.environ, "RECOVER_HOME": folder, "HOME": folder}
        program = [sys.executable, "-c", MEASURED, *command, str(told)]
        subprocess.run(program, env=environ, stdout=subprocess.DEVNULL, check=True)
        return float(told.read_text(encoding="utf-8").split()[1])


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()

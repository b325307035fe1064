"""recover plan --answers people.jsonl: a plan a line, in order, in little memory, whatever the lines hold."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from support.program import ACME, DAY, RECOVER, Program

BRIEF = ("--json", "--brief", "--on", DAY)


def people(folder: Path, *lines: object) -> str:
    """A file with a person a line; text stands as it is."""
    file = folder / "people.jsonl"
    texts = (each if isinstance(each, str) else json.dumps(each) for each in lines)
    file.write_text("".join(f"{each}\n" for each in texts), encoding="utf-8")
    return str(file)


def documents(out: str) -> list[Any]:
    return [json.loads(line) for line in out.splitlines()]


def test_each_line_is_the_plan_that_its_person_alone_would_get(program: Program, tmp_path: Path) -> None:
    answers = [{**ACME, "status": status} for status in ("waiting", "refused", "invited")]
    file = people(tmp_path, *({**each, "id": number} for number, each in enumerate(answers)))
    done = program.run("plan", "--answers", file, "--json", "--on", DAY)
    assert (done.code, done.err) == (0, "")
    for number, (found, each) in enumerate(zip(documents(done.out), answers, strict=True)):
        alone = tmp_path / "alone.json"
        alone.write_text(json.dumps(each), encoding="utf-8")
        assert found.pop("id") == number
        assert found == program.run("plan", "--answers", str(alone), "--json", "--on", DAY).json


def test_a_bad_line_is_told_by_its_number_and_stops_nothing(program: Program, tmp_path: Path) -> None:
    bad = [
        '{"status": "wating"}',
        "nonsense",
        "[]",
        '{"feeling": NaN}',
        '{"felling": "low"}',
        '"' + "x" * 2_000_000,
        '{"feeling": "low", "feeling": "fine"}',
    ]
    file = people(tmp_path, {**ACME, "id": 1}, "", *bad, {**ACME, "id": 2})
    done = program.run("plan", "--answers", file, *BRIEF)
    assert done.code == 3 and [each["id"] for each in documents(done.out)] == [1, 2]
    for number in range(3, 10):
        assert f"people.jsonl:{number}: " in done.err.replace("\n", "")
    assert 'Did you mean "waiting"?' in done.err and '"feeling" is there twice.' in done.err
    assert "Traceback" not in done.err


def test_of_very_many_bad_lines_a_hundred_are_told(program: Program, tmp_path: Path) -> None:
    done = program.run("plan", "--answers", people(tmp_path, *["?"] * 130), *BRIEF)
    assert done.code == 3 and done.err.count("This line is no JSON.") == 100
    assert "30 more lines are not valid." in done.err


def test_several_processes_say_the_same_in_the_same_order(program: Program, tmp_path: Path) -> None:
    lines: list[object] = [
        {**ACME, "id": number, "feeling": ("low", "fine")[number % 2]} for number in range(150)
    ]
    lines[70] = "nonsense"
    file = people(tmp_path, *lines)
    one, two = (program.run("plan", "--answers", file, *BRIEF, "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.code, one.out, one.err) == (two.code, two.out, two.err)
    assert one.code == 3 and len(documents(one.out)) == 149


def test_standard_input_holds_many_people_where_that_is_said(program: Program) -> None:
    typed = f"{json.dumps(ACME)}\n" * 3
    done = program.run("plan", "--answers", "-", "--lines", *BRIEF, typed=typed)
    assert done.code == 0 and len(documents(done.out)) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("--answers", "FILE"),
        ("--answers", "FILE", "--json", "--set", "feeling=low"),
        ("acme", "--answers", "FILE", "--json"),
        ("--json", "--brief"),
        ("--answers", "FILE", "--answers", "FILE", "--json"),
    ],
)
def test_what_would_be_ignored_is_an_error(
    program: Program, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    file = people(tmp_path, ACME)
    done = program.run("plan", *(file if each == "FILE" else each for each in arguments))
    assert done.code == 2 and "recover.plan" not in done.out


def test_a_file_that_is_not_there_is_told(program: Program) -> None:
    assert program.run("plan", "--answers", "nobody.jsonl", *BRIEF).code == 4


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_whoever_stops_reading_ends_it_without_a_word(program: Program, tmp_path: Path, jobs: str) -> None:
    file = people(tmp_path, *[ACME] * 1000)
    running = subprocess.Popen(
        [RECOVER, "plan", "--answers", file, *BRIEF, "--jobs", jobs],
        env=program.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout and running.stderr
    assert running.stdout.readline().startswith(b'{"schema":"recover.brief"')
    running.stdout.close()
    with running.stderr as err:
        assert err.read() == b"" and running.wait() == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_with_one_document(program: Program, tmp_path: Path, jobs: str) -> None:
    """It waits for more lines, of which none come."""
    pipe, plans = tmp_path / "people.jsonl", tmp_path / "plans.jsonl"
    os.mkfifo(pipe)
    with plans.open("wb") as out:
        running = subprocess.Popen(
            [RECOVER, "plan", "--answers", str(pipe), *BRIEF, "--jobs", jobs],
            env=program.environment(), stdout=out, stderr=subprocess.PIPE,
        )  # fmt: skip
    with pipe.open("wb", buffering=0) as lines:
        lines.write(f"{json.dumps(ACME)}\n".encode() * 400)
        while not plans.stat().st_size:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        err = running.communicate()[1]
    told = json.loads(err)
    assert running.returncode == told["exit"] == 130 and told["says"] == "Stopped."


PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(program: Program, tmp_path: Path) -> None:
    """The most memory of a run over four times as many people, as the system counts it."""
    peaks = []
    for count in (1000, 4000):
        file = people(tmp_path, *[ACME] * count)
        ran = subprocess.run(
            [sys.executable, "-c", PEAK, RECOVER, "plan", "--answers", file, *BRIEF],
            env=program.environment(), capture_output=True, text=True, check=True,
        )  # fmt: skip
        peaks.append(int(ran.stdout))
    assert peaks[1] < peaks[0] * 1.05

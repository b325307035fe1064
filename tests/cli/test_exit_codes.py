"""Every exit code that --help lists, really caused."""

import os
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from support.processes import HANGS
from support.program import DAY, RECOVER, Program


def test_0_when_all_is_well(program: Program) -> None:
    assert program.debrief().code == 0
    assert program.run("plan", "--on", DAY).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["plam"],
        ["plan", "--nope"],
        ["why"],
        ["schema", "nothing"],
        ["plan", "--on", "gestern"],
        ["plan", "--on", "2026-02-30"],
        ["debrief"],
        ["debrief", "--set", "feeling=low"],
        ["debrief", "--no-input"],
    ],
    ids=" ".join,
)
def test_2_for_wrong_usage_and_missing_answers(program: Program, arguments: list[str]) -> None:
    done = program.run(*arguments)

    assert (done.code, done.out) == (2, "") and done.err.strip()
    assert "Traceback" not in done.err and not program.home.exists()


def test_3_for_answers_that_cannot_be_right(program: Program) -> None:
    assert program.run("plan", "--set", "feeling=purple").code == 3
    assert program.run("plan", "--answers", "/nowhere/at/all.yaml").code == 3


def test_3_for_a_playbook_that_is_not_valid(program: Program, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "rules.yaml").write_text("playbook: mine\nquestion: {}\n", encoding="utf-8")
    done = program.run("playbook", "test", str(tmp_path / "mine"))

    assert done.code == 3 and "rules.yaml:2:1" in done.err and done.out == ""


@pytest.mark.parametrize(
    "arguments",
    [["plan"], ["show"], ["why", "second_chance"], ["debrief", "--edit", "--no-input"]],
    ids=" ".join,
)
def test_4_while_there_is_no_debrief(program: Program, arguments: list[str]) -> None:
    done = program.run(*arguments)

    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("There is no debrief yet.")
    assert done.err.splitlines()[-1].strip() == "recover debrief"


@pytest.mark.parametrize(
    "arguments",
    [["why", "second_chanse"], ["plan", "bcme"], ["show", "bcme"], ["debrief", "bcme", "--no-input"]],
)
def test_4_for_what_is_not_there(kept: Program, arguments: list[str]) -> None:
    done = kept.run(*arguments)

    assert (done.code, done.out) == (4, "")
    assert f'"{arguments[1]}"' in done.err


def test_4_leads_to_what_was_probably_meant(kept: Program) -> None:
    assert 'Did you mean "second_chance"?' in kept.run("why", "second_chanse").err
    assert "acme-" in kept.run("plan", "acmee").err


def test_5_for_a_journal_that_cannot_be_read(program: Program) -> None:
    program.debrief()
    journal = program.home / "data" / "journal.db"
    journal.write_bytes(b"not a journal at all" * 100)
    for command in ("plan", "list", "show", "doctor"):
        done = program.run(command)
        assert done.code == 5 and "Traceback" not in done.err


def test_5_for_a_debrief_that_is_damaged_inside(program: Program) -> None:
    program.debrief()
    with closing(sqlite3.connect(program.home / "data" / "journal.db")) as meddler, meddler:
        meddler.execute("DROP TRIGGER event_stays")
        meddler.execute("UPDATE event SET body = '[]' WHERE about = 'status'")
    done = program.run("doctor")
    assert done.code == 5 and "Not all is whole: " in done.out


def test_5_for_a_home_that_is_a_file(program: Program) -> None:
    program.home.write_text("a file", encoding="utf-8")
    done = program.debrief()

    assert done.code == 5 and done.out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", ["plan --set feeling=low", "--version", "--help", "schema plan"])
def test_5_for_an_output_that_is_full(program: Program, arguments: str) -> None:
    done = program.shell(f"$R {arguments} > /dev/full")

    assert done.code == 5 and done.err.startswith("The output could not be written.")


@pytest.mark.parametrize("command", ["plan", "doctor", "data check"])
def test_6_for_a_journal_of_a_newer_version(program: Program, command: str) -> None:
    program.debrief()
    journal = program.home / "data" / "journal.db"
    data = bytearray(journal.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")  # where SQLite keeps user_version
    journal.write_bytes(data)
    done = program.run(*command.split())

    assert done.code == 6 and "newer recover" in done.out + done.err
    assert journal.read_bytes() == data


def test_130_when_stopped(program: Program) -> None:
    command = [RECOVER, "debrief", "--answers", "-"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environment(),
    ) as process:
        assert process.stdin is not None
        until_it_reads(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=HANGS)

    assert (process.returncode, out, err) == (130, b"", b"Stopped.\n")


def until_it_reads(process: "subprocess.Popen[bytes]") -> None:
    """Wait until the program waits for its standard input."""
    waiting = Path(f"/proc/{process.pid}/wchan")
    if not waiting.exists():
        pytest.skip("what a process waits for cannot be seen here")
    while process.poll() is None:
        syscall = Path(f"/proc/{process.pid}/syscall").read_text(encoding="ascii").split()
        if syscall[:2] == ["0", "0x0"]:
            return
        os.sched_yield()
        signal.sigtimedwait([], 0.05)
    raise AssertionError("it never read its standard input")

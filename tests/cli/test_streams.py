"""Broken pipes, full disks, odd terminals and odd environments: readable, or plain, and never a traceback."""

import itertools
import os
import subprocess
from pathlib import Path

import pytest

from support.inside import Inside
from support.program import ACME, DAY, RECOVER, Program

ANSWERS = " ".join(f"--set {question}={answer}" for question, answer in ACME.items())


@pytest.mark.parametrize("command", ["plan", "plan --json", "why second_chance", "playbook words", "--help"])
def test_a_reader_that_goes_away_is_met_with_silence(kept: Program, command: str) -> None:
    done = kept.shell(f"$R {command} | head -1; echo ${{PIPESTATUS[0]}}")

    assert done.err == "" and done.out.splitlines()[-1] == "0" and len(done.out.splitlines()) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("out", [">/dev/full", ">&-"])
def test_answers_are_kept_even_where_the_plan_cannot_be_written(program: Program, out: str) -> None:
    done = program.shell(f"$R debrief --no-input {ANSWERS} --on {DAY} {out}")

    assert done.code == 5 and "has been kept" in done.err and "Traceback" not in done.err
    assert len(program.run("show", "--json").json["answers"]) == len(ACME)


@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-", "2>/dev/full"])
def test_nobody_listening_to_messages_is_no_error(program: Program, closed: str) -> None:
    done = program.shell(f"$R debrief --no-input {ANSWERS} --on {DAY} {closed}")

    assert done.code == 0 and "A second chance?" in done.out


@pytest.mark.parametrize("columns", ["0", "1", "abc", "99999", "-5", "", "40"])
@pytest.mark.parametrize("format", ["plain", "terminal"])
def test_any_width_that_is_told_gives_a_whole_plan(at_acme: Inside, columns: str, format: str) -> None:
    at_acme.patch.setenv("COLUMNS", columns)
    done = at_acme("plan", "--on", DAY, "--format", format)
    words = " ".join(done.out.replace("│", " ").split())

    assert (
        done.code == 0
        and "Send a short thank-you note" in words
        and "\N{HORIZONTAL ELLIPSIS}" not in done.out
    )
    assert columns != "40" or max(map(len, done.out.splitlines())) <= 40


@pytest.mark.parametrize("term", [None, "dumb", "", "nonsense"])
def test_any_terminal_that_is_named_gives_a_plan_without_colour(kept: Program, term: str | None) -> None:
    done = kept.run("plan", environ={"TERM": term})

    assert done.code == 0 and "\x1b" not in done.out and "A second chance?" in done.out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("command", [["plan"], ["plan", "--json"], ["list"]])
def test_letters_that_cannot_be_written_are_spelt_otherwise(
    strange: Program, encoding: str, command: list[str]
) -> None:
    done = strange.run(*command, environ={"PYTHONIOENCODING": encoding})

    assert done.code == 0 and done.out and "Traceback" not in done.err


def test_the_c_locale_is_enough(strange: Program) -> None:
    done = strange.run(
        "plan", "--full", environ={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    )

    assert done.code == 0 and "A second chance?" in done.out and done.out.isascii()


@pytest.mark.parametrize("home", [None, "", "relative/path", "/nonexistent"])
def test_without_a_home_there_is_still_a_plan_and_a_place_or_a_clear_word(
    program: Program, tmp_path: Path, home: str | None
) -> None:
    data = str(tmp_path / "data")
    environ = {
        "RECOVER_HOME": None,
        "HOME": home,
        "XDG_DATA_HOME": data,
        "XDG_STATE_HOME": data,
        "XDG_CONFIG_HOME": data,
    }
    settings = ANSWERS.split()

    assert program.run("plan", *settings, "--on", DAY, environ=environ).code == 0
    assert program.run("debrief", "--no-input", *settings, "--on", DAY, environ=environ).code == 0
    assert (tmp_path / "data" / "recover" / "journal.db").exists()


def test_a_home_that_is_no_absolute_path_is_refused_in_words(program: Program) -> None:
    done = program.run("list", environ={"RECOVER_HOME": "here"})

    assert done.code == 5 and "RECOVER_HOME must be an absolute path." in done.err


@pytest.mark.slow
def test_hash_seed_time_zone_and_locale_change_no_byte_of_a_plan(program: Program) -> None:
    matrix = itertools.product(("0", "1", "12345"), ("UTC", "Asia/Kolkata"), ("C", "C.UTF-8"))
    plans = {
        program.run(
            "plan", *ANSWERS.split(), "--json", "--on", DAY,
            environ={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONIOENCODING": "utf-8"},
        ).out
        for seed, zone, locale in matrix
    }  # fmt: skip

    assert len(plans) == 1 and "recover.plan" in plans.pop()


@pytest.mark.parametrize("asking", [{}, {"CI": "1"}, {"RECOVER_NO_INPUT": "1"}])
def test_nobody_is_asked_where_there_is_no_terminal(program: Program, asking: dict[str, str]) -> None:
    assert program.run("debrief", typed="low\n" * 50, environ=asking).code == 2


@pytest.fixture(scope="session")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program after a debrief whose employer has letters of many kinds."""
    program = Program(tmp_path_factory.mktemp("strange") / "home")
    assert program.debrief(employer="Łódź — Ünïcode 東京 “Söhne” 🙂").code == 0
    return program


@pytest.mark.parametrize("command", ["--help", "plan --help", "list", "doctor"])
def test_a_reader_that_goes_away_is_no_error(program: Program, command: str) -> None:
    """Help into a pipe that nobody reads ended with 1."""
    done = program.shell(f"exec 3> >(exec true); sleep 0.3; $R {command} >&3; echo $?")

    assert (done.out, done.err) == ("0\n", "")


@pytest.mark.parametrize("command", ["plan --answers", "check"])
def test_a_pipe_that_nobody_writes_to_is_waited_for_with_a_word(
    kept: Program, tmp_path: Path, command: str
) -> None:
    """One with a name was waited for without any."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    waiting = subprocess.Popen(
        [RECOVER, *command.split(), str(pipe)], env=kept.environment(), stderr=subprocess.PIPE, text=True
    )
    with waiting:
        assert waiting.stderr and f"from {pipe}. Ctrl-C stops." in waiting.stderr.readline()
        waiting.terminate()
        assert waiting.stderr.read().splitlines()[-1] == "Stopped."
    assert waiting.returncode == 130

"""Whoever stops a command in the middle, by whatever signal, reads one line; nothing is left lying about."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from recover.cli.errors import report
from recover.cli.main import with_command
from support.processes import ENVIRONMENT, HANGS
from support.program import ACME, DAY, Program

POINTS = 3
ON = ("--on", DAY)
SMALL = "../small"
"""A playbook that is looked at soon: with every call counted, the one that ships takes minutes."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("--help",),
    (),
    ("debrief", "--answers", "../answers.json", *ON),
    ("debrief", "--set", "feeling=low", "--no-input", *ON),
    ("plan", *ON),
    ("plan", "--full", *ON),
    ("plan", "--output", "plan.ics", *ON),
    ("plan", "--output", "plan.html", *ON),
    ("done", "1", "--no-input", *ON),
    ("tell", "status=refused", "--no-input", *ON),
    ("skip", "1", *ON),
    ("snooze", "1", "monday", *ON),
    ("undo",),
    ("redo",),
    ("forget", "acme"),
    ("today", *ON),
    ("why", "second_chance", *ON),
    ("write", "thank_you", "--no-input", *ON),
    ("check", "../letter.txt"),
    ("list",),
    ("show",),
    ("help-lines",),
    ("doctor",),
    ("schema", "answers"),
    ("data", "path"),
    ("data", "check"),
    ("data", "rescue"),
    ("playbook", "words"),
    ("playbook", "test"),
    ("playbook", "new", "own"),
    ("playbook", "check", SMALL),
    ("playbook", "explain", "RB103"),
    ("playbook", "show", "ask_second_chance", "--in", SMALL),
    ("playbook", "prove", SMALL),
    ("playbook", "diff", "../old", "../new"),
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the home of somebody who has a debrief, from which something can be brought back."""
    tmp_path = tmp_path_factory.mktemp("made")
    program = Program(tmp_path / "home")
    (tmp_path / "letter.txt").write_text("Dear Ms Okafor,\n\nPlease please.\n", encoding="utf-8")
    (tmp_path / "small").mkdir()
    shutil.copy(Path(__file__).parents[1] / "playbook" / "example.yaml", tmp_path / "small")
    (tmp_path / "answers.json").write_text(json.dumps(ACME), encoding="utf-8")
    assert program.shell(f"cd '{tmp_path}' && $R playbook new old && $R playbook new new").code == 0
    program.debrief()
    program.run("tell", "in_touch=no", "--no-input", *ON)
    program.run("tell", "status=invited", "--no-input", *ON)
    program.run("undo")
    return tmp_path


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Another just like it."""
    return shutil.copytree(made, tmp_path / "copy")


def runs(folder: Path, arguments: tuple[str, ...], points: int) -> list[dict[str, Any]]:
    """How each run ended, the first undisturbed."""
    command = [sys.executable, "-m", "support.interrupted", str(folder), str(points), *arguments]
    done = subprocess.run(
        command, capture_output=True, env=ENVIRONMENT, stdin=subprocess.DEVNULL, timeout=HANGS, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_command_that_is_stopped_ends_with_130_and_one_line(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    whole, *stopped = runs(folder, arguments, POINTS)

    assert whole["code"] != 130 and whole["left"] == []
    for run in stopped:
        if run["code"] == whole["code"] and run["out"] == whole["out"]:
            continue  # all was done: only the end of it was left
        assert run["code"] == 130, run
        assert run["err"].splitlines()[-1].startswith("Stopped."), run
        assert "Traceback" not in run["err"] and "ignored" not in run["err"], run
        assert run["left"] == [], run


def test_no_command_is_left_out() -> None:
    named = {each.name for each in with_command("").registered_groups} | {
        each.name or (each.callback.__name__ if each.callback else "")
        for each in with_command("").registered_commands
        if not each.hidden
    }
    assert named <= {each[0] if each else "" for each in COMMANDS}


def test_a_stop_while_a_class_is_made_is_no_fault_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    """Python 3.11 makes a RuntimeError of what stops it there, and the person read of a fault."""

    class Part:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    with pytest.raises((KeyboardInterrupt, RuntimeError)) as stop:
        type("Whole", (), {"part": Part()})
    assert report(stop.value, ["list"]) == 130
    assert capsys.readouterr().err == "Stopped.\n"

"""The main job needs nothing that only some systems have: run without what Windows lacks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.processes import ENVIRONMENT, HANGS
from support.program import ACME, DAY

WITHOUT = """
import os, signal, sys
import subprocess  # which needs some of this where it is Linux all the same
for name in ("fcntl", "termios", "pwd", "grp", "resource", "tty"):
    sys.modules[name] = None
for name in ("SIGHUP", "SIGALRM", "SIGTSTP", "SIGKILL", "setitimer", "ITIMER_REAL"):
    if hasattr(signal, name):
        delattr(signal, name)
def missing(*_):
    raise AttributeError("not on this system")
for name in ("fchmod", "getuid", "geteuid", "fork", "setsid"):  # by name some libraries ask for them anywhere
    setattr(os, name, missing)
from recover.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def elsewhere(home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """One command on a system that lacks all this."""
    command = [sys.executable, "-c", WITHOUT, *arguments]
    environ = {**ENVIRONMENT, "RECOVER_HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, env=environ, input=typed, capture_output=True, text=True, check=False, timeout=HANGS
    )


def test_a_debrief_from_a_file_its_plan_and_what_comes_after(tmp_path: Path) -> None:
    home = tmp_path / "home"
    told = elsewhere(home, "debrief", "--answers", "-", "--on", DAY, "--json", typed=json.dumps(ACME))
    assert (told.returncode, json.loads(told.stdout)["schema"]) == (0, "recover.plan"), told.stderr
    plan = elsewhere(home, "plan", "--on", DAY)
    assert (plan.returncode, "Traceback" in plan.stderr) == (0, False)
    assert elsewhere(home, "done", "1", "--on", DAY, "--no-input").returncode in (0, 2)
    assert elsewhere(home, "undo").returncode in (0, 4)
    assert elsewhere(home, "data", "check").returncode == 0


def test_a_sitting_in_plain_lines(tmp_path: Path) -> None:
    """Numbered lines need no more of a terminal than that one can read and write."""
    asks = f"""
import sys
{WITHOUT.split("from recover", maxsplit=1)[0]}
from recover.ask.plain_prompts import LinesAsker
import recover.cli.wiring as wiring
wiring.find_asker = lambda **_: LinesAsker(sys.stdin, sys.stderr, {{"TERM": "dumb"}})
import recover.cli.debrief as debrief
debrief.find_asker = wiring.find_asker
from recover.cli.main import run
sys.exit(run(["debrief", "--on", "{DAY}"]))
"""
    environ = {**ENVIRONMENT, "RECOVER_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", asks], env=environ, input="2\n1\n", capture_output=True, text=True,
        check=False, timeout=HANGS,
    )  # fmt: skip
    assert done.returncode == 130, done.stderr
    assert "kept; recover debrief goes on from there" in " ".join(done.stderr.split())


@pytest.mark.skipif(os.name != "posix", reason="what is blocked is missing there anyway")
def test_what_is_blocked_is_there_otherwise(tmp_path: Path) -> None:
    """Else the tests above would say nothing."""
    command = [sys.executable, "-c", "import fcntl, termios, pwd, signal, os; signal.SIGHUP; os.getuid"]
    assert subprocess.run(command, check=False, timeout=HANGS).returncode == 0

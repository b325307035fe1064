"""Other programs that tests run: the saver, under faults and as somebody without root's powers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

TESTS = Path(__file__).parents[1]
SAVER = (sys.executable, str(TESTS / "support" / "saver.py"))
NOBODY = 65534
HANGS = 900
"""Seconds after which a program that should have ended long ago is taken to hang, on the busiest machine."""
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}


def saver(*arguments: object, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    """The saver as a process; `before` is a command that runs it."""
    command = [*before, *SAVER, *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=ENVIRONMENT, umask=0o022
    )


def run_saver(*arguments: object, before: Sequence[str] = ()) -> tuple[int, str]:
    """Exit code and output of the saver, run to its end."""
    with saver(*arguments, before=before) as process:
        output, _ = process.communicate(timeout=HANGS)
    return process.returncode, output


def has(command: str) -> bool:
    """Whether a command can be run here."""
    return shutil.which(command) is not None


def can(*command: str) -> bool:
    """Whether a command succeeds here: a sandbox may forbid what is installed."""
    if not has(command[0]):
        return False
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False).returncode == 0

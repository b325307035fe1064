"""Nothing that a person does opens a connection, or asks for a name on a network."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.processes import HANGS
from support.program import ACME, DAY, Program

WATCHED = """
import sys
def watch(event, _):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        raise SystemExit(f"went online: {event}")
sys.addaudithook(watch)
from recover.cli.main import main
main()
"""
COMMANDS = (
    ("plan", "--full"),
    ("plan", "--output", "plan.html"),
    ("plan", "--output", "plan.ics"),
    ("why", "second_chance"),
    ("write", "thank_you", "--no-input", "--output", "mail.eml"),
    ("done", "1", "--no-input"),
    ("today",),
    ("undo",),
    ("doctor",),
    ("help-lines",),
    ("playbook", "check"),
)


def watched(program: Program, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        env=program.environment(),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )


@pytest.mark.slow
def test_it_never_goes_online(program: Program, tmp_path: Path) -> None:
    program.debrief(**ACME)
    for command in COMMANDS:
        dated = () if command[0] in ("undo", "doctor", "help-lines", "playbook") else ("--on", DAY)
        done = watched(program, *command, *dated, folder=tmp_path)
        assert "went online" not in done.stderr and done.returncode in (0, 6, 7), (command, done.stderr)


def test_whoever_did_would_be_seen(program: Program, tmp_path: Path) -> None:
    said = WATCHED.replace("main()\n", "import socket; socket.create_connection(('127.0.0.1', 9))\n")
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=False)
    assert "went online" in done.stderr

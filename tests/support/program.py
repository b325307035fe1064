"""The installed program, run as a shell runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.processes import HANGS
from support.terminal import Terminal

RECOVER = str(Path(sys.executable).with_name("recover"))
ACME = {
    "feeling": "low",
    "about_to_do": "nothing",
    "status": "waiting",
    "employer": "Acme",
    "interview": "2026-11-15",
}
"""Answers to all that is always asked, on Wednesday 18 November 2026."""
DAY = "2026-11-18"


@dataclass(frozen=True)
class Done:
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Program:
    """The program with a folder of its own, and an environment without this machine's habits."""

    home: Path
    environ: dict[str, str | None] = field(default_factory=dict)

    def run(
        self, *arguments: str, typed: str | bytes = b"", environ: Mapping[str, str | None] | None = None
    ) -> Done:
        """Run it with something on standard input; an environment variable that is None is not set."""
        done = subprocess.run(
            [RECOVER, *arguments],
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            env=self.environment(environ),
            timeout=HANGS,
            check=False,
        )
        return Done(
            done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        )

    def shell(self, line: str) -> Done:
        """Run a line of shell in which $R is the program."""
        done = subprocess.run(
            ["bash", "-c", line],
            capture_output=True,
            env={**self.environment(), "R": RECOVER},
            stdin=subprocess.DEVNULL,
            timeout=HANGS,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def at_terminal(
        self, *arguments: str, columns: int = 80, rows: int = 24, environ: Mapping[str, str] | None = None
    ) -> Terminal:
        """Run it in a window of a terminal."""
        plain = {name: value for name, value in self.environment().items() if name != "TERM"}
        return Terminal(
            [RECOVER, *arguments],
            columns=columns,
            rows=rows,
            environ={**plain, **(environ or {})},
            patience=30,
        )

    def environment(self, more: Mapping[str, str | None] | None = None) -> dict[str, str]:
        passed_on = {
            name: os.environ[name] for name in ("PYTHONPATH", "XDG_CACHE_HOME") if name in os.environ
        }
        wanted = {**_HABITS, **passed_on, "RECOVER_HOME": str(self.home), **self.environ, **(more or {})}
        return {name: value for name, value in wanted.items() if value is not None}

    def debrief(self, **answers: str) -> Done:
        """Keep a debrief with these answers beside the usual ones."""
        text = json.dumps({**ACME, **answers})
        return self.run("debrief", "--answers", "-", "--on", DAY, typed=text)


_HABITS: dict[str, str] = {
    "PATH": os.pathsep.join((str(Path(RECOVER).parent), os.environ.get("PATH", ""))),
    "HOME": os.environ.get("HOME", "/"),
    "LC_ALL": "C.UTF-8",
}

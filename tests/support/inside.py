"""The program run within the test, where another process adds nothing."""

import io
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from recover.cli.main import run
from recover.playbook.found import shipped_playbook
from recover.playbook.load import Loaded, load_playbook, load_playbooks
from support.program import Done, Program

_read_once = cache(load_playbook)


def _load_quickly(folders: tuple[Path, ...]) -> Loaded:
    return _read_once(shipped_playbook()) if folders == (shipped_playbook(),) else load_playbooks(folders)


@dataclass
class Inside:
    """Runs commands in this process, in the environment of a program; nobody can be asked.

    With `quick`, the shipped advice is read only once for all tests.
    """

    program: Program
    patch: pytest.MonkeyPatch
    quick: bool = True

    def __post_init__(self) -> None:
        for name in ("CI", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "RECOVER_NO_INPUT"):
            self.patch.delenv(name, raising=False)
        for name, value in self.program.environment().items():
            self.patch.setenv(name, value)
        if self.quick:
            self.patch.setattr("recover.coach.advice.load_playbooks", _load_quickly)
            self.patch.setattr("recover.coach.advice.load_without_people", _read_once)

    def __call__(self, *arguments: str, typed: str = "") -> Done:
        out, err = io.BytesIO(), io.BytesIO()
        self._connect("stdin", io.BytesIO(typed.encode()))
        self._connect("stdout", out)
        self._connect("stderr", err)
        code = run(arguments)
        return Done(code, out.getvalue().decode(), err.getvalue().decode())

    def _connect(self, name: str, stream: io.BytesIO) -> None:
        self.patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))

"""The program run within the test, where another process adds nothing."""

import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from recover.authoring.examples.load import Loaded, load_for_authors
from recover.cli.main import run
from recover.engine.model.playbook import Playbook
from recover.outside.read import read_into
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Document
from recover.playbook.ready.cache import WHOLE
from recover.playbook.ready.load import load_ready
from recover.playbook.ready.part import PARTS
from recover.playbook.shipped import shipped_playbook
from support.core import loaded
from support.program import Done, Program


def _load_quickly(*folders: Path, cache: Path | None, what: str = WHOLE) -> Playbook:
    if folders != (shipped_playbook(),):
        return load_ready(*folders, cache=cache, what=what)
    return loaded().playbook if what == WHOLE else _part(what)


@cache
def _part(what: str) -> Playbook:
    return PARTS[what](loaded().playbook)


def _load_quickly_for_authors(*folders: Path) -> Loaded:
    return loaded() if folders == (shipped_playbook(),) else load_for_authors(*folders)


@cache
def _parsed(data: bytes, name: str) -> Document | None:
    """A file without any mistake, parsed once; None for others."""
    log = Log()
    document = read_into(data, name, log)
    return None if log.faults else document


def _read_quickly(data: bytes, name: str, log: Log) -> Document | None:
    return _parsed(data, name) or read_into(data, name, log)


@dataclass
class Inside:
    """Runs commands in this process, in the environment of a program; nobody can be asked.

    With `quick`, the shipped advice is read only once for all tests, and its files are parsed only once.
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
            self.patch.setattr("recover.coach.playbooks_in_use.load_ready", _load_quickly)
            self.patch.setattr("recover.coach.authoring.advice.load_for_authors", _load_quickly_for_authors)
            self.patch.setattr("recover.playbook.load.read_into", _read_quickly)

    def __call__(self, *arguments: str, typed: str = "") -> Done:
        out, err = io.BytesIO(), io.BytesIO()
        self._connect("stdin", io.BytesIO(typed.encode()))
        self._connect("stdout", out)
        self._connect("stderr", err)
        code = run(arguments)
        return Done(code, out.getvalue().decode(), err.getvalue().decode())

    def _connect(self, name: str, stream: io.BytesIO) -> None:
        self.patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))


@dataclass
class Near(Program):
    """The program within this process in the shape of one that is started, where starting it proves nothing.

    What might wait for ever, or hold the same file open as the test does, is for one of its own.
    """

    patch: pytest.MonkeyPatch = field(default_factory=pytest.MonkeyPatch)

    def run(
        self, *arguments: str, typed: str | bytes = "", environ: Mapping[str, str | None] | None = None
    ) -> Done:
        program = Program(self.home, {**self.environ, **(environ or {})})
        with self.patch.context() as patch:
            return Inside(program, patch)(
                *arguments, typed=typed if isinstance(typed, str) else typed.decode()
            )

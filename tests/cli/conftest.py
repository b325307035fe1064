from pathlib import Path

import pytest

from support.inside import Inside
from support.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program after one debrief of somebody who waits to hear from Acme; for reading alone."""
    program = Program(tmp_path_factory.mktemp("kept") / "home")
    assert program.debrief().code == 0
    return program


@pytest.fixture
def inside(program: Program, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The program within this process, with no debrief yet."""
    return Inside(program, monkeypatch)


@pytest.fixture
def at_acme(kept: Program, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The program within this process, after a debrief of somebody who waits to hear from Acme."""
    return Inside(kept, monkeypatch)

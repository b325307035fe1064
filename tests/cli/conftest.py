from pathlib import Path

import pytest

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

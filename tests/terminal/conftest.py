from pathlib import Path

import pytest

from support.program import Program
from support.sitting_at_terminal import STANDS, AtTerminal, reply_all
from support.terminal import ENTER


@pytest.fixture
def person(tmp_path: Path) -> AtTerminal:
    return AtTerminal(Program(tmp_path / "home"))


@pytest.fixture(scope="session")
def the_plan(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The plan of somebody who was not interrupted."""
    person = AtTerminal(Program(tmp_path_factory.mktemp("whole") / "home"))
    terminal = reply_all(person.begin()).wait_for(STANDS).press(ENTER)
    assert terminal.finish() == 0
    return person.plan()

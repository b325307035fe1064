from pathlib import Path

import pytest

from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.playbook import Playbook
from recover.playbook.shipped import shipped_playbook
from support.books import load_playbook
from support.danger import DARK_HERE, as_file
from support.inside import Inside
from support.program import DAY, Program
from support.sittings import Debriefing


@pytest.fixture(scope="session")
def advice() -> Playbook:
    """The advice that ships, as everybody has it who added nothing."""
    return load_playbook(shipped_playbook())


@pytest.fixture(scope="session")
def base(advice: Playbook) -> RuleBase:
    return compile_playbook(advice)


@pytest.fixture
def debriefing(base: RuleBase) -> Debriefing:
    return Debriefing(base)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


@pytest.fixture
def inside(program: Program, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The program within this process, with no debrief yet."""
    return Inside(program, monkeypatch)


@pytest.fixture
def own(inside: Inside, without_people: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The same for somebody who has playbooks of their own: quicker, without the shipped people."""
    monkeypatch.setattr("recover.coach.playbooks_in_use.shipped_playbook", lambda: without_people)
    return inside


@pytest.fixture(scope="session")
def kept_dark(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program after a debrief of somebody in danger in Great Britain; for reading alone."""
    program = Program(tmp_path_factory.mktemp("dark") / "home")
    done = program.run("debrief", "--answers", "-", "--on", DAY, typed=as_file(**DARK_HERE))
    assert done.code == 0, done.err
    return program


@pytest.fixture
def dark(kept_dark: Program, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The program within this process, for somebody whose journal says that they are in danger."""
    return Inside(kept_dark, monkeypatch)

import pytest

from recover.engine.compile import Mind, compile_playbook
from recover.playbook.found import shipped_playbook
from recover.playbook.load import load_playbook
from support.sittings import Debriefing


@pytest.fixture(scope="session")
def shipped() -> Mind:
    """The advice that is shipped, ready for thinking."""
    return compile_playbook(load_playbook(shipped_playbook()).playbook)


@pytest.fixture
def debriefing(shipped: Mind) -> Debriefing:
    """A debrief that has just begun, over the shipped advice."""
    return Debriefing(shipped)

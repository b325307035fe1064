import pytest

from recover.engine.compile import Mind
from support.core import mind
from support.sittings import Debriefing


@pytest.fixture(scope="session")
def shipped() -> Mind:
    """The advice that is shipped, ready for thinking."""
    return mind()


@pytest.fixture
def debriefing(shipped: Mind) -> Debriefing:
    """A debrief that has just begun, over the shipped advice."""
    return Debriefing(shipped)

import pytest

from recover.engine.logic.compiled import RuleBase
from support.core import base
from support.sittings import Debriefing


@pytest.fixture(scope="session")
def shipped() -> RuleBase:
    """The advice that is shipped, ready for thinking."""
    return base()


@pytest.fixture
def debriefing(shipped: RuleBase) -> Debriefing:
    """A debrief that has just begun, over the shipped advice."""
    return Debriefing(shipped)

from copy import deepcopy
from dataclasses import replace

import pytest

from recover.engine.logic.compiled import RuleBase
from recover.journal.events import Finished
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


@pytest.fixture(scope="session")
def waiting_once(shipped: RuleBase) -> Debriefing:
    """A sitting takes as long as what most tests do after it: this one is sat once."""
    debriefing = Debriefing(shipped)
    debriefing.tell("low", "waiting", "nothing", "Acme", "3 days ago")
    debriefing.journal.save(debriefing.id, Finished())
    return debriefing


@pytest.fixture
def waiting(waiting_once: Debriefing) -> Debriefing:
    """Somebody who waits to hear from Acme, three days after the interview."""
    return replace(waiting_once, journal=deepcopy(waiting_once.journal))

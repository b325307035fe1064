"""What every piece of work needs at hand, given once."""

from dataclasses import dataclass
from datetime import date

from recover.ask.port import Asker
from recover.engine.logic.compiled import RuleBase
from recover.journal.port import Journal


@dataclass(frozen=True, slots=True)
class Session:
    """The day it is, the journal, the advice ready for thinking, and whoever asks (None: nobody may)."""

    today: date
    journal: Journal
    base: RuleBase
    asker: Asker | None = None

"""What every piece of work needs at hand, given once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from recover.ask.port import Asker
from recover.engine.logic.compiled import RuleBase
from recover.journal.port import Journal
from recover.outside.holidays import OffWork, off_work


@dataclass(frozen=True, slots=True)
class Session:
    """The day it is, the journal, the advice ready for thinking, and whoever asks (None: nobody may).

    `days_off` returns when people are not at work in a country, around a year.
    """

    today: date
    journal: Journal
    base: RuleBase
    asker: Asker | None = None
    days_off: Callable[[str, int], OffWork] = off_work

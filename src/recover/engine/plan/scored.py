"""Actions as they are weighed and put in order, before a plan says it in words."""

from datetime import date
from typing import NamedTuple

from recover.engine.logic.facts import ActState
from recover.engine.logic.scores import Tally
from recover.engine.model.playbook import Action
from recover.engine.model.windows import Window
from recover.engine.plan.values import Verdict, WindowState
from recover.frozen import frozen

Key = tuple[int, int, date, int]
FIRST: Key = (-2, 0, date.min, 0)
"""What somebody in danger needs stands before everything else."""
NOWHERE: Key = (3, 0, date.max, 0)
"""What cannot be recommended stands after everything else."""
CARE, NOW, AGAIN, LATER = -1, 0, 1, 2
"""Rest and people stand before all that is for now, for those who need them; what was done today already, and
may be done again, after it."""


class Schedule(NamedTuple):
    """The intersection of an action's windows, both days included; None where there is no bound.

    `unknown` holds the windows whose anchor has no known day. `holidays` are the public holidays that were
    passed over in counting business days.
    """

    state: WindowState
    opens: date | None
    closes: date | None
    unknown: tuple[Window, ...]
    holidays: tuple[date, ...] = ()


ALWAYS_OPEN = Schedule("open", None, None, ())


class ScoredAction(NamedTuple):
    """One action with its score, its window and its verdict before it is ranked against the others."""

    action: Action
    tally: Tally
    window: Schedule
    act: ActState
    verdict: Verdict
    urgent: bool = False  # it stands first, whatever else is said of it
    care: bool = False  # it is care that stands before all others
    again: bool = False  # it was done, or left out, today already, or as lately as it rests

    @property
    def points_shipped(self) -> int:
        """Return the points without what the user's own playbooks add or take."""
        return self.tally.points - self.tally.points_added

    @property
    def recommended(self) -> bool:
        """Return whether it is to be done, as far as it goes without the others."""
        return self.verdict == "do"

    @property
    def place(self) -> int:
        """Return which of the kinds of place it has among what is recommended: CARE, NOW, AGAIN or LATER."""
        if self.window.state != "open":
            return LATER
        return AGAIN if self.again else CARE if self.care else NOW

    @property
    def closes(self) -> date:
        """Return the last day of the window, far away where it has no end."""
        return self.window.closes or date.max


@frozen
class Ranking:
    """The recommended actions in their order, and for every displaced one the action in its place."""

    recommended: tuple[ScoredAction, ...]
    instead: dict[str, str]

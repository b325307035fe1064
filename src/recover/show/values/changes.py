"""What has happened since, what that changes in a plan, and what is due, as what is shown of them."""

from datetime import date
from typing import Literal

from recover.engine.model.protection import Help
from recover.frozen import frozen
from recover.show.values.debriefs import DebriefName
from recover.show.values.plan import PlanView

Step = Literal["done", "skip", "snooze", "tell", "undo", "redo"]


@frozen
class ChangedLine:
    """One line of a plan that is new, moved or gone, and why. `line` is its number in the new plan, or 0."""

    id: str
    title: str
    why: str
    line: int = 0


@frozen
class ChangedView:
    """What was recorded, what it changes, and the plan as it is now, which is a document of its own.

    `says` tells in sentences what was recorded or taken back. `judged` are judgements that are others now,
    the second chance among them: what is judged, and how.
    """

    step: Step
    says: tuple[str, ...]
    plan: PlanView
    added: tuple[ChangedLine, ...] = ()
    moved: tuple[ChangedLine, ...] = ()
    dropped: tuple[ChangedLine, ...] = ()
    judged: tuple[ChangedLine, ...] = ()
    urgent: Help | None = None


@frozen
class DueLine:
    """One thing to do, or to tell, and what to type for it. `by` is its last day, or the day gone by."""

    debrief: DebriefName
    says: str
    type: str
    overdue: bool = False
    action: str = ""  # its id, where what is typed says that it was done
    by: date | None = None


@frozen
class TodayView:
    """What is due over all debriefs, overdue first; what is said first to somebody in danger."""

    today: date
    due: tuple[DueLine, ...]
    urgent: Help | None = None

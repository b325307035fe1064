"""The plan of a debrief, or of answers that are in no journal."""

from dataclasses import dataclass

from recover.coach.desk import Desk
from recover.coach.recall import recall
from recover.engine.case.case import Case
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from recover.engine.why.explain import explain
from recover.engine.why.values import Explanation
from recover.journal.debrief import Debrief


@dataclass(frozen=True, slots=True)
class PlanOf:
    """A plan, the debrief it belongs to (None: none), and the answers that were set aside."""

    plan: Plan
    debrief: Debrief | None
    set_aside: tuple[str, ...] = ()


def plan_of(desk: Desk, debrief: Debrief) -> PlanOf:
    """Return the plan of a debrief as of the desk's day."""
    recalled = recall(desk, debrief)
    return PlanOf(make_plan(desk.base, recalled.case), debrief, recalled.set_aside)


def plan_without_journal(desk: Desk, case: Case) -> PlanOf:
    """Return the plan of a case, touching nothing."""
    return PlanOf(make_plan(desk.base, case), None)


def why(desk: Desk, debrief: Debrief, wanted: str) -> Explanation:
    """Return why something in a debrief's plan is as it is. Raises engine.why.explain.UnknownId."""
    return explain(desk.base, recall(desk, debrief).case, wanted)

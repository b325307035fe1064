"""Scores and verdicts before ranking: what the rules say of each action, and when it is right."""

from dataclasses import dataclass
from datetime import date

from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import ActState
from recover.engine.logic.scores import Tally
from recover.engine.logic.urgent import is_urgent
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.values import Verdict
from recover.engine.plan.windows import ALWAYS_OPEN, Schedule, schedule, told_counts


@dataclass(frozen=True, slots=True)
class ScoredAction:
    """One action with its score, its window and its verdict before it is ranked against the others."""

    action: Action
    tally: Tally
    window: Schedule
    act: ActState
    verdict: Verdict
    urgent: bool = False  # it stands first, whatever else is said of it
    care: bool = False  # it is care that stands before all others

    @property
    def points_shipped(self) -> int:
        """Return the points without what the user's own playbooks add or take."""
        return self.tally.points - self.tally.points_added

    @property
    def recommended(self) -> bool:
        """Return whether it is to be done, as far as it goes without the others."""
        return self.verdict == "do"

    @property
    def closes(self) -> date:
        """Return the last day of the window, far away where it has no end."""
        return self.window.closes or date.max


def weigh(evaluation: Evaluation) -> tuple[ScoredAction, ...]:
    """Return every action of the catalogue, in its order, with score and verdict."""
    return tuple(_weigh(evaluation, action) for action in evaluation.base.playbook.actions)


def _weigh(evaluation: Evaluation, action: Action) -> ScoredAction:
    base = evaluation.base
    score = evaluation.tally(Target("action", action.id))
    urgent = base.playbook.urgent
    if urgent and action.id == urgent.action and is_urgent(base, evaluation):
        return ScoredAction(action, score, ALWAYS_OPEN, "none", "do", urgent=True)
    window = schedule(evaluation, action)
    act = _act_state(evaluation, action.id)
    verdict = _verdict(evaluation, action, score, window, act)
    return ScoredAction(action, score, window, act, verdict, care=_is_care(evaluation, action))


def _is_care(evaluation: Evaluation, action: Action) -> bool:
    first = evaluation.base.playbook.care_first
    if first is None or action.id not in first.actions:
        return False
    return evaluation.holds(evaluation.base.tree(first.when))


def _verdict(
    evaluation: Evaluation, action: Action, score: Tally, window: Schedule, act: ActState
) -> Verdict:
    if act != "none" and not action.repeats:
        return "done" if act == "done" else "skipped"
    if any(evaluation.holds(each.tree) for each in evaluation.base.about_action(action.id, "never")):
        return "forbidden"
    if score.points < action.needs:
        return "no"
    return "too_late" if window.state == "too_late" else "do"


def _act_state(evaluation: Evaluation, action: str) -> ActState:
    listed = action in evaluation.base.told_acts
    return evaluation.facts.act_state(action, with_told=listed and told_counts(evaluation))

"""Scores and verdicts before ranking: what the rules say of each action, and what they could still say."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from recover.engine.case import NoAnswer
from recover.engine.compile import CompiledRule, Mind
from recover.engine.evaluate import Evaluation
from recover.engine.facts import offers
from recover.engine.model import Action, Target
from recover.engine.plan import Verdict
from recover.engine.scales import leading, points_now
from recover.engine.schedule import Schedule, schedule
from recover.engine.truth import NO, UNDECIDED, YES

ActState = Literal["done", "skipped", "none"]


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of one target: as they stand, and the least and the most they could become."""

    points_for: int
    points_against: int
    low: int
    high: int

    @property
    def points(self) -> int:
        """Return the points for it less the points against it."""
        return self.points_for - self.points_against


@dataclass(frozen=True, slots=True)
class Weighed:
    """One action with its score, its window and its verdict before it is ranked against the others."""

    action: Action
    tally: Tally
    window: Schedule
    act: ActState
    nevers: tuple[tuple[CompiledRule, int, int], ...]  # with truth and future
    verdict: Verdict

    @property
    def recommended(self) -> bool:
        """Return whether the verdict is "do" or "only if"."""
        return self.verdict in ("do", "only if")

    @property
    def closes(self) -> date:
        """Return the last day of the window, far away where it has no end."""
        return self.window.closes or date.max


def weigh(mind: Mind, evaluation: Evaluation) -> tuple[Weighed, ...]:
    """Return every action of the catalogue, in its order, with score and verdict."""
    return tuple(_weigh(mind, evaluation, action) for action in mind.playbook.actions)


def tally(mind: Mind, evaluation: Evaluation, target: Target) -> Tally:
    """Return the points for and against an action, a channel or a level of a scale."""
    points = {"for": 0, "against": 0}
    low = high = 0
    for each in mind.about(target):
        if each.rule.effect not in points:
            continue
        if evaluation.truth(each.tree) == YES:
            points[each.rule.effect] += each.rule.weight
        sign = 1 if each.rule.effect == "for" else -1
        future = evaluation.future(each.tree)
        reach = {
            sign * each.rule.weight if truth == YES else 0 for truth in (NO, UNDECIDED, YES) if future & truth
        }
        low, high = low + min(reach), high + max(reach)
    return Tally(points["for"], points["against"], low, high)


def level_now(mind: Mind, evaluation: Evaluation, scale: str) -> str:
    """Return the level of a scale that leads over the rules that are yes."""
    return leading(points_now(scale_marks(mind, evaluation, scale)), mind.scales[scale].default)


def scale_marks(
    mind: Mind, evaluation: Evaluation, scale: str, *, future: bool = False
) -> dict[str, list[tuple[int, int]]]:
    """Return for every level of a scale the points and the marks of each rule for it."""
    look = evaluation.future if future else evaluation.truth
    return {
        level.id: [
            (rule.rule.weight, look(rule.tree)) for rule in mind.about(Target("level", scale, level.id))
        ]
        for level in mind.scales[scale].levels
    }


def _weigh(mind: Mind, evaluation: Evaluation, action: Action) -> Weighed:
    score = tally(mind, evaluation, Target("action", action.id))
    window = schedule(mind, evaluation, action)
    act = _act_state(mind, evaluation, action.id)
    nevers = tuple(
        (rule, evaluation.truth(rule.tree), evaluation.future(rule.tree))
        for rule in mind.about_action(action.id, "never")
    )
    truths = [truth for _, truth, _ in nevers]
    return Weighed(action, score, window, act, nevers, _verdict(action, score, window, act, truths))


def _verdict(action: Action, score: Tally, window: Schedule, act: ActState, nevers: list[int]) -> Verdict:
    if act != "none" and not action.repeats:
        return "done" if act == "done" else "skipped"
    if YES in nevers:
        return "forbidden"
    if score.points <= 0:
        return "no"
    if window.state == "too late":
        return "too late"
    return "only if" if UNDECIDED in nevers else "do"


def _act_state(mind: Mind, evaluation: Evaluation, action: str) -> ActState:
    question = mind.acts_question
    if question is None or not offers(question, action):
        return evaluation.facts.act_state(action, with_told=False)
    given = evaluation.facts.given.get(question.id)
    applies = evaluation.truth(mind.applies[question.id]) == YES
    told = applies and given is not None and not isinstance(given.value, NoAnswer)
    return evaluation.facts.act_state(action, with_told=told)

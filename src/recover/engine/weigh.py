"""Scores and verdicts before ranking: what the rules say of each action, and what they could still say."""

from collections.abc import Iterable
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
from recover.engine.urgent import is_urgent

ActState = Literal["done", "skipped", "none"]


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of one target: as they stand, and the least and the most they could become."""

    points_for: int
    points_against: int
    low: int
    high: int
    points_added: int = 0  # of these, what the user's own playbooks add or take

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
    urgent: bool = False  # it stands first, whatever else is said of it
    care: int = NO  # whether it is care that stands before all others: its truth, and what it may become
    care_later: int = NO

    @property
    def points_shipped(self) -> int:
        """Return the points without what the user's own playbooks add or take."""
        return self.tally.points - self.tally.points_added

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
    low = high = added = 0
    rules = mind.about(target)
    outweighed = _is_shielded(mind, evaluation, rules)
    for each in rules:
        if each.rule.effect not in points or (outweighed and _would_outweigh(mind, each)):
            continue
        sign = 1 if each.rule.effect == "for" else -1
        if evaluation.truth(each.tree) == YES:
            points[each.rule.effect] += each.rule.weight
            added += sign * each.rule.weight if mind.owner("rules", each.rule.id) else 0
        future = evaluation.future(each.tree)
        reach = {
            sign * each.rule.weight if truth == YES else 0 for truth in (NO, UNDECIDED, YES) if future & truth
        }
        low, high = low + min(reach), high + max(reach)
    return Tally(points["for"], points["against"], low, high, added)


def _is_shielded(mind: Mind, evaluation: Evaluation, rules: Iterable[CompiledRule]) -> bool:
    """Whether something protected speaks against it: then no other playbook speaks for it."""
    return any(
        each.rule.effect == "against"
        and each.rule.id in mind.playbook.protected
        and evaluation.truth(each.tree) == YES
        for each in rules
    )


def _would_outweigh(mind: Mind, each: CompiledRule) -> bool:
    return each.rule.effect == "for" and mind.owner("rules", each.rule.id) != ""


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
    urgent = mind.playbook.urgent
    if urgent and action.id == urgent.action and is_urgent(mind, evaluation):
        score = tally(mind, evaluation, Target("action", action.id))
        now = Schedule("open", None, None, (), anchored=True, fixed=True)
        return Weighed(action, score, now, "none", (), "do", urgent=True)
    score = tally(mind, evaluation, Target("action", action.id))
    window = schedule(mind, evaluation, action)
    act = _act_state(mind, evaluation, action.id)
    nevers = tuple(
        (rule, evaluation.truth(rule.tree), evaluation.future(rule.tree))
        for rule in mind.about_action(action.id, "never")
    )
    truths = [truth for _, truth, _ in nevers]
    verdict = _verdict(action, score, window, act, truths)
    care, later = _care(mind, evaluation, action)
    return Weighed(action, score, window, act, nevers, verdict, care=care, care_later=later)


def _care(mind: Mind, evaluation: Evaluation, action: Action) -> tuple[int, int]:
    """Whether this action stands before all others for this person, now and as it may become."""
    first = mind.playbook.care_first
    if first is None or action.id not in first.actions:
        return NO, NO
    tree = mind.tree(first.when)
    return evaluation.truth(tree), evaluation.future(tree)


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

"""Scores and verdicts before ranking: what the rules say of each action, and what they could still say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from recover.engine.case.case import NoAnswer
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import lists_action
from recover.engine.logic.scales import leading, points_now
from recover.engine.logic.truth import NO, UNDECIDED, YES
from recover.engine.logic.urgent import is_urgent
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.values import Verdict
from recover.engine.plan.windows import Schedule, schedule

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
class ScoredAction:
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


def weigh(base: RuleBase, evaluation: Evaluation) -> tuple[ScoredAction, ...]:
    """Return every action of the catalogue, in its order, with score and verdict."""
    return tuple(_weigh(base, evaluation, action) for action in base.playbook.actions)


def tally(base: RuleBase, evaluation: Evaluation, target: Target) -> Tally:
    """Return the points for and against an action, a channel or a level of a scale."""
    points = {"for": 0, "against": 0}
    low = high = added = 0
    rules = base.about(target)
    outweighed = _is_shielded(base, evaluation, rules)
    for each in rules:
        if each.rule.effect not in points or (outweighed and _would_outweigh(base, each)):
            continue
        sign = 1 if each.rule.effect == "for" else -1
        if evaluation.truth(each.tree) == YES:
            points[each.rule.effect] += each.rule.weight
            added += sign * each.rule.weight if base.owner("rules", each.rule.id) else 0
        future = evaluation.future(each.tree)
        reach = {
            sign * each.rule.weight if truth == YES else 0 for truth in (NO, UNDECIDED, YES) if future & truth
        }
        low, high = low + min(reach), high + max(reach)
    return Tally(points["for"], points["against"], low, high, added)


def _is_shielded(base: RuleBase, evaluation: Evaluation, rules: Iterable[CompiledRule]) -> bool:
    """Whether something protected speaks against it: then no other playbook speaks for it."""
    return any(
        each.rule.effect == "against"
        and each.rule.id in base.playbook.protected
        and evaluation.truth(each.tree) == YES
        for each in rules
    )


def _would_outweigh(base: RuleBase, each: CompiledRule) -> bool:
    return each.rule.effect == "for" and base.owner("rules", each.rule.id) != ""


def level_now(base: RuleBase, evaluation: Evaluation, scale: str) -> str:
    """Return the level of a scale that leads over the rules that are yes."""
    return leading(points_now(scale_marks(base, evaluation, scale)), base.scales[scale].default)


def scale_marks(
    base: RuleBase, evaluation: Evaluation, scale: str, *, future: bool = False
) -> dict[str, list[tuple[int, int]]]:
    """Return for every level of a scale the points and the marks of each rule for it."""
    look = evaluation.future if future else evaluation.truth
    return {
        level.id: [
            (rule.rule.weight, look(rule.tree)) for rule in base.about(Target("level", scale, level.id))
        ]
        for level in base.scales[scale].levels
    }


def _weigh(base: RuleBase, evaluation: Evaluation, action: Action) -> ScoredAction:
    urgent = base.playbook.urgent
    if urgent and action.id == urgent.action and is_urgent(base, evaluation):
        score = tally(base, evaluation, Target("action", action.id))
        now = Schedule("open", None, None, (), anchored=True, fixed=True)
        return ScoredAction(action, score, now, "none", (), "do", urgent=True)
    score = tally(base, evaluation, Target("action", action.id))
    window = schedule(base, evaluation, action)
    act = _act_state(base, evaluation, action.id)
    nevers = tuple(
        (rule, evaluation.truth(rule.tree), evaluation.future(rule.tree))
        for rule in base.about_action(action.id, "never")
    )
    truths = [truth for _, truth, _ in nevers]
    verdict = _verdict(action, score, window, act, truths)
    care, later = _care(base, evaluation, action)
    return ScoredAction(action, score, window, act, nevers, verdict, care=care, care_later=later)


def _care(base: RuleBase, evaluation: Evaluation, action: Action) -> tuple[int, int]:
    """Whether this action stands before all others for this person, now and as it may become."""
    first = base.playbook.care_first
    if first is None or action.id not in first.actions:
        return NO, NO
    tree = base.tree(first.when)
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


def _act_state(base: RuleBase, evaluation: Evaluation, action: str) -> ActState:
    question = base.acts_question
    if question is None or not lists_action(question, action):
        return evaluation.facts.act_state(action, with_told=False)
    given = evaluation.facts.given.get(question.id)
    applies = evaluation.truth(base.applies[question.id]) == YES
    told = applies and given is not None and not isinstance(given.value, NoAnswer)
    return evaluation.facts.act_state(action, with_told=told)

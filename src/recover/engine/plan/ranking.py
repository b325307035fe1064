"""Every action weighed, and the order of a plan.

Now comes before later; then points count, then what closes first, then the place in the catalogue.
"""

from collections.abc import Iterable

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import ActState
from recover.engine.logic.scores import Tally
from recover.engine.logic.urgent import is_urgent
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.scored import ALWAYS_OPEN, CARE, FIRST, Key, Ranking, Schedule, ScoredAction
from recover.engine.plan.values import Group, Verdict
from recover.engine.plan.windows import schedule, told_counts

GROUPS: tuple[Group, ...] = ("now", "later")


def weigh(evaluation: Evaluation) -> tuple[ScoredAction, ...]:
    """Return every action of the catalogue, in its order, with score and verdict."""
    return tuple(_weigh(evaluation, action) for action in evaluation.base.playbook.actions)


def _weigh(evaluation: Evaluation, action: Action) -> ScoredAction:
    base = evaluation.base
    score = evaluation.tally(Target("action", action.id))
    urgent = base.playbook.urgent
    if urgent and action.id == urgent.action and is_urgent(evaluation):
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


def arrange(base: RuleBase, weighed: Iterable[ScoredAction]) -> Ranking:
    """Return what is recommended, in order. Of an only_one_of group the first one stays."""
    recommended = [each for each in weighed if each.recommended]
    ordered = _lifted(base, sorted(recommended, key=lambda each: rank_key(base, each)))
    first_of: dict[str, str] = {}
    instead: dict[str, str] = {}
    kept = []
    for each in ordered:
        group = each.action.only_one_of
        winner = first_of.setdefault(group, each.action.id) if group else each.action.id
        if winner == each.action.id:
            kept.append(each)
        else:
            instead[each.action.id] = winner
    return Ranking(tuple(kept), instead)


def _lifted(base: RuleBase, ordered: list[ScoredAction]) -> list[ScoredAction]:
    """The order, with what is protected before all that only the user's own playbooks lift above it."""
    if not (base.playbook.protected and base.playbook.additions):
        return ordered
    shipped = [
        each
        for each in ordered
        if each.points_shipped >= each.action.needs and not base.owner("actions", each.action.id)
    ]
    shipped.sort(key=lambda each: (group_number(each), -each.points_shipped, base.catalogue[each.action.id]))
    before: set[str] = set()
    for each in shipped:
        if each.action.id in base.playbook.protected:
            ordered = _moved_up(ordered, each, before)
        before.add(each.action.id)
    return ordered


def _moved_up(ordered: list[ScoredAction], each: ScoredAction, before: set[str]) -> list[ScoredAction]:
    rest = [other for other in ordered if other is not each]
    place = next((n for n, other in enumerate(rest) if other.action.id not in before and not other.urgent), 0)
    return ordered if ordered.index(each) <= place else [*rest[:place], each, *rest[place:]]


def rank_key(base: RuleBase, each: ScoredAction) -> Key:
    """Return what a recommended action is ordered by; lower comes first."""
    if each.urgent:
        return FIRST
    group = CARE if each.care and group_number(each) == 0 else group_number(each)
    return (group, -each.tally.points, each.closes, base.catalogue[each.action.id])


def group_number(each: ScoredAction) -> int:
    """Return the place of a recommended action's group in GROUPS."""
    return 0 if each.window.state == "open" else 1

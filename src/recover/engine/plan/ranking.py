"""The order of a plan: now, then later; then points, then what closes first, then catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.scores import ScoredAction
from recover.engine.plan.values import Group

GROUPS: tuple[Group, ...] = ("now", "later")
Key = tuple[int, int, date, int]
FIRST: Key = (-2, 0, date.min, 0)
"""What somebody in danger needs stands before everything else."""
CARE = -1
"""Rest and people stand before all that is for now, for those who need them."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The recommended actions in their order, and for every displaced one the action in its place."""

    recommended: tuple[ScoredAction, ...]
    instead: dict[str, str]


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

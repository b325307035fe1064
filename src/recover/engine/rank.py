"""The order of a plan: now, from a date, only if; then points, then what closes first, then catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from recover.engine.compile import Mind
from recover.engine.plan import Group
from recover.engine.weigh import Weighed

GROUPS: tuple[Group, ...] = ("now", "from a date", "only if")
Key = tuple[int, int, date, int]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The recommended actions in their order, and for every displaced one the action in its place."""

    recommended: tuple[Weighed, ...]
    instead: dict[str, str]


def arrange(mind: Mind, weighed: Iterable[Weighed]) -> Arrangement:
    """Return what is recommended, in order. Of an only_one_of group the first one stays."""
    ordered = sorted((each for each in weighed if each.recommended), key=lambda each: rank_key(mind, each))
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
    return Arrangement(tuple(kept), instead)


def rank_key(mind: Mind, each: Weighed) -> Key:
    """Return what a recommended action is ordered by; lower comes first."""
    return (group_number(each), -each.tally.points, each.closes, mind.catalogue[each.action.id])


def group_number(each: Weighed) -> int:
    """Return the place of a recommended action's group in GROUPS."""
    if each.verdict == "only if":
        return 2
    return 0 if each.window.state == "open" else 1


def doubted(each: Weighed) -> Weighed:
    """Return the action with "only if" in place of "do"."""
    return replace(each, verdict="only if")

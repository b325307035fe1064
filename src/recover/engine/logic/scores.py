"""Points: what the rules say for and against something, what they may come to, and which level leads."""

from collections.abc import Mapping
from typing import NamedTuple

from recover.engine.logic.trees import YES, Possible, Tree, holds
from recover.frozen import frozen


class Tally(NamedTuple):
    """The points of one target, over the rules that apply."""

    points_for: int
    points_against: int
    points_added: int = 0  # of these, what the user's own playbooks add or take

    @property
    def points(self) -> int:
        """Return the points for it less the points against it."""
        return self.points_for - self.points_against


@frozen
class Weighed:
    """A rule for or against something: its condition, and its points, less than 0 where against."""

    tree: Tree
    points: int
    added: bool


@frozen
class Weighing:
    """All rules for and against something.

    Where protected rules against it hold, those for it that are not of the shipped playbook do not count:
    that is part of their conditions here.
    """

    rules: tuple[Weighed, ...]

    def tally(self, record: int) -> Tally:
        """Return the points for and against it, given the atoms that hold."""
        given = taken = added = 0
        for each in self.rules:
            if holds(each.tree, record):
                if each.points > 0:
                    given += each.points
                else:
                    taken -= each.points
                if each.added:
                    added += each.points
        return Tally(given, taken, added)

    def between(self, possible: Possible) -> tuple[int, int]:
        """Return the least and the most points that it may come to.

        Rules are bounded one by one, so that the bounds may be wider than what can happen.
        """
        low = high = 0
        for each in self.rules:
            tree = each.tree
            if tree.op == "all" and possible.may & tree.mask != tree.mask:
                continue  # it cannot be met: so it is with most
            truth = possible.truths(tree)
            if truth & YES:
                if truth == YES or each.points < 0:
                    low += each.points
                if truth == YES or each.points > 0:
                    high += each.points
        return low, high


def leading(points: Mapping[str, int], default: str) -> str:
    """Return the level strictly above all others; where there is none, the default."""
    best = max(points.values())
    leaders = [level for level, score in points.items() if score == best]
    return leaders[0] if len(leaders) == 1 else default


def may_lead(low: Mapping[str, int], high: Mapping[str, int], default: str) -> set[str]:
    """Return the levels that may lead, from the least and the most points that each may have.

    Each level is bounded apart from the others, so that the result may hold too many levels.
    """
    low_of_others, high_of_others = _best_of_others(low), _best_of_others(high)
    found = {level for level in high if high[level] > low_of_others[level]}
    if not any(low[level] > high_of_others[level] for level in low if level != default):
        found.add(default)
    return found


def _best_of_others(points: Mapping[str, int]) -> dict[str, int]:
    best, second = sorted((*points.values(), -1, -1), reverse=True)[:2]
    return {level: second if score == best else best for level, score in points.items()}

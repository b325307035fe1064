"""Points: what the rules say for and against something, what they may come to, and which level leads."""

from collections.abc import Iterable, Mapping, Sequence
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


Said = tuple[int, int]
"""What a rule says of an action: which of the sums of `Standing` it is added to, and what."""
FOR, AGAINST, NEVER, ADDED = range(4)
"""The sums of an action: points, how many rules say "never", and of the points what own playbooks add."""


def place_of(sum: int, action: int, actions: int) -> int:
    """Return where a sum of the action at a place of the catalogue stands: kind after kind."""
    return sum * actions + action


class Standing:
    """What all rules that apply say together, action by action, at their places in the catalogue."""

    def __init__(self, said: Iterable[Said], actions: int) -> None:
        sums = [0] * (4 * actions)
        for place, more in said:
            sums[place] += more
        self._sums, self._actions = sums, actions

    def recommended(self, needed: Sequence[int]) -> list[int]:
        """Return the places of the actions that have the points they need, and that nothing forbids."""
        sums, end = self._sums, self._actions
        each = zip(needed, sums[:end], sums[end : 2 * end], sums[2 * end : 3 * end], strict=True)
        return [
            place
            for place, (needs, given, taken, nevers) in enumerate(each)
            if given - taken >= needs and not nevers
        ]

    def forbids(self, action: int) -> bool:
        """Return whether a rule says "never" to an action."""
        return self._sums[place_of(NEVER, action, self._actions)] > 0

    def tally(self, action: int) -> Tally:
        """Return the points for and against an action."""
        sums, actions = self._sums, self._actions
        return Tally(sums[action], sums[actions + action], sums[ADDED * actions + action])


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

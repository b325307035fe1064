"""What the rules that apply say of all actions: points, and whether they are forbidden or held back."""

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.trees import holds
from recover.engine.model.playbook import Effect


class Standing(NamedTuple):
    """What the rules that apply say of all actions: a number for each, in the order of `places`.

    `lanes` says where in these the action at a place of the catalogue stands.
    """

    places: Sequence[int]
    lanes: Sequence[int]
    points_for: Sequence[int]
    points_against: Sequence[int]
    forbidden: Sequence[int]
    held: Sequence[int]
    enough: Sequence[int]

    def recommended(self) -> Iterator[tuple[int, int, int, int]]:
        """Return what has the points it needs and is not forbidden.

        Of each action: its place, the points for it and against it, and whether any hold on it applies.
        """
        every = zip(self.places, self.points_for, self.points_against, self.held, strict=True)
        return compress(every, self.enough)

    def points(self, place: int) -> tuple[int, int]:
        """Return the points for and against an action."""
        lane = self.lanes[place]
        return self.points_for[lane], self.points_against[lane]

    def forbids(self, place: int) -> bool:
        """Return whether a rule says "never" to an action."""
        return bool(self.forbidden[self.lanes[place]])


def folded(base: RuleBase, record: int) -> Standing:
    """Return the same, with every condition folded by itself."""
    places = range(len(base.actions))
    said = [_of_action(base, action, record) for action in base.catalogue]
    return Standing(places, places, *([each[n] for each in said] for n in range(5)))


def with_action(standing: Standing, base: RuleBase, action: str, record: int) -> Standing:
    """Return a standing with what is said of one action folded anew."""
    lane = standing.lanes[base.catalogue[action]]
    said = zip(standing[2:], _of_action(base, action, record), strict=True)
    return Standing(*standing[:2], *([*each[:lane], now, *each[lane + 1 :]] for each, now in said))


def _of_action(base: RuleBase, action: str, record: int) -> tuple[int, int, bool, bool, bool]:
    """The points for and against an action, and whether it is forbidden, held back, and has enough points."""

    def is_said(effect: Effect) -> bool:
        return any(holds(rule.tree, record) for rule in base.about_action(action, effect))

    tally, forbidden = base.weighed_actions[action].tally(record), is_said("never")
    enough = tally.points >= base.actions[action].needs and not forbidden
    return tally.points_for, tally.points_against, forbidden, enough and is_said("hold"), enough

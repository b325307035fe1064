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

    def is_said(action: str, effect: Effect) -> bool:
        return any(holds(rule.tree, record) for rule in base.about_action(action, effect))

    tallies = [base.weighed_actions[action].tally(record) for action in base.catalogue]
    forbidden = [is_said(action, "never") for action in base.catalogue]
    enough = [
        each.points >= needs and not never
        for each, needs, never in zip(tallies, base.needed, forbidden, strict=True)
    ]
    held = [each and is_said(action, "hold") for each, action in zip(enough, base.catalogue, strict=True)]
    points_for, points_against = ([each[n] for each in tallies] for n in (0, 1))
    places = range(len(tallies))
    return Standing(places, places, points_for, points_against, forbidden, held, enough)

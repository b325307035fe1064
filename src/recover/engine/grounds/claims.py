"""What a line of a plan claims: that an action is right, that a level leads, that a condition is met.

A claim says, given which conditions are met, whether it is true, and of its truth what it hangs on: that
conditions stay as they are, of which a few may turn.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import or_

from recover.engine.logic.columns import Columns
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.scores import Weighing, leading
from recover.engine.logic.steps import Behind
from recover.engine.logic.trees import Tree
from recover.engine.model.playbook import Effect, Target
from recover.frozen import frozen

Sets = tuple[int, ...]
"""Sets of questions, as bits of `RuleBase.bit_of` (atoms of scales beyond): all of one turn a condition."""
TurnedBy = Callable[[Tree], Sets]
"""From a condition to what turns it."""
IsMet = Callable[[Tree], bool]
"""From a condition to whether it is met."""


Stake = tuple[int, Sets]
"""The points that are lost if a condition turns, and what turns it."""


@frozen
class Margin:
    """Conditions that may turn, as long as no more points are lost than there are to `spare`."""

    spare: int
    at_stake: tuple[Stake, ...]

    def is_kept(self, kept: int) -> bool:
        """Return whether no more points are lost, while some questions keep their answers."""
        spare = self.spare
        for points, turned_by in self.at_stake:
            for questions in turned_by:  # as `could_turn`, without a call: nothing is asked more often
                if not questions & kept:
                    spare -= points
                    if spare < 0:
                        return False
                    break
        return True

    def needs(self, kept: int) -> int:
        """Return which of the questions would alone, answered otherwise, cost more than can be spared."""
        lost, spare = dict[int, int](), self.spare
        for points, turned_by in self.at_stake:
            alone = {questions & kept for questions in turned_by}
            if 0 in alone:
                spare -= points
            else:
                for each in alone:
                    if not each & (each - 1):
                        lost[each] = lost.get(each, 0) + points
        return kept if spare < 0 else sum([each for each, points in lost.items() if points > spare])


Margins = tuple[tuple[Margin, ...], ...]
"""What a claim hangs on: in every group one margin has to be kept."""


def are_kept(margins: Margins, kept: int) -> bool:
    """Return whether a claim stays as it is, while some questions keep their answers."""
    for group in margins:
        for margin in group:
            if margin.is_kept(kept):
                break
        else:
            return False
    return True


def all_needed(margins: Margins, kept: int) -> int:
    """Return those of the questions without which a claim may be otherwise, though all others are kept."""
    found = 0
    for group in margins:
        needed = kept
        for margin in group:
            needed &= margin.needs(kept)
        found |= needed
    return found


@frozen
class Advised:
    """By its points, an action is to be done, and nothing forbids it; before windows and what is done."""

    action: str

    def trees(self, base: RuleBase) -> Iterable[Tree]:
        """Return the conditions that it hangs on."""
        return (*(each.tree for each in self._weighing(base).rules), *self._nevers(base))

    def supporting(self, base: RuleBase, met: IsMet) -> Iterable[Tree]:
        """Return the conditions that may make it what it is now, the first to be told first."""
        effects: tuple[Effect, ...] = ("for",) if self.holds(base, met) else ("never", "against")
        return (each.tree for effect in effects for each in base.about_action(self.action, effect))

    def holds(self, base: RuleBase, met: IsMet) -> bool:
        """Return whether it is true, given which conditions are met."""
        return self._spare(base, met) >= 0 and not any(map(met, self._nevers(base)))

    def where(self, base: RuleBase, many: Columns) -> int:
        """Return in which of many evaluations it is true."""
        needs = base.actions[self.action].needs
        points = many.by_points((each.points, each.tree) for each in self._weighing(base).rules)
        found = reduce(or_, (those for each, those in points.items() if each >= needs), 0)
        return reduce(lambda those, tree: those & ~many.met(tree), self._nevers(base), found)

    def margins(self, base: RuleBase, met: IsMet, turned_by: TurnedBy) -> Margins:
        """Return what its truth hangs on."""
        weighing, spare = self._weighing(base), self._spare(base, met)
        forbidding = list(filter(met, self._nevers(base)))
        if spare >= 0 and not forbidding:
            # Any "never" is one too many.
            nevers = ((spare + 1, sets) for tree in self._nevers(base) if (sets := turned_by(tree)))
            return ((Margin(spare, (*_at_stake(weighing, met, turned_by, losing=True), *nevers)),),)
        found = [Margin(0, ((1, turned_by(tree)),)) for tree in forbidding]
        if spare < 0:
            found.append(Margin(-spare - 1, tuple(_at_stake(weighing, met, turned_by, losing=False))))
        return (tuple(found),)

    def _weighing(self, base: RuleBase) -> Weighing:
        return base.weighed_actions[self.action]

    def _spare(self, base: RuleBase, met: IsMet) -> int:
        return _points(self._weighing(base), met) - base.actions[self.action].needs

    def _nevers(self, base: RuleBase) -> tuple[Tree, ...]:
        return tuple(each.tree for each in base.about_action(self.action, "never"))


@frozen
class Leads:
    """A level of a scale leads."""

    scale: str
    level: str

    def trees(self, base: RuleBase) -> Iterable[Tree]:
        """Return the conditions that it hangs on."""
        return (each.tree for weighing in self._levels(base).values() for each in weighing.rules)

    def supporting(self, base: RuleBase, met: IsMet) -> Iterable[Tree]:  # noqa: ARG002 - as the others
        """Return the conditions that may make it what it is now, the first to be told first."""
        return (each.tree for each in base.about(Target("level", self.scale, self.level)))

    def holds(self, base: RuleBase, met: IsMet) -> bool:
        """Return whether it is true, given which conditions are met."""
        points = {level: _points(each, met) for level, each in self._levels(base).items()}
        return leading(points, base.scales[self.scale].default) == self.level

    def where(self, base: RuleBase, many: Columns) -> int:
        """Return in which of many evaluations it is true."""
        return many.by_level(base.judged[self.scale]).get(self.level, 0)

    def margins(self, base: RuleBase, met: IsMet, turned_by: TurnedBy) -> Margins:
        """Return what it hangs on, where it is true: no other level comes to lead."""
        levels = self._levels(base)
        points = {level: _points(each, met) for level, each in levels.items()}
        is_default = self.level == base.scales[self.scale].default
        found: list[tuple[Margin, ...]] = []
        for level in (each for each in levels if each != self.level):
            above = [each for each in levels if each != level] if is_default else [self.level]
            found.append(
                tuple(
                    Margin(
                        points[each] - points[level] - (not is_default),
                        (
                            *_at_stake(levels[each], met, turned_by, losing=True),
                            *_at_stake(levels[level], met, turned_by, losing=False),
                        ),
                    )
                    for each in above
                    if points[each] >= points[level]
                )
            )
        return tuple(found)

    def _levels(self, base: RuleBase) -> dict[str, Weighing]:
        known: dict[str, dict[str, Weighing]] = base.kept("levels")
        if self.scale not in known:
            levels = [each.id for each in base.scales[self.scale].levels]
            known[self.scale] = {each: base.weighing(Target("level", self.scale, each)) for each in levels}
        return known[self.scale]


@frozen
class Met:
    """A condition is met."""

    tree: Tree

    def trees(self, base: RuleBase) -> Iterable[Tree]:  # noqa: ARG002 - as the other claims
        """Return the conditions that it hangs on."""
        return (self.tree,)

    def supporting(self, base: RuleBase, met: IsMet) -> Iterable[Tree]:  # noqa: ARG002 - as the others
        """Return the conditions that may make it what it is now, the first to be told first."""
        return (self.tree,)

    def holds(self, base: RuleBase, met: IsMet) -> bool:  # noqa: ARG002 - as the other claims
        """Return whether it is true, given which conditions are met."""
        return met(self.tree)

    def where(self, base: RuleBase, many: Columns) -> int:  # noqa: ARG002 - as the others
        """Return in which of many evaluations it is true."""
        return many.met(self.tree)

    def margins(self, base: RuleBase, met: IsMet, turned_by: TurnedBy) -> Margins:  # noqa: ARG002 - as the others
        """Return what its truth hangs on."""
        return ((Margin(0, ((1, turned_by(self.tree)),)),),)


Claim = Advised | Leads | Met


def behind_claim(base: RuleBase, claim: Claim) -> Behind:
    """Return what a claim hangs on."""
    known: dict[Claim, Behind] = base.kept("behind claims")
    found = known.get(claim)
    if found is None:
        found = known[claim] = base.behind(tuple(claim.trees(base)))
    return found


def _points(weighing: Weighing, met: IsMet) -> int:
    return sum([each.points for each in weighing.rules if met(each.tree)])


def _at_stake(weighing: Weighing, met: IsMet, turned_by: TurnedBy, *, losing: bool) -> Iterator[Stake]:
    """Yield the rules that could take points away by turning, or else those that could add some.

    Most could not turn at all, and are left out.
    """
    for each in weighing.rules:
        if (met(each.tree) == (each.points > 0)) == losing:
            sets = turned_by(each.tree)
            if sets:
                yield abs(each.points), sets

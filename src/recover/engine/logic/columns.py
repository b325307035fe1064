"""Many evaluations at once: of each atom an integer, whose bits are the evaluations in which it holds.

A condition is folded once for all of them: "all of these hold" is one AND, whatever their number.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_

from recover.engine.logic.answers import REMEMBERED
from recover.engine.logic.scores import leading
from recover.engine.logic.steps import Judged
from recover.engine.logic.trees import Tree, bits


class Columns:
    """The columns of all atoms; `every` is the set of all evaluations, of which number n is bit n."""

    def __init__(self, columns: list[int], evaluations: int) -> None:
        self.every = (1 << evaluations) - 1
        self._holds = columns

    def met(self, tree: Tree) -> int:
        """Return the evaluations in which a condition is met."""
        every, columns = self.every, self._holds
        if tree.op == "all":
            found = every
            for part in tree.parts:
                found &= columns[part] if isinstance(part, int) else self.met(part)
                if not found:
                    break
            return found
        parts = [columns[part] if isinstance(part, int) else self.met(part) for part in tree.parts]
        if tree.op == "at least":
            return self._at_least(tree.count, parts)
        found = reduce(or_, parts, 0)
        return every & ~found if tree.op == "none" else found

    def by_points(self, rules: Iterable[tuple[int, Tree]]) -> dict[int, int]:
        """Return the evaluations by the points that some rules, each with its points, give in them."""
        everywhere, found = 0, {0: self.every}
        for more, tree in rules:
            met = self.met(tree)
            if met == self.every:
                everywhere += more
            elif met:
                before, found = found, {}
                for points, those in before.items():
                    if those & ~met:
                        found[points] = found.get(points, 0) | those & ~met
                    if those & met:
                        found[points + more] = found.get(points + more, 0) | those & met
        return {everywhere + points: those for points, those in found.items()}

    def by_level(self, step: Judged) -> dict[str, int]:
        """Return the evaluations by the level of a scale that leads in them."""
        alike: list[tuple[dict[str, int], int]] = [({}, self.every)]
        for level, rules in step.rules:
            parted = self.by_points(rules).items()
            alike = [
                ({**of, level: points}, those & each)
                for of, those in alike
                for points, each in parted
                if those & each
            ]
        found: dict[str, int] = {}
        for of, those in alike:
            level = leading(of, step.default)
            found[level] = found.get(level, 0) | those
        return found

    def _at_least(self, count: int, parts: Iterable[int]) -> int:
        reached = [self.every] + [0] * count  # where at least so many of the parts are met until now
        for part in parts:
            for number in range(count, 0, -1):
                reached[number] |= reached[number - 1] & part
        return reached[count]


def columns_of(records: Sequence[int], atoms: int) -> list[int]:
    """Return the columns of some records: record n becomes bit n of each."""
    written = (format(record, f"0{atoms}b") for record in reversed(records))
    columns = ["".join(column) for column in zip(*written, strict=True)]
    return [int(column, 2) for column in reversed(columns)] or [0] * atoms


@lru_cache(maxsize=REMEMBERED)
def columns_about(atoms: int, records: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Return the columns of a few atoms, each with the atom's number: what answers come to, of a question."""
    return tuple(
        (number, sum(1 << n for n, record in enumerate(records) if record >> number & 1))
        for number in bits(atoms)
    )

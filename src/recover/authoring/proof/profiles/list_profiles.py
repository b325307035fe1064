"""Lists that tests tell apart: the slips somebody noted, the contacts they told us of, the acts they did.

A list counts only through a few totals ("how many", "is one of these kinds among them", "the latest
day"). So all lists are reached by adding one thing at a time and forgetting lists whose totals are met.
There are many, so the totals of a list are one whole number, and the list itself is made when asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Step = tuple[int, int]
"""What a thing more makes of the totals: the bits that it sets, and those that move up by one before."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Thing]):
    """One total over a list: with no cap the largest value; else how many have the value one, up to `cap`."""

    of: Callable[[Thing], int]
    cap: int | None = None


class Totals(Generic[Thing]):
    """Totals as one whole number: a row of bits a column, of which as many are set as the total is high.

    So the larger of two is the one OR the other, and one more is the row moved up by one; at the cap it
    stays. `masks` has the row of each column. `things` are all that are ever counted.
    """

    def __init__(self, columns: Sequence[Column[Thing]], things: Iterable[Thing]) -> None:
        self._columns = columns
        counted = tuple(things)
        self._ranks = [
            {value: rank for rank, value in enumerate(sorted({0, *map(column.of, counted)}))}
            for column in columns
        ]
        widths = [
            len(ranks) - 1 if column.cap is None else column.cap
            for column, ranks in zip(columns, self._ranks, strict=True)
        ]
        self._starts = [sum(widths[:place]) for place in range(len(widths))]
        self.masks = [_ones(width) << start for width, start in zip(widths, self._starts, strict=True)]
        self.width = sum(widths)

    def step(self, thing: Thing) -> Step:
        """Return what becomes of totals when a thing is added."""
        bits = moved = 0
        parts = zip(self._columns, self._ranks, self._starts, self.masks, strict=True)
        for column, ranks, start, mask in parts:
            rank = ranks[column.of(thing)]
            bits |= _ones(rank) << start & mask
            if rank and column.cap is not None:
                moved |= mask & mask >> 1
        return bits, moved


class Lists(Generic[Thing]):
    """For all totals that some list of the things has, a shortest such list."""

    def __init__(self, totals: Totals[Thing], things: Iterable[Thing]) -> None:
        steps: dict[Step, Thing] = {}
        for thing in things:
            steps.setdefault(totals.step(thing), thing)
        self._last: dict[int, tuple[int, Thing] | None] = {0: None}
        self._by_size = [[0]]
        while self._by_size[-1]:
            self._by_size.append(self._longer(self._by_size[-1], steps))

    def _longer(self, newest: list[int], steps: dict[Step, Thing]) -> list[int]:
        reached: list[int] = []
        for totals in newest:
            for (bits, moved), thing in steps.items():
                after = totals | (totals & moved) << 1 | bits
                if after not in self._last:
                    self._last[after] = (totals, thing)
                    reached.append(after)
        return reached

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """All totals with the lengths of their lists, the shorter ones first."""
        for size, reached in enumerate(self._by_size):
            yield from ((totals, size) for totals in reached)

    def of(self, totals: int) -> tuple[Thing, ...]:
        """Return the list that has these totals."""
        found: list[Thing] = []
        last = self._last[totals]
        while last is not None:
            found.append(last[1])
            last = self._last[last[0]]
        return tuple(reversed(found))


def _ones(count: int) -> int:
    return (1 << count) - 1

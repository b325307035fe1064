"""Lists that tests tell apart: the slips somebody noted, the contacts they told us of, the acts they did.

A list counts only through a few totals ("how many", "is one of these kinds among them", "the latest
day"). So all lists are reached by adding one thing at a time and forgetting lists whose totals are met.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Totals = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column(Generic[Thing]):
    """One total over a list: a sum that is told apart up to `cap`, or with no cap the largest."""

    of: Callable[[Thing], int]
    cap: int | None = None

    def add(self, total: int, more: int) -> int:
        """Return the total with one thing more."""
        return max(total, more) if self.cap is None else min(self.cap, total + more)


def lists_of(things: Iterable[Thing], columns: Sequence[Column[Thing]]) -> dict[Totals, tuple[Thing, ...]]:
    """Return for all totals that some list of the things has a shortest such list, the shorter ones first."""
    steps: dict[Totals, Thing] = {}
    for thing in things:
        steps.setdefault(tuple(column.of(thing) for column in columns), thing)
    empty = (0,) * len(columns)
    steps.pop(empty, None)
    found: dict[Totals, tuple[Thing, ...]] = {empty: ()}
    newest = [empty]
    while newest:
        reached: list[Totals] = []
        for totals in newest:
            for step, thing in steps.items():
                after = tuple(
                    column.add(total, more) for column, total, more in zip(columns, totals, step, strict=True)
                )
                if after not in found:
                    found[after] = (*found[totals], thing)
                    reached.append(after)
        newest = reached
    return found

"""Clauses for a SAT solver, grown gate by gate.

A literal is a whole number, and its negative is its opposite. A gate is a literal that is yes exactly where
what it stands for is; the same gate is made only once, so that what two readings have in common is one.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate

Lit = int
YES: Lit = 1
NO: Lit = -YES
Term = tuple[int, Lit]
"""Points that count where a literal is yes; they may be less than 0."""


class Clauses:
    """The clauses so far. `fresh` are those that no solver has taken yet."""

    def __init__(self) -> None:
        self.fresh: list[list[Lit]] = [[YES]]
        self.variables = 1
        self._gates: dict[tuple[object, ...], Lit] = {}

    def variable(self) -> Lit:
        """Return a literal that nothing is known of yet."""
        self.variables += 1
        return self.variables

    def add(self, *literals: Lit) -> None:
        """Demand that at least one of these is yes."""
        if YES not in literals:
            self.fresh.append([each for each in literals if each != NO])

    def taken(self) -> list[list[Lit]]:
        """Return the clauses that are new since this was last asked."""
        fresh, self.fresh = self.fresh, []
        return fresh

    def every(self, parts: Iterable[Lit]) -> Lit:
        """Return the gate of all of these; with none, yes."""
        chosen = set(parts) - {YES}
        if NO in chosen or any(-each in chosen for each in chosen):
            return NO
        if len(chosen) <= 1:
            return chosen.pop() if chosen else YES
        key = ("every", *sorted(chosen))
        if key not in self._gates:
            self._gates[key] = gate = self.variable()
            for each in chosen:
                self.add(-gate, each)
            self.add(gate, *(-each for each in chosen))
        return self._gates[key]

    def some(self, parts: Iterable[Lit]) -> Lit:
        """Return the gate of one of these, or more; with none, no."""
        return -self.every(-each for each in parts)

    def choose(self, which: Lit, so: Lit, other: Lit) -> Lit:
        """Return the gate of the one where `which` is yes, and of the other where it is no."""
        if so == other:
            return so
        if abs(which) == YES:
            return so if which == YES else other
        if abs(so) == YES or abs(other) == YES:
            return self._half_chosen(which, so, other)
        key = ("choose", which, so, other)
        if key not in self._gates:
            self._gates[key] = gate = self.variable()
            for sign in (1, -1):
                self.add(-which, -sign * so, sign * gate)
                self.add(which, -sign * other, sign * gate)
                self.add(-sign * so, -sign * other, sign * gate)
        return self._gates[key]

    def differ(self, one: Lit, other: Lit) -> Lit:
        """Return the gate of exactly one of these two."""
        return NO if one == other else self.choose(one, -other, other)

    def reaches(self, terms: Iterable[Term], bound: int) -> Lit:
        """Return the gate of points that sum up to the bound, or more.

        A diagram, added up one term at a time: a node is a term, and the points that are still needed.
        """
        weighed, bound = _positive(terms, bound)
        rest = list(accumulate((points for points, _ in reversed(weighed)), initial=0))[::-1]
        levels = _needs(weighed, rest, bound)
        below = {need: YES if need <= 0 else NO for need in levels[-1]}
        for place in reversed(range(len(weighed))):
            points, literal = weighed[place]
            below = {
                need: _ended(need, rest[place]) or self.choose(literal, below[need - points], below[need])
                for need in levels[place]
            }
        return below[bound]

    def at_least(self, count: int, parts: Iterable[Lit]) -> Lit:
        """Return the gate of so many of these, or more."""
        return self.reaches([(1, each) for each in parts], count)

    def exactly_one(self, count: int) -> tuple[Lit, ...]:
        """Return so many new literals, of which one is yes."""
        if count == 1:
            return (YES,)
        found = tuple(self.variable() for _ in range(count))
        self.add(*found)
        for place, each in enumerate(found):
            for other in found[place + 1 :]:
                self.add(-each, -other)
        return found

    def ladder(self, count: int) -> tuple[Lit, ...]:
        """Return so many new literals, each of which demands the one before: a number in ones."""
        found = tuple(self.variable() for _ in range(count))
        for place, each in enumerate(found[1:]):
            self.add(-each, found[place])
        return found

    def _half_chosen(self, which: Lit, so: Lit, other: Lit) -> Lit:
        if so == YES:
            return self.some((which, other))
        if so == NO:
            return self.every((-which, other))
        return self.some((-which, so)) if other == YES else self.every((which, so))


def _positive(terms: Iterable[Term], bound: int) -> tuple[list[Term], int]:
    """The same sum with each variable once, all points above 0, the most points first."""
    points: dict[int, int] = {}
    for each, literal in terms:
        if literal < 0:
            bound -= each
        points[abs(literal)] = points.get(abs(literal), 0) + (each if literal > 0 else -each)
    bound -= points.pop(YES, 0)
    bound -= sum(each for each in points.values() if each < 0)
    found = [(abs(each), variable if each > 0 else -variable) for variable, each in points.items() if each]
    return sorted(found, key=lambda term: (-term[0], abs(term[1]))), bound


def _needs(weighed: Sequence[Term], rest: Sequence[int], bound: int) -> list[set[int]]:
    """For each term the points that may be needed when its turn comes, and last what may be left."""
    found = [{bound}]
    for place, (points, _) in enumerate(weighed):
        open_still = [need for need in found[-1] if not _ended(need, rest[place])]
        found.append({each for need in open_still for each in (need, need - points)})
    return found


def _ended(need: int, rest: int) -> Lit:
    """Yes or no where that is settled, else 0."""
    if need <= 0:
        return YES
    return NO if need > rest else 0

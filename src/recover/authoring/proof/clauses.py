"""Formulas as clauses for a SAT solver: every connective becomes a literal that is equal to it (Tseitin).

The same connective over the same literals is made once, so that two conditions that are built alike are
the same literal, and a difference between them is gone before anything is searched.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from recover.outside.text.faults import NotInstalled

_HOW = "Proofs need a solver that is not installed: pip install 'recover-coach[authors]'"
TRUE = 1
FALSE = -1


class Unsettled(Exception):
    """The steps were used up before there was an answer: nothing is known."""


class Clauses:
    """A growing set of clauses, and questions to it; a literal is a number, and its negative the opposite."""

    def __init__(self) -> None:
        self._solver: Any = _solver()
        self._last = TRUE
        self._gates: dict[object, int] = {}
        self._solver.add_clause([TRUE])

    def new(self) -> int:
        """Return a literal that is free to be either."""
        self._last += 1
        return self._last

    def require(self, *literals: int) -> None:
        """Let one of these hold for everybody."""
        self._solver.add_clause(list(literals))

    def all_of(self, literals: Iterable[int]) -> int:
        """Return the literal that all of these hold; TRUE for none."""
        parts = frozenset(literals) - {TRUE}
        if FALSE in parts or any(-each in parts for each in parts):
            return FALSE
        if len(parts) < 2:
            return next(iter(parts), TRUE)
        gate = self._gates.get(parts)
        if gate is None:
            gate = self._gates[parts] = self.new()
            for each in parts:
                self.require(-gate, each)
            self.require(gate, *(-each for each in parts))
        return gate

    def any_of(self, literals: Iterable[int]) -> int:
        """Return the literal that one of these holds; FALSE for none."""
        return -self.all_of(-each for each in literals)

    def either(self, condition: int, then: int, otherwise: int) -> int:
        """Return the literal that is `then` where the condition holds, else `otherwise`."""
        if condition in (TRUE, FALSE) or then == otherwise:
            return then if condition == TRUE or then == otherwise else otherwise
        return self.any_of((self.all_of((condition, then)), self.all_of((-condition, otherwise))))

    def differ(self, one: int, other: int) -> int:
        """Return the literal that exactly one of two holds."""
        return self.either(one, -other, other)

    def sum_at_least(self, needed: int, weights: Sequence[tuple[int, int]]) -> int:
        """Return the literal that the weights of those (weight, literal) that hold add up to so many.

        A decision diagram over the running sum: a node is a place in the list and what is still needed.
        """
        summed: dict[int, int] = {}
        for weight, literal in weights:
            summed[abs(literal)] = summed.get(abs(literal), 0) + (weight if literal > 0 else -weight)
            needed -= 0 if literal > 0 else weight
        needed -= summed.pop(TRUE, 0)
        items = [(weight, literal) for literal, weight in summed.items() if weight]
        low = [sum(min(0, weight) for weight, _ in items[place:]) for place in range(len(items) + 1)]
        high = [sum(max(0, weight) for weight, _ in items[place:]) for place in range(len(items) + 1)]
        nodes: dict[tuple[int, int], int] = {}

        def node(place: int, left: int) -> int:
            if left <= low[place]:
                return TRUE
            if left > high[place]:
                return FALSE
            if (place, left) not in nodes:
                weight, literal = items[place]
                met, unmet = node(place + 1, left - weight), node(place + 1, left)
                nodes[place, left] = self.either(literal, met, unmet)
            return nodes[place, left]

        return node(0, needed)

    def at_least(self, count: int, literals: Iterable[int]) -> int:
        """Return the literal that at least so many of these hold."""
        return self.sum_at_least(count, [(1, literal) for literal in literals])

    def exactly_one(self, when: int, literals: Sequence[int]) -> None:
        """Where `when` holds let exactly one of these hold, and else none."""
        self.require(-when, *literals)
        for place, one in enumerate(literals):
            self.require(-one, when)
            for other in literals[:place]:
                self.require(-one, -other)

    def model(self, wanted: Sequence[int], steps: int | None = None) -> frozenset[int] | None:
        """Return the literals that hold in some way of meeting all that is wanted; None where there is none.

        Raises Unsettled when so many steps (conflicts of the solver) do not settle it.
        """
        if steps is None:
            found = self._solver.solve(assumptions=list(wanted))
        else:
            self._solver.conf_budget(steps)
            found = self._solver.solve_limited(assumptions=list(wanted))
        if found is None:
            raise Unsettled
        return frozenset(self._solver.get_model()) if found else None


def _solver() -> Any:  # noqa: ANN401 - the solver has no types
    try:
        from pysat.solvers import Glucose4
    except ImportError as missing:
        raise NotInstalled(_HOW) from missing
    return Glucose4()

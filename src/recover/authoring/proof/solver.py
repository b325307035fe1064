"""The SAT solver, and what is said where there is none."""

from collections.abc import Iterable
from typing import Any

from recover.authoring.proof.bounds import Bound
from recover.authoring.proof.clauses import Clauses, Literal

INSTALL = "pip install 'recover-coach[authors]'"
_CONFLICTS = 1000
"""After so many wrong turns of the solver the time is looked at."""


class NoSolver(Exception):
    """There is no solver on this machine."""

    def __init__(self) -> None:
        super().__init__(f"Proofs need a solver that is not installed: {INSTALL}")


class Solver:
    """One incremental solver, which takes the clauses as they grow."""

    def __init__(self, clauses: Clauses, bound: Bound | None = None) -> None:
        self.clauses, self.bound = clauses, bound
        self._solver: Any = _new_solver()

    def __enter__(self) -> "Solver":
        return self

    def __exit__(self, *_: object) -> None:
        self._solver.delete()

    def model(self, assumed: Iterable[Literal]) -> frozenset[Literal] | None:
        """Return the literals that are yes where all assumed ones are; None where that cannot be. Raises RanOut."""
        for clause in self.clauses.taken():
            self._solver.add_clause(clause)
        if not self._is_possible(list(assumed)):
            return None
        return frozenset(self._solver.get_model())

    def _is_possible(self, assumed: list[Literal]) -> bool:
        if self.bound is None:
            return bool(self._solver.solve(assumptions=assumed))
        while True:
            self.bound.check()
            self._solver.conf_budget(_CONFLICTS)
            found = self._solver.solve_limited(assumptions=assumed)
            if found is not None:
                return bool(found)


def _new_solver() -> Any:  # noqa: ANN401 - it ships no types
    try:
        from pysat.solvers import Solver as Sat
    except ModuleNotFoundError as error:
        raise NoSolver from error
    return Sat(name="glucose4")

"""The SAT solver, and what is said where there is none."""

from collections.abc import Iterable
from typing import Any

from recover.authoring.proof.clauses import Clauses, Lit
from recover.outside.text.errors import WrongUsage


class Unsettled(Exception):
    """The steps were used up before there was an answer: nothing is known."""


class Solver:
    """One incremental solver, which takes the clauses as they grow."""

    def __init__(self, clauses: Clauses) -> None:
        try:
            from pysat.solvers import Glucose4
        except ImportError as missing:
            says = "Proofs need a solver that is not installed."
            raise WrongUsage(says, fix="pip install 'recover-coach[authors]'") from missing
        self.clauses = clauses
        self._solver: Any = Glucose4()  # it ships no types

    def model(self, assumed: Iterable[Lit], steps: int | None = None) -> frozenset[Lit] | None:
        """Return the literals that are yes where all assumed ones are; None where that cannot be.

        Raises Unsettled when so many steps (wrong turns of the solver) do not settle it.
        """
        self._solver.append_formula(self.clauses.taken())
        if steps is None:
            found = self._solver.solve(assumptions=list(assumed))
        else:
            self._solver.conf_budget(max(1, steps))
            found = self._solver.solve_limited(assumptions=list(assumed))
        if found is None:
            raise Unsettled
        return frozenset(self._solver.get_model()) if found else None

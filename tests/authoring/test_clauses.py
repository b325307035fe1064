"""Gates say what they stand for, whatever else is so: held to plain arithmetic over all that can be."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.authoring.proof.clauses import NO, YES, Clauses, Lit
from recover.authoring.proof.solver import Solver
from support.people import times

pytestmark = pytest.mark.quick

VARIABLES = 4
literals = st.integers(1, VARIABLES + 1).flatmap(lambda each: st.sampled_from([each, -each]))
terms = st.lists(st.tuples(st.integers(-4, 4), literals), max_size=7)
Assignment = dict[int, bool]


def holds(literal: Lit, so: Assignment) -> bool:
    return so[abs(literal)] == (literal > 0)


def agrees(gate_of: Callable[[Clauses], Lit], meant: Callable[[Assignment], bool]) -> bool:
    """Whether a gate is what is meant, for every way in which the variables may be."""
    clauses = Clauses()
    variables = [clauses.variable() for _ in range(VARIABLES)]
    gate = gate_of(clauses)
    solver = Solver(clauses)
    for values in product((False, True), repeat=VARIABLES):
        so = {YES: True, **dict(zip(variables, values, strict=True))}
        assumed = [each if so[each] else -each for each in variables]
        possible = [solver.model((*assumed, sign * gate)) is not None for sign in (1, -1)]
        if possible != [meant(so), not meant(so)]:
            return False
    return True


@times(60)
@given(terms, st.integers(-6, 10))
def test_points_reach_a_bound_where_they_sum_up_to_it(weighed: list[tuple[int, Lit]], bound: int) -> None:
    assert agrees(
        lambda clauses: clauses.reaches(weighed, bound),
        lambda so: sum(points for points, each in weighed if holds(each, so)) >= bound,
    )


@times(40)
@given(literals, literals, literals)
def test_a_choice_is_the_one_or_the_other(which: Lit, one: Lit, other: Lit) -> None:
    assert agrees(
        lambda clauses: clauses.choose(which, one, other),
        lambda so: holds(one, so) if holds(which, so) else holds(other, so),
    )
    assert agrees(lambda clauses: clauses.differ(one, other), lambda so: holds(one, so) != holds(other, so))


@times(40)
@given(st.lists(literals, max_size=5))
def test_every_and_some_are_what_they_say(parts: list[Lit]) -> None:
    assert agrees(lambda clauses: clauses.every(parts), lambda so: all(holds(each, so) for each in parts))
    assert agrees(lambda clauses: clauses.some(parts), lambda so: any(holds(each, so) for each in parts))


def test_a_sum_of_very_many_parts_is_no_trouble() -> None:
    clauses = Clauses()
    parts = [clauses.variable() for _ in range(3000)]
    gate = clauses.at_least(3, parts)
    assert Solver(clauses).model((gate, *(-each for each in parts[2:]))) is None


def test_the_same_gate_is_made_once() -> None:
    clauses = Clauses()
    one, other = clauses.variable(), clauses.variable()
    assert clauses.every((one, other)) == clauses.every((other, one, YES)) == -clauses.some((-one, -other))
    assert clauses.differ(clauses.some((one, other)), clauses.some((other, one))) == NO

"""A condition folded once for many people says the same as folded for each of them."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from recover.authoring.examples.crowd import Crowd
from recover.engine.logic.trees import holds, leaves
from recover.engine.model.conditions import AllOf, AnyOf, AtLeastOf, Atom, Condition, Is, NoneOf
from support.conditions import tree_of
from support.people import times

ATOMS = tuple(Atom(name, "question", Is(("yes",))) for name in "abcdef")
NUMBERS = {atom: number for number, atom in enumerate(ATOMS)}


def nested(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, max_size=4).map(tuple)
    counted = st.lists(inner, min_size=1, max_size=4).flatmap(
        lambda found: st.integers(1, len(found)).map(lambda count: AtLeastOf(count, tuple(found)))
    )
    return st.one_of(parts.map(AllOf), parts.map(AnyOf), parts.map(NoneOf), counted)


CONDITIONS = st.recursive(st.sampled_from(ATOMS), nested, max_leaves=8)
RECORDS = st.lists(st.integers(0, (1 << len(ATOMS)) - 1), max_size=9)


@times(300)
@given(CONDITIONS, RECORDS)
def test_who_meets_a_condition_and_for_whom_a_line_decides(condition: Condition, records: list[int]) -> None:
    tree, crowd = tree_of(condition, dict(NUMBERS)), Crowd(records, len(ATOMS))
    assert crowd.met(tree) == places(holds(tree, record) for record in records)
    for atom in leaves(tree):
        assert crowd.decided_by(tree, atom) == places(
            holds(tree, record | 1 << atom) != holds(tree, record & ~(1 << atom)) for record in records
        )


def places(wanted: Iterable[bool]) -> int:
    return sum(1 << place for place, each in enumerate(wanted) if each)

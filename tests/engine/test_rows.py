"""All conditions decided at once, beside each folded by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.logic.rows import Rows
from recover.engine.logic.trees import holds
from recover.engine.model.conditions import AllOf, AnyOf, AtLeastOf, Atom, Condition, Is, NoneOf
from support.conditions import tree_of

pytestmark = pytest.mark.quick

ATOMS = tuple(Atom(f"q{number}", "question", Is(("yes",))) for number in range(19))


def _blocks(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, max_size=4).map(tuple)
    kinds = [parts.map(AllOf), parts.map(AnyOf), parts.map(NoneOf)]
    return st.one_of(*kinds, st.builds(AtLeastOf, st.integers(1, 3), parts))


CONDITIONS = st.lists(st.recursive(st.sampled_from(ATOMS), _blocks, max_leaves=8), max_size=12)
RECORDS = st.lists(st.integers(0, 2 ** len(ATOMS) - 1), min_size=1, max_size=8)  # many are laid out as rows


@given(CONDITIONS, RECORDS)
def test_rows_meet_what_each_condition_by_itself_meets(
    conditions: list[Condition], records: list[int]
) -> None:
    numbers = {atom: number for number, atom in enumerate(ATOMS)}
    trees = [tree_of(condition, numbers) for condition in conditions]
    rows = Rows([(tree, place) for place, tree in enumerate(trees)], len(ATOMS))
    for record in records:
        assert list(rows.met(record)) == [place for place, tree in enumerate(trees) if holds(tree, record)]

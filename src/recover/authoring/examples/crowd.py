"""Many people at once: of each atom an integer, whose bits are the people for whom it holds."""

from collections.abc import Sequence

from recover.engine.logic.columns import Columns, columns_of
from recover.engine.logic.trees import Tree


class Crowd(Columns):
    """People, by the records of their evaluations with one rule base: person n is bit n."""

    def __init__(self, records: Sequence[int], atoms: int) -> None:
        super().__init__(columns_of(records, atoms), len(records))

    def decided_by(self, tree: Tree, atom: int) -> int:
        """Return the people for whom turning one atom would turn a condition."""
        kept = self._holds[atom]
        self._holds[atom] = self.every
        with_it = self.met(tree)
        self._holds[atom] = 0
        without = self.met(tree)
        self._holds[atom] = kept
        return with_it ^ without

"""Many people at once: of each atom an integer, whose bits are the people for whom it holds.

A condition is folded once for all of them: "all of these hold" is one AND over a thousand people.
"""

from collections.abc import Sequence

from recover.engine.logic.trees import Tree


class Crowd:
    """People, by the records of their evaluations with one rule base: person n is bit n."""

    def __init__(self, records: Sequence[int], atoms: int) -> None:
        self._everybody = (1 << len(records)) - 1
        written = (format(record, f"0{atoms}b") for record in reversed(records))
        columns = ["".join(column) for column in zip(*written, strict=True)]
        self._holds = [int(column, 2) for column in reversed(columns)] or [0] * atoms

    def met(self, tree: Tree) -> int:
        """Return the people who meet a condition."""
        parts = [self._holds[part] if isinstance(part, int) else self.met(part) for part in tree.parts]
        return self._joined(tree, parts)

    def decided_by(self, tree: Tree, atom: int) -> int:
        """Return the people for whom turning one atom would turn a condition."""
        kept = self._holds[atom]
        self._holds[atom] = self._everybody
        with_it = self.met(tree)
        self._holds[atom] = 0
        without = self.met(tree)
        self._holds[atom] = kept
        return with_it ^ without

    def _joined(self, tree: Tree, parts: Sequence[int]) -> int:
        if tree.op == "at least":
            return self._at_least(tree.count, parts)
        found = self._everybody if tree.op == "all" else 0
        for part in parts:
            found = found & part if tree.op == "all" else found | part
        return self._everybody & ~found if tree.op == "none" else found

    def _at_least(self, count: int, parts: Sequence[int]) -> int:
        reached = [self._everybody] + [0] * count  # who meets at least so many of the parts until now
        for part in parts:
            for number in range(count, 0, -1):
                reached[number] |= reached[number - 1] & part
        return reached[count]

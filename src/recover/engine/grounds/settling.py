"""What holds for somebody once some of their answers are others, no answer being open any more."""

from collections.abc import Iterable
from typing import Self

from recover.engine.logic.evaluate import Evaluation, WorkingReading
from recover.engine.logic.facts import Facts
from recover.engine.logic.steps import Asked, Step, WorkedOut
from recover.engine.logic.trees import Tree, holds


class Settling(WorkingReading):
    """Takes over an evaluation, and works out anew, once, only what finds something changed."""

    def __init__(self, start: Evaluation, facts: Facts) -> None:
        super().__init__(start.base, facts)
        self._start = start
        self.record, self.counting = start.record, set(start.counting)
        self._done: set[int] = set()

    @property
    def turned(self) -> int:
        """Return the atoms that hold now and did not, or the other way round."""
        return self.record ^ self._start.record

    def again(self, steps: Iterable[tuple[Step, bool, bool, int]]) -> Self:
        """Go through those of some steps, in order, that answers tell anew or that find something changed.

        All that they need is to be among them, or was gone through before.
        """
        done, before = self._done, self._start.record
        for step, is_told, may_count, others in steps:
            changed = is_told or step.reads & (self.record ^ before)
            if (changed or (may_count and self._may_count_otherwise(step))) and id(step) not in done:
                done.add(id(step))
                self.record &= others
                if isinstance(step, Asked):
                    self.counting.discard(step.question.id)
                self.through(step)
        return self

    def holds(self, tree: Tree) -> bool:
        """Return whether a condition is met."""
        return holds(tree, self.record)

    def _may_count_otherwise(self, step: Step) -> bool:
        """Whether an answer may count now and did not, or the other way round, though no atom says so."""
        if isinstance(step, Asked):
            return step.question.id in self.facts.given
        if isinstance(step, WorkedOut):
            return (step.question in self.counting) != (step.question in self._start.counting)
        return False

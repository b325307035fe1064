"""What holds for somebody once some of their answers are others, no answer being open any more."""

from collections.abc import Iterable
from typing import Self

from recover.engine.logic.answers import Asked
from recover.engine.logic.evaluate import Evaluation, Reading
from recover.engine.logic.facts import Facts
from recover.engine.logic.steps import Step
from recover.engine.logic.trees import NO, YES, Tree, holds


class Settling(Reading):
    """Takes over an evaluation, and works out anew, once, only what finds something changed."""

    def __init__(self, start: Evaluation, facts: Facts) -> None:
        super().__init__(start.base, facts, None, lambda _: True)
        self._start = start
        self.record, self.may, self.fail = start.record, start.unanswered.may, start.unanswered.fail
        self.counting, self.moving = set(start.counting), set(start.unanswered.moving)
        self._anew = 0
        self._done: set[int] = set()

    @property
    def turned(self) -> int:
        """Return the atoms that hold now and did not, or the other way round."""
        return self.record ^ self._start.record

    def again(self, steps: Iterable[tuple[Step, bool]]) -> Self:
        """Go through those of some steps, in order, that answers tell anew or that find something changed.

        All that they need is to be among them, or was gone through before.
        """
        before = self._start.unanswered
        for step, is_told in steps:
            if id(step) not in self._done and (is_told or step.reads & self._anew):
                self._done.add(id(step))
                self._take_back(step)
                self.through(step)
                self._anew |= self.turned | (self.may ^ before.may) | (self.fail ^ before.fail)
        return self

    def truths(self, tree: Tree) -> int:
        """Return whether a condition is met, YES or NO."""
        return YES if holds(tree, self.record) else NO

    def _take_back(self, step: Step) -> None:
        kept = ~step.every
        self.record, self.may, self.fail = self.record & kept, self.may & kept, self.fail & kept
        if isinstance(step, Asked):
            self.counting.discard(step.question.id)
            self.moving.discard(step.question.id)

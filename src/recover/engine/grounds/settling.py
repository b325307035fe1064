"""What holds for somebody once some of their answers are others, no answer being open any more."""

from collections.abc import Collection, Iterable

from recover.engine.logic.answers import Asked
from recover.engine.logic.evaluate import Evaluation, Reading
from recover.engine.logic.facts import Facts
from recover.engine.logic.steps import Step, WorkedOut
from recover.engine.logic.trees import NO, YES, Tree, holds


class Settling(Reading):
    """Takes over an evaluation, and works out anew, once and when wanted, only what finds something changed.

    `turned` are the atoms of which something is not as it was.
    """

    def __init__(self, start: Evaluation, facts: Facts, changed: Collection[str]) -> None:
        super().__init__(start.base, facts, None, lambda _: True)
        before = start.unanswered
        self._start, self._before = start, before
        self._anew = set(changed)
        self._changed = sum(start.base.bit_of[question] for question in changed)
        self._done: set[int] = set()
        self.record, self.may, self.fail = start.record, before.may, before.fail
        self.counting, self.moving = set(start.counting), set(before.moving)
        self.turned = 0

    def truths(self, tree: Tree) -> int:
        """Return whether a condition is met, YES or NO."""
        behind = self.base.behind((tree,))
        if behind.asked & self._changed:
            self.again(behind.steps)
        return YES if holds(tree, self.record) else NO

    def again(self, steps: Iterable[tuple[Step, int]]) -> "Settling":
        """Go through those of some steps that find something changed, in order.

        What they need is among them, or was gone through before.
        """
        for step, asked in steps:
            if not asked & self._changed or id(step) in self._done:
                continue
            self._done.add(id(step))
            asks = step.question.id if isinstance(step, Asked) else ""
            about = step.question if isinstance(step, WorkedOut) else asks
            if step.reads & self.turned or about in self._anew:
                self._take_back(step, asks)
                self.through(step)
                self.turned |= self.record ^ self._start.record
                self.turned |= (self.may ^ self._before.may) | (self.fail ^ self._before.fail)
        return self

    def _take_back(self, step: Step, asks: str) -> None:
        kept = ~step.every
        self.record, self.may, self.fail = self.record & kept, self.may & kept, self.fail & kept
        if asks:
            self._anew.add(asks)
            self.counting.discard(asks)
            self.moving.discard(asks)

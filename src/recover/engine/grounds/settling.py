"""What holds for somebody once some of their answers are others, no answer being open any more."""

from recover.engine.logic.answers import Asked
from recover.engine.logic.evaluate import Evaluation, Reading
from recover.engine.logic.facts import Facts
from recover.engine.logic.steps import Step, WorkedOut
from recover.engine.logic.trees import NO, YES, Tree, holds


class Settling(Reading):
    """Takes over an evaluation, and works out anew only what finds something changed.

    `turned` are the atoms that hold now and did not, or the other way round.
    """

    def __init__(self, start: Evaluation, facts: Facts, *changed: str) -> None:
        super().__init__(start.base, facts, None, lambda _: True)
        before = start.unanswered
        self.record, self.may, self.fail = start.record, before.may, before.fail
        self.counting, self.moving = set(start.counting), set(before.moving)
        anew = 0
        for step in self.base.steps_after(changed):
            asks = step.question.id if isinstance(step, Asked) else ""
            about = step.question if isinstance(step, WorkedOut) else asks
            if step.reads & anew or about in changed:
                self._take_back(step, asks)
                self.through(step)
                anew |= self.record ^ start.record
                anew |= (self.may ^ before.may) | (self.fail ^ before.fail)
        self.turned = self.record ^ start.record

    def truths(self, tree: Tree) -> int:
        """Return whether a condition is met, YES or NO."""
        return YES if holds(tree, self.record) else NO

    def _take_back(self, step: Step, asks: str) -> None:
        kept = ~step.every
        self.record, self.may, self.fail = self.record & kept, self.may & kept, self.fail & kept
        if asks:
            self.counting.discard(asks)
            self.moving.discard(asks)

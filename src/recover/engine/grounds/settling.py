"""What holds for somebody once some of their answers are others, no answer being open any more."""

from recover.engine.logic.answers import Asked
from recover.engine.logic.evaluate import Evaluation, Reading
from recover.engine.logic.facts import Facts
from recover.engine.logic.steps import Step
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
        for step, is_told in self.base.steps_after(changed):
            if is_told or step.reads & anew:
                self._take_back(step)
                self.through(step)
                anew |= self.record ^ start.record
                anew |= (self.may ^ before.may) | (self.fail ^ before.fail)
        self.turned = self.record ^ start.record

    def truths(self, tree: Tree) -> int:
        """Return whether a condition is met, YES or NO."""
        return YES if holds(tree, self.record) else NO

    def _take_back(self, step: Step) -> None:
        kept = ~step.every
        self.record, self.may, self.fail = self.record & kept, self.may & kept, self.fail & kept
        if isinstance(step, Asked):
            self.counting.discard(step.question.id)
            self.moving.discard(step.question.id)

"""The possible reading: which atoms may hold and which may fail, over all answers to free questions.

Free are all questions that have no answer (what is sure, and what is assumed), or only those of them that
may still be asked (what is worth asking). It is worked out where somebody asks for it: verdicts, windows and
order need it only to tell whether an answer counts.
"""

from collections.abc import Callable, Collection, Iterable
from functools import reduce
from operator import or_
from typing import Self

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.facts import Facts, may_be_told, met_by_lists
from recover.engine.logic.scores import may_lead
from recover.engine.logic.steps import Asked, Concluded, Judged, Step, WorkedOut
from recover.engine.logic.trees import NO, YES, Possible, Tree, bits, may_fail, may_hold, truths


class PossibleReading:
    """One walk over the steps of a rule base, which gathers what may hold and what may fail.

    `free` says which questions without an answer may get one. `counting` are the questions whose answer
    counts, where that is known: an answer is disregarded only where others make its question not apply,
    whatever is said to those that have none.
    """

    def __init__(
        self,
        base: RuleBase,
        facts: Facts,
        counting: Collection[str] | None,
        free: Callable[[str], bool],
    ) -> None:
        self.base = base
        self.facts = facts
        self.known = counting
        self.free = free
        self.counting: set[str] = set()
        self.moving: set[str] = set()  # questions whose answer may come to count, or count no more
        self.may = self.fail = 0

    def over(self, steps: Iterable[Step]) -> Self:
        """Go through the steps, and return what was gathered."""
        for step in steps:
            match step:
                case Asked():
                    self._asked(step)
                case Concluded():
                    self._concluded(step)
                case WorkedOut():
                    self._worked_out(step)
                case Judged():
                    for level in levels_that_may_lead(step, self.may, self.fail):
                        self._perhaps(step.every, step.met_by[level])
        return self

    def again(self, before: Possible, places: int) -> Self:
        """Go through the steps at some places anew, all others being as they were before."""
        steps = [self.base.steps_in_order[place] for place in bits(places)]
        about = reduce(or_, (step.every for step in steps), 0)
        self.may, self.fail, self.moving = before.may & ~about, before.fail & ~about, set(before.moving)
        for step in steps:
            if isinstance(step, Asked):
                self.moving.discard(step.question.id)
        self.counting = {*(self.known or ())}
        return self.over(steps)

    @property
    def possible(self) -> Possible:
        """What may become of the atoms."""
        return Possible(self.may, self.fail, frozenset(self.moving))

    def _asked(self, step: Asked) -> None:
        id, atoms = step.question.id, step.atoms
        may_apply = step.always or may_hold(step.ask_when, self.may, self.fail)
        may_not = not step.always and may_fail(step.ask_when, self.may, self.fail)
        said = self.facts.said(id)
        if said is None:
            self._unanswered(step, may_apply=may_apply, may_not=may_not)
        elif self.facts.stands(id) or (may_apply if self.known is None else id in self.known):
            self.counting.add(id)
            self._perhaps(atoms.every, atoms.met_by(said, self.facts.today))
            if may_not and not self.facts.stands(id):
                self.moving.add(id)
                self._perhaps(atoms.every, atoms.not_applying)
        else:
            self._perhaps(atoms.every, atoms.not_applying)

    def _unanswered(self, step: Asked, *, may_apply: bool, may_not: bool) -> None:
        atoms = step.atoms
        if may_apply and self.free(step.question.id):
            self.moving.add(step.question.id)
            self.may |= atoms.every & ~atoms.not_applying
            self.fail |= atoms.every
        elif may_apply:
            self._perhaps(atoms.every, step.unanswered)
        if may_not:
            self._perhaps(atoms.every, atoms.not_applying)

    def _worked_out(self, step: WorkedOut) -> None:
        told = step.question in self.counting
        moves = 0
        if step.question in self.moving:
            moves = sum(atoms.every for name, atoms in step.names if may_be_told(self.facts, step.kind, name))
        self._perhaps(step.every & ~moves, met_by_lists(self.facts, step, told=told) & ~moves)
        self.may |= moves
        self.fail |= moves

    def _concluded(self, step: Concluded) -> None:
        truth = truths(step.means, self.may, self.fail)
        if truth & YES:
            self.may |= step.true
            self.fail |= step.not_true
        if truth & NO:
            self.may |= step.not_true
            self.fail |= step.true

    def _perhaps(self, every: int, met: int) -> None:
        """Take down which of some atoms may hold: the others may fail."""
        self.may |= met
        self.fail |= every & ~met


def may_apply(base: RuleBase, facts: Facts, ask_when: Tree) -> bool:
    """Return whether answers to questions that have none would make a question apply that does not."""
    behind = base.behind((ask_when,))
    if not behind.asked & facts.silent:
        return False
    steps = (step for step, _, _ in behind.steps)
    reading = PossibleReading(base, facts, None, lambda _: True).over(steps)
    return may_hold(ask_when, reading.may, reading.fail)


def levels_that_may_lead(step: Judged, may: int, fail: int) -> set[str]:
    """Return the levels of a scale that may lead; each is bounded apart, so that there may be too many."""
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    for level, rules in step.rules:
        low[level] = high[level] = 0
        for points, tree in rules:
            truth = truths(tree, may, fail)
            low[level] += points if truth == YES else 0
            high[level] += points if truth & YES else 0
    return may_lead(low, high, step.default)

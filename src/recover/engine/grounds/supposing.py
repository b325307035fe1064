"""What may become of conditions where only some questions stay as they are."""

from functools import reduce
from operator import and_, or_

from recover.engine.case.case import NoAnswer
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import may_be_told, met_by_list
from recover.engine.logic.possible import levels_that_may_lead
from recover.engine.logic.steps import Asked, Concluded, Judged, Step, WorkedOut
from recover.engine.logic.trees import Tree, may_fail, may_hold, truths

Bits = tuple[int, int]
"""The atoms that may hold, and those that may fail."""


class Supposing:
    """One person's evaluation, of which many things are supposed, one after the other.

    This is the walk of `evaluate` without the working reading: what holds there may hold here. Answers that
    are kept stay, so that none comes to count no more. What becomes of a condition or a fact hangs only on
    which of the questions behind it are kept, and is worked out once for each such set.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.base = evaluation.base
        self._truths: dict[tuple[Tree, int], int] = {}
        self._bits: dict[tuple[int, int], Bits] = {}

    def truths(self, tree: Tree, kept: int) -> int:
        """Return the truths of a condition over all answers to every question that is not kept.

        A question that is kept stays as it is: with its answer, which counts, or without one. `kept` is a
        set of the bits in `RuleBase.bit_of`.
        """
        behind = self.base.behind((tree,))
        key = tree, kept & behind.asked
        truth = self._truths.get(key)
        if truth is None:
            free, may = ~kept, self.evaluation.record
            fail = ~may
            for step, asked, others in behind.steps:
                if asked & free:  # all else stays as it is
                    more = self._bits.get((id(step), kept & asked)) or self._find(
                        step, kept, asked, may, fail
                    )
                    may = may & others | more[0]
                    fail = fail & others | more[1]
            truth = self._truths[key] = truths(tree, may, fail)
        return truth

    def _find(self, step: Step, kept: int, asked: int, may: int, fail: int) -> Bits:
        """Find out about one fact, given what may become of all that it needs."""
        match step:
            case Asked():
                found = self._asked(step, kept, may, fail)
            case Concluded():
                found = _concluded(step, may, fail)
            case Judged():
                found = _judged(step, may, fail)
            case WorkedOut():
                found = self._worked_out(step, kept, may, fail)
        self._bits[id(step), kept & asked] = found
        return found

    def _asked(self, step: Asked, kept: int, may: int, fail: int) -> Bits:
        id, atoms = step.question.id, step.atoms
        stays = bool(kept & self.base.bit_of[id])
        if stays and id in self.evaluation.counting:
            given, today = self.evaluation.facts.given[id].value, self.evaluation.facts.today
            met = 0 if isinstance(given, NoAnswer) else atoms.met_by(given, today)
            return met, atoms.every & ~met
        every, not_applying = atoms.every, atoms.not_applying
        more_may = more_fail = 0
        if may_hold(step.ask_when, may, fail):
            more_may = step.unanswered if stays else every & ~not_applying
            more_fail = every & ~step.unanswered if stays else every
        if may_fail(step.ask_when, may, fail):
            more_may |= not_applying
            more_fail |= every & ~not_applying
        return more_may, more_fail

    def _worked_out(self, step: WorkedOut, kept: int, may: int, fail: int) -> Bits:
        facts, question = self.evaluation.facts, step.question
        stays = bool(question) and bool(kept & self.base.bit_of[question])
        told = stays and question in self.evaluation.counting
        moving = bool(question) and not stays and may_hold(self.base.applies[question], may, fail)
        more_may = more_fail = 0
        for name, atoms in step.names:
            met = met_by_list(facts, step.kind, name, atoms, told=told)
            more_may |= met
            more_fail |= atoms.every & ~met
            if moving and may_be_told(facts, step.kind, name):
                more_may |= atoms.every
                more_fail |= atoms.every
        return more_may, more_fail


def _concluded(step: Concluded, may: int, fail: int) -> Bits:
    true, not_true = step.true, step.not_true
    if not may_hold(step.means, may, fail):
        return not_true, true
    return (true | not_true, true | not_true) if may_fail(step.means, may, fail) else (true, not_true)


def _judged(step: Judged, may: int, fail: int) -> Bits:
    met = [step.met_by[level] for level in levels_that_may_lead(step, may, fail)]
    some, always = reduce(or_, met), reduce(and_, met)
    return some, step.every & ~always

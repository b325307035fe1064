"""What may become of some atoms where only some questions stay as they are."""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import and_, or_

from recover.engine.case.case import NoAnswer
from recover.engine.logic.answers import Asked
from recover.engine.logic.evaluate import Evaluation, levels_that_may_lead, may_be_told, met_by_list
from recover.engine.logic.steps import Concluded, Judged, Step, WorkedOut
from recover.engine.logic.trees import Possible, may_fail, may_hold

Bits = tuple[int, int]
"""The atoms that may hold, and those that may fail."""


class Supposing:
    """One person's evaluation, of which many things are supposed, one after the other.

    This is the walk of `evaluate` without the working reading: what holds there may hold here. Answers that
    are kept stay, so that none comes to count no more.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._answered: dict[str, Bits] = {}
        self._listed: dict[tuple[str, bool, bool], Bits] = {}

    def keeping(self, kept: Collection[str], steps: Iterable[Step]) -> Possible:
        """Return what may become of some atoms over all answers to every question that is not kept.

        A question that is kept stays as it is: with its answer, which counts, or without one.
        """
        counting = self.evaluation.counting
        moving: set[str] = set()
        may = fail = 0
        for step in steps:
            if isinstance(step, Asked):
                id = step.question.id
                stays = id in kept
                if stays and id in counting:
                    more_may, more_fail = self._answered.get(id) or self._by_answer(step)
                else:
                    may_apply = step.always or may_hold(step.ask_when, may, fail)
                    may_not = not step.always and may_fail(step.ask_when, may, fail)
                    more_may, more_fail = _unanswered(step, stays=stays, may_apply=may_apply, may_not=may_not)
                    if may_apply and not stays:
                        moving.add(id)
            elif isinstance(step, Concluded):
                more_may, more_fail = _concluded(step, may, fail)
            elif isinstance(step, Judged):
                more_may, more_fail = _judged(step, may, fail)
            else:
                told = step.question in kept and step.question in counting
                more_may, more_fail = self._by_list(step, told=told, moving=step.question in moving)
            may |= more_may
            fail |= more_fail
        return Possible(may, fail, frozenset(moving))

    def _by_answer(self, step: Asked) -> Bits:
        facts, atoms = self.evaluation.facts, step.atoms
        given = facts.given[step.question.id].value
        met = 0 if isinstance(given, NoAnswer) else atoms.met_by(given, facts.today)
        self._answered[step.question.id] = met, atoms.every & ~met
        return self._answered[step.question.id]

    def _by_list(self, step: WorkedOut, *, told: bool, moving: bool) -> Bits:
        key = step.kind, told, moving
        if key not in self._listed:
            facts = self.evaluation.facts
            may = fail = 0
            for name, atoms in step.names:
                met = met_by_list(facts, step.kind, name, atoms, told=told)
                may |= met
                fail |= atoms.every & ~met
                if moving and may_be_told(facts, step.kind, name):
                    may |= atoms.every
                    fail |= atoms.every
            self._listed[key] = may, fail
        return self._listed[key]


def _unanswered(step: Asked, *, stays: bool, may_apply: bool, may_not: bool) -> Bits:
    every, not_applying = step.atoms.every, step.atoms.not_applying
    may = fail = 0
    if may_apply:
        may = step.unanswered if stays else every & ~not_applying
        fail = every & ~step.unanswered if stays else every
    if may_not:
        may |= not_applying
        fail |= every & ~not_applying
    return may, fail


def _concluded(step: Concluded, may: int, fail: int) -> Bits:
    true, not_true = step.true, step.not_true
    if not may_hold(step.means, may, fail):
        return not_true, true
    return (true | not_true, true | not_true) if may_fail(step.means, may, fail) else (true, not_true)


def _judged(step: Judged, may: int, fail: int) -> Bits:
    met = [step.met_by[level] for level in levels_that_may_lead(step, may, fail)]
    some, always = reduce(or_, met), reduce(and_, met)
    return some, step.every & ~always

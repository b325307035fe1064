"""The one evaluator: which atoms of a rule base hold for one person, and which an answer could still turn.

Everything is read twice. The *working* reading takes a question without an answer at its typical answer, and
where there is none every test of it is no. The *possible* reading says which atoms may hold and which may
fail, over all answers to the questions that are free: all that have no answer (what is sure, and what is
assumed), or only those that may still be asked (what is worth asking). All else folds these records.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Self

from recover.engine.case.case import Case, NoAnswer
from recover.engine.logic.answers import Asked, Atoms
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.facts import Facts, built_in, facts_of, grown_old
from recover.engine.logic.scores import Tally, leading, may_lead
from recover.engine.logic.steps import Concluded, Judged, Step, WorkedOut
from recover.engine.logic.trees import YES, Possible, Tree, holds, may_fail, may_hold, truths
from recover.engine.model.playbook import Target


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The atoms that hold for one person, and what answers they have not given could make of them.

    `counting` are the questions that the person answered so that it counts. `unanswered` is over all
    questions without an answer, `open` over those of them that may still be asked. `levels` are those of
    all scales.
    """

    facts: Facts
    counting: frozenset[str]
    record: int
    levels: dict[str, str]
    unanswered: Possible
    open: Possible

    @property
    def base(self) -> RuleBase:
        """Return the rule base that was evaluated."""
        return self.facts.base

    def holds(self, tree: Tree) -> bool:
        """Return whether a condition is met in the working reading."""
        return holds(tree, self.record)

    def could(self, tree: Tree) -> int:
        """Return what an answer to an open question could make of a condition: NO, YES or EITHER."""
        return self.open.truths(tree)

    def tally(self, target: Target) -> Tally:
        """Return the points for and against an action, a channel or a level of a scale."""
        return self.base.weighing(target).tally(self.record)

    def applies(self, question: str) -> bool:
        """Return whether a question's answer counts, or would count if there were one."""
        return question in self.counting or self.holds(self.base.applies[question])


def evaluate(base: RuleBase, case: Case) -> Evaluation:
    """Return which atoms hold for this person. No clock, no chance: same case, same record."""
    facts = facts_of(base, case)
    reading = Reading(base, facts, None, lambda _: True).over(base.steps.values())
    aged = grown_old(facts, reading.counting)
    if aged is not facts:
        facts, reading = aged, Reading(base, aged, None, lambda _: True).over(base.steps.values())
    unanswered = reading.possible
    counting = frozenset(reading.counting)
    still = unanswered
    if any(isinstance(each.value, NoAnswer) for each in facts.given.values()):
        asked = lambda question: question not in facts.given  # noqa: E731 - what may still be asked
        still = Reading(base, facts, counting, asked).over(base.steps.values()).possible
    return Evaluation(facts, counting, reading.record, reading.levels, unanswered, still)


class Reading:
    """One walk over the steps of a rule base, which gathers the records.

    `free` says which questions without an answer may get one. `counting` are the questions whose answer
    counts, where an earlier walk found them: an answer is disregarded only where others make its question
    not apply, whatever is said to those that have none.
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
        self.record = self.may = self.fail = 0
        self.levels: dict[str, str] = {}

    def over(self, steps: Iterable[Step]) -> Self:
        """Go through the steps, and return what was gathered."""
        for step in steps:
            self.through(step)
        return self

    def through(self, step: Step) -> None:
        """Go through one step."""
        match step:
            case Asked():
                self._asked(step)
            case Concluded():
                self._concluded(step)
            case WorkedOut():
                self._worked_out(step)
            case Judged():
                self._judged(step)

    @property
    def possible(self) -> Possible:
        """What may become of the atoms."""
        return Possible(self.may, self.fail, frozenset(self.moving))

    def _asked(self, step: Asked) -> None:
        id, atoms = step.question.id, step.atoms
        may_apply = step.always or may_hold(step.ask_when, self.may, self.fail)
        may_not = not step.always and may_fail(step.ask_when, self.may, self.fail)
        given = self.facts.given.get(id)
        if given is None or isinstance(given.value, NoAnswer):
            self._unanswered(step, may_apply=may_apply, may_not=may_not)
            return
        met = atoms.met_by(given.value, self.facts.today)
        if self.facts.stands(id) or (may_apply if self.known is None else id in self.known):
            self.counting.add(id)
            self._add(atoms.every, met)
            if may_not and not self.facts.stands(id):
                self.moving.add(id)
                self._perhaps(atoms.every, atoms.not_applying)
        else:
            self._add(atoms.every, atoms.not_applying)

    def _unanswered(self, step: Asked, *, may_apply: bool, may_not: bool) -> None:
        atoms, free = step.atoms, self.free(step.question.id)
        applies = step.always or holds(step.ask_when, self.record)
        self._add(atoms.every, step.unanswered if applies else atoms.not_applying)
        if may_apply and free:
            self.moving.add(step.question.id)
            self.may |= atoms.every & ~atoms.not_applying
            self.fail |= atoms.every
        elif may_apply:
            self._perhaps(atoms.every, step.unanswered)
        if may_not:
            self._perhaps(atoms.every, atoms.not_applying)

    def _worked_out(self, step: WorkedOut) -> None:
        told = step.question in self.counting
        moving = step.question in self.moving
        for name, atoms in step.names:
            self._add(atoms.every, met_by_list(self.facts, step.kind, name, atoms, told=told))
            if moving and may_be_told(self.facts, step.kind, name):
                self.may |= atoms.every
                self.fail |= atoms.every

    def _concluded(self, step: Concluded) -> None:
        now = holds(step.means, self.record)
        met, unmet = (step.true, step.not_true) if now else (step.not_true, step.true)
        # What holds may hold, and what does not may fail: only the other way is still to be looked at.
        turns = (may_fail if now else may_hold)(step.means, self.may, self.fail)
        self.record |= met
        self.may |= met | unmet if turns else met
        self.fail |= met | unmet if turns else unmet

    def _judged(self, step: Judged) -> None:
        now = {
            level: sum(points for points, tree in rules if holds(tree, self.record))
            for level, rules in step.rules
        }
        self.levels[step.id] = leading(now, step.default)
        self._add(step.every, step.met_by[self.levels[step.id]])
        for level in levels_that_may_lead(step, self.may, self.fail):
            self._perhaps(step.every, step.met_by[level])

    def _add(self, every: int, met: int) -> None:
        """Take down which of some atoms hold. What holds may hold, and what does not may fail."""
        self.record |= met
        self._perhaps(every, met)

    def _perhaps(self, every: int, met: int) -> None:
        self.may |= met
        self.fail |= every & ~met


def met_by_list(facts: Facts, kind: str, name: str, atoms: Atoms, *, told: bool) -> int:
    """Return the atoms that hold of a fact that is worked out; `told` is whether the list's answer counts."""
    if kind == "acts":
        return atoms.met_by(facts.act_state(name, with_told=told), facts.today)
    if kind == "slips" and not told:
        return 0
    value = built_in(facts, name, with_told=told)
    return atoms.not_applying if value is None else atoms.met_by(value, facts.today)


def may_be_told(facts: Facts, kind: str, name: str) -> bool:
    """Return whether another list could make something else of a fact that is worked out."""
    if kind != "acts":
        return True
    return name in facts.base.told_acts and facts.act_state(name, with_told=False) != "done"


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

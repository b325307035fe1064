"""The one evaluator: what holds for one person, which rules apply, and what an answer could still turn.

Everything is read twice. The *working* reading (`working.py`) takes a question without an answer at its
typical answer, and where there is none every test of it is no. The *possible* reading (`possible.py`) says
which atoms may hold and which may fail, and is worked out where somebody asks for it. All else folds these
records, or finds out of the working one at once which rules apply (`rows.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from recover.engine.case.case import Case, NoAnswer
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.facts import Facts, facts_of, grown_old
from recover.engine.logic.possible import PossibleReading, may_apply
from recover.engine.logic.scores import Standing, Tally
from recover.engine.logic.trees import Possible, Tree, holds
from recover.engine.logic.working import WorkingReading
from recover.engine.model.playbook import Target


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The atoms that hold for one person, and what answers they have not given could make of them.

    `counting` are the questions that the person answered so that it counts. `levels` are those of all scales.
    """

    facts: Facts
    counting: frozenset[str]
    record: int
    levels: Mapping[str, str]

    @property
    def base(self) -> RuleBase:
        """The rule base that was evaluated."""
        return self.facts.base

    @cached_property
    def unanswered(self) -> Possible:
        """What may become of the atoms, over all questions without an answer."""
        reading = PossibleReading(self.base, self.facts, self.counting, lambda _: True)
        return reading.over(self.base.steps.values()).possible

    @cached_property
    def open(self) -> Possible:
        """What may become of the atoms, over the questions that may still be asked."""
        given = self.facts.given
        if not any(isinstance(each.value, NoAnswer) for each in given.values()):
            return self.unanswered
        reading = PossibleReading(
            self.base, self.facts, self.counting, lambda question: question not in given
        )
        return reading.over(self.base.steps.values()).possible

    @cached_property
    def standing(self) -> Standing:
        """What the rules that apply say of all actions."""
        return Standing(self.base.speaking.met(self.record), len(self.base.actions))

    def with_base(self, other: RuleBase) -> Self:
        """Return the same for a rule base whose steps and lines are the same."""
        return replace(self, facts=replace(self.facts, base=other))

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

    def may_apply(self, question: str) -> bool:
        """Return whether a question applies, or other answers to those that have none would make it apply."""
        return self.applies(question) or may_apply(self.base, self.facts, self.base.applies[question])


def evaluate(base: RuleBase, case: Case) -> Evaluation:
    """Return which atoms hold for this person. No clock, no chance: same case, same record."""
    facts = facts_of(base, case)
    reading = WorkingReading(base, facts).everything()
    aged = grown_old(facts, reading.counting)
    if aged is not facts:
        facts, reading = aged, WorkingReading(base, aged).everything()
    return Evaluation(facts, frozenset(reading.counting), reading.record, reading.levels)

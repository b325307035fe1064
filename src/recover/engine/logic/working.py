"""The working reading: which atoms hold for one person, and which answers count."""

from typing import Self

from recover.engine.case.case import NoAnswer
from recover.engine.logic.answers import Asked
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.facts import Facts, met_by_list
from recover.engine.logic.possible import may_apply
from recover.engine.logic.scores import leading
from recover.engine.logic.steps import Concluded, Judged, Step, WorkedOut
from recover.engine.logic.trees import holds


class WorkingReading:
    """One walk over the steps of a rule base, which gathers the atoms that hold.

    A question without an answer is taken at its typical answer; where there is none, every test of it is no.
    """

    def __init__(self, base: RuleBase, facts: Facts) -> None:
        self.base = base
        self.facts = facts
        self.counting: set[str] = set()
        self.record = 0
        self.levels: dict[str, str] = {}

    def everything(self) -> Self:
        """Go through all steps: the questions that apply to everybody first, of these only the answered."""
        base, today = self.base, self.facts.today
        record, always_asked = base.unanswered, base.always_asked
        for id, each in self.facts.given.items():
            step = always_asked.get(id)
            if step is not None and not isinstance(each.value, NoAnswer):
                self.counting.add(id)
                record = record & step.others | step.atoms.met_by(each.value, today)
        self.record = record
        for later in base.later_steps:
            self.through(later)
        return self

    def through(self, step: Step) -> None:
        """Go through one step."""
        if isinstance(step, Concluded):
            self.record |= step.true if holds(step.means, self.record) else step.not_true
        elif isinstance(step, Asked):
            self.record |= self._asked(step)
        elif isinstance(step, WorkedOut):
            told = step.question in self.counting
            for name, atoms in step.names:
                self.record |= met_by_list(self.facts, step.kind, name, atoms, told=told)
        else:
            self._judged(step)

    def _asked(self, step: Asked) -> int:
        id, atoms = step.question.id, step.atoms
        given = self.facts.given.get(id)
        applies = step.always or holds(step.ask_when, self.record)
        if given is None or isinstance(given.value, NoAnswer):
            return step.unanswered if applies else atoms.not_applying
        if applies or self.facts.stands(id) or may_apply(self.base, self.facts, step.ask_when):
            self.counting.add(id)
            return atoms.met_by(given.value, self.facts.today)
        return atoms.not_applying

    def _judged(self, step: Judged) -> None:
        record = self.record
        points = {
            level: sum(points for points, tree in rules if holds(tree, record)) for level, rules in step.rules
        }
        self.levels[step.id] = leading(points, step.default)
        self.record |= step.met_by[self.levels[step.id]]

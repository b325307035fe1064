"""The one evaluator: what holds for one person, which rules apply, and what an answer could still turn.

Everything is read twice. The *working* reading takes a question without an answer at its
typical answer, and where there is none every test of it is no. The *possible* reading (`possible.py`) says
which atoms may hold and which may fail, and is worked out where somebody asks for it. All else folds these
records, or finds out of the working one at once which rules apply (`rows.py`).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, reduce
from operator import or_
from typing import Any, Self

from recover.engine.case.case import Case, NoAnswer
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.facts import Facts, facts_of, grown_old, met_by_lists
from recover.engine.logic.possible import PossibleReading, may_apply
from recover.engine.logic.scores import Standing, Tally, leading
from recover.engine.logic.steps import Asked, Concluded, Fact, Judged, WorkedOut
from recover.engine.logic.trees import Possible, Tree, holds
from recover.engine.model.playbook import Effect, Target
from recover.frozen import remembering


@remembering
class Evaluation:
    """The atoms that hold for one person, and what answers they have not given could make of them.

    `counting` are the questions that the person answered so that it counts. `levels` are those of all scales.
    """

    facts: Facts
    counting: frozenset[str]
    record: int
    levels: Mapping[str, str]

    @cached_property
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
        given, told_by = self.facts.given, self.base.told_by
        unknown = [
            told_by[id] for id, each in given.items() if isinstance(each.value, NoAnswer) and id in told_by
        ]
        if not unknown:
            return self.unanswered
        reading = PossibleReading(
            self.base, self.facts, self.counting, lambda question: question not in given
        )
        return reading.again(self.unanswered, reduce(or_, unknown)).possible

    @cached_property
    def standing(self) -> Standing:
        """What the rules that apply say of all actions."""
        return Standing(self.base.action_rules.met(self.record), len(self.base.actions))

    @cached_property
    def applying(self) -> tuple[CompiledRule, ...]:
        """The rules that apply and count, strongest first."""
        met, base = self.base.applying.met(self.record), self.base
        return tuple(each for each in met if not base.silenced or self.holds(base.counts_when(each)))

    @cached_property
    def speaking(self) -> dict[tuple[str, Effect], list[CompiledRule]]:
        """Of these the rules about an action itself, by the action and what they say of it."""
        found: dict[tuple[str, Effect], list[CompiledRule]] = {}
        for each in self.applying:
            if each.rule.target.kind == "action":
                found.setdefault((each.rule.target.id, each.rule.effect), []).append(each)
        return found

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """The actions that any of these is about."""
        return frozenset(action for action, _ in self.speaking)

    @cached_property
    def told(self) -> dict[Fact, Any]:
        """What was said of the person until now, by the fact or the rule: each is put into words once."""
        return {}

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


class WorkingReading:
    """The working reading: one walk over the steps of a rule base, which gathers the atoms that hold.

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
        for later in base.later_steps:
            if isinstance(later, Concluded):  # as most are
                record |= later.true if holds(later.means, record) else later.not_true
            elif isinstance(later, Asked):
                record |= self._asked(later, record)
            elif isinstance(later, WorkedOut):
                record |= met_by_lists(self.facts, later, told=later.question in self.counting)
            else:
                record |= self._judged(later, record)
        self.record = record
        return self

    def _asked(self, step: Asked, record: int) -> int:
        id, atoms = step.question.id, step.atoms
        given = self.facts.given.get(id)
        applies = step.always or holds(step.ask_when, record)
        if given is None or isinstance(given.value, NoAnswer):
            return step.unanswered if applies else atoms.not_applying
        if applies or self.facts.stands(id) or may_apply(self.base, self.facts, step.ask_when):
            self.counting.add(id)
            return atoms.met_by(given.value, self.facts.today)
        return atoms.not_applying

    def _judged(self, step: Judged, record: int) -> int:
        points = {
            level: sum([points for points, tree in rules if holds(tree, record)])
            for level, rules in step.rules
        }
        level = self.levels[step.id] = leading(points, step.default)
        return step.met_by[level]


def evaluate(base: RuleBase, case: Case) -> Evaluation:
    """Return which atoms hold for this person. No clock, no chance: same case, same record."""
    facts = facts_of(base, case)
    reading = WorkingReading(base, facts).everything()
    aged = grown_old(facts, reading.counting)
    if aged is not facts:
        facts, reading = aged, WorkingReading(base, aged).everything()
    return Evaluation(facts, frozenset(reading.counting), reading.record, reading.levels)

"""The one evaluator: what holds for one person, which rules apply, and what an answer could still turn.

Everything is read twice. The *working* reading takes a question without an answer at its
typical answer, and where there is none every test of it is no. The *possible* reading (`possible.py`) says
which atoms may hold and which may fail, and is worked out where somebody asks for it. All else folds these
records. For many people the working one, and which rules apply, are found out at once (`sieve/`).
"""

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self, cast

from recover.engine.case.case import Case, NoAnswer
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.facts import Facts, facts_of, grown_old, met_by_lists
from recover.engine.logic.possible import PossibleReading, may_apply
from recover.engine.logic.scores import Tally, leading
from recover.engine.logic.standing import Standing, folded, with_action
from recover.engine.logic.steps import Asked, Concluded, Fact, Judged, WorkedOut
from recover.engine.logic.trees import Possible, Tree, holds
from recover.engine.model.playbook import Effect, Target
from recover.frozen import once, remembering

if TYPE_CHECKING:
    from recover.engine.logic.sieve.sieve import Sieve


@remembering
class Evaluation:
    """The atoms that hold for one person, and what answers they have not given could make of them.

    `disregarded` are the questions whose answer does not count. `levels` are those of all scales. `left` is
    what a sieve left, where there is one.
    """

    facts: Facts
    disregarded: Container[str]
    record: int
    levels: Mapping[str, str]
    left: int | None = None
    known_standing: Standing | None = None

    @property
    def base(self) -> RuleBase:
        """The rule base that was evaluated."""
        return self.facts.base

    @once
    def counting(self) -> frozenset[str]:
        """The questions that the person answered so that it counts."""
        return frozenset(filter(self.counts, self.facts.values))

    def counts(self, question: str) -> bool:
        """Return whether the person answered a question so that it counts."""
        facts = self.facts
        value = facts.values.get(question)
        if value is None or isinstance(value, NoAnswer) or question in self.disregarded:
            return False
        return question in facts.base.questions

    @once
    def unanswered(self) -> Possible:
        """What may become of the atoms, over all questions without an answer."""
        reading = PossibleReading(self.base, self.facts, self.counting, lambda _: True)
        return reading.over(self.base.steps.values()).possible

    @once
    def open(self) -> Possible:
        """What may become of the atoms, over the questions that may still be asked."""
        given, told_by = self.facts.values, self.base.told_by
        not_known = (id for id, value in given.items() if isinstance(value, NoAnswer))
        unknown = [told_by[id] for id in not_known if id in told_by]
        if not unknown:
            return self.unanswered
        reading = PossibleReading(
            self.base, self.facts, self.counting, lambda question: question not in given
        )
        return reading.again(self.unanswered, reduce(or_, unknown)).possible

    @once
    def standing(self) -> Standing:
        """What the rules that apply say of all actions."""
        base, left = self.base, self.left
        if self.known_standing is not None:
            return self.known_standing
        return folded(base, self.record) if left is None else sieve_of(base).standing(left)

    @once
    def met(self) -> tuple[CompiledRule, ...]:
        """The rules whose condition is met, strongest first."""
        base, left = self.base, self.left
        if left is None:
            return tuple(each for each in base.rules if self.holds(each.tree))
        return tuple(sieve_of(base).met(left))

    @once
    def applying(self) -> tuple[CompiledRule, ...]:
        """Of these the rules that count."""
        base = self.base
        return tuple(each for each in self.met if not base.silenced or self.holds(base.counts_when(each)))

    @once
    def speaking(self) -> dict[tuple[str, Effect], list[CompiledRule]]:
        """Of these the rules about an action itself, by the action and what they say of it."""
        found: dict[tuple[str, Effect], list[CompiledRule]] = {}
        for each in self.applying:
            if each.rule.target.kind == "action":
                found.setdefault((each.rule.target.id, each.rule.effect), []).append(each)
        return found

    @once
    def spoken_of(self) -> frozenset[str]:
        """The actions that any of these is about."""
        return frozenset(action for action, _ in self.speaking)

    @once
    def told(self) -> dict[Fact, Any]:
        """What was said of the person until now, by the fact or the rule: each is put into words once."""
        return {}

    @once
    def of_the_day(self) -> dict[Any, Any]:
        """What is worked out once for all people of this day who are at work on the same days."""
        case, days = self.facts.case, self.base.kept("days")
        day = case.today, case.days_off, case.weekend
        found: dict[Any, Any] | None = days.get(day)
        if found is None:
            if len(days) >= DAYS:
                days.clear()
            found = days[day] = {}
        return found

    def with_base(self, other: RuleBase, action: str) -> Self:
        """Return the same for a rule base that differs in a rule about an action, or its channels, alone."""
        standing = with_action(self.standing, other, action, self.record)
        return replace(self, facts=replace(self.facts, base=other), left=None, known_standing=standing)

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
        return self.counts(question) or self.holds(self.base.applies[question])

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
        self.disregarded: set[str] = set()
        self.record = 0
        self.levels: dict[str, str] = {}

    def everything(self) -> Self:
        """Go through all steps: the questions that apply to everybody first, of these only the answered."""
        base, today = self.base, self.facts.today
        record, always_asked = base.unanswered, base.always_asked
        for id, value in self.facts.values.items():
            step = always_asked.get(id)
            if step is not None and not isinstance(value, NoAnswer):
                record = record & step.others | step.atoms.met_by(value, today)
        for later in base.later_steps:
            if isinstance(later, Concluded):  # as most are
                record |= later.true if holds(later.means, record) else later.not_true
            elif isinstance(later, Asked):
                record |= self._asked(later, record)
            elif isinstance(later, WorkedOut):
                record |= met_by_lists(self.facts, later, told=self._is_told(later.question))
            else:
                record |= self._judged(later, record)
        self.record = record
        return self

    def _asked(self, step: Asked, record: int) -> int:
        id, atoms = step.question.id, step.atoms
        value = self.facts.said(id)
        applies = step.always or holds(step.ask_when, record)
        if value is None:
            return step.unanswered if applies else atoms.not_applying
        if applies or self.facts.stands(id) or may_apply(self.base, self.facts, step.ask_when):
            return atoms.met_by(value, self.facts.today)
        self.disregarded.add(id)
        return atoms.not_applying

    def _is_told(self, question: str) -> bool:
        return self.facts.said(question) is not None and question not in self.disregarded

    def _judged(self, step: Judged, record: int) -> int:
        points = {
            level: sum([points for points, tree in rules if holds(tree, record)])
            for level, rules in step.rules
        }
        level = self.levels[step.id] = leading(points, step.default)
        return step.met_by[level]


def evaluate(base: RuleBase, case: Case) -> Evaluation:
    """Return which atoms hold for this person. No clock, no chance: same case, same record."""
    found = _evaluated(facts_of(base, case))
    aged = grown_old(found.facts, found.counts) if base.ageing else found.facts
    return found if aged is found.facts else _evaluated(aged)


def _evaluated(facts: Facts) -> Evaluation:
    base = facts.base
    kept = base.kept("sieve")
    people = kept.get("people", 0)
    if people < FIRST:
        kept["people"] = people + 1
        reading = WorkingReading(base, facts).everything()
        return Evaluation(facts, reading.disregarded, reading.record, reading.levels)
    left, sifted = sieve_of(base).sift(facts)
    return Evaluation(facts, sifted.disregarded, left & base.every_line, sifted.levels, left)


def sieve_of(base: RuleBase) -> "Sieve":
    """Return the sieve of a rule base, made when it is first asked for."""
    kept = base.kept("sieve")
    if "sieve" not in kept:
        from recover.engine.logic.sieve.sieve import Sieve  # a command needs none

        kept["sieve"] = Sieve(base, may_apply)
    return cast("Sieve", kept["sieve"])


DAYS = 50
"""So many days are remembered for each rule base."""
FIRST = 3
"""So many people are thought about without a sieve: to make one takes longer, and a command has no more."""

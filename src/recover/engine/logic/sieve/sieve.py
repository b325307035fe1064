"""All conditions at once: answers sift them, and what is left of them is met.

One integer has a bit for every atom and for every condition. Of each answer to a question a table knows what
it leaves: all of them without the atoms about the question that do not hold then, and without the conditions
that this answer fails. The AND of one entry a question leaves the atoms that hold and the conditions that are
met, however many there are. Entries are made when an answer is first met (`tables.py`).

Some atoms follow from conditions: those about findings and scales, about questions that not everybody is
asked, and of what is nested in a condition. They come after that, layer by layer (`ways.py`): a condition is
met in one or more ways, each way is a bit, and the truths of a layer stand side by side. Of every four of
them a table knows what they leave. What rules say of actions is added up side by side as well (`lanes.py`).
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import compress
from operator import and_, getitem
from typing import NamedTuple

from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.facts import Facts, met_by_lists
from recover.engine.logic.sieve.lanes import Lanes
from recover.engine.logic.sieve.tables import (
    NOT_ASKED,
    Answers,
    AnswersAfter,
    Conditions,
    Four,
    Table,
    is_unsaid,
)
from recover.engine.logic.sieve.ways import Truth, Ways
from recover.engine.logic.standing import Standing
from recover.engine.logic.steps import Asked, Judged, WorkedOut
from recover.engine.logic.trees import Tree

MayApply = Callable[[RuleBase, Facts, Tree], bool]
_FLAGS = bytes.maketrans(b"01", bytes((0, 1)))


class Sifted(NamedTuple):
    """One person, the questions whose answer does not count, and the levels of all scales."""

    facts: Facts
    disregarded: "Disregarded"
    levels: dict[str, str]


class Disregarded(Container[str]):
    """The questions whose answer does not count, since they do not apply."""

    def __init__(self, facts: Facts, after: Mapping[str, AnswersAfter]) -> None:
        self._facts, self._after = facts, after
        self._others: set[str] = set()

    def add(self, question: str) -> None:
        """Add one of those that are not asked after another one alone."""
        self._others.add(question)

    def __contains__(self, question: object) -> bool:
        if not isinstance(question, str) or question not in self._after:
            return question in self._others
        values, table = self._facts.values, self._after[question]
        return not table.counts(values.get(table.other.question.id), values.get(question))


class Sieve:
    """All conditions of a rule base. `may_apply` is what the possible reading says of `ask_when`."""

    def __init__(self, base: RuleBase, may_apply: MayApply) -> None:
        ways = Ways(base)
        rules = {each.rule.id: (ways.of(each.tree), ways.of(base.counts_when(each))) for each in base.rules}
        conditions = Conditions(ways.atoms)
        after = {
            id: AnswersAfter(conditions, base.asked[id], other) for id, other in base.asked_by_one.items()
        }
        answers = {id: Answers(conditions, step) for id, step in base.asked.items()} | after
        tested = [id for id, step in base.asked.items() if step.every]
        self._always = {id: answers[id] for id in tested if id in base.always_asked}
        self._after, self._tested_after = after, {id: after[id] for id in tested if id in after}
        self._others = [table.other.question.id for table in self._tested_after.values()]
        self._parts: list[_Truths | _List | _Scale] = []
        for layer in ways.layers:
            self._parts.append(_Truths(base, layer.truths, conditions, answers, may_apply))
            self._parts += (_List(each, conditions) for each in layer.others if isinstance(each, WorkedOut))
            self._parts += (
                _Scale(each, ways, conditions) for each in layer.others if isinstance(each, Judged)
            )
        self._rules, self._first_rule = base.rules, conditions.end
        for way, _ in reversed(rules.values()):  # the first is the highest, as it is written
            conditions.add(way)
        self._lanes = Lanes(base, conditions.end)
        for each, row in self._lanes.rows:
            conditions.put(rules[each.rule.id][1], row)
        self._every = conditions.every
        self._today = date.min
        self._dated = [each for each in answers.values() if each.tests_dates]

    def sift(self, facts: Facts) -> tuple[int, Sifted]:
        """Return what is left for somebody, and what came out beside it."""
        if facts.today != self._today:
            self._today = facts.today
            for table in self._dated:
                table.on(facts.today)
        get = facts.values.get
        left = reduce(and_, map(getitem, self._always.values(), map(get, self._always)), self._every)
        pairs = zip(map(get, self._others), map(get, self._tested_after), strict=True)
        left = reduce(and_, map(getitem, self._tested_after.values(), pairs), left)
        found = Sifted(facts, Disregarded(facts, self._after), {})
        for part in self._parts:
            left = part.sift(left, found)
        return left, found

    def standing(self, left: int) -> Standing:
        """Return what the rules that are met say of all actions."""
        return Standing(self._lanes.places, self._lanes.lanes, *self._lanes.sums(left))

    def met(self, left: int) -> Iterator[CompiledRule]:
        """Return the rules that are met, in their order."""
        rules = left >> self._first_rule & (1 << len(self._rules)) - 1
        return compress(self._rules, format(rules, f"0{len(self._rules)}b").encode().translate(_FLAGS))


class _Truths:
    """The truths of a layer: side by side, those first that may be met in most ways."""

    def __init__(
        self,
        base: RuleBase,
        truths: Iterable[Truth],
        conditions: Conditions,
        answers: Mapping[str, Answers],
        may_apply: MayApply,
    ) -> None:
        self._may_apply = may_apply
        ordered = sorted(truths, key=lambda each: len(each.ways), reverse=True)
        self._ways = []
        for number in range(len(ordered[0].ways) if ordered else 0):
            ways = [each.ways[number] for each in ordered if number < len(each.ways)]
            self._ways.append((conditions.end, (1 << len(ways)) - 1))
            for way in ways:
                conditions.add(way)
        atoms = [(each.true, each.not_true) for each in ordered]
        fours = (atoms[place : place + 4] for place in range(0, len(atoms), 4))
        self._tables = [Four(conditions, each) for each in fours]
        self._tables.reverse()  # as digits are written
        self._asked = [
            (1 << place, step, base.behind((step.ask_when,)).questions, answers[step.question.id])
            for place, each in enumerate(ordered)
            if (step := each.asked) is not None
        ]

    def sift(self, left: int, found: Sifted) -> int:
        """Return what is left by what is true, and by the answers to questions not asked of everybody."""
        truths, facts = 0, found.facts
        for start, mask in self._ways:
            truths |= left >> start & mask
        left = reduce(and_, map(getitem, self._tables, f"{truths:0{len(self._tables)}x}"), left)
        for bit, step, behind, table in self._asked:
            value = facts.values.get(step.question.id)
            if truths & bit:
                left &= table[value]
            elif is_unsaid(value):
                left &= table[NOT_ASKED]
            elif self._counts(step, behind, facts):
                left &= table[value]
            else:
                left &= table[NOT_ASKED]
                found.disregarded.add(step.question.id)
        return left

    def _counts(self, step: Asked, behind: Iterable[str], facts: Facts) -> bool:
        """Whether an answer counts all the same, though its question does not apply."""
        if facts.lacks_any_of(behind) and self._may_apply(facts.base, facts, step.ask_when):
            return True
        return step.question.counts_anyway and facts.stands(step.question.id)


class _List:
    """What is worked out of a list and the journal."""

    def __init__(self, step: WorkedOut, conditions: Conditions) -> None:
        self._step, self._table = step, Table(conditions, step.every)

    def sift(self, left: int, found: Sifted) -> int:
        """Return what is left by it."""
        question = self._step.question
        told = found.facts.said(question) is not None and question not in found.disregarded
        return left & self._table[met_by_lists(found.facts, self._step, told=told)]


class _Scale:
    """A scale: its rules side by side, and of each level which rules give how many points."""

    def __init__(self, step: Judged, ways: Ways, conditions: Conditions) -> None:
        self._step, self._table = step, Table(conditions, step.every)
        self._start = conditions.end
        self._levels = tuple(level for level, _ in step.rules)
        self._giving = []
        for _, rules in step.rules:
            giving = Counter[int]()
            for points, tree in rules:
                giving[points] += conditions.add(ways.of(tree)) >> self._start
            self._giving.append(tuple(giving.items()))
        self._every = (1 << conditions.end - self._start) - 1

    def sift(self, left: int, found: Sifted) -> int:
        """Return what is left by the level that leads."""
        step, rules, sums = self._step, left >> self._start & self._every, []
        for giving in self._giving:
            sum = 0
            for points, those in giving:
                sum += points * (rules & those).bit_count()
            sums.append(sum)
        best = max(sums)
        level = self._levels[sums.index(best)] if sums.count(best) == 1 else step.default
        found.levels[step.id] = level
        return left & self._table[step.met_by[level]]

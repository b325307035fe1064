"""What holds for somebody once some of their answers are others, no answer being open any more.

All other answers are worked out side by side: one walk over the steps that hang on them, in which each atom
is an integer, a bit for each counterfactual. What an answer does not reach stays as it was evaluated.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from recover.engine.case.case import Value
from recover.engine.logic.columns import Columns, columns_about
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import Facts, met_by_lists, with_answer_today
from recover.engine.logic.possible import may_apply
from recover.engine.logic.steps import Asked, Concluded, Judged, Step, WorkedOut, met_by_slips
from recover.engine.logic.trees import Tree, bits, holds

Answers = Mapping[str, Value]
"""Other answers, by question."""
Column = Iterable[tuple[int, int]]
"""Atoms, and of each in which of some counterfactuals it holds."""
Met = Iterable[tuple[int, int]]
"""Sets of counterfactuals, and of each which of a step's atoms are met in them."""


class Counterfactuals(Columns):
    """One person's evaluation with other answers: number n has `answers[n]`.

    Only the steps at some places are gone through: what is asked about may hang on no others. `columns` may
    say of questions, which are then answered otherwise one after the other, which atoms their answers meet.
    """

    def __init__(
        self,
        start: Evaluation,
        answers: Sequence[Answers],
        places: int,
        columns: Mapping[str, Column] | None = None,
    ) -> None:
        record, atoms = start.record, len(start.base.lines)
        every = (1 << len(answers)) - 1
        written = reversed(format(record, f"0{atoms}b"))
        super().__init__([every if held == "1" else 0 for held in written], len(answers))
        self._start = start
        self._answers = answers
        self._columns = columns or {}
        self._told: dict[str, int] = {}  # the counterfactuals in which a question has another answer
        for number, each in enumerate(answers):
            for question in each:
                self._told[question] = self._told.get(question, 0) | 1 << number
        self._counting: dict[str, int] = {}  # those in which an answer counts, where that is not as before
        self._turned = 0  # the atoms that are otherwise in some of them
        self._facts: dict[int, Facts] = {}
        self._known: dict[Tree, int] = {}
        self._levels: dict[str, dict[str, int]] = {}
        steps, told_by = start.base.steps_in_order, start.base.told_by
        for place in bits(places & reduce(or_, (told_by[question] for question in self._told), 0)):
            self._through(steps[place])

    def met(self, tree: Tree) -> int:
        """Return the counterfactuals in which a condition is met."""
        found = self._known.get(tree)
        if found is None:
            found = self._known[tree] = self._met_in(tree)
        return found

    def _met_in(self, tree: Tree) -> int:
        record, turned = self._start.record, self._turned
        if not tree.atoms & turned:
            return self.every if holds(tree, record) else 0
        if tree.op != "all":
            return super().met(tree)
        if tree.mask & ~(record | turned) or tree.forbid & record & ~turned:
            return 0  # it fails whatever else they say: so it is with most
        found, columns = self.every, self._holds
        left = tree.mask & turned
        while left:  # as `bits`, without a generator: nothing is done more often
            lowest = left & -left
            found &= columns[lowest.bit_length() - 1]
            left ^= lowest
        for number in bits(tree.forbid & turned):
            found &= ~columns[number]
        for branch in tree.branches:
            if not found:
                break
            found &= self.met(branch)
        return found

    def by_points(self, rules: Iterable[tuple[int, Tree]]) -> dict[int, int]:
        """Return the counterfactuals by the points that some rules, each with its points, give in them."""
        record, turned = self._start.record, self._turned
        return super().by_points(each for each in rules if each[1].atoms & turned or holds(each[1], record))

    def by_level(self, step: Judged) -> dict[str, int]:
        """Return the counterfactuals by the level of a scale that leads in them."""
        if step.id not in self._levels:
            same = {self._start.levels[step.id]: self.every}
            self._levels[step.id] = super().by_level(step) if step.reads & self._turned else same
        return self._levels[step.id]

    def _through(self, step: Step) -> None:
        """Go through one step, of which all that it needs is known."""
        match step:
            case Asked():
                self._asked(step)
            case WorkedOut():
                self._worked_out(step)
            case Concluded() if step.reads & self._turned:
                self._concluded(step)
            case Judged() if step.reads & self._turned:
                led = self.by_level(step).items()
                self._put(step.every, ((those, step.met_by[level]) for level, those in led))

    def _concluded(self, step: Concluded) -> None:
        met = self.met(step.means)
        now = (self._start.record & step.every) == step.true
        if met == (self.every if now else 0):
            return  # it is as before: so it is with half of them
        self._turned |= step.every
        for number in bits(step.true):
            self._holds[number] = met
        for number in bits(step.not_true):
            self._holds[number] = self.every & ~met

    def _asked(self, step: Asked) -> None:
        id, told = step.question.id, self._told.get(step.question.id, 0)
        start, not_applying = self._start, step.atoms.not_applying
        said = start.facts.said(id)
        if step.always:  # with any answer it counts, and without another one it is as before
            if told:
                self._put_answers(step, told, told)
                self._counting[id] = told if said is None else self.every
            return
        applies = self.met(step.ask_when)
        if not told and not step.ask_when.atoms & self._turned and (said is None or applies):
            return  # it is as before
        others = self.every & ~told
        if said is None:
            counts = 0
            found = [(applies & others, step.unanswered), (others & ~applies, not_applying)]
        else:
            reached = self._reached(step) & others
            before = others & ~reached if id in start.counting else 0
            counts = before | self._counts(step, applies, reached)
            found = [(counts, step.atoms.met_by(said, start.facts.today)), (others & ~counts, not_applying)]
        if told:
            alone = (1 << number for number in bits(told & ~applies))
            told_so = reduce(or_, (self._counts(step, applies, each) for each in alone), told & applies)
            self._put_answers(step, told, told_so)
            counts |= told_so
        self._counting[id] = counts
        self._put(step.every, found)

    def _reached(self, step: Asked) -> int:
        """Those whose other answers could tell whether a question applies."""
        base, asked = self._start.base, self._asked_before(step)
        return reduce(or_, [those for each, those in self._told.items() if base.bit_of[each] & asked], 0)

    def _asked_before(self, step: Asked) -> int:
        """The questions that tell whether one applies."""
        base, id = self._start.base, step.question.id
        return base.asked_behind["question", id] & ~base.bit_of[id]

    def _counts(self, step: Asked, applies: int, among: int) -> int:
        """Those in which an answer counts, as it stands in the first of them."""
        counts, rest = among & applies, among & ~applies
        if not rest:
            return counts
        first = (rest & -rest).bit_length() - 1
        if step.question.counts_anyway and self._facts_of(first).stands(step.question.id):
            return among
        base = self._start.base
        if not self._asked_before(step) & self._start.facts.silent:
            return counts
        may = (number for number in bits(rest) if may_apply(base, self._facts_of(number), step.ask_when))
        return reduce(or_, (1 << number for number in may), counts)

    def _worked_out(self, step: WorkedOut) -> None:
        counted = self.every if step.question in self._start.counting else 0
        counting, told = self._counting.get(step.question, counted), self._told.get(step.question, 0)
        others = (counting ^ counted) & ~told
        if told:
            self._put_each(step.every, told, lambda number: self._met_by_list(step, number, counting))
        if others:
            met = met_by_lists(self._start.facts, step, told=bool(others & counting))
            self._put(step.every, ((others, met),))

    def _met_by_list(self, step: WorkedOut, number: int, counting: int) -> int:
        counts = bool(counting >> number & 1)
        if step.kind == "slips" and counts:  # of which many are tried, and nothing else bears on them
            return met_by_slips(step, self._answers[number][step.question], self._start.facts.today)
        return met_by_lists(self._facts_of(number), step, told=counts)

    def _put(self, atoms: int, met: Met) -> None:
        """Take down where atoms of one fact hold: until now each of them was as it was evaluated."""
        record = self._start.record
        for those, each in met:
            turned = (each ^ record) & atoms
            if turned and those:
                self._turned |= turned
                for number in bits(turned):
                    self._holds[number] ^= those

    def _put_answers(self, step: Asked, told: int, counting: int) -> None:
        """Take down other answers to a question where it is told otherwise; not all of them may count."""
        id, met_by, today = step.question.id, step.atoms.met_by, self._start.facts.today
        if counting == told and id in self._columns:
            self._put_columns(self._columns[id], told)
            return
        self._put_each(
            step.every,
            told,
            lambda number: (
                met_by(self._answers[number][id], today)
                if counting >> number & 1
                else step.atoms.not_applying
            ),
        )

    def _put_each(self, atoms: int, told: int, met_in: Callable[[int], int]) -> None:
        """The same where each of some counterfactuals has an answer of its own."""
        record, first = self._start.record, (told & -told).bit_length() - 1
        met = tuple(
            met_in(number) if told >> number & 1 else record & atoms
            for number in range(first, told.bit_length())
        )
        self._put_columns(columns_about(atoms, met), (1 << len(met)) - 1 << first)

    def _put_columns(self, columns: Column, where: int) -> None:
        """The same by the columns of the atoms, over counterfactuals that stand side by side."""
        record, first = self._start.record, (where & -where).bit_length() - 1
        every = where >> first
        for number, those in columns:
            turned = those ^ every if record >> number & 1 else those
            if turned:
                self._turned |= 1 << number
                self._holds[number] ^= turned << first

    def _facts_of(self, number: int) -> Facts:
        if number not in self._facts:
            facts = self._start.facts
            for question, value in self._answers[number].items():
                facts = with_answer_today(facts, question, value)
            self._facts[number] = facts
        return self._facts[number]

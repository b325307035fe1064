"""What could turn a condition round: sets of questions that together could, were their answers others.

A condition's truth is kept by some of its parts, of which so many have to turn before it does: of "all of
these", which holds, any one; where it does not hold, all that fail. So the sets of a condition are made of
those of its parts, down to a question itself. They are few, and each is one integer, a bit a question: that
a condition stays as it is while some questions keep their answers is told by whether each set has one of
them. Parts are taken to turn independently, so that the sets may allow too much and never too little.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import combinations
from operator import or_

from recover.engine.grounds.claims import Sets
from recover.engine.grounds.people_alike import PeopleAlike, people_alike
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import may_be_told, met_by_list
from recover.engine.logic.scores import may_lead
from recover.engine.logic.steps import Asked, Concluded, Judged, Points, WorkedOut
from recover.engine.logic.trees import Tree, bits


class Turning:
    """Finds what could turn conditions round for one person, each once."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._base = evaluation.base
        self._record = evaluation.record
        self._of_trees: dict[Tree, Sets] = {}
        self._of_atoms = dict(self._base.turned_by_themselves)
        self._of_levels: dict[str, tuple[_Levels, int]] = {}
        self._may_be: dict[tuple[str, int], set[str]] = {}
        self._after = len(self._base.bit_of)
        # Acts in a journal tell people apart in more than atoms and answers.
        self._alike: PeopleAlike[Sets] | None = (
            None if evaluation.facts.acts else people_alike(self._base, "turned by")
        )
        self._counting = self._base.bits_of(evaluation.counting)

    def turned_by(self, tree: Tree) -> Sets:
        """Return the least sets of questions that could turn a condition round, answered otherwise."""
        found = self._of_trees.get(tree)
        if found is None:
            known = self._alike
            found = known.of(tree, self._record, self._counting, self._find) if known else self._find(tree)
            self._of_trees[tree] = found
        return found

    def with_levels(self, kept: int, sets: int) -> int:
        """Return what is kept with the atoms of scales among some sets that stay as they are because of it.

        Points are added up, so that for a level no list of sets is made.
        """
        for number in bits(sets >> self._after):
            step = self._base.judged[self._base.lines[number].fact]
            now = self._record >> number & 1
            if all(step.met_by[level] >> number & 1 == now for level in self._may_lead(step, kept)):
                kept |= 1 << self._after + number
        return kept

    def _find(self, tree: Tree) -> Sets:
        record, holds, parts = self._record, self._evaluation.holds, tree.parts
        if tree.op == "all" and not tree.branches:  # as most are: what fails has to turn, else any one
            failing = tree.mask & ~record | tree.forbid & record
            sets = [self._of_part(number) for number in bits(failing or tree.atoms)]
            return _all_of(*sets) if failing else _any_of(*sets)
        is_met = [record >> part & 1 if isinstance(part, int) else holds(part) for part in parts]
        met = sum(is_met)
        needed = {"all": len(parts), "at least": tree.count}.get(tree.op, 1)  # of "none", to be no more
        spare = met - needed if met >= needed else needed - met - 1
        keep = (part for part, each in zip(parts, is_met, strict=True) if each == (met >= needed))
        return _more_than(spare, [self._of_part(part) for part in keep])

    def _of_part(self, part: int | Tree) -> Sets:
        if isinstance(part, Tree):
            return self.turned_by(part)
        found = self._of_atoms.get(part)
        if found is None:
            found = self._of_atoms[part] = self._of_atom(part)
        return found

    def _of_atom(self, number: int) -> Sets:
        match self._base.step_of[number]:
            case Asked() as step:
                return self._asked(step, 1 << number)
            case Concluded() as step:
                return self.turned_by(step.means)
            case WorkedOut() as step:
                return self._worked_out(step, 1 << number)
            case Judged():
                return (1 << self._after + number,)

    def _asked(self, step: Asked, atom: int) -> Sets:
        """An answer that counts is kept with its question; any other hangs on whether that applies."""
        evaluation, about, ask_when = self._evaluation, step.atoms, step.ask_when
        asked = evaluation.holds(ask_when)
        itself = (self._base.bit_of[step.question.id],)
        if step.question.id in evaluation.counting:
            stops_applying = bool(atom & about.not_applying)
            if asked == stops_applying and not atom & self._record:
                return _all_of(self.turned_by(ask_when), itself)
            return itself
        if atom & about.not_applying:
            return self.turned_by(ask_when)
        if atom & step.unanswered:
            applying = self.turned_by(ask_when)
            return _any_of(applying, itself) if asked else applying
        return itself if asked else _all_of(self.turned_by(ask_when), itself)

    def _worked_out(self, step: WorkedOut, atom: int) -> Sets:
        facts, id = self._evaluation.facts, step.question
        if not id:
            return ()
        itself, ask_when = (self._base.bit_of[id],), self._base.applies[id]
        name, atoms = next(each for each in step.names if each[1].every & atom)
        untold = met_by_list(facts, step.kind, name, atoms, told=False)
        if (untold ^ self._record) & atom:
            return itself  # it is so because of the list
        if not may_be_told(facts, step.kind, name):
            return ()
        return itself if self._evaluation.holds(ask_when) else _all_of(self.turned_by(ask_when), itself)

    def _may_lead(self, step: Judged, kept: int) -> set[str]:
        levels, might_turn = self._rules_of(step)
        key = step.id, kept & might_turn
        found = self._may_be.get(key)
        if found is None:
            found = self._may_be[key] = _levels_that_may_lead(levels, step.default, kept)
        return found

    def _rules_of(self, step: Judged) -> "tuple[_Levels, int]":
        if step.id not in self._of_levels:
            levels = {level: self._level(rules) for level, rules in step.rules}
            sets = (each for _, rules in levels.values() for _, _, turned_by in rules for each in turned_by)
            self._of_levels[step.id] = levels, reduce(or_, sets, 0)
        return self._of_levels[step.id]

    def _level(self, rules: Points) -> "_Level":
        found = [(points, self._evaluation.holds(tree), self.turned_by(tree)) for points, tree in rules]
        now = sum(points for points, is_met, _ in found if is_met)
        return now, [each for each in found if each[2]]


_Level = tuple[int, list[tuple[int, bool, Sets]]]
"""The points of a level, and the rules that could turn: their points, if they are met, what turns them."""
_Levels = dict[str, _Level]


def _levels_that_may_lead(levels: _Levels, default: str, kept: int) -> set[str]:
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    for level, (now, might_turn) in levels.items():
        least = most = now
        for points, is_met, turned_by in might_turn:
            for each in turned_by:
                if not each & kept:
                    if is_met:
                        least -= points
                    else:
                        most += points
                    break
        low[level], high[level] = least, most
    return may_lead(low, high, default)


def _more_than(spare: int, parts: Sequence[Sets]) -> Sets:
    """What turns more parts than can be spared."""
    if not spare:
        return _any_of(*parts)
    if spare == len(parts) - 1:
        return _all_of(*parts)
    return _any_of(*(_all_of(*each) for each in combinations(parts, spare + 1)))


def _any_of(*parts: Sets) -> Sets:
    distinct = {each for part in parts for each in part}
    return _least(distinct) if len(distinct) > 1 else tuple(distinct)


def _all_of(*parts: Sets) -> Sets:
    found: Sets = (0,)
    for part in parts:
        if len(part) == len(found) == 1:
            found = (found[0] | part[0],)
        else:
            found = _least({one | other for one in found for other in part})
    return found


def _least(sets: set[int]) -> Sets:
    """The sets of which none holds another; of too many, each question by itself: that allows more."""
    found: list[int] = []
    ordered = sorted(sets, key=int.bit_count)
    for each in ordered:
        for less in found:
            if less & each == less:
                break
        else:
            found.append(each)
            if len(found) > _MOST:
                return tuple(1 << number for number in bits(reduce(or_, ordered)))
    return tuple(found)


_MOST = 100
"""So many sets are told apart for one condition."""

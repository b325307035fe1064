"""What a condition hangs on: the questions behind the atoms that an answer could still turn."""

from collections.abc import Iterable
from dataclasses import field
from functools import reduce
from operator import or_

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import question_of
from recover.engine.logic.trees import EITHER, Possible, Tree, bits
from recover.engine.model.conditions import Atom
from recover.frozen import frozen


@frozen
class Dependencies:
    """Finds the questions behind conditions; what stands behind an atom is worked out once.

    `possible` says what may become of the atoms, `wanted` which questions count: like all that is found, it
    is a set of the bits in `RuleBase.bit_of`.
    """

    base: RuleBase
    possible: Possible
    wanted: int
    behind_atom: dict[int, int] = field(default_factory=dict)
    behind_tree: dict[Tree, int] = field(default_factory=dict)

    @property
    def turning(self) -> int:
        """The atoms that an answer could turn: a condition without any of them is the same anyway."""
        return self.possible.may & self.possible.fail

    def of_any(self, trees: Iterable[Tree]) -> int:
        """Return the questions that any of some conditions hangs on."""
        turning = self.turning
        return reduce(or_, [self.of(tree) for tree in trees if tree.atoms & turning], 0)

    def of(self, tree: Tree) -> int:
        """Return the questions that a condition hangs on; none for one that is the same anyway."""
        found = self.behind_tree.get(tree)
        if found is None:
            found = self._of_parts(tree) if self.possible.truths(tree) == EITHER else 0
            self.behind_tree[tree] = found
        return found

    def _of_parts(self, tree: Tree) -> int:
        if tree.op == "all" and not tree.branches:  # as most are: any atom that could turn it counts
            return reduce(or_, map(self._of_atom, bits(tree.atoms & self.turning)), 0)
        found = (self._of_atom(part) if isinstance(part, int) else self.of(part) for part in tree.parts)
        return reduce(or_, found, 0)

    def _of_atom(self, number: int) -> int:
        found = self.behind_atom.get(number)
        if found is None:
            turns = self.possible.may & self.possible.fail & 1 << number
            found = self.behind_atom[number] = self._find(number) if turns else 0
        return found

    def _find(self, number: int) -> int:
        line = self.base.lines[number]
        found = reduce(or_, map(self.of, self._trees(line)), 0)
        question = question_behind(self.base, line)
        return found | self.base.bit_of[question] & self.wanted if question else found

    def _trees(self, line: Atom) -> tuple[Tree, ...]:
        if line.kind == "finding":
            return (self.base.meanings[line.fact],)
        if line.kind == "scale":
            return tuple(tree for _, rules in self.base.judged[line.fact].rules for _, tree in rules)
        question = question_behind(self.base, line)
        return (self.base.applies[question],) if question else ()


def still_open(evaluation: Evaluation) -> Dependencies:
    """Return what finds the open questions whose answers could still change a condition."""
    base = evaluation.base
    return Dependencies(base, evaluation.open, base.every_question & ~base.bits_of(evaluation.facts.given))


def still_unanswered(evaluation: Evaluation) -> Dependencies:
    """Return what finds the questions without an answer, "I don't know" included, that could change one."""
    base = evaluation.base
    wanted = base.every_question & ~base.bits_of(evaluation.counting)
    return Dependencies(base, evaluation.unanswered, wanted)


def question_behind(base: RuleBase, line: Atom) -> str | None:
    """Return the question that a line's fact is told by; None for findings and scales."""
    if line.kind == "question":
        return line.fact
    if line.kind == "builtin":
        question = question_of(base, line.fact)
        return question.id if question else None
    if line.kind == "action":
        return base.acts_question.id if base.acts_question else None
    return None


def open_questions(evaluation: Evaluation) -> tuple[str, ...]:
    """Return every question that may be asked now, in the order to ask them.

    They are the open ones that apply. Before them come those whose answer has grown old and counts all the
    same: how somebody is who was in a bad way is asked before anything else.
    """
    base, facts = evaluation.base, evaluation.facts
    still_counting = tuple(id for id in base.questions if id in facts.old and id in facts.given)
    return still_counting + tuple(
        question
        for question in base.questions
        if question not in facts.given and evaluation.holds(base.applies[question])
    )

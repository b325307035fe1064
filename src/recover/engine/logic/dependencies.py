"""What a condition hangs on: the questions behind the atoms that an answer could still turn."""

from collections.abc import Callable
from dataclasses import field

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import question_of
from recover.engine.logic.trees import EITHER, Possible, Tree
from recover.engine.model.conditions import Atom
from recover.frozen import frozen


@frozen
class Dependencies:
    """Finds the questions behind conditions; what stands behind an atom is worked out once.

    `possible` says what may become of the atoms, `wanted` which questions count.
    """

    base: RuleBase
    possible: Possible
    wanted: Callable[[str], bool]
    behind_atom: dict[int, tuple[str, ...]] = field(default_factory=dict)
    behind_tree: dict[Tree, tuple[str, ...]] = field(default_factory=dict)

    def of(self, tree: Tree) -> tuple[str, ...]:
        """Return the questions that a condition hangs on, each once; none for one that is the same anyway."""
        found = self.behind_tree.get(tree)
        if found is None:
            found = self._of_parts(tree) if self.possible.truths(tree) == EITHER else ()
            self.behind_tree[tree] = found
        return found

    def _of_parts(self, tree: Tree) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for part in tree.parts:
            found.update(dict.fromkeys(self._of_atom(part) if isinstance(part, int) else self.of(part)))
        return tuple(found)

    def _of_atom(self, number: int) -> tuple[str, ...]:
        if number not in self.behind_atom:
            turns = self.possible.may & self.possible.fail & 1 << number
            self.behind_atom[number] = self._find(number) if turns else ()
        return self.behind_atom[number]

    def _find(self, number: int) -> tuple[str, ...]:
        line = self.base.lines[number]
        found = dict.fromkeys(question for tree in self._trees(line) for question in self.of(tree))
        question = question_behind(self.base, line)
        if question and self.wanted(question):
            found[question] = None
        return tuple(found)

    def _trees(self, line: Atom) -> tuple[Tree, ...]:
        if line.kind == "finding":
            return (self.base.meanings[line.fact],)
        if line.kind == "scale":
            return tuple(tree for _, rules in self.base.judged[line.fact].rules for _, tree in rules)
        question = question_behind(self.base, line)
        return (self.base.applies[question],) if question else ()


def still_open(evaluation: Evaluation) -> Dependencies:
    """Return what finds the open questions whose answers could still change a condition."""
    given = evaluation.facts.given
    return Dependencies(evaluation.base, evaluation.open, lambda each: each not in given)


def still_unanswered(evaluation: Evaluation) -> Dependencies:
    """Return what finds the questions without an answer, "I don't know" included, that could change one."""
    answered = evaluation.counting
    return Dependencies(evaluation.base, evaluation.unanswered, lambda each: each not in answered)


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

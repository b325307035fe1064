"""What the truth of a condition hangs on: the questions behind its undecided lines."""

from collections.abc import Callable
from dataclasses import dataclass, field

from recover.engine.case.case import NoAnswer
from recover.engine.logic.compiled import RuleBase, Tree, fold
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import question_of
from recover.engine.logic.truth import UNDECIDED, is_certain
from recover.engine.model.conditions import Atom
from recover.engine.model.playbook import Target


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Finds the questions behind conditions; what stands behind a line is worked out once.

    `matters` says of marks whether they leave anything to find, `wanted` which questions count.
    """

    base: RuleBase
    marks: tuple[int, ...]
    matters: Callable[[int], bool]
    wanted: Callable[[str], bool]
    behind_line: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def of(self, tree: Tree) -> tuple[str, ...]:
        """Return the questions that a condition hangs on, each once."""
        if isinstance(tree, int):
            return self._of_line(tree)
        if not self.matters(fold(tree, self.marks)):
            return ()
        return tuple(dict.fromkeys(question for part in tree.parts for question in self.of(part)))

    def _of_line(self, number: int) -> tuple[str, ...]:
        if number not in self.behind_line:
            self.behind_line[number] = self._find(number) if self.matters(self.marks[number]) else ()
        return self.behind_line[number]

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
            levels = self.base.scales[line.fact].levels
            return tuple(
                rule.tree
                for level in levels
                for rule in self.base.about(Target("level", line.fact, level.id))
            )
        question = question_behind(self.base, line)
        return (self.base.applies[question],) if question else ()


def still_open(base: RuleBase, evaluation: Evaluation) -> Dependencies:
    """Return what finds the open questions whose answers could still change a condition."""
    given = evaluation.facts.given
    return Dependencies(
        base, evaluation.later, lambda marks: not is_certain(marks), lambda each: each not in given
    )


def still_unknown(base: RuleBase, evaluation: Evaluation) -> Dependencies:
    """Return what finds the questions, open or answered "I don't know", that leave a condition undecided."""
    given = evaluation.facts.given
    return Dependencies(
        base,
        evaluation.now,
        lambda marks: marks == UNDECIDED,
        lambda each: each not in given or isinstance(given[each].value, NoAnswer),
    )


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

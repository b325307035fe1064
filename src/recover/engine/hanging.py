"""What the truth of a condition hangs on: the questions behind its undecided lines."""

from collections.abc import Callable
from dataclasses import dataclass

from recover.engine.case import NoAnswer
from recover.engine.compile import Branch, Mind, Tree, fold
from recover.engine.conditions import Line
from recover.engine.evaluate import Evaluation
from recover.engine.facts import behind
from recover.engine.model import Target
from recover.engine.truth import UNDECIDED, is_certain


def hangs_on(mind: Mind, evaluation: Evaluation, tree: Tree) -> tuple[str, ...]:
    """Return the open questions whose answers could still change a condition."""
    given = evaluation.facts.given
    search = _Search(
        mind, evaluation.later, lambda marks: not is_certain(marks), lambda each: each not in given
    )
    return search.tree(tree)


def unknown_in(mind: Mind, evaluation: Evaluation, tree: Tree) -> tuple[str, ...]:
    """Return the questions, open or answered "I don't know", that leave a condition undecided."""
    given = evaluation.facts.given
    search = _Search(
        mind,
        evaluation.now,
        lambda marks: marks == UNDECIDED,
        lambda each: each not in given or isinstance(given[each].value, NoAnswer),
    )
    return search.tree(tree)


def question_behind(mind: Mind, line: Line) -> str | None:
    """Return the question that a line's fact is told by; None for findings and scales."""
    if line.kind == "question":
        return line.fact
    if line.kind == "builtin":
        question = behind(mind, line.fact)
        return question.id if question else None
    if line.kind == "action":
        return mind.acts_question.id if mind.acts_question else None
    return None


@dataclass(frozen=True, slots=True)
class _Search:
    mind: Mind
    marks: tuple[int, ...]
    matters: Callable[[int], bool]
    wanted: Callable[[str], bool]

    def tree(self, tree: Tree) -> tuple[str, ...]:
        if not self.matters(fold(tree, self.marks)):
            return ()
        parts = tree.parts if isinstance(tree, Branch) else self.trees_behind(self.mind.lines[tree])
        found = dict.fromkeys(question for part in parts for question in self.tree(part))
        if isinstance(tree, int):
            question = question_behind(self.mind, self.mind.lines[tree])
            if question and self.wanted(question):
                found[question] = None
        return tuple(found)

    def trees_behind(self, line: Line) -> tuple[Tree, ...]:
        if line.kind == "finding":
            return (self.mind.meanings[line.fact],)
        if line.kind == "scale":
            levels = self.mind.scales[line.fact].levels
            return tuple(
                rule.tree
                for level in levels
                for rule in self.mind.about(Target("level", line.fact, level.id))
            )
        question = question_behind(self.mind, line)
        return (self.mind.applies[question],) if question else ()

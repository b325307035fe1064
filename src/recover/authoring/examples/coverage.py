"""Which lines of which rules the people tell apart: somebody for whom exactly that line decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from recover.authoring.examples.load import rules_of_author
from recover.authoring.examples.people import Person
from recover.engine.logic.compiled import RuleBase, Tree, fold, leaves
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.truth import NO, YES
from recover.engine.model.conditions import Atom


@dataclass(frozen=True, slots=True)
class Gap:
    """A line of a rule that decides for nobody. `place` is file:line."""

    rule: str
    line: Atom
    place: str


@dataclass(frozen=True, slots=True)
class LineCoverage:
    """How many rules, people and lines of rules there are, and the lines that no person tells apart."""

    rules: int
    people: int
    lines: int
    gaps: tuple[Gap, ...]


def line_coverage(base: RuleBase, people: Iterable[Person]) -> LineCoverage:
    """Return what these people show of the lines of every rule of their author, each once a rule."""
    marks = [evaluate(base, person.case).now for person in people]
    own = {rule.id for rule in rules_of_author(base.playbook)}
    trees = {each.rule.id: each.tree for each in base.rules if each.rule.id in own}
    gaps = [
        Gap(rule.id, base.lines[number], dict(rule.lines).get(base.lines[number], rule.place))
        for rule in rules_of_author(base.playbook)
        for number in leaves(trees[rule.id])
        if not any(decides(trees[rule.id], number, now) for now in marks)
    ]
    lines = sum(len(leaves(tree)) for tree in trees.values())
    return LineCoverage(len(trees), len(marks), lines, tuple(gaps))


def decides(tree: Tree, number: int, marks: tuple[int, ...]) -> bool:
    """Return whether the line is yes or no, and its opposite would turn whether the tree holds."""
    if marks[number] not in (YES, NO):
        return False
    held, held_not = (fold(tree, (*marks[:number], truth, *marks[number + 1 :])) for truth in (YES, NO))
    return (held == YES) != (held_not == YES)

"""Which lines of which rules the people tell apart: somebody for whom exactly that line decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from recover.authoring.examples.people import Person
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.trees import Tree, holds, leaves
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
    records = [evaluate(base, person.case).record for person in people]
    own = {rule.id for rule in base.playbook.rules_of_author}
    trees = {each.rule.id: each.tree for each in base.rules if each.rule.id in own}
    gaps = [
        Gap(rule.id, base.lines[number], dict(rule.lines).get(base.lines[number], rule.place))
        for rule in base.playbook.rules_of_author
        for number in leaves(trees[rule.id])
        if not any(decides(trees[rule.id], number, record) for record in records)
    ]
    lines = sum(len(leaves(tree)) for tree in trees.values())
    return LineCoverage(len(trees), len(records), lines, tuple(gaps))


def decides(tree: Tree, number: int, record: int) -> bool:
    """Return whether turning one atom of a record would turn whether the tree holds (MC/DC)."""
    return holds(tree, record | 1 << number) != holds(tree, record & ~(1 << number))

"""How to find out which atoms of a playbook hold: a step for each fact, after all that it needs."""

from collections.abc import Iterable, Mapping
from datetime import date

from recover.engine.logic.answers import atoms_of
from recover.engine.logic.steps import (
    WORKED_OUT,
    Concluded,
    Fact,
    Judged,
    Points,
    Step,
    WorkedOut,
    asked,
    fact_of,
)
from recover.engine.logic.trees import Tree, atoms_in, leaves
from recover.engine.model.conditions import Atom, Is
from recover.engine.model.playbook import Playbook, Scale, Target


def steps_of(
    playbook: Playbook,
    lines: tuple[Atom, ...],
    applies: dict[str, Tree],
    meanings: dict[str, Tree],
    for_level: Mapping[Target, Points],
) -> tuple[dict[Fact, Step], dict[Fact, tuple[Fact, ...]]]:
    """Return how to find out which atoms hold, each step after all that it needs; and what each needs."""
    about: dict[Fact, list[tuple[int, Atom]]] = {}
    acts = next((each.id for each in playbook.questions if each.stored_as == "acts"), "")
    facts = tuple(map(fact_of, lines))
    for number, (fact, atom) in enumerate(zip(facts, lines, strict=True)):
        about.setdefault(fact, []).append((number, atom))
    found: dict[Fact, tuple[Step, tuple[Tree, ...]]] = {}
    for question in playbook.questions:
        atoms = atoms_of(about.get(("question", question.id), ()))
        tree = applies[question.id]
        found["question", question.id] = asked(question, tree, atoms), (tree,)
    for kind in WORKED_OUT:
        listed = "slips" if kind == "slips" else acts
        known = listed if listed in applies else ""
        found["worked out", kind] = _worked_out(kind, known, about.get(("worked out", kind), ()), applies), ()
    for finding in playbook.findings:
        tree = meanings[finding.id]
        found["finding", finding.id] = _concluded(tree, about.get(("finding", finding.id), ())), (tree,)
    for scale in playbook.scales:
        judged = _judged(scale, about.get(("scale", scale.id), ()), for_level)
        found["scale", scale.id] = judged, tuple(tree for _, each in judged.rules for _, tree in each)
    needs = {
        fact: tuple(dict.fromkeys(facts[number] for tree in trees for number in leaves(tree)))
        for fact, (_, trees) in found.items()
    }
    for fact, (step, _) in found.items():
        if isinstance(step, WorkedOut) and step.question:
            needs[fact] = (*needs[fact], ("question", step.question))
    return {fact: found[fact][0] for fact in _in_order(needs)}, needs


def _worked_out(
    kind: str, question: str, lines: Iterable[tuple[int, Atom]], applies: Mapping[str, Tree]
) -> WorkedOut:
    names: dict[str, list[tuple[int, Atom]]] = {}
    for number, atom in lines:
        names.setdefault(atom.fact, []).append((number, atom))
    found = tuple((name, atoms_of(each)) for name, each in names.items())
    reads = atoms_in(applies[question]) if question else 0
    every = sum(atoms.every for _, atoms in found)
    untouched = sum(atoms.met_by("none", date.min) for _, atoms in found) if kind == "acts" else 0
    return WorkedOut(kind, question, found, every, untouched, reads)


def _concluded(means: Tree, lines: Iterable[tuple[int, Atom]]) -> Concluded:
    true = not_true = 0
    for number, atom in lines:
        if atom.test == Is(("yes",)):
            true |= 1 << number
        else:
            not_true |= 1 << number
    return Concluded(means, true, not_true, atoms_in(means))


def _judged(scale: Scale, lines: Iterable[tuple[int, Atom]], for_level: Mapping[Target, Points]) -> Judged:
    rules = tuple(
        (level.id, for_level.get(Target("level", scale.id, level.id), ())) for level in scale.levels
    )
    met_by = dict.fromkeys((level.id for level in scale.levels), 0)
    every = 0
    for number, atom in lines:
        every |= 1 << number
        for level in atom.test.answers if isinstance(atom.test, Is) else ():
            met_by[level] |= 1 << number
    reads = atoms_in(*(tree for _, each in rules for _, tree in each))
    return Judged(scale.id, scale.default, rules, met_by, every, reads)


def _in_order(needs: Mapping[Fact, Iterable[Fact]]) -> tuple[Fact, ...]:
    """Return the facts so that each comes after all that it needs; the order given where that is free.

    A playbook's questions and findings have no cycles: whoever reads it sees to that.
    """
    found: dict[Fact, None] = {}

    def visit(fact: Fact) -> None:
        if fact not in found:
            for other in needs.get(fact, ()):
                visit(other)
            found[fact] = None

    for fact in needs:
        visit(fact)
    return tuple(found)

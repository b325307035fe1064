"""How to find out which atoms of a playbook hold: a step for each fact, after all that it needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recover.engine.logic.answers import Asked, Atoms, asked, atoms_of
from recover.engine.logic.trees import Tree, atoms_in, leaves
from recover.engine.model.conditions import Atom, Is
from recover.engine.model.playbook import Playbook, Scale, Target

Fact = tuple[str, str]
"""What an atom is about: its kind, and its name."""

Points = tuple[tuple[int, Tree], ...]
"""Rules for one thing, as what they give it, in points, and their conditions."""

WORKED_OUT = ("slips", "contacts", "acts")
"""What is worked out of lists and the journal."""


@dataclass(frozen=True, slots=True)
class Concluded:
    """A finding: what it means, the atoms that it is true, or not true, and those that it `reads`."""

    means: Tree
    true: int
    not_true: int
    reads: int

    @property
    def every(self) -> int:
        """Return all atoms about it."""
        return self.true | self.not_true


@dataclass(frozen=True, slots=True)
class Judged:
    """A scale: for each level the rules for it, as points and trees, and the atoms that it makes hold."""

    id: str
    default: str
    rules: tuple[tuple[str, Points], ...]
    met_by: Mapping[str, int]
    every: int
    reads: int


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """Facts worked out of a list and the journal: the slips, the contacts, or what was done.

    `question` asks for the list; `names` are the built-in facts, or ids of actions, with their atoms.
    """

    kind: str  # one of WORKED_OUT
    question: str
    names: tuple[tuple[str, Atoms], ...]
    every: int
    reads: int  # those that the question hangs on: without it, its list does not count


Step = Asked | Concluded | Judged | WorkedOut


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
    for number, atom in enumerate(lines):
        about.setdefault(fact_of(atom), []).append((number, atom))
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
        fact: tuple(dict.fromkeys(fact_of(lines[number]) for tree in trees for number in leaves(tree)))
        for fact, (_, trees) in found.items()
    }
    for fact, (step, _) in found.items():
        if isinstance(step, WorkedOut) and step.question:
            needs[fact] = (*needs[fact], ("question", step.question))
    return {fact: found[fact][0] for fact in _in_order(needs)}, needs


def reached(facts: Iterable[Fact], nexts: Mapping[Fact, Iterable[Fact]]) -> set[Fact]:
    """Return facts and all that follow from them, going from each to its `nexts`."""
    found = set(facts)
    waiting = list(found)
    while waiting:
        more = set(nexts.get(waiting.pop(), ())) - found
        found |= more
        waiting += more
    return found


def fact_of(atom: Atom) -> Fact:
    """Return what an atom is about, as steps find it out."""
    match atom.kind:
        case "builtin":
            return "worked out", "slips" if atom.fact.startswith("slip") else "contacts"
        case "action":
            return "worked out", "acts"
        case kind:
            return kind, atom.fact


def _worked_out(
    kind: str, question: str, lines: Iterable[tuple[int, Atom]], applies: Mapping[str, Tree]
) -> WorkedOut:
    names: dict[str, list[tuple[int, Atom]]] = {}
    for number, atom in lines:
        names.setdefault(atom.fact, []).append((number, atom))
    found = tuple((name, atoms_of(each)) for name, each in names.items())
    reads = atoms_in(applies[question]) if question else 0
    return WorkedOut(kind, question, found, sum(atoms.every for _, atoms in found), reads)


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

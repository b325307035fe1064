"""Steps: how it is found out which atoms about one fact hold."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date

from recover.engine.case.case import NoAnswer, Value, records
from recover.engine.logic.answers import REMEMBERED, Atoms
from recover.engine.logic.trees import Tree, atoms_in
from recover.engine.model.conditions import Atom
from recover.engine.model.questions import Question
from recover.frozen import frozen

Fact = tuple[str, str]
"""What an atom is about: its kind, and its name."""

Points = tuple[tuple[int, Tree], ...]
"""Rules for one thing, as what they give it, in points, and their conditions."""

WORKED_OUT = ("slips", "contacts", "acts")
"""What is worked out of lists and the journal."""


@frozen
class Asked:
    """A question, when it applies, its atoms, and those that hold while it applies and has no answer.

    `always` is whether it applies to everybody; `reads` are the atoms that this hangs on, `others` all that
    are not about it.
    """

    question: Question
    ask_when: Tree
    atoms: Atoms
    unanswered: int
    always: bool
    reads: int
    others: int

    @property
    def every(self) -> int:
        """Return all atoms about it."""
        return self.atoms.every


def asked(question: Question, ask_when: Tree, atoms: Atoms) -> Asked:
    """Return a question with its atoms. Its typical answer is what tests see while it has none."""
    unanswered = atoms.unknown
    if question.typical is not None:
        unanswered |= atoms.met_by(question.typical, date.min) & ~atoms.known
    always = ask_when.op == "all" and not ask_when.parts
    return Asked(question, ask_when, atoms, unanswered, always, atoms_in(ask_when), ~atoms.every)


@frozen
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


@frozen
class Judged:
    """A scale: for each level the rules for it, as points and trees, and the atoms that it makes hold."""

    id: str
    default: str
    rules: tuple[tuple[str, Points], ...]
    met_by: Mapping[str, int]
    every: int
    reads: int


@frozen
class WorkedOut:
    """Facts worked out of a list and the journal: the slips, the contacts, or what was done.

    `question` asks for the list; `names` are the built-in facts, or ids of actions, with their atoms. Of what
    was done, `untouched` are the atoms that hold of an action as long as it was not. `remembered` holds what
    lists of slips made of the atoms.
    """

    kind: str  # one of WORKED_OUT
    question: str
    names: tuple[tuple[str, Atoms], ...]
    every: int
    untouched: int
    reads: int  # those that the question hangs on: without it, its list does not count
    remembered: dict[Value, int] = field(default_factory=dict, compare=False)


Step = Asked | Concluded | Judged | WorkedOut


@frozen
class Behind:
    """What conditions hang on: their atoms, and in order the steps that find out and the questions behind.

    `reads` are the atoms that conditions and steps test. With each step go the questions behind it, as a set
    of the bits in `RuleBase.bit_of`, and all atoms that are not about it; `asked` are those behind all steps.
    `places` are where the steps stand among those of the rule base, as a set of bits.
    """

    steps: tuple[tuple[Step, int, int], ...]
    questions: tuple[str, ...]
    atoms: int
    reads: int
    asked: int
    places: int


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


def met_by_slips(step: WorkedOut, listed: Value, today: date) -> int:
    """Return the atoms that hold of a list of slips, which counts."""
    found = step.remembered.get(listed)
    if found is None:
        values = of_slips(listed)
        found = sum(atoms.met_by(values[name], today) for name, atoms in step.names)
        if len(step.remembered) < REMEMBERED:
            step.remembered[listed] = found
    return found


def of_slips(listed: Value) -> dict[str, Value]:
    """Return what is worked out of a list of slips."""
    slips = [dict(record) for record in records(listed)]
    noticed = (slip for slip in slips if slip.get("noticed") == "yes")
    return {
        "slip_count": len(slips),
        "slip_kinds": _kinds(slips),
        "slip_kinds_noticed": _kinds(noticed),
    }


def _kinds(slips: Iterable[dict[str, Value | NoAnswer]]) -> Value:
    kinds = {slip.get("kind") for slip in slips}
    return tuple(sorted(kind for kind in kinds if isinstance(kind, str)))

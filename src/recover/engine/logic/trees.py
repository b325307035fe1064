"""Conditions over numbered atoms, folded with whole-number arithmetic.

Every distinct atom (one test of one fact) of a rule base has a number n, and a *record* is an integer whose
bit n says something of atom n. A tree is a condition over such bits. Where the parts of a tree are atoms,
they stand together in one integer, its `mask`, so that "all of these hold" is one AND and one comparison,
however many they are; only nested conditions are followed one by one.

Three records describe a person: the atoms that `holds`, those that may hold, and those that may fail,
over all answers to the questions that are free. `holds` folds the first; `may_hold` and `may_fail` fold the
other two, taking the parts of a condition to be independent, so that they may allow too much and never too
little. An atom that may both hold and fail is one that an answer could turn.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property, reduce
from operator import or_
from typing import Literal

from recover.engine.model.conditions import AllOf, AnyOf, AtLeastOf, Atom, Condition, NoneOf
from recover.frozen import frozen

Op = Literal["all", "any", "none", "at least"]
NO = 1
YES = 2
EITHER = NO | YES
"""The truths that a condition may have, as a set of bits."""


@frozen
class Tree:
    """A condition: `mask` is the set of its parts that are atoms, `branches` are the others.

    `parts` are all of them in the order written: the number of an atom, or a tree. In "all", the atoms of
    which none may hold stand together in `forbid`, and nested "all" are taken in. `atoms` are all in it.
    """

    op: Op
    mask: int
    branches: "tuple[Tree, ...]"
    parts: "tuple[int | Tree, ...]"
    count: int = 0
    forbid: int = 0
    atoms: int = field(init=False)

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __post_init__(self) -> None:
        """Find all atoms once: whoever tries other answers asks whether they reach a condition at all."""
        atoms = self.mask | self.forbid
        for branch in self.branches:
            atoms |= branch.atoms
        object.__setattr__(self, "atoms", atoms)


class Forest:
    """The conditions of a playbook as trees: each is made one where it is first asked for, and once.

    A condition is first looked for by its identity: to tell it by what it is made of takes as long as to make
    a tree of it.
    """

    def __init__(self, conditions: Iterable[Condition], numbers: dict[Atom, int]) -> None:
        self.numbers = numbers
        self._known = {id(each): each for each in conditions}
        self._lines = {id(each): (each, number) for each, number in numbers.items()}
        self._trees: dict[int, Tree] = {}

    def tree(self, condition: Condition) -> Tree:
        """Return a condition as a tree; an atom that has no number yet gets the next one."""
        if self._known.get(id(condition)) is not condition:
            alike = self._alike.get(condition)
            if alike is None:
                return self._planted(condition)
            condition = alike
        found = self._trees.get(id(condition))
        if found is None:
            found = self._trees[id(condition)] = self._planted(condition)
        return found

    @cached_property
    def _alike(self) -> dict[Condition, Condition]:
        return {each: each for each in self._known.values()}

    def _planted(self, condition: Condition) -> Tree:
        if isinstance(condition, Atom):
            number = self._number(condition)
            return Tree("all", 1 << number, (), (number,))
        return _tree(condition, list(map(self._part, condition.parts)))

    def _part(self, condition: Condition) -> "int | Tree":
        if isinstance(condition, Atom):
            return self._number(condition)
        known = self._known.get(id(condition)) is condition
        return self.tree(condition) if known else self._planted(condition)

    def _number(self, atom: Atom) -> int:
        line, number = self._lines.get(id(atom), (None, 0))
        return number if line is atom else self.numbers.setdefault(atom, len(self.numbers))


def all_of(*trees: Tree) -> Tree:
    """Return the condition that all of some conditions are met."""
    return Tree("all", 0, trees, trees)


def none_of(*trees: Tree) -> Tree:
    """Return the condition that none of some conditions is met."""
    return Tree("none", 0, trees, trees)


def holds(tree: Tree, record: int) -> bool:
    """Return whether a condition is met, given the atoms that hold."""
    mask = tree.mask
    match tree.op:
        case "all":
            if record & mask != mask or record & tree.forbid:
                return False
            for branch in tree.branches:  # noqa: SIM110 - a generator takes twice as long, here and below
                if not holds(branch, record):
                    return False
            return True
        case "none":
            return not record & mask and not (tree.branches and _any_holds(tree.branches, record))
        case "any":
            return bool(record & mask) or bool(tree.branches and _any_holds(tree.branches, record))
        case "at least":
            met = (record & mask).bit_count()
            if tree.branches:
                met += sum(holds(branch, record) for branch in tree.branches)
            return met >= tree.count


def _any_holds(trees: Iterable[Tree], record: int) -> bool:
    for tree in trees:  # noqa: SIM110
        if holds(tree, record):
            return True
    return False


def may_hold(tree: Tree, may: int, fail: int) -> bool:
    """Return whether a condition may be met, given the atoms that may hold and those that may fail."""
    mask = tree.mask
    match tree.op:
        case "all":
            if may & mask != mask or fail & tree.forbid != tree.forbid:
                return False
            for branch in tree.branches:  # noqa: SIM110
                if not may_hold(branch, may, fail):
                    return False
            return True
        case "none":
            return fail & mask == mask and all(may_fail(branch, may, fail) for branch in tree.branches)
        case "any":
            return bool(may & mask) or any(may_hold(branch, may, fail) for branch in tree.branches)
        case "at least":
            met = (may & mask).bit_count() + sum(may_hold(branch, may, fail) for branch in tree.branches)
            return met >= tree.count


def may_fail(tree: Tree, may: int, fail: int) -> bool:
    """Return whether a condition may not be met."""
    mask = tree.mask
    match tree.op:
        case "all":
            if fail & mask or may & tree.forbid:
                return True
            for branch in tree.branches:  # noqa: SIM110
                if may_fail(branch, may, fail):
                    return True
            return False
        case "none":
            return bool(may & mask) or any(may_hold(branch, may, fail) for branch in tree.branches)
        case "any":
            return fail & mask == mask and all(may_fail(branch, may, fail) for branch in tree.branches)
        case "at least":
            unmet = (fail & mask).bit_count() + sum(may_fail(branch, may, fail) for branch in tree.branches)
            return len(tree.parts) - unmet < tree.count


def truths(tree: Tree, may: int, fail: int) -> int:
    """Return the truths that a condition may have, as a set of bits: NO, YES or EITHER."""
    if tree.op == "all" and not tree.branches:  # as most are
        mask, forbid = tree.mask, tree.forbid
        truth = YES if may & mask == mask and fail & forbid == forbid else 0
        return truth | NO if fail & mask or may & forbid else truth
    return (YES if may_hold(tree, may, fail) else 0) | (NO if may_fail(tree, may, fail) else 0)


@frozen
class Possible:
    """The atoms that may hold, and those that may fail, over all answers to some questions.

    `moving` are the questions whose answer may come to count, or count no more.
    """

    may: int
    fail: int
    moving: frozenset[str]
    _known: dict[Tree, int] = field(default_factory=dict, compare=False, repr=False)

    def truths(self, tree: Tree) -> int:
        """Return the truths that a condition may have: NO, YES or EITHER."""
        found = self._known.get(tree)
        if found is None:
            found = self._known[tree] = truths(tree, self.may, self.fail)
        return found


def leaves(tree: Tree) -> tuple[int, ...]:
    """Return the numbers of a tree's atoms, in the order written, each once."""
    return tuple(dict.fromkeys(_leaves(tree)))


def atoms_in(*trees: Tree) -> int:
    """Return the atoms of trees as a set of bits."""
    return reduce(or_, (tree.atoms for tree in trees), 0)


def bits(record: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while record:
        lowest = record & -record
        yield lowest.bit_length() - 1
        record ^= lowest


def _leaves(tree: Tree) -> Iterator[int]:
    for part in tree.parts:
        if isinstance(part, int):
            yield part
        else:
            yield from _leaves(part)


def _tree(condition: AllOf | AnyOf | NoneOf | AtLeastOf, parts: "list[int | Tree]") -> Tree:
    op = _OPS[type(condition)]
    count = condition.count if isinstance(condition, AtLeastOf) else 0
    mask = forbid = 0
    branches: list[Tree] = []
    for part in parts:
        if isinstance(part, int):
            if op == "at least" and mask >> part & 1:
                branches.append(Tree("all", 1 << part, (), (part,)))  # named twice, it counts twice
            mask |= 1 << part
        elif op == "all" and part.op == "all":
            mask, forbid = mask | part.mask, forbid | part.forbid
            branches += part.branches
        elif op == "all" and part.op == "none" and not part.branches:
            forbid |= part.mask
        else:
            branches.append(part)
    return Tree(op, mask, tuple(branches), tuple(parts), count, forbid)


_OPS: dict[type, Op] = {AllOf: "all", AnyOf: "any", NoneOf: "none", AtLeastOf: "at least"}

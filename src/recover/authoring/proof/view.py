"""The engine's marks over a whole set of people, and where to divide the set when they do not decide."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from recover.authoring.proof.profiles.profile_rows import Masks
from recover.authoring.proof.slots import asked_by, under
from recover.engine.case.case import Case, Given
from recover.engine.logic.compiled import Branch, RuleBase, Tree
from recover.engine.logic.evaluate import Evaluator
from recover.engine.logic.scales import may_be_among
from recover.engine.logic.truth import (
    ANYTHING,
    NO,
    UNDECIDED,
    YES,
    all_of,
    any_of,
    at_least,
    is_certain,
    none_of,
)
from recover.engine.model.conditions import AllOf, AnyOf, Atom, Is, NoneOf
from recover.engine.model.playbook import Target

People = tuple[int, ...]
"""A set of people: for each slot the set of its profiles."""


@dataclass(frozen=True, eq=False)
class World:
    """A rule base to look at people with, and an answer that everybody in it gives, whatever else they say.

    `reads` says for the number of a line which slot it reads and through which masks.
    """

    base: RuleBase
    reads: dict[int, tuple[int, Masks]]
    fixed: Given | None = None

    def dressed(self, case: Case) -> Case:
        """Return the person with the answer that everybody gives here."""
        if self.fixed is None:
            return case
        others = tuple(given for given in case.answers if given.question != self.fixed.question)
        return replace(case, answers=(*others, self.fixed))


class View(Evaluator):
    """What lines may be for those of a set of people for whom some findings and scales are as supposed.

    `larger` is a view of a larger set: what was certain there still holds. `owed` are the lines that
    have been supposed to have one truth, and of which the marks do not show yet that they have it.
    """

    def __init__(
        self,
        world: World,
        people: People,
        larger: "View | None" = None,
        supposed: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.world, self.base, self.people = world, world.base, people
        known = larger.marks if larger else [0] * len(world.base.lines)
        self.marks = [mark if is_certain(mark) else 0 for mark in known]
        self.owed: dict[int, int] = {**(larger.owed if larger else {}), **dict(supposed)}
        for number, truth in supposed:
            self.marks[number] = truth

    def settled(self) -> int:
        """Return YES where all that is supposed is so, NO where some of it cannot be, else both."""
        for number, truth in tuple(self.owed.items()):
            marks = self.work_out(self.base.lines[number])
            if not marks & truth:
                return NO
            if marks == truth:
                del self.owed[number]
        return YES | NO if self.owed else YES

    def line(self, number: int) -> int:
        """Return the marks of one line."""
        if not self.marks[number]:
            line = self.base.lines[number]
            marks = self._read(number) or self.work_out(line)
            self.marks[number] = (
                marks & self._of_scale(line) if line.kind == "scale" and marks == ANYTHING else marks
            )
        return self.marks[number]

    def tree(self, tree: Tree) -> int:
        """Return the marks of a condition; stops at the first part that settles it."""
        if not isinstance(tree, Branch):
            return self.line(tree)
        parts = (self.tree(part) for part in tree.parts)
        if tree.op is AllOf:
            return all_of(parts)
        if tree.op is AnyOf:
            return any_of(parts)
        return none_of(parts) if tree.op is NoneOf else at_least(tree.count, parts)

    def doubtful(self, trees: Iterable[Tree]) -> Counter[int]:
        """Return the lines that can divide the set, with how much of the doubt rests on each."""
        found: Counter[int] = Counter()
        seen: set[int] = set()
        for tree in trees:
            self._doubt(tree, found, seen)
        for number in self.owed:
            for tree in under(self.base, self.base.lines[number]):
                self._doubt(tree, found, seen)
        return found

    def divided(self, number: int) -> Iterator[tuple[People, tuple[tuple[int, int], ...]]]:
        """Yield the parts that a doubtful line tells apart: smaller sets, or the same with a supposition."""
        if number not in self.world.reads:
            marks = self.line(number)
            yield from ((self.people, ((number, truth),)) for truth in (UNDECIDED, NO, YES) if marks & truth)
            return
        place, here = self.world.reads[number][0], self.people
        for part in self._parts(number):
            yield (*here[:place], part, *here[place + 1 :]), ()

    def _of_scale(self, line: Atom) -> int:
        """What a line about a scale may be, bounded more closely than for one person."""
        scale = self.base.scales[line.fact]
        targets = (Target("level", scale.id, level.id) for level in scale.levels)
        rules = {
            target.part: [(rule.rule.weight, self.tree(rule.tree)) for rule in self.base.about(target)]
            for target in targets
        }
        wanted = set(line.test.answers) if isinstance(line.test, Is) else set()
        return may_be_among(rules, scale.default, wanted)

    def _read(self, number: int) -> int:
        if number not in self.world.reads:
            return 0
        place, masks = self.world.reads[number]
        applies, left, found = self._applies_to(number), self.people[place], 0
        for supposed, sets in masks:
            if applies & supposed:
                for truth, profiles in sets:
                    if profiles & left:
                        found |= truth
        return found

    def _applies_to(self, number: int) -> int:
        question = asked_by(self.base, self.base.lines[number])
        return self.tree(self.base.applies[question]) if question else YES

    def _parts(self, number: int) -> list[int]:
        """The profiles that one line tells apart, as long as it tells any apart."""
        place, masks = self.world.reads[number]
        applies, left = self._applies_to(number), self.people[place]
        for supposed, sets in reversed(masks):
            parts = [profiles & left for _, profiles in sets if profiles & left]
            if applies & supposed and len(parts) > 1:
                return parts
        return []

    def _doubt(self, tree: Tree, found: Counter[int], seen: set[int]) -> None:
        """Count, for every line that can divide the set, how often it leaves a tree in doubt."""
        if isinstance(tree, Branch):
            if not is_certain(self.tree(tree)):
                for part in tree.parts:
                    self._doubt(part, found, seen)
            return
        if is_certain(self.line(tree)):
            return
        if tree in found or tree not in seen:
            self._doubt_line(tree, found, seen)

    def _doubt_line(self, number: int, found: Counter[int], seen: set[int]) -> None:
        if number in found:
            found[number] += 1
            return
        seen.add(number)
        if number not in self.world.reads or self._parts(number):
            found[number] += 1
        for below in under(self.base, self.base.lines[number]):
            self._doubt(below, found, seen)

"""The people run against mutants: who notices the change, and, where nobody does, who would."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from recover.authoring.examples.differences import differences
from recover.authoring.examples.people import Person
from recover.authoring.mutation.mutants import Mutant
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.logic.trees import Tree
from recover.engine.model.promises import Promise
from recover.engine.plan.bounds.outlook import outlook


@dataclass(frozen=True, slots=True)
class Caught:
    """What became of one mutant: caught by a person, explained by its rule, or survived."""

    mutant: Mutant
    state: Literal["caught", "explained", "survived"]
    by: str = ""  # the person's id
    why: str = ""  # the rule's explanation


@dataclass(eq=False)
class MutationRun:
    """A playbook, its mutants, and the people who come out as expected: only they can catch anything."""

    base: RuleBase
    people: tuple[Person, ...]
    mutants: tuple[Mutant, ...]

    def run(self, wanted: Iterable[Mutant]) -> Iterator[Caught]:
        """Yield what becomes of these mutants, in their order."""
        for mutant in wanted:
            by = next((person.id for person in self._near(mutant) if self._notices(person, mutant)), "")
            why = dict(mutant.original.survives).get(mutant.kind, "")
            if by:
                yield Caught(mutant, "caught", by)
            else:
                yield Caught(mutant, "explained" if why else "survived", why=why)

    def mind_of(self, mutant: Mutant) -> RuleBase:
        """Return the playbook with the mutant in place of its rule, ready to think with."""
        if self._last is None or self._last[0] is not mutant:
            book, changed = self.base.playbook, mutant.rule
            rules = tuple(changed if rule.id == changed.id else rule for rule in book.rules)
            self._last = (mutant, compile_playbook(replace(book, rules=rules)))
        return self._last[1]

    _last: tuple[Mutant, RuleBase] | None = None

    @cached_property
    def wide(self) -> RuleBase:
        """The playbook with the lines of all mutants, so that one look at a person tells every truth."""
        more = tuple(Promise("never", (), mutant.rule.whole_condition) for mutant in self.mutants)
        playbook = self.base.playbook
        return compile_playbook(replace(playbook, promises=(*playbook.promises, *more)))

    def trees(self, mutant: Mutant) -> tuple[Tree, Tree]:
        """Return the conditions of the rule and of the mutant, over the lines of `wide`."""
        return self.wide.tree(mutant.original.whole_condition), self.wide.tree(mutant.rule.whole_condition)

    def truths(self, mutant: Mutant, evaluation: Evaluation) -> tuple[bool, bool]:
        """Return whether the rule applies to somebody looked at with `wide`, and whether the mutant does."""
        rule, changed = self.trees(mutant)
        return evaluation.holds(rule), evaluation.holds(changed)

    def _near(self, mutant: Mutant) -> list[Person]:
        """Return the people whose plan the change can touch, those who show the rule first."""
        rule = mutant.rule.id
        seen = self._evaluations
        near = [each for each in self.people if mutant.touches(self.truths(mutant, seen[each.id]))]
        return sorted(near, key=lambda person: rule not in (*person.shows, *person.not_shows))

    def _notices(self, person: Person, mutant: Mutant) -> bool:
        """Return whether a person comes out otherwise than expected with the mutant."""
        id = mutant.rule.id
        if id in (*person.shows, *person.not_shows):
            _, applies = self.truths(mutant, self._evaluations[person.id])
            if applies != (id in person.shows):
                return True
        return bool(differences(person.expect, outlook(self.mind_of(mutant), person.case)))

    @cached_property
    def _evaluations(self) -> dict[str, Evaluation]:
        return {person.id: evaluate(self.wide, person.case) for person in self.people}

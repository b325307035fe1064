"""The people run against mutants: who notices the change, and, where nobody does, who would."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from recover.authoring.examples.differences import differences
from recover.authoring.examples.people import Person
from recover.authoring.mutation.mutants import Mutant
from recover.engine.logic.compiled import RuleBase, compile_playbook
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.logic.trees import Tree
from recover.engine.model.playbook import Playbook
from recover.engine.model.promises import Promise
from recover.engine.plan.planner import make_plan


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
            by = next((person.id for person in self.people_near(mutant) if self.notices(person, mutant)), "")
            why = dict(mutant.original.survives).get(mutant.kind, "")
            yield Caught(
                mutant, "caught" if by else "explained" if why else "survived", by, "" if by else why
            )

    def people_near(self, mutant: Mutant) -> list[Person]:
        """Return the people whose plan the change can touch, those who show the rule first."""
        rule = mutant.rule.id
        near = [person for person in self.people if self._touches(mutant, self._evaluations[person.id])]
        return sorted(near, key=lambda person: rule not in (*person.shows, *person.not_shows))

    def notices(self, person: Person, mutant: Mutant) -> bool:
        """Return whether a person comes out otherwise than expected with the mutant."""
        id = mutant.rule.id
        if id in (*person.shows, *person.not_shows):
            holds = self._evaluations[person.id].holds(self.trees(mutant)[1])
            if holds != (id in person.shows):
                return True
        return bool(differences(person.expect, make_plan(self.mind_of(mutant), person.case, grounded=False)))

    def mind_of(self, mutant: Mutant) -> RuleBase:
        """Return the playbook with the mutant in place of its rule, ready to think with."""
        if self._last is None or self._last[0] is not mutant:
            self._last = (mutant, compile_playbook(_with(self.base.playbook, mutant)))
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

    @cached_property
    def _evaluations(self) -> dict[str, Evaluation]:
        return {person.id: evaluate(self.wide, person.case) for person in self.people}

    def _touches(self, mutant: Mutant, evaluation: Evaluation) -> bool:
        old, new = self.trees(mutant)
        if not mutant.in_condition:
            return evaluation.holds(old)
        return evaluation.holds(old) != evaluation.holds(new)


def _with(playbook: Playbook, mutant: Mutant) -> Playbook:
    rules = tuple(mutant.rule if rule.id == mutant.rule.id else rule for rule in playbook.rules)
    return replace(playbook, rules=rules)

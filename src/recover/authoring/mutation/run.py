"""The people run against mutants: who notices the change, and, where nobody does, who would."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from recover.authoring.examples.crowd import Crowd
from recover.authoring.examples.expectable import comes_out_otherwise
from recover.authoring.examples.people import Person
from recover.authoring.mutation.mutants import Mutant
from recover.engine.logic.compile import compile_playbook, with_changed, with_rule
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.logic.trees import Tree, bits
from recover.engine.model.promises import Promise
from recover.engine.plan.bounds.outlook import Outlook


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
    offered: set[str] = field(default_factory=set)  # ids of people who were shown, so that the next differ

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
            if _judges(mutant):
                made = compile_playbook(with_changed(self.base.playbook, mutant.rule))
            else:
                made = with_rule(self.wide, mutant.rule)
            self._last = (mutant, made)
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

    def _near(self, mutant: Mutant) -> Iterator[Person]:
        """Yield the people whose plan the change can touch, those first who are likely to notice.

        That is who shows the rule, and who is told to expect something of what it is about.
        """
        near = mutant.touched(*map(self._crowd.met, self.trees(mutant)))
        showing, expecting = self._naming[mutant.rule.id], self._naming[mutant.rule.target.id]
        for likely in (showing & expecting, showing, expecting, near):
            yield from (self.people[place] for place in bits(near & likely))
            near &= ~likely

    def _notices(self, person: Person, mutant: Mutant) -> bool:
        """Return whether a person comes out otherwise than expected with the mutant."""
        id, seen = mutant.rule.id, self._evaluations[person.id]
        if id in (*person.shows, *person.not_shows):
            _, applies = self.truths(mutant, seen)
            if applies != (id in person.shows):
                return True
        mind = self.mind_of(mutant)
        thought = evaluate(mind, person.case) if _judges(mutant) else seen.with_base(mind)
        return comes_out_otherwise(person.expect, Outlook(thought))

    @cached_property
    def _naming(self) -> defaultdict[str, int]:
        """By an id: the places of people who show that rule, or expect something of that action or scale."""
        found: defaultdict[str, int] = defaultdict(int)
        for place, person in enumerate(self.people):
            for id in {*person.shows, *person.not_shows, *person.expect.names()}:
                found[id] |= 1 << place
        return found

    @cached_property
    def _crowd(self) -> Crowd:
        return Crowd([each.record for each in self._evaluations.values()], len(self.wide.lines))

    @cached_property
    def _evaluations(self) -> dict[str, Evaluation]:
        return {person.id: evaluate(self.wide, person.case) for person in self.people}


def _judges(mutant: Mutant) -> bool:
    """Whether it is about a level of a scale, on which other conditions may hang."""
    return mutant.rule.target.kind == "level"

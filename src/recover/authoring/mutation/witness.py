"""A person for whom a rule and its mutant differ.

Looked for among the people themselves, those one or two answers from them, and whom the solver finds. The
first whose plan differs is taken, else the first to whom only one of the two applies.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from random import Random

from recover.authoring.examples.expectable import Outline, differences, expected
from recover.authoring.examples.people import Person
from recover.authoring.mutation.mutants import Mutant
from recover.authoring.mutation.nearby import one_answer_away
from recover.authoring.mutation.run import MutationRun
from recover.authoring.proof.queries import given_while, verdict_changes
from recover.authoring.proof.search import Search
from recover.authoring.proof.solver import Unsettled
from recover.engine.case.case import Case
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.conditions import ALWAYS
from recover.engine.plan.bounds.outlook import outlook

_LOOKED_AT = 6000
"""People near the others of whom it is asked whether the change can touch them."""
_PLANNED_FOR = 240
"""Of these, how many are given a plan with the rule and one with the mutant, which takes longer."""
_ORIGINS = 40
"""People in whose answers others are changed."""
_STEPS = 20_000
"""How long the solver may look."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A person for whom rule and mutant differ, and the one whom they are like."""

    person: Person
    like: Person


def find_witness(run: MutationRun, mutant: Mutant) -> Witness | None:
    """Return a person as few answers as possible from one of the people; None where none is found.

    The same mutants in the same order give the same people, all with other names. Somebody whose plan differs
    comes before somebody for whom only the rule's truth does.
    """
    found = _first_witness(_Search(run, mutant))
    run.offered.update([found.person.id] if found else [])
    return found


def _first_witness(search: "_Search") -> Witness | None:
    fallback: Witness | None = None
    for origin, case in search.people():
        witness = search.by_plan(origin, case)
        if witness is not None:
            return witness
        fallback = fallback or search.by_rule(origin, case)
    made_up = (search.by_plan(origin, case) for origin, case in search.made_up())
    return next((witness for witness in made_up if witness), fallback)


class _Search:
    def __init__(self, run: MutationRun, mutant: Mutant) -> None:
        self.run, self.mutant = run, mutant
        self.chance = Random(f"{mutant.rule.id} {mutant.words}")  # noqa: S311 - a fixed order, no secret
        self.origins = self._origins()
        self.questions = self._questions()

    def people(self) -> Iterator[tuple[Person, Case]]:
        """Yield whom the change can touch: the people, then some who are one or two answers from them."""
        yield from ((each, each.case) for each in self.origins if self._may_differ(each.case))
        further = (each for each in islice(self._further(), _LOOKED_AT) if self._may_differ(each[1]))
        yield from islice(further, _PLANNED_FOR)

    def made_up(self) -> Iterator[tuple[Person, Case]]:
        """Yield somebody whom the solver finds among all possible people, and who of the people is like them.

        The rules then say something else of the action for them; where only a window changes, it is
        recommended to them while the rule applies.
        """
        rule, base = self.mutant.original, self.run.base
        if rule.target.kind != "action" or not self.run.people:
            return
        solver = Search(base, self.run.mind_of(self.mutant))
        if self.mutant.kind == "window":
            query = given_while(rule, solver.formulas)
        else:
            query = verdict_changes(rule.target.id, solver.formulas, solver.newer_formulas)
        try:
            found = solver.find(query, _STEPS)
        except Unsettled:
            return
        if found:
            yield max(self.run.people, key=lambda person: _alike(person.case, found[0])), found[0]

    def by_plan(self, origin: Person, case: Case) -> Witness | None:
        """Return the person if the plans differ in something that can be expected."""
        wanted, other = (outlook(base, case) for base in (self.run.base, self.run.mind_of(self.mutant)))
        expect = expected(Outline(wanted), Outline(other))
        if differences(expect, wanted) or not differences(expect, other):
            return None
        return Witness(Person(self._name(origin, case), case, expect), origin)

    def by_rule(self, origin: Person, case: Case) -> Witness | None:
        """Return the person if the rule applies to them and the mutant does not, or the other way."""
        applies, applies_changed = self._truths(case)
        if applies == applies_changed:
            return None
        plan = Outline(outlook(self.run.base, case))
        rule, expect = (self.mutant.rule.id,), expected(plan, plan)
        shows, not_shows = (rule, ()) if applies else ((), rule)
        return Witness(Person(self._name(origin, case), case, expect, shows, not_shows), origin)

    def _may_differ(self, case: Case) -> bool:
        return bool(self.mutant.touched(*self._truths(case)))

    def _truths(self, case: Case) -> tuple[bool, bool]:
        """Return whether the rule applies to them, and whether the mutant does."""
        return self.run.truths(self.mutant, evaluate(self.run.wide, case))

    def _origins(self) -> list[Person]:
        """Everybody, those to whom the rule or the mutant applies first, and those like few others last."""
        applying = [person for person in self.run.people if any(self._truths(person.case))]
        others = [person for person in self.run.people if person not in applying]
        self.chance.shuffle(others)
        return applying + others

    def _further(self) -> Iterator[tuple[Person, Case]]:
        """Yield, without end, people with one or two answers changed; first each answer to what is tested."""
        origins, wide = self.origins[:_ORIGINS], self.run.wide
        if self.mutant.in_condition:
            for origin, question in product(origins, self.questions):
                for changed in one_answer_away(wide, origin.case, question):
                    yield origin, changed
        while origins and self.questions:
            origin = self.chance.choice(origins)
            for one in self._some(origin.case):
                yield origin, one
                for two in self._some(one):
                    yield origin, two

    def _some(self, case: Case) -> list[Case]:
        found = list(one_answer_away(self.run.wide, case, self.chance.choice(self.questions)))
        return self.chance.sample(found, min(3, len(found)))

    def _questions(self) -> tuple[str, ...]:
        """Return the questions behind the condition.

        Where it stays the same, also those behind whatever it is about, and all others: what stands before
        an action in a plan may hang on any of them.
        """
        wide = self.run.wide
        own = wide.behind(self.run.trees(self.mutant)).questions
        if self.mutant.in_condition and self.mutant.rule.when != ALWAYS:
            return own
        about = tuple(each.tree for each in wide.about(self.mutant.rule.target))
        return (*own, *wide.behind(about).questions, *wide.questions)

    def _name(self, origin: Person, case: Case) -> str:
        known = self.run.offered | {person.id for person in self.run.people}
        name = self.mutant.rule.id if case != origin.case else f"{origin.id}-again"
        numbers = (f"{name}-{number}" for number in range(2, len(known) + 3))
        return next(each for each in (name, *numbers) if each not in known)


def _alike(case: Case, other: Case) -> int:
    """How many answers two people have in common, less those that only the first one gave."""
    one, two = ({(given.question, given.value) for given in each.answers} for each in (case, other))
    return 2 * len(one & two) - len(one)

"""A person who would tell a mutant from its rule, looked for near the people that are there."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from random import Random

from recover.authoring.examples.differences import differences
from recover.authoring.examples.expectable import expected, outline
from recover.authoring.examples.people import Person
from recover.authoring.mutation.mutants import Mutant
from recover.authoring.mutation.nearby import Changed, one_answer_away
from recover.authoring.mutation.run import MutationRun
from recover.engine.case.case import Case
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.trees import Tree
from recover.engine.model.conditions import ALWAYS
from recover.engine.plan.planner import make_plan

_LOOKS = 6000
_THOUGHTS = 240
_BASES = 40


@dataclass(frozen=True, slots=True)
class Witness:
    """A person for whom rule and mutant differ, and the one whom they are like."""

    person: Person
    like: Person


def find_witness(hunt: MutationRun, mutant: Mutant) -> Witness | None:
    """Return a person as few answers as possible from one of the people; None where none is found.

    The same hunt and mutant give the same person. Somebody whose plan differs comes before somebody
    for whom only the rule's truth does.
    """
    search = _Search(hunt, mutant)
    fallback: Witness | None = None
    for origin, changed in (*search.as_they_are(), *islice(search.changed(), _THOUGHTS)):
        teller = search.told(origin, changed)
        if teller is not None:
            return teller
        fallback = fallback or search.shown(origin, changed)
    return fallback


class _Search:
    def __init__(self, hunt: MutationRun, mutant: Mutant) -> None:
        self.hunt, self.mutant = hunt, mutant
        self.trees: tuple[Tree, Tree] = hunt.trees(mutant)
        self.chance = Random(f"{mutant.rule.id} {mutant.words}")  # noqa: S311 - a fixed order, no secret
        self.bases = self._bases()
        self.near = self._questions()

    def as_they_are(self) -> Iterator[tuple[Person, Case]]:
        """Yield the people whom the change can touch."""
        yield from ((origin, origin.case) for origin in self.bases if self._may_differ(origin.case))

    def changed(self) -> Iterator[tuple[Person, Case]]:
        """Yield those whom the change can touch among people who are one answer away from them, and two."""
        for origin, changed in islice(self._further(), _LOOKS):
            if self._may_differ(changed.case):
                yield origin, changed.case

    def told(self, origin: Person, case: Case) -> Witness | None:
        """Return the person if the plans differ in something that can be expected."""
        wanted, other = (
            make_plan(base, case, grounded=False) for base in (self.hunt.base, self.hunt.mind_of(self.mutant))
        )
        expect = expected(outline(wanted), outline(other))
        if differences(expect, wanted) or not differences(expect, other):
            return None
        return Witness(Person(self._name(origin, case), case, expect), origin)

    def shown(self, origin: Person, case: Case) -> Witness | None:
        """Return the person if the rule applies to them and the mutant does not, or the other way."""
        held, held_now = self._truths(case)
        if held == held_now:
            return None
        plan = outline(make_plan(self.hunt.base, case, grounded=False))
        shows = (self.mutant.rule.id,)
        return Witness(
            Person(
                self._name(origin, case),
                case,
                expected(plan, plan),
                shows=shows if held else (),
                not_shows=() if held else shows,
            ),
            origin,
        )

    def _may_differ(self, case: Case) -> bool:
        old, new = self._truths(case)
        return old != new if self.mutant.in_condition else old

    def _truths(self, case: Case) -> tuple[bool, bool]:
        evaluation = evaluate(self.hunt.wide, case)
        return evaluation.holds(self.trees[0]), evaluation.holds(self.trees[1])

    def _bases(self) -> list[Person]:
        """Everybody, those to whom the rule or the mutant applies first, and those like few others last."""
        applying = [person for person in self.hunt.people if any(self._truths(person.case))]
        others = [person for person in self.hunt.people if person not in applying]
        self.chance.shuffle(others)
        return applying + others

    def _further(self) -> Iterator[tuple[Person, Changed]]:
        if self.mutant.in_condition:
            for origin, question in product(self.bases[:_BASES], self.near):
                for changed in one_answer_away(self.hunt.wide, origin.case, question):
                    yield origin, changed
        while self.near:
            origin = self.chance.choice(self.bases[:_BASES])
            for one in self._some(origin.case, self.chance.choice(self.near)):
                yield origin, one
                for two in self._some(one.case, self.chance.choice(self.near)):
                    yield origin, two

    def _some(self, case: Case, question: str) -> list[Changed]:
        found = list(one_answer_away(self.hunt.wide, case, question))
        return self.chance.sample(found, min(3, len(found)))

    def _questions(self) -> tuple[str, ...]:
        """Return the questions behind the condition.

        Where it stays the same, also those behind whatever it is about, and all others: what stands before
        an action in a plan may hang on any of them.
        """
        wide = self.hunt.wide
        own = wide.behind(self.trees).questions
        if self.mutant.in_condition and self.mutant.rule.when != ALWAYS:
            return own
        about = tuple(each.tree for each in wide.about(self.mutant.rule.target))
        return (*own, *wide.behind(about).questions, *wide.questions)

    def _name(self, origin: Person, case: Case) -> str:
        known = {person.id for person in self.hunt.people}
        name = self.mutant.rule.id if case != origin.case else f"{origin.id}-again"
        numbers = (f"{name}-{number}" for number in range(2, len(known) + 3))
        return next(each for each in (name, *numbers) if each not in known)

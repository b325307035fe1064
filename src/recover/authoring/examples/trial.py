"""People run against the engine: whether what must come out does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recover.authoring.examples.expectable import differences
from recover.authoring.examples.load import Loaded
from recover.authoring.examples.people import Person
from recover.authoring.examples.showing import applying
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.notes import quiet_rules


@dataclass(frozen=True, slots=True)
class Trial:
    """One person against what was expected: plain sentences for whatever differs."""

    person: Person
    applying: frozenset[str]
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences

    @property
    def problems(self) -> tuple[str, ...]:
        """What to mend: the differences; of a known miss only that it is none any more."""
        if not self.person.known_miss:
            return self.differences
        mended = "This is a known miss, and now it comes out right: delete known_miss."
        return () if self.differences else (mended,)


def try_person(base: RuleBase, person: Person) -> Trial:
    """Think for one person and compare."""
    found = outlook(base, person.case, grounded=False)
    rules = applying(found.evaluation)
    missing = [f"The rule {id} should apply, and does not." for id in person.shows if id not in rules]
    extra = [f"The rule {id} should not apply, and does." for id in person.not_shows if id in rules]
    return Trial(person, rules, (*differences(person.expect, found), *missing, *extra))


@dataclass(frozen=True, slots=True)
class Upset:
    """Somebody of another playbook for whom something else comes out than that one expects.

    `by` are the rules of the user's own playbooks that apply to them, and those that these keep quiet.
    """

    trial: Trial
    by: frozenset[str]


def upset(base: RuleBase, loaded: Loaded) -> Iterator[Upset]:
    """Yield the people of the first playbook whom those added to it give another plan than they expect.

    Only those are looked at to whom an added rule applies, or one that is kept quiet.
    """
    added = frozenset(rule.id for rule in base.playbook.rules_of_author)
    mine = {person.id for person in loaded.own_people}
    for person in loaded.people if loaded.own_files else ():
        if person.id in mine or person.known_miss:
            continue
        found = evaluate(base, person.case)
        quiet = {each.rule for each in quiet_rules(found) if each.applies}
        by = (added & applying(found)) | quiet
        trial = try_person(base, person) if by else None
        if trial and trial.differences:
            yield Upset(trial, by)


def try_people(base: RuleBase, people: Iterable[Person]) -> tuple[Trial, ...]:
    """Everybody, in the order they are declared."""
    return tuple(try_person(base, person) for person in people)

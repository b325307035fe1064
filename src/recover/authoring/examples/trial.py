"""People run against the engine: whether what must come out does, and which rules they show."""

from collections.abc import Iterable
from dataclasses import dataclass

from recover.authoring.examples.differences import differences
from recover.authoring.examples.load import rules_of_author
from recover.authoring.examples.people import Person
from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.truth import NO, YES
from recover.engine.model.conditions import ALWAYS
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan


@dataclass(frozen=True, slots=True)
class Trial:
    """One person's plan against what was expected: plain sentences for whatever differs."""

    person: Person
    plan: Plan
    differences: tuple[str, ...]
    applying: frozenset[str]  # rules that apply to this person
    not_applying: frozenset[str]  # rules that do not; the rest is undecided

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences

    @property
    def problems(self) -> tuple[str, ...]:
        """What to mend: the differences; of a known miss only that it is none any more."""
        if not self.person.known_miss:
            return self.differences
        return (
            ()
            if self.differences
            else ("This is a known miss, and now it comes out right: delete known_miss.",)
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rules, in the playbook's order, that no person shows in the way named."""

    never_apply: tuple[str, ...]
    always_apply: tuple[str, ...]  # among rules with a condition: nobody for whom it is no
    never_turned: tuple[str, ...]  # no two people one answer apart, of whom one has it and one has not


def try_person(base: RuleBase, person: Person) -> Trial:
    """Think for one person and compare."""
    plan, evaluation = make_plan(base, person.case), evaluate(base, person.case)
    truths = {each.rule.id: evaluation.truth(each.tree) for each in base.rules}
    applying = frozenset(id for id, truth in truths.items() if truth == YES)
    return Trial(
        person=person,
        plan=plan,
        differences=(*differences(person.expect, plan), *_shown(person, applying)),
        applying=applying,
        not_applying=frozenset(id for id, truth in truths.items() if truth == NO),
    )


def try_people(base: RuleBase, people: Iterable[Person]) -> tuple[Trial, ...]:
    """Everybody, in the order they are declared."""
    return tuple(try_person(base, person) for person in people)


def coverage(base: RuleBase, trials: tuple[Trial, ...]) -> Coverage:
    """What the people together show of the rules that their author answers for."""
    rules = [rule.id for rule in rules_of_author(base.playbook)]
    conditional = [rule.id for rule in rules_of_author(base.playbook) if rule.when != ALWAYS or rule.unless]
    applying = frozenset[str]().union(*(trial.applying for trial in trials))
    failing = frozenset[str]().union(*(trial.not_applying for trial in trials))
    turned = _turned(trials)
    return Coverage(
        never_apply=tuple(id for id in rules if id not in applying),
        always_apply=tuple(id for id in conditional if id not in failing),
        never_turned=tuple(id for id in conditional if id not in turned),
    )


def shown_by(base: RuleBase, people: Iterable[Person], rule: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people to whom a rule applies, and those to whom it does not.

    Where there are two people one answer apart, they stand first, and only they of the latter.
    """
    people = tuple(people)
    tree = next(each.tree for each in base.rules if each.rule.id == rule)
    truths = {person.id: evaluate(base, person.case).truth(tree) for person in people}
    facts = {person.id: _facts(person.case) for person in people}
    yes = tuple(id for id, truth in truths.items() if truth == YES)
    no = tuple(id for id, truth in truths.items() if truth == NO)
    pairs = [(one, other) for one in yes for other in no if _apart(facts[one], facts[other]) == 1]
    near = dict.fromkeys(one for one, _ in pairs)
    return (*near, *(id for id in yes if id not in near)), tuple(dict.fromkeys(o for _, o in pairs)) or no


def _shown(person: Person, applying: frozenset[str]) -> list[str]:
    missing = [f"The rule {id} should apply, and does not." for id in person.shows if id not in applying]
    extra = [f"The rule {id} should not apply, and does." for id in person.not_shows if id in applying]
    return missing + extra


def _turned(trials: tuple[Trial, ...]) -> set[str]:
    """Rules that one changed answer turns from applying to not applying."""
    turned: set[str] = set()
    facts = [_facts(trial.person.case) for trial in trials]
    for here, trial in enumerate(trials):
        for there in range(here):
            if _apart(facts[here], facts[there]) == 1:
                other = trials[there]
                turned |= trial.applying & other.not_applying | other.applying & trial.not_applying
    return turned


def _facts(case: Case) -> dict[str, object]:
    """Everything that two people can differ in."""
    facts: dict[str, object] = {given.question: given.value for given in case.answers}
    for act in case.acts:
        facts[f"act {act.action}"] = (act.state, act.on, act.answered)
    return facts | {"today": case.today}


def _apart(one: dict[str, object], other: dict[str, object]) -> int:
    return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys())

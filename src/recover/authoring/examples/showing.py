"""Which rules the people show: to whom each applies, and who is one answer away from that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.conditions import ALWAYS

if TYPE_CHECKING:  # what is kept ready is looked up without anything that reads people
    from recover.authoring.examples.people import Person

Facts = Mapping[str, object]

Shown = tuple["Person", frozenset[str]]
"""A person, and the rules that apply to them."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rules, in the playbook's order, that no person shows in the way named."""

    never_apply: tuple[str, ...]
    always_apply: tuple[str, ...]  # among rules with a condition: nobody for whom it is no
    never_turned: tuple[str, ...]  # no two people one answer apart, of whom one has it and one has not


def shown(base: RuleBase, people: "Iterable[Person]") -> tuple[Shown, ...]:
    """Return which rules apply to whom."""
    return tuple((person, applying(evaluate(base, person.case))) for person in people)


def applying(evaluation: Evaluation) -> frozenset[str]:
    """Return the rules that apply to somebody."""
    return frozenset(each.rule.id for each in evaluation.base.applying.met(evaluation.record))


def coverage(base: RuleBase, people: Sequence[Shown]) -> Coverage:
    """Return what the people together show of the rules that their author answers for."""
    rules = [rule.id for rule in base.playbook.rules_of_author]
    conditional = [rule.id for rule in base.playbook.rules_of_author if rule.when != ALWAYS or rule.unless]
    applied = [rules_applied for _, rules_applied in people]
    somebody = frozenset[str]().union(*applied)
    everybody = frozenset(rules).intersection(*applied)
    pairs = _neighbours([person for person, _ in people])
    turned = {id for one, other in pairs for id in applied[one] ^ applied[other]}
    return Coverage(
        never_apply=tuple(id for id in rules if id not in somebody),
        always_apply=tuple(id for id in conditional if id in everybody),
        never_turned=tuple(id for id in conditional if id not in turned),
    )


@dataclass(frozen=True, slots=True)
class Showing:
    """To whom each rule applies, as bits of people in hexadecimal, and who are one fact apart.

    People are told by their place in `people`, which are ids.
    """

    people: tuple[str, ...]
    applies: tuple[tuple[str, str], ...]
    apart: tuple[tuple[int, int], ...]


def showing(people: Sequence[Shown]) -> Showing:
    """Return the same for all rules, to be asked of one after the other."""
    bits: dict[str, int] = {}
    for place, (_, rules) in enumerate(people):
        for rule in rules:
            bits[rule] = bits.get(rule, 0) | 1 << place
    persons = [person for person, _ in people]
    applies = tuple((rule, f"{bits[rule]:x}") for rule in sorted(bits))
    return Showing(tuple(person.id for person in persons), applies, tuple(_neighbours(persons)))


def shown_by(found: Showing, rule: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people to whom a rule applies, and those to whom it does not.

    Where there are two people one answer apart, they stand first, and only they of the latter.
    """
    bits = int(dict(found.applies).get(rule, "0"), 16)
    applies = [bool(bits >> place & 1) for place in range(len(found.people))]
    apart = (each for each in found.apart if applies[each[0]] != applies[each[1]])
    pairs = sorted(each if applies[each[0]] else each[::-1] for each in apart)
    yes, no = ([place for place, each in enumerate(applies) if each == wanted] for wanted in (True, False))
    near, others = (dict.fromkeys(each[side] for each in pairs) for side in (0, 1))
    return (
        tuple(found.people[place] for place in dict.fromkeys((*near, *yes))),
        tuple(found.people[place] for place in others or no),
    )


def _neighbours(people: "Sequence[Person]") -> Iterator[tuple[int, int]]:
    """Yield the places of every two people who are one fact apart, each pair once.

    Everybody is kept under all of their facts, and under all but one of them: whoever is one fact apart
    meets somewhere. Sums of hashes stand for the facts, so that whoever meets is looked at.
    """
    facts = [_facts(person.case) for person in people]
    meeting: dict[int, list[int]] = {}
    for place, each in enumerate(facts):
        hashes = [hash(fact) for fact in each.items()]
        for left_out in {0, *hashes}:
            meeting.setdefault(sum(hashes) - left_out, []).append(place)
    pairs = dict.fromkeys(pair for places in meeting.values() for pair in combinations(places, 2))
    return (pair for pair in pairs if _apart(facts[pair[0]], facts[pair[1]]) == 1)


def _facts(case: Case) -> Facts:
    """Everything that two people can differ in."""
    facts: dict[str, object] = {given.question: given.value for given in case.answers}
    for act in case.acts:
        facts[f"act {act.action}"] = (act.state, act.on, act.answered)
    return facts | {"today": case.today}


def _apart(one: Facts, other: Facts) -> int:
    return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys())

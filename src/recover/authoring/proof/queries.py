"""Each promise as questions to the solver, which look for somebody for whom it fails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recover.authoring.proof.clauses import Lit
from recover.authoring.proof.formulas import Formulas
from recover.authoring.proof.verdicts import Seen
from recover.engine.model.conditions import Condition
from recover.engine.model.playbook import Playbook, Rule, Target
from recover.engine.model.promises import Promise

Confirms = Callable[[Seen, Seen], bool]
"""Whether the engine sees it so: of one person, and of the same one with the other answer."""


@dataclass(frozen=True, slots=True)
class Query:
    """Literals that are yes of whoever is looked for. `other` sees the same person with another answer."""

    assumed: tuple[Lit, ...]
    confirms: Confirms
    other: Formulas | None = None
    question: str = ""


def queries(promise: Promise, here: Formulas, there: Formulas | None) -> Iterator[Query]:
    """Yield what breaks a promise; for one about two answers, `there` has the other answer.

    For one about what is assumed, `there` has no typical answers.
    """
    if there and promise.kind == "assumed_never":
        for action in promise.actions:
            yield _of_the_typical(action, here, there)
    elif there:
        yield from _of_two(promise, here, there)
    else:
        yield from _of_everybody(promise, here)


def _of_everybody(promise: Promise, here: Formulas) -> Iterator[Query]:
    actions, when = promise.actions, promise.when
    told = [here.recommended(action) for action in actions]
    match promise.kind:
        case "never" | "always":
            for action, gate in zip(actions, told, strict=True):
                yield _of_one(promise, action, here.read(when), gate)
        case "everyone_gets_one_of":
            yield Query(
                tuple(-gate for gate in told), lambda seen, _: not any(map(seen.recommended, actions))
            )
        case _:  # together, at_most
            most = 1 if promise.kind == "never_together" else promise.count
            gates = (here.clauses.at_least(most + 1, told),)
            yield Query(gates, lambda seen, _: sum(map(seen.recommended, actions)) > most)


def reaching(here: Formulas) -> Iterator[tuple[str, Query]]:
    """Yield for every rule and every action by its name a query for somebody whom it reaches."""
    for rule in here.base.playbook.rules:
        yield rule.id, Query((here.rule(rule),), _applies(rule.id))
    for action in here.base.playbook.actions:
        yield action.id, Query((here.recommended(action.id),), _recommended(action.id))


def verdict_changes(action: str, before: Formulas, after: Formulas) -> Query:
    """Return the query for somebody of whom the rules of another playbook say something else."""
    clauses = before.clauses
    told = clauses.differ(before.recommended(action), after.recommended(action))
    forbidden = clauses.differ(before.forbidden(action), after.forbidden(action))
    return Query(
        (clauses.some((told, forbidden)),), lambda old, new: old.verdict(action) != new.verdict(action)
    )


def given_while(rule: Rule, here: Formulas) -> Query:
    """Return the query for somebody to whom a rule about an action applies, and the action is recommended."""
    action = rule.target.id
    return Query(
        (here.rule(rule), here.recommended(action)),
        lambda seen, _: rule.id in seen.rules and seen.recommended(action),
    )


def _applies(rule: str) -> Confirms:
    return lambda seen, _: rule in seen.rules


def _recommended(action: str) -> Confirms:
    return lambda seen, _: seen.recommended(action)


def _of_one(promise: Promise, action: str, when: Lit, gate: Lit) -> Query:
    wrong = promise.kind == "never"
    return Query(
        (when, gate if wrong else -gate),
        lambda seen, _: seen.holds(promise.when) and seen.recommended(action) == wrong,
    )


def _of_the_typical(action: str, here: Formulas, there: Formulas) -> Query:
    return Query(
        (here.recommended(action), -there.recommended(action)),
        lambda seen, _: seen.recommended(action) and not Seen(there.base, seen.case).recommended(action),
    )


def _of_two(promise: Promise, here: Formulas, there: Formulas) -> Iterator[Query]:
    if promise.kind == "same_plan_whatever":
        gates = (-here.person.answers[promise.question].given, _any_change(here, there))
        yield Query(gates, lambda seen, after: _advice(seen) != _advice(after), there, promise.question)
        return
    for action in promise.actions:
        gate, confirms = (_lowered if promise.kind == "never_lowers" else _brought_back)(action, here, there)
        for answers in _neighbours(promise, here, there):
            yield Query((*answers, gate), confirms, there, promise.question)


def _lowered(action: str, here: Formulas, there: Formulas) -> tuple[Lit, Confirms]:
    target = Target("action", action)
    gate = here.more(here.points(target), there.points(target))
    return gate, lambda before, after: before.points(target) > after.points(target)


def _brought_back(action: str, here: Formulas, there: Formulas) -> tuple[Lit, Confirms]:
    gate = here.clauses.every((-here.recommended(action), there.recommended(action)))
    return gate, lambda before, after: after.recommended(action) and not before.recommended(action)


def _neighbours(promise: Promise, here: Formulas, there: Formulas) -> Iterator[tuple[Lit, Lit]]:
    """Each answer with the next higher one that some test tells from it."""
    values = [formulas.person.answers[promise.question].values for formulas in (here, there)]
    both = [(mine, other) for (_, mine), (_, other) in zip(*values, strict=True)]
    found = ((mine, other) for (mine, _), (_, other) in pairwise(both) if (mine, other) not in both)
    return iter(dict.fromkeys(found))


def _any_change(here: Formulas, there: Formulas) -> Lit:
    """The gate of plans that differ in a score, a rule that forbids or holds, or what decides the whole."""
    clauses, gates = here.clauses, list[Lit]()
    gates += [here.points_differ(target, there) for target in _targets(here.base.playbook)]
    gates += [clauses.differ(here.rule(r), there.rule(r)) for r in here.base.playbook.rules if not r.weight]
    gates += [clauses.differ(here.read(each), there.read(each)) for each in _of_the_whole(here.base.playbook)]
    return clauses.some(gates)


def _advice(seen: Seen) -> object:
    playbook = seen.base.playbook
    points = tuple(seen.points(target) for target in _targets(playbook))
    plain = frozenset(rule.id for rule in playbook.rules if not rule.weight)
    return points, seen.rules & plain, tuple(map(seen.holds, _of_the_whole(playbook)))


def _targets(playbook: Playbook) -> Sequence[Target]:
    return tuple(dict.fromkeys(rule.target for rule in playbook.rules))


def _of_the_whole(playbook: Playbook) -> tuple[Condition, ...]:
    second = (playbook.second_chance.not_your_question_when,) if playbook.second_chance else ()
    return (*second, playbook.short_way.when) if playbook.short_way else second

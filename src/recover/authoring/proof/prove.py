"""Promises, proved for every possible person, or refuted by a smallest one.

A promise becomes a formula: whoever meets it breaks the promise. A solver looks for such a person; the
engine confirms whoever is found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from recover.authoring.proof.clauses import Unsettled
from recover.authoring.proof.goals import (
    Advised,
    AtLeast,
    Goal,
    Holds,
    Not,
    ScoreChanges,
    TruthChanges,
    every,
)
from recover.authoring.proof.people import WORDS
from recover.authoring.proof.search import Search
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.grounds.what_if import told_apart
from recover.engine.logic.compiled import RuleBase, whole_condition
from recover.engine.model.playbook import Target
from recover.engine.model.promises import Promise
from recover.playbook.people import WEDNESDAY


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of one promise.

    It holds for everybody where it is `decided` and there is neither a `person` nor anything `unreachable`.
    For a promise about two answers, `other` is the same person with the other answer.
    """

    promise: Promise
    person: Case | None = None
    other: Case | None = None
    unreachable: tuple[str, ...] = ()  # ids of rules and actions
    decided: bool = True

    @property
    def holds(self) -> bool:
        """Whether the promise is proved."""
        return self.decided and self.person is None and not self.unreachable


def prove(base: RuleBase, promises: Iterable[Promise], steps: int | None = None) -> Iterator[Proof]:
    """Yield for each promise its proof or a person for whom it fails. The promises are of this playbook.

    A promise that so many steps of the solver do not settle is not decided. Raises NotInstalled.
    """
    search = Search(base)
    for promise in promises:
        try:
            yield _proof(base, promise, search, steps)
        except Unsettled:
            yield Proof(promise, decided=False)


def _proof(base: RuleBase, promise: Promise, search: Search, steps: int | None) -> Proof:
    if promise.kind == "reachable":
        return Proof(promise, unreachable=tuple(_unreachable(base, search, steps)))
    if promise.question:
        return _compared(base, promise, search, steps)
    people = (search.find(goal, steps=steps) for goal in _breaking(promise))
    return Proof(promise, next((person for person in people if person), None))


def _breaking(promise: Promise) -> Iterator[Goal]:
    """Whoever meets one of these breaks the promise."""
    does = tuple(Advised(action) for action in promise.actions)
    match promise.kind:
        case "never":
            yield from (every(Holds(promise.when), action) for action in does)
        case "always":
            yield from (every(Holds(promise.when), Not(action)) for action in does)
        case "together":
            yield AtLeast(2, does)
        case "at_most":
            yield AtLeast(promise.count + 1, does)
        case "one_of":
            yield Not(AtLeast(1, does))
        case _:
            raise ValueError(f"{promise.kind} compares two answers")


def _unreachable(base: RuleBase, search: Search, steps: int | None) -> Iterator[str]:
    """What nobody reaches."""
    for each in base.rules:
        if not search.is_met(Holds(whole_condition(each.rule)), steps):
            yield each.rule.id
    for action in base.actions:
        if not search.is_met(Advised(action), steps):
            yield action


def _compared(base: RuleBase, promise: Promise, search: Search, steps: int | None) -> Proof:
    """Look for somebody whom two answers to the promise's question treat differently."""
    answers = [Given(promise.question, value, WEDNESDAY) for value in _answers(base, promise)]
    apart = [(answers[0], each) for each in answers[1:]] if promise.kind == "same_plan" else pairwise(answers)
    goals = tuple(_between(base, promise))
    for before, after in apart:
        for goal in goals:
            person = search.find(goal, (before, after), steps)
            if person is not None:
                others = tuple(given for given in person.answers if given.question != promise.question)
                return Proof(promise, person, replace(person, answers=(*others, after)))
    return Proof(promise)


def _between(base: RuleBase, promise: Promise) -> Iterator[Goal]:
    match promise.kind:
        case "lowers":
            yield from (ScoreChanges(Target("action", each), falls=True) for each in promise.actions)
        case "brings_back":
            yield from (every(Advised(each, 1), Not(Advised(each, 0))) for each in promise.actions)
        case _:
            yield AtLeast(1, tuple(_anything_changes(base)))


def _answers(base: RuleBase, promise: Promise) -> list[Value | NoAnswer]:
    """The answers in their order; where order does not matter, no answer comes first."""
    question = base.questions[promise.question]
    tests = [line.test for line in base.lines if line.kind == "question" and line.fact == question.id]
    match question.kind:
        case "text":
            found: tuple[Value, ...] = (WORDS,)
        case "any_of":
            found = ((), *((choice.id,) for choice in question.choices))
        case "records":
            found = ((),)
        case _:
            found = told_apart(question, tests, WEDNESDAY)
    return [*((NoAnswer.DONT_KNOW,) if promise.kind == "same_plan" else ()), *found]


def _anything_changes(base: RuleBase) -> Iterator[Goal]:
    """All that is weighed, forbidden and held, the second chance's question, and the short way."""
    yield from (ScoreChanges(target) for target in base.by_target)
    for each in base.rules:
        if each.rule.effect in ("never", "hold"):
            yield TruthChanges(whole_condition(each.rule), whole_condition(each.rule))
    playbook = base.playbook
    if playbook.second_chance:
        other = playbook.second_chance.not_your_question_when
        yield TruthChanges(other, other)
    if playbook.short_way:
        yield TruthChanges(playbook.short_way.when, playbook.short_way.when)

"""Promises, proved for every possible person, or refuted by a smallest one.

"Recommended" is what the rules alone say: more points for than against, and no `never` that applies or
is in doubt. Windows, what was done already, what is too late and "instead of" come after that.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recover.authoring.examples.people import WEDNESDAY
from recover.authoring.proof.bounds import Bound, RanOut
from recover.authoring.proof.goals import AtLeast, Does, Goal, Has, Not, every, some
from recover.authoring.proof.goals_of_two import Pair, ScoreChanges, TruthChanges, comes
from recover.authoring.proof.profiles.answer_profiles import answers_to
from recover.authoring.proof.search import Search, searcher
from recover.authoring.proof.slots import lines_behind, slot_named, slot_of
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.logic.compiled import RuleBase, Tree
from recover.engine.model.playbook import Target
from recover.engine.model.promises import Promise


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


def prove(base: RuleBase, promises: Iterable[Promise], bound: Bound | None = None) -> Iterator[Proof]:
    """Yield for each promise its proof or a person for whom it fails. The promises are of this playbook.

    A promise on which the bound runs out is not decided; each has all of the bound for itself.
    """
    asked = [(promise, tuple(_goals(base, promise))) for promise in promises]
    alone = searcher(
        (base,), [goal for promise, goals in asked if not promise.question for goal in goals], bound
    )
    pairs = searcher(
        (base, base), [goal for promise, goals in asked if promise.question for goal in goals], bound
    )
    for promise, goals in asked:
        if bound:
            bound.begin()
        try:
            proof = _proof(base, promise, goals, pairs if promise.question else alone)
        except RanOut:
            proof = Proof(promise, decided=False)
        yield proof


def _proof(base: RuleBase, promise: Promise, goals: Sequence[Goal], search: Search) -> Proof:
    if promise.kind == "reachable":
        return Proof(promise, unreachable=tuple(_unreachable(base, search, goals)))
    if promise.question:
        return _compared(base, promise, goals, search)
    found = (search.find(goal) for goal in goals)
    return Proof(promise, next((person for person in found if person), None))


def _goals(base: RuleBase, promise: Promise) -> Iterator[Goal]:
    """Whoever meets one of these breaks the promise; for "reachable", each must be met by somebody."""
    does = tuple(Does(action) for action in promise.actions)
    match promise.kind:
        case "never":
            yield from (every(Has(base.tree(promise.when)), action) for action in does)
        case "together":
            yield AtLeast(2, does)
        case "at_most":
            yield AtLeast(promise.count + 1, does)
        case "one_of":
            yield Not(some(*does))
        case "reachable":
            yield from (Has(rule.tree) for rule in base.rules)
            yield from (Does(action) for action in base.actions)
        case "lowers":
            yield from (
                ScoreChanges(_read(base, promise, each, "for", "against"), falls=True)
                for each in promise.actions
            )
        case "brings_back":
            for action in promise.actions:
                nevers = _read(base, promise, action, "never")
                yield comes(action, _read(base, promise, action, "for", "against"), nevers)
        case "same_plan":
            yield from _anything_changes(base, promise)


def _unreachable(base: RuleBase, search: Search, goals: Iterable[Goal]) -> list[str]:
    """What nobody reaches; of this as much as is found in time, where there is any."""
    names = (*(rule.rule.id for rule in base.rules), *base.actions)
    found: list[str] = []
    try:
        for name, goal in zip(names, goals, strict=True):
            if search.find(goal) is None:
                found.append(name)
    except RanOut:
        if not found:
            raise
    return found


def _compared(base: RuleBase, promise: Promise, goals: Iterable[Goal], search: Search) -> Proof:
    """Look for somebody whom two answers to the promise's question treat differently."""
    answers = [Given(promise.question, value, WEDNESDAY) for value in _answers(base, promise)]
    apart = [(answers[0], each) for each in answers[1:]] if promise.kind == "same_plan" else pairwise(answers)
    for before, after in apart:
        for goal in goals:
            person = search.find(goal, (before, after))
            if person is not None:
                others = tuple(given for given in person.answers if given.question != promise.question)
                return Proof(promise, person, replace(person, answers=(*others, after)))
    return Proof(promise)


def _answers(base: RuleBase, promise: Promise) -> list[Value | NoAnswer]:
    """The answers in their order; where order does not matter, "I don't know" comes first."""
    question = base.questions[promise.question]
    tests = [line.test for line in base.lines if line.kind == "question" and line.fact == question.id]
    unordered = promise.kind == "same_plan"
    return [*((NoAnswer.DONT_KNOW,) if unordered else ()), *answers_to(question, tests, WEDNESDAY)]


def _anything_changes(base: RuleBase, promise: Promise) -> Iterator[Goal]:
    """Goals for all that is weighed, forbidden and held, the second chance's question, and the short way."""
    weighed: dict[Target, list[Pair]] = {}
    for rule in base.rules:
        if not _reads(base, rule.tree, promise.question):
            continue
        if rule.rule.effect in ("for", "against"):
            weighed.setdefault(rule.rule.target, []).append((rule, rule))
        else:
            yield TruthChanges(rule.tree, rule.tree)
    yield from (ScoreChanges(tuple(pairs)) for pairs in weighed.values())
    for tree in _of_the_whole(base):
        if _reads(base, tree, promise.question):
            yield TruthChanges(tree, tree)


def _of_the_whole(base: RuleBase) -> Iterator[Tree]:
    playbook = base.playbook
    if playbook.second_chance:
        yield base.tree(playbook.second_chance.not_your_question_when)
    if playbook.short_way:
        yield base.tree(playbook.short_way.when)


def _read(base: RuleBase, promise: Promise, action: str, *effects: str) -> tuple[Pair, ...]:
    """The rules about an action that read the promise's question."""
    rules = (rule for rule in base.about_action(action) if rule.rule.effect in effects)
    return tuple((rule, rule) for rule in rules if _reads(base, rule.tree, promise.question))


def _reads(base: RuleBase, tree: Tree, question: str) -> bool:
    """Whether the truth of a condition can hang on the answer to a question."""
    name = slot_named(base, question)
    return any(slot_of(base, base.lines[number]) == name for number in lines_behind(base, [tree]))

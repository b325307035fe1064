"""Promises, proved for every possible person, or refuted by a smallest one.

"Recommended" is what the rules alone say: the points that the action needs, and no `never` that applies;
before windows, done, too late and instead of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recover.authoring.proof.queries import queries, reaching
from recover.authoring.proof.search import Found, Search
from recover.authoring.proof.solver import Unsettled
from recover.authoring.proof.verdicts import Seen
from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.playbook import Effect
from recover.engine.model.promises import Promise


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of one promise.

    It holds for everybody where it is `decided` and there is neither a `person` nor anything `unreachable`.
    For a promise about two answers, `other` is the same person with the other answer. `rules` clash with it.
    """

    promise: Promise
    person: Case | None = None
    other: Case | None = None
    unreachable: tuple[str, ...] = ()  # ids of rules and actions
    decided: bool = True
    rules: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the promise is proved."""
        return self.decided and self.person is None and not self.unreachable


def prove(base: RuleBase, promises: Iterable[Promise], steps: int | None = None) -> Iterator[Proof]:
    """Yield for each promise its proof or a person for whom it fails. The promises are of this playbook.

    A promise that so many steps of the solver do not settle is not decided. Raises WrongUsage where there
    is no solver.
    """
    return prove_among(Search(base), promises, steps)


def prove_among(search: Search, promises: Iterable[Promise], steps: int | None = None) -> Iterator[Proof]:
    """Yield the same, from a search that may have looked for others before."""
    for promise in promises:
        try:
            yield _proof(search, promise, steps)
        except Unsettled:
            yield Proof(promise, decided=False)


def _proof(search: Search, promise: Promise, steps: int | None) -> Proof:
    if promise.kind == "everything_is_reachable":
        return Proof(promise, unreachable=tuple(_unreachable(search, steps)))
    there = search.other(promise.question) if promise.question else None
    if promise.kind == "assumed_never":
        there = search.untypical
    for query in queries(promise, search.formulas, there):
        found = search.find(query, steps)
        if found:
            person, other = found
            clash = _clashing(search, promise, found)
            return Proof(promise, person, other if promise.question else None, rules=clash)
    return Proof(promise)


def _unreachable(search: Search, steps: int | None) -> list[str]:
    """What nobody reaches; of this as much as is settled, where there is any."""
    reached = set(search.reached)
    missed: list[str] = []
    try:
        for name, query in reaching(search.formulas):
            found = None if name in reached else search.first(query, steps)
            if found:
                seen = Seen(search.base, found[0])
                reached |= {*seen.rules, *filter(seen.recommended, search.base.actions)}
            elif name not in reached:
                missed.append(name)
    except Unsettled:
        if not missed:
            raise
    return missed


def _clashing(search: Search, promise: Promise, found: Found) -> tuple[str, ...]:
    """The rules that apply to whoever refutes a promise and speak against it, or that the answer turns."""
    base = search.base
    before, after = (Seen(base, case) for case in found)
    if promise.kind == "assumed_never":
        after = Seen(search.untypical.base, found[0])
    if promise.question or promise.kind == "assumed_never":
        turned = before.rules ^ after.rules
        about = {rule.rule.id for action in promise.actions for rule in base.about_action(action)}
        return tuple(sorted(turned & about if promise.actions else turned))
    forbids = promise.kind in ("never", "never_together", "at_most")
    effects: tuple[Effect, ...] = ("for",) if forbids else ("against", "never")
    told = (each for each in promise.actions if before.recommended(each) == forbids)
    rules = (rule.rule.id for each in told for rule in base.about_action(each, *effects))
    return tuple(each for each in rules if each in before.rules)

"""Proofs of random promises against another solver; the engine confirms whoever breaks one."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given

from recover.authoring.proof.prove import prove
from recover.authoring.proof.queries import Confirms, Query
from recover.authoring.proof.search import Search
from recover.authoring.proof.verdicts import Seen
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.conditions import AllOf, Condition
from recover.engine.model.playbook import BUILTINS, Playbook
from recover.engine.model.promises import Promise
from support.chance import by_chance
from support.conditions import Facts, a_condition, a_rare_condition
from support.people import times
from support.playbooks import random_playbook
from support.third_opinion import ThirdOpinion

pytestmark = pytest.mark.slow


def promising(chance: Random) -> Playbook:
    """A random playbook with random promises."""
    playbook = random_playbook(chance, questions=3)
    asked = {question.id for question in playbook.questions}
    builtins = [each for each in BUILTINS if "slips" in asked or not each.startswith("slip")]
    facts = Facts(
        list(playbook.questions),
        [
            *(("builtin", each) for each in builtins),
            *(("finding", each.id) for each in playbook.findings),
            *(("action", each.id) for each in playbook.actions),
        ],
        list(playbook.scales),
    )
    ids = [each.id for each in playbook.actions]

    def when() -> Condition:
        return chance.choice([a_condition, a_rare_condition])(chance, facts)

    def some() -> tuple[str, ...]:
        return tuple(chance.sample(ids, chance.randint(2, 3)))

    promises = (
        *(Promise("never", (id,), when()) for id in ids),
        *(Promise("always", (id,), when()) for id in ids),
        *(Promise("everyone_gets_one_of", some()) for _ in range(2)),
        *(Promise("never_together", some()) for _ in range(2)),
    )
    return replace(playbook, promises=promises)


@times(40)
@given(by_chance(promising))
def test_another_solver_says_the_same_of_every_promise(playbook: Playbook) -> None:
    base, opinion = compile_playbook(playbook), ThirdOpinion(playbook)
    for proof in prove(base, playbook.promises):
        assert proof.decided
        assert proof.holds != opinion.is_broken(proof.promise)
        assert proof.person is None or breaks(Seen(base, proof.person), proof.promise)


@times(60)
@given(by_chance(promising))
def test_another_solver_finds_somebody_for_the_same_conditions(playbook: Playbook) -> None:
    search, opinion = Search(compile_playbook(playbook)), ThirdOpinion(playbook)
    whens = [promise.when for promise in playbook.promises]
    for condition in [*map(AllOf, pairwise(whens)), *whens]:
        query = Query((search.formulas.read(condition),), _meets(condition))
        assert (search.first(query) is not None) == opinion.is_met(condition)


def _meets(condition: Condition) -> Confirms:
    return lambda seen, _: seen.holds(condition)


def breaks(seen: Seen, promise: Promise) -> bool:
    """Whether the engine, thinking about one person, sees the promise fail."""
    count = sum(map(seen.recommended, promise.actions))
    match promise.kind:
        case "never":
            return seen.holds(promise.when) and count > 0
        case "always":
            return seen.holds(promise.when) and count < len(promise.actions)
        case "never_together":
            return count > 1
        case _:
            return count == 0

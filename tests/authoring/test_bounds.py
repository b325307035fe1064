"""A proof has an end: time is told by a clock that goes one second at each look, so that it counts steps."""

from collections.abc import Callable
from itertools import count

import pytest

from recover.authoring.proof.bounds import Bound, RanOut
from recover.authoring.proof.prove import Proof, prove
from recover.engine.logic.compiled import compile_playbook
from recover.engine.model.promises import Promise
from support.small import a_line, a_playbook, a_rule, a_yes_no, an_action

pytestmark = pytest.mark.quick

QUESTIONS = (a_yes_no("rested"), a_yes_no("fed"))
ACTIONS = (an_action("walk"), an_action("run"))
RULES = (
    a_rule("for", "walk", when=a_line("rested", "yes"), weight="strong"),
    a_rule("for", "run", when=a_line("fed", "yes"), weight="strong"),
)
TRUE = Promise("never", ("walk",), a_line("rested", "no"))
FALSE = Promise("never", ("walk",), a_line("fed", "no"))


def steps() -> Callable[[], float]:
    seconds = count()
    return lambda: float(next(seconds))


def proofs(seconds: int, *promises: Promise) -> list[Proof]:
    playbook = a_playbook(questions=QUESTIONS, actions=ACTIONS, rules=RULES, promises=promises)
    return list(prove(compile_playbook(playbook), promises, Bound(seconds, steps())))


@pytest.mark.parametrize("promise", [TRUE, FALSE])
def test_a_promise_on_which_time_runs_out_is_neither_proved_nor_broken(promise: Promise) -> None:
    (proof,) = proofs(0, promise)

    assert (proof.decided, proof.holds, proof.person) == (False, False, None)


@pytest.mark.parametrize(("promise", "holds"), [(TRUE, True), (FALSE, False)])
def test_a_promise_that_has_time_is_decided(promise: Promise, holds: bool) -> None:
    (proof,) = proofs(9, promise)

    assert (proof.decided, proof.holds, proof.person is None) == (True, holds, holds)


def test_every_promise_has_all_of_the_time() -> None:
    assert all(proof.decided for proof in proofs(9, *[TRUE, FALSE] * 20))


def test_what_nobody_reaches_is_told_as_far_as_it_is_found_in_time() -> None:
    actions = (*ACTIONS, an_action("sit"))
    base = compile_playbook(a_playbook(questions=QUESTIONS, actions=actions, rules=RULES[1:]))
    told = [
        (proof.unreachable, proof.decided)
        for seconds in range(9)
        for proof in prove(base, [Promise("reachable", ())], Bound(seconds, steps()))
    ]

    assert list(dict.fromkeys(told)) == [((), False), (("walk",), True), (("walk", "sit"), True)]


def test_time_is_counted_from_the_beginning_of_each_search() -> None:
    bound = Bound(2, steps())
    bound.check()
    bound.check()
    with pytest.raises(RanOut):
        bound.check()
    bound.begin()
    bound.check()

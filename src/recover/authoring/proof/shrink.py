"""A person found, without all that the finding can do without."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from recover.authoring.proof.goals import Goal
from recover.authoring.proof.view import World
from recover.engine.case.case import Case, NoAnswer, Value
from recover.engine.logic.evaluate import Evaluator
from recover.engine.logic.facts import facts_of
from recover.engine.logic.truth import YES


def confirmed(goal: Goal, worlds: Sequence[World], case: Case) -> bool:
    """Return whether the engine finds the goal met by this one person."""
    exact = [Evaluator(facts_of(world.base, world.dressed(case)), foresee=False) for world in worlds]
    return goal.mark(exact) == YES


def shortened(goal: Goal, worlds: Sequence[World], case: Case) -> Case:
    """Return the person without every answer, act and part of an answer that the goal can do without."""
    fixed = {world.fixed.question for world in worlds if world.fixed}
    shorter = True
    while shorter:
        shorter = False
        for fewer in _fewer(case, fixed):
            if confirmed(goal, worlds, fewer):
                case, shorter = fewer, True
                break
    return case


def _fewer(case: Case, fixed: set[str]) -> Iterator[Case]:
    """The person with one thing less."""
    for place, act in enumerate(case.acts):
        yield replace(case, acts=(*case.acts[:place], *case.acts[place + 1 :]))
        for plainer in (replace(act, answered=None), replace(act, on=None)):
            if plainer != act:
                yield replace(case, acts=(*case.acts[:place], plainer, *case.acts[place + 1 :]))
    for place, given in enumerate(case.answers):
        if given.question in fixed:
            continue
        before, after = case.answers[:place], case.answers[place + 1 :]
        yield replace(case, answers=(*before, *after))
        for value in _shorter(given.value):
            yield replace(case, answers=(*before, replace(given, value=value), *after))


def _shorter(value: Value | NoAnswer) -> Iterator[Value]:
    """A list with one thing less in it."""
    listed: tuple[Any, ...] = value if isinstance(value, tuple) else ()
    for place in range(len(listed)):
        yield (*listed[:place], *listed[place + 1 :])

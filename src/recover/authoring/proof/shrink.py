"""A person found, without all that the finding can do without."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from recover.engine.case.case import Case, NoAnswer, Value


def shortened(case: Case, holds_for: Callable[[Case], bool], kept: Collection[str] = ()) -> Case:
    """Return the person without every answer, act and part of an answer that the finding can do without.

    Answers to the questions `kept` stay as they are.
    """
    case = _without_blocks(case, holds_for, kept)
    shorter = True
    while shorter:
        shorter = False
        for fewer in _fewer(case, kept):
            if holds_for(fewer):
                case, shorter = fewer, True
                break
    return case


def _without_blocks(case: Case, holds_for: Callable[[Case], bool], kept: Collection[str]) -> Case:
    """Many answers away at once, then fewer: a person found at random has said much that is nothing to it."""
    size = len(case.answers) // 2
    while size:
        for place in reversed(range(0, len(case.answers), size)):
            block = [given for given in case.answers[place : place + size] if given.question not in kept]
            fewer = replace(case, answers=tuple(given for given in case.answers if given not in block))
            if block and holds_for(fewer):
                case = fewer
        size //= 2
    return case


def _fewer(case: Case, kept: Collection[str]) -> Iterator[Case]:
    """The person with one thing less."""
    for place, act in enumerate(case.acts):
        yield replace(case, acts=(*case.acts[:place], *case.acts[place + 1 :]))
        for plainer in (replace(act, answered=None), replace(act, on=None)):
            if plainer != act:
                yield replace(case, acts=(*case.acts[:place], plainer, *case.acts[place + 1 :]))
    for place, given in enumerate(case.answers):
        if given.question in kept:
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

"""A person found, without all that the finding can do without."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from recover.engine.case.case import Case


def shortened(case: Case, holds_for: Callable[[Case], bool], kept: Collection[str] = ()) -> Case:
    """Return the person without every answer, act and part of an answer that the finding can do without.

    Answers to the questions `kept` stay as they are.
    """
    case = _without_blocks(case, holds_for, kept)
    while (fewer := next(filter(holds_for, _fewer(case, kept)), None)) is not None:
        case = fewer
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
        listed: tuple[Any, ...] = given.value if isinstance(given.value, tuple) else ()
        for number in range(len(listed)):
            less = replace(given, value=(*listed[:number], *listed[number + 1 :]))
            yield replace(case, answers=(*before, less, *after))

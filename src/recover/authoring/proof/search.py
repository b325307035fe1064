"""Looking for somebody who meets a goal, or proving that nobody can."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from recover.authoring.proof.clauses import Unsettled
from recover.authoring.proof.goals import Goal
from recover.authoring.proof.people import People
from recover.authoring.proof.worlds import World
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate

_TRIES = 200
"""People that the engine does not confirm before a search is given up: where conditions are loose."""


class Search:
    """Everybody who could be, in the eyes of one playbook or of several; asked as often as one likes."""

    def __init__(self, *bases: RuleBase) -> None:
        self.people = People(bases)
        self.bases = bases
        self._worlds: dict[tuple[int, object], World] = {}

    def find(self, goal: Goal, fixed: Sequence[Given | None] = (), steps: int | None = None) -> Case | None:
        """Return a smallest person who meets a goal; None where nobody can.

        `fixed` holds for each world an answer that they gave there; the person returned is that of the
        first. `steps` bounds the search: Unsettled when they are used up, or nobody found is confirmed.
        """
        fixed = fixed or (None,) * len(self.bases)
        case = self._somebody(goal, fixed, steps)
        return None if case is None else _dressed(self._shortened(goal, case, fixed), fixed[0])

    def is_met(self, goal: Goal, steps: int | None = None) -> bool:
        """Return whether somebody can meet a goal."""
        return self._somebody(goal, (None,) * len(self.bases), steps) is not None

    def _somebody(self, goal: Goal, fixed: Sequence[Given | None], steps: int | None) -> Case | None:
        worlds = [self._world(number, each) for number, each in enumerate(fixed)]
        wanted = [goal.literal(worlds)]
        for _ in range(_TRIES):
            model = self.people.clauses.model(wanted, steps)
            if model is None:
                return None
            case = self.people.read_back(model)
            if self._meets(goal, case, fixed):
                return case
            wanted.append(self._someone_else(model))
        raise Unsettled

    def _world(self, number: int, fixed: Given | None) -> World:
        base = self.bases[min(number, len(self.bases) - 1)]
        key = (number, fixed and (fixed.question, fixed.value))
        if key not in self._worlds:
            self._worlds[key] = World(self.people, base, fixed)
        return self._worlds[key]

    def _someone_else(self, model: frozenset[int]) -> int:
        """A literal that holds of nobody who answers as the model does."""
        people = self.people
        told = [*people.given.values(), *people.done.values(), *people.skipped.values(), *people.slips]
        told += [each for ways in people.answers.values() for each in ways.values()]
        told += [*people.kinds.values(), *people.noticed.values()]
        return -people.clauses.all_of(each if each in model else -each for each in told)

    def _meets(self, goal: Goal, case: Case, fixed: Sequence[Given | None]) -> bool:
        last = len(self.bases) - 1
        seen = [
            evaluate(self.bases[min(number, last)], _dressed(case, each)) for number, each in enumerate(fixed)
        ]
        return goal.met(seen)

    def _shortened(self, goal: Goal, case: Case, fixed: Sequence[Given | None]) -> Case:
        """The person without every answer, act and part of an answer that the goal can do without."""
        kept = {each.question for each in fixed if each}
        shorter = True
        while shorter:
            shorter = False
            for fewer in _fewer(case, kept):
                if self._meets(goal, fewer, fixed):
                    case, shorter = fewer, True
                    break
        return case


def _dressed(case: Case, fixed: Given | None) -> Case:
    if fixed is None:
        return case
    others = tuple(given for given in case.answers if given.question != fixed.question)
    return replace(case, answers=(*others, fixed))


def _fewer(case: Case, kept: set[str]) -> Iterator[Case]:
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

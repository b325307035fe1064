"""What each answer makes of the atoms: tables made once for a rule base."""

from collections.abc import Iterable
from dataclasses import field
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from recover.engine.case.case import Value
from recover.engine.model.conditions import Atom, Between, DaysAgo, Includes, Is, Knowledge, OtherThan, Test
from recover.frozen import frozen


@frozen
class Atoms:
    """The atoms about one fact that is asked or worked out, as sets of bits.

    `naming` are those that say an answer, by that answer; `including` and `excluding` those that several
    answers meet, or fail, by naming one. `tests` are all others about its contents, `known`, `unknown` and
    `not_applying` the rest. `remembered` holds what answers made of them; of dates, how many days they lie
    back is all that is tested.
    """

    every: int
    naming: dict[Value, int]
    including: dict[object, int]
    excluding: dict[object, int]
    tests: tuple[tuple[int, Test], ...]
    known: int
    unknown: int
    not_applying: int
    remembered: dict[Value | timedelta, int] = field(default_factory=dict, compare=False)

    def met_by(self, value: Value, today: date) -> int:
        """Return the atoms that an answer makes hold."""
        key = today - value if isinstance(value, date) else value
        found = self.remembered.get(key)
        if found is None:
            found = self.known | self.naming.get(value, 0)
            if isinstance(value, tuple):
                found |= _named(self.including, value)
                found |= _named(self.excluding, self.excluding) & ~_named(self.excluding, value)
            for bit, test in self.tests:
                if satisfies(value, test, today):
                    found |= bit
            if len(self.remembered) < REMEMBERED:
                self.remembered[key] = found
        return found


def atoms_of(lines: Iterable[tuple[int, Atom]]) -> Atoms:
    """Return the atoms about one fact, from their numbers."""
    every = known = unknown = not_applying = 0
    naming: dict[Value, int] = {}
    including: dict[object, int] = {}
    excluding: dict[object, int] = {}
    tests: list[tuple[int, Test]] = []
    for number, atom in lines:
        bit = 1 << number
        every |= bit
        match atom.test:
            case Knowledge("known"):
                known |= bit
            case Knowledge("unknown"):
                unknown |= bit
            case Knowledge():
                not_applying |= bit
            case Is(answers):
                _add(bit, naming, answers)
            case Includes("any", answers):
                _add(bit, including, answers)
            case Includes("none", answers) if answers:
                _add(bit, excluding, answers)
            case test:
                tests.append((bit, test))
    return Atoms(every, naming, including, excluding, tuple(tests), known, unknown, not_applying)


def _add(bit: int, to: dict[Any, int], answers: Iterable[str]) -> None:
    for answer in answers:
        to[answer] = to.get(answer, 0) | bit


def _named(atoms: dict[object, int], answers: Iterable[object]) -> int:
    """The atoms that name any of these."""
    return reduce(or_, [atoms.get(each, 0) for each in answers], 0)


def satisfies(value: Value, test: Test, today: date) -> bool:
    """Return whether an answer that is there meets a test of its contents."""
    match test:
        case Includes(mode, answers):
            return isinstance(value, tuple) and _includes(mode, answers, value)
        case Is(answers):
            return value in answers
        case OtherThan(answers):
            return value not in answers
        case Between(low, high):
            return isinstance(value, int) and _within(value, low, high)
        case DaysAgo(low, high):
            return isinstance(value, date) and _within((today - value).days, low, high)
        case _:
            raise TypeError(f"{test} is about knowing an answer, not about the answer")


def _includes(mode: str, wanted: tuple[str, ...], given: tuple[object, ...]) -> bool:
    if mode == "all":
        return all(each in given for each in wanted)
    return any(each in given for each in wanted) == (mode == "any")


def _within(number: int, low: int | None, high: int | None) -> bool:
    return (low is None or low <= number) and (high is None or number <= high)


REMEMBERED = 10_000
"""Values remembered for one question: numbers and several answers have many, a person has one."""

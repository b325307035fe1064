"""What each answer makes of the atoms: tables made once for a rule base."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import field
from datetime import date
from functools import reduce
from itertools import accumulate
from operator import or_, xor
from typing import Any

from recover.engine.case.case import Value
from recover.engine.model.conditions import Atom, Between, DaysAgo, Includes, Is, Knowledge, OtherThan, Test
from recover.frozen import frozen


@frozen
class Ranges:
    """Atoms that hold of a range of numbers: between one of the `steps` and the next always the same ones."""

    steps: tuple[int, ...]
    held: tuple[int, ...]

    def at(self, number: int) -> int:
        """Return those that hold of a number."""
        return self.held[bisect(self.steps, number)]


@frozen
class Atoms:
    """The atoms about one fact that is asked or worked out, as sets of bits.

    `naming` are those that say an answer, by that answer; `including` and `excluding` those that several
    answers meet, or fail, by naming one. `numbers` are those that test a number, `days` those that test how
    many days a date lies back, and `tests` all others about its contents; `known`, `unknown` and
    `not_applying` are the rest. `remembered` holds what answers made of them.
    """

    every: int
    naming: dict[Value, int]
    including: dict[object, int]
    excluding: dict[object, int]
    numbers: Ranges
    days: Ranges
    tests: tuple[tuple[int, Test], ...]
    known: int
    unknown: int
    not_applying: int
    remembered: dict[Value, int] = field(default_factory=dict, compare=False)

    def met_by(self, value: Value, today: date) -> int:
        """Return the atoms that an answer makes hold."""
        if isinstance(value, date):
            return self.days.at((today - value).days) | self._met_by(value, today)
        if isinstance(value, int):
            return self.numbers.at(value) | self._met_by(value, today)
        found = self.remembered.get(value)
        if found is None:
            found = self._met_by(value, today)
            if len(self.remembered) < REMEMBERED:
                self.remembered[value] = found
        return found

    def _met_by(self, value: Value, today: date) -> int:
        """The same, without ranges."""
        found = self.known | self.naming.get(value, 0)
        if isinstance(value, tuple):
            found |= _named(self.including, value)
            found |= _named(self.excluding, self.excluding) & ~_named(self.excluding, value)
        for bit, test in self.tests:
            if satisfies(value, test, today):
                found |= bit
        return found


def atoms_of(lines: Iterable[tuple[int, Atom]]) -> Atoms:
    """Return the atoms about one fact, from their numbers."""
    every = known = unknown = not_applying = 0
    naming: dict[Value, int] = {}
    including: dict[object, int] = {}
    excluding: dict[object, int] = {}
    numbers: list[tuple[int, Between | DaysAgo]] = []
    days: list[tuple[int, Between | DaysAgo]] = []
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
            case Between() as test:
                numbers.append((bit, test))
            case DaysAgo() as test:
                days.append((bit, test))
            case test:
                tests.append((bit, test))
    ranges = (_ranges(numbers), _ranges(days))
    return Atoms(every, naming, including, excluding, *ranges, tuple(tests), known, unknown, not_applying)


def _ranges(tests: Iterable[tuple[int, Between | DaysAgo]]) -> Ranges:
    """The ranges of some tests: at each step some of them begin or end to hold."""
    first, turned = 0, dict[int, int]()
    for bit, test in tests:
        low, high = test.low, test.high
        if low is not None and high is not None and low > high:
            continue  # nothing meets it
        if low is None:
            first |= bit
        else:
            turned[low] = turned.get(low, 0) ^ bit
        if high is not None:
            turned[high + 1] = turned.get(high + 1, 0) ^ bit
    steps = tuple(sorted(turned))
    return Ranges(steps, tuple(accumulate(map(turned.__getitem__, steps), xor, initial=first)))


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

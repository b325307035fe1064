"""What answers, and what follows from them, leave of all atoms and conditions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from recover.engine.case.case import NoAnswer
from recover.engine.logic.steps import Asked
from recover.engine.logic.trees import Way, bits, holds, may_hold

_REMEMBERED = 1_000
"""So many entries are kept in a table: each is as long as there are conditions."""
NOT_ASKED = object()
"""Stands for the answer to a question that does not apply."""


class Conditions:
    """All atoms and conditions, a bit for each: which conditions need an atom, and which forbid it."""

    def __init__(self, atoms: int) -> None:
        self.every = (1 << atoms) - 1
        self._needing = [1 << atom for atom in range(atoms)]  # an atom that does not hold goes itself
        self._forbidding = [0] * atoms

    @property
    def end(self) -> int:
        """Return the place after them all."""
        return self.every.bit_length()

    def add(self, way: Way) -> int:
        """Add a condition, and return its bit."""
        row = 1 << self.end
        self.put(way, row)
        return row

    def put(self, way: Way, row: int) -> None:
        """Add a condition with some bits of its own."""
        self.every |= row
        need, forbid = way
        for atom in bits(need):
            self._needing[atom] |= row
        for atom in bits(forbid):
            self._forbidding[atom] |= row

    def left_by(self, atoms: Iterable[int], holding: int) -> int:
        """Return what is left where, of some atoms, by their numbers, those hold whose bits are given."""
        gone = 0
        for atom in atoms:
            gone |= self._forbidding[atom] if holding >> atom & 1 else self._needing[atom]
        return self.every & ~gone


class Table(dict[Any, int]):
    """What is left, by which of some atoms hold. Each entry is made when it is first looked for."""

    def __init__(self, conditions: Conditions, atoms: int) -> None:
        self._conditions, self._atoms = conditions, tuple(bits(atoms))

    def __missing__(self, key: Any) -> int:  # noqa: ANN401 - what a table is asked for
        left = self._conditions.left_by(self._atoms, self._holding(key))
        if len(self) < _REMEMBERED:
            self[key] = left
        return left

    def _holding(self, key: Any) -> int:  # noqa: ANN401
        return int(key)


class Answers(Table):
    """The same by the answer to a question: None, or "don't know", where there is none.

    Many numbers and days come to the same: what is left by these is worked out once.
    """

    def __init__(self, conditions: Conditions, step: Asked) -> None:
        super().__init__(conditions, step.every)
        self.step = step
        self.today = date.min
        self._alike = Table(conditions, step.every)

    def __missing__(self, key: Any) -> int:  # noqa: ANN401
        left = self._alike[self._holding(key)]
        if len(self) < _REMEMBERED:
            self[key] = left
        return left

    @property
    def tests_dates(self) -> bool:
        """Return whether what an answer comes to hangs on the day."""
        return self.step.question.kind == "date"

    def on(self, today: date) -> None:
        """From now on, look at dates from that day."""
        self.clear()
        self.today = today

    def _holding(self, key: Any) -> int:  # noqa: ANN401
        step = self.step
        if key is NOT_ASKED:
            return step.atoms.not_applying
        return step.unanswered if is_unsaid(key) else step.atoms.met_by(key, self.today)


class AnswersAfter(Answers):
    """The same of a question that is asked after some answers to `other` alone: by the answers to both."""

    def __init__(self, conditions: Conditions, step: Asked, other: Asked) -> None:
        super().__init__(conditions, step)
        self.other = other
        self._counted: dict[tuple[Any, Any], bool] = {}

    @property
    def tests_dates(self) -> bool:
        """Return whether what the answers come to hangs on the day."""
        return "date" in (self.step.question.kind, self.other.question.kind)

    def on(self, today: date) -> None:
        """From now on, look at dates from that day."""
        super().on(today)
        self._counted.clear()

    def counts(self, before: Any, value: Any) -> bool:  # noqa: ANN401
        """Return whether a question applies after an answer to the other one, or its own answer counts.

        It counts where the other question has no answer, and could have one after which it is asked.
        """
        known = self._counted.get((before, value))
        if known is None:
            known = self._finds(before, value)
            if len(self._counted) < _REMEMBERED:
                self._counted[before, value] = known
        return known

    def _finds(self, before: Any, value: Any) -> bool:  # noqa: ANN401
        other, asked_when = self.other, self.step.ask_when
        unsaid = is_unsaid(before)
        if holds(asked_when, other.unanswered if unsaid else other.atoms.met_by(before, self.today)):
            return True
        may = unsaid and may_hold(asked_when, other.every & ~other.atoms.not_applying, other.every)
        return not is_unsaid(value) and (may or (self.step.question.counts_anyway and value != ()))

    def _holding(self, key: Any) -> int:  # noqa: ANN401
        before, value = key
        return super()._holding(value if self.counts(before, value) else NOT_ASKED)


def is_unsaid(value: object) -> bool:
    """Return whether there is no answer: None, or that somebody don't know or would not say."""
    return value is None or isinstance(value, NoAnswer)


class Four(Table):
    """The same by which of four truths hold, as a hexadecimal digit: soon each was met."""

    def __init__(self, conditions: Conditions, truths: Sequence[tuple[int, int]]) -> None:
        """Of each truth are given the atoms that hold where it is true, and those where it is not."""
        super().__init__(conditions, sum(true | not_true for true, not_true in truths))
        self._truths = truths

    def _holding(self, key: Any) -> int:  # noqa: ANN401
        digit = int(key, 16)
        return sum(
            true if digit >> place & 1 else not_true for place, (true, not_true) in enumerate(self._truths)
        )

"""The slips that somebody may tell of, as literals: kinds, and how many they are counted in ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from recover.authoring.proof.answers import EMPTY_LIST, Answer, Model, includes
from recover.authoring.proof.clauses import NO, YES, Clauses, Lit
from recover.engine.case.case import Record
from recover.engine.model.conditions import Atom, Between, Includes, Knowledge, Test
from recover.engine.model.questions import Question

SLIPS = "slips"


@dataclass(frozen=True, slots=True)
class Slips:
    """A list of slips. `count[n]` is yes where there are more than n of them."""

    answer: Answer
    kinds: tuple[tuple[str, Lit], ...]
    noticed: tuple[tuple[str, Lit], ...]
    count: tuple[Lit, ...]

    def meets(self, line: Atom, clauses: Clauses) -> Lit:
        """Return the literal of a worked-out fact that meets a test, while there is a list."""
        match line.test:
            case Knowledge(state):
                return YES if state == "known" else NO
            case Includes():
                kinds = self.noticed if line.fact == "slip_kinds_noticed" else self.kinds
                return includes(line.test, dict(kinds), clauses)
            case _:
                return counted(line.test, self.count, clauses)

    def records(self, model: Model) -> tuple[Record, ...]:
        """Return a shortest list."""
        noticed = {kind for kind, literal in self.noticed if literal in model}
        found: list[Record] = [
            (("kind", kind), ("noticed", "yes")) if kind in noticed else (("kind", kind),)
            for kind, literal in self.kinds
            if literal in model
        ]
        more = sum(literal in model for literal in self.count) - len(found)
        return (*found, *([()] * more))

    def emptied(self) -> "Slips":
        """Return an empty list."""
        return Slips(EMPTY_LIST, (), (), (NO,) * len(self.count))


def slips_told(question: Question, lines: Sequence[Atom], clauses: Clauses) -> Slips:
    """Return new literals for a list of slips: it may be left out, or empty."""
    kinds = [choice.id for field in question.fields if field.id == "kind" for choice in field.choices]
    given = clauses.variable()
    present, noticed = ([clauses.variable() for _ in kinds] for _ in range(2))
    count = clauses.ladder(max(1, cap([line.test for line in lines if line.fact == "slip_count"])))
    clauses.add(given, -count[0])
    for kind, reaction in zip(present, noticed, strict=True):
        clauses.add(-reaction, kind)
        clauses.add(-kind, count[0])
    for number, more in enumerate(count[1:], 2):
        clauses.add(-clauses.at_least(number, present), more)
    has, reacted = (tuple(zip(kinds, literals, strict=True)) for literals in (present, noticed))
    return Slips(Answer(given, count[0]), has, reacted, count)


def cap(tests: Sequence[Test]) -> int:
    """Return the least number from which on no test of a count tells numbers apart."""
    between = (test for test in tests if isinstance(test, Between))
    bounds = (bound for test in between for bound in (test.low, test.high) if bound is not None)
    return max((max(0, bound) + 1 for bound in bounds), default=0)


def counted(test: Test, count: Sequence[Lit], clauses: Clauses) -> Lit:
    """Return the literal of a number, in ones, that meets a test."""
    if not isinstance(test, Between):
        return NO
    low = 0 if test.low is None else test.low
    enough = YES if low <= 0 else count[low - 1] if low <= len(count) else NO
    if test.high is None or test.high >= len(count):
        return enough
    return clauses.every((enough, -count[test.high] if test.high >= 0 else NO))

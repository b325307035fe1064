"""What somebody may have answered to one question, as literals: one a class that tests tell apart."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recover.authoring.proof.clauses import NO, YES, Clauses, Lit
from recover.engine.case.case import Value
from recover.engine.logic.answers import satisfies
from recover.engine.model.conditions import Between, DaysAgo, Includes, Knowledge, Test
from recover.engine.model.questions import Question

WORDS = "…"
"""Stands for any free text: no rule reads what it says."""
_LONG_AGO = 36525  # days; reached only where no bound is tested

Model = Collection[Lit]
"""The literals that are yes of somebody found."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question: whether it is answered, whether that says anything, and what.

    `values` are the answers in order, with one literal a class; `parts` those that may be given together.
    """

    given: Lit
    says: Lit
    values: tuple[tuple[Value, Lit], ...] = ()
    parts: tuple[tuple[str, Lit], ...] = ()

    def meets(self, test: Test, today: date, clauses: Clauses) -> Lit:
        """Return the literal of an answer, given, that meets a test of its contents."""
        if isinstance(test, Includes):
            return clauses.every((self.given, includes(test, dict(self.parts), clauses)))
        return clauses.some(literal for value, literal in self.values if satisfies(value, test, today))

    def value(self, model: Model) -> Value | None:
        """Return what is answered; None where nothing is."""
        if self.given not in model:
            return None
        found: tuple[str, ...] = tuple(id for id, literal in self.parts if literal in model)
        return next((value for value, literal in self.values if literal in model), found)


def answer_to(question: Question, tests: Sequence[Test], today: date, clauses: Clauses) -> Answer:
    """Return new literals for a question. Lists of records have theirs elsewhere."""
    if question.kind == "any_of":
        return _several(question, tests, clauses)
    contents = [test for test in tests if not isinstance(test, Knowledge)]
    values = values_of(question, tests, today)
    looks = {value: tuple(satisfies(value, test, today) for test in contents) for value in values}
    apart = tuple(dict.fromkeys(looks.values()))
    nothing, *chosen = clauses.exactly_one(len(apart) + 1)
    of_look = dict(zip(apart, chosen, strict=True))
    return Answer(-nothing, -nothing, tuple((value, of_look[look]) for value, look in looks.items()))


def includes(test: Includes, parts: dict[str, Lit], clauses: Clauses) -> Lit:
    """Return the literal of several answers that include what a test asks for."""
    named = [parts.get(id, NO) for id in test.answers]
    if test.mode == "all":
        return clauses.every(named)
    found = clauses.some(named)
    return found if test.mode == "any" else -found


def cuts(tests: Sequence[Test], least: int | None, most: int | None) -> tuple[int, ...]:
    """Return every tested bound with its neighbours, from `least` to `most`, in order; never nothing."""
    bounds = {bound for bound in (least, most) if bound is not None} or {0}
    for test in tests:
        if isinstance(test, Between | DaysAgo):
            for bound in (test.low, test.high):
                bounds |= {bound - 1, bound, bound + 1} if bound is not None else set()
    low = -_LONG_AGO if least is None else least
    high = _LONG_AGO if most is None else most
    return tuple(sorted(bound for bound in bounds if low <= bound <= high))


def values_of(question: Question, tests: Sequence[Test], today: date) -> Iterator[Value]:
    """Yield single answers in their order, so that the tests tell apart no other legal answer."""
    offered = (choice.id for choice in question.choices)
    match question.kind:
        case "yes_no":
            yield from ("yes", "no")
        case "one_of" | "scale":
            yield from offered
        case "number":
            yield from cuts(tests, question.least, question.most)
            yield from offered
        case "date":
            spans: dict[str, tuple[int | None, int | None]] = {"past": (0, None), "to come": (None, 0)}
            days = cuts(tests, *spans.get(question.date, (None, None)))
            yield from (today - timedelta(days=ago) for ago in days)
            yield from offered
        case "text":
            yield WORDS


def _several(question: Question, tests: Sequence[Test], clauses: Clauses) -> Answer:
    named = {id for test in tests if isinstance(test, Includes) for id in test.answers}
    ids = [choice.id for choice in question.choices]
    other = next((id for id in ids if id not in named), None)
    given = clauses.variable()
    parts = tuple((id, clauses.variable()) for id in ids if id in named or id == other)
    for _, part in parts:
        clauses.add(-part, given)
    return Answer(given, clauses.some(part for _, part in parts), parts=parts)


NOT_ASKED = Answer(NO, NO)
"""For a playbook that asks no such thing."""
EMPTY_LIST = Answer(YES, NO)

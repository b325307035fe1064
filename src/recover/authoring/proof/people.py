"""Everybody who could be: what a person may have answered and done, as literals, and a person read back.

Answers that no test of the playbooks tells apart count as one. What a person did stands in the journal; it
is counted up to the highest number that is tested. Slips and contacts are told apart by their kinds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from recover.authoring.proof.clauses import Clauses
from recover.engine.case.case import Act, Case, Given, Record, Value
from recover.engine.grounds.what_if import told_apart
from recover.engine.logic.answers import satisfies
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.facts import OTHER_CONTACT, contacts_employer, expects_answer
from recover.engine.model.conditions import Between, Test
from recover.engine.model.questions import Question
from recover.playbook.people import WEDNESDAY

SLIPS = "slips"


@dataclass(frozen=True, slots=True)
class Contacts:
    """How often somebody was in touch: `made[n]` and `silent[n]` hold from n + 1 on; `last` by days ago."""

    made: tuple[int, ...]
    silent: tuple[int, ...]
    last: Mapping[Value, int]
    reaching: tuple[str, ...]  # what reaches the employer
    expecting: frozenset[str]  # of these, what wants a reply


class People:
    """All possible people of some playbooks, on one day."""

    today = WEDNESDAY

    def __init__(self, bases: Sequence[RuleBase]) -> None:
        self.clauses = Clauses()
        self.bases = bases
        self.tests: dict[str, list[Test]] = {}
        for base in bases:
            for line in base.lines:
                self.tests.setdefault(line.fact, []).append(line.test)
        self.questions: dict[str, Question] = {}
        for base in bases:
            self.questions |= base.questions
        self.given = {id: self.clauses.new() for id in self.questions}
        self.answers = {id: self._answers(question) for id, question in self.questions.items()}
        actions = dict.fromkeys((*(id for base in bases for id in base.actions), OTHER_CONTACT))
        self.done = {id: self.clauses.new() for id in actions}
        self.skipped = {id: self.clauses.new() for id in actions}
        for id in actions:
            self.clauses.require(-self.done[id], -self.skipped[id])
        self.clauses.require(-self.skipped[OTHER_CONTACT])
        self.kinds, self.noticed, self.slips = self._slips()
        self._contacts: dict[object, Contacts] = {}

    def contacts(self, base: RuleBase) -> Contacts:
        """Return how often somebody was in touch, as one playbook counts it."""
        reaching = tuple(id for id in self.done if contacts_employer(base, id))
        expecting = frozenset(id for id in reaching if expects_answer(base, id))
        key = (reaching, expecting)
        if key not in self._contacts:
            self._contacts[key] = self._counted(reaching, expecting)
        return self._contacts[key]

    def read_back(self, model: frozenset[int]) -> Case:
        """Return the person that a model stands for."""
        answers = [
            Given(id, self._value(self.questions[id], model), self.today)
            for id, given in self.given.items()
            if given in model
        ]
        return Case(tuple(answers), tuple(self._acts(model)), self.today)

    def _answers(self, question: Question) -> dict[Value, int]:
        """The ways of answering, each with its literal; for several answers the literal of each of them."""
        given = self.given[question.id]
        if question.kind in ("records", "text"):
            return {}
        if question.kind == "any_of":
            parts: dict[Value, int] = {choice.id: self.clauses.new() for choice in question.choices}
            for part in parts.values():
                self.clauses.require(-part, given)
            return parts
        ways = {
            value: self.clauses.new()
            for value in told_apart(question, self.tests.get(question.id, ()), self.today)
        }
        self.clauses.exactly_one(given, list(ways.values()))
        return ways

    def _slips(self) -> tuple[dict[str, int], dict[str, int], tuple[int, ...]]:
        question = self.questions.get(SLIPS)
        fields = question.fields if question else ()
        ids = [choice.id for field in fields if field.id == "kind" for choice in field.choices]
        kinds = {id: self.clauses.new() for id in ids}
        noticed = {id: self.clauses.new() for id in ids}
        for id in ids:
            self.clauses.require(-kinds[id], self.given[SLIPS])
            self.clauses.require(-noticed[id], kinds[id])
        counts = self._ladder(_highest(self.tests.get("slip_count", ())))
        for place, count in enumerate(counts):
            self.clauses.require(-self.clauses.at_least(place + 1, kinds.values()), count)
            if question:
                self.clauses.require(-count, self.given[SLIPS])
        return kinds, noticed, counts

    def _counted(self, reaching: tuple[str, ...], expecting: frozenset[str]) -> Contacts:
        clauses = self.clauses
        highest = max(_highest(self.tests.get(name, ())) for name in ("contacts_made", "contacts_unanswered"))
        made, silent = self._ladder(max(1, highest)), self._ladder(highest)
        quiet = [self.done[id] for id in reaching if id not in expecting]
        clauses.require(-made[0], *(self.done[id] for id in reaching))
        for place, count in enumerate(made):
            clauses.require(-clauses.at_least(place + 1, [self.done[id] for id in reaching]), count)
        for place, count in enumerate(silent):
            clauses.require(-count, made[place])
            clauses.require(-count, *(self.done[id] for id in expecting))
            for others in range(1, len(made) - place):
                clauses.require(-count, -clauses.at_least(others, quiet), made[place + others])
        days = told_apart(_LAST, self.tests.get("last_contact", ()), self.today)
        last: dict[Value, int] = {day: clauses.new() for day in days}
        for place, day in enumerate(last.values()):
            clauses.require(-day, made[0])
            for other in list(last.values())[:place]:
                clauses.require(-day, -other)
        return Contacts(made, silent, last, reaching, expecting)

    def _ladder(self, highest: int) -> tuple[int, ...]:
        steps = tuple(self.clauses.new() for _ in range(highest))
        for lower, higher in pairwise(steps):
            self.clauses.require(-higher, lower)
        return steps

    def _value(self, question: Question, model: frozenset[int]) -> Value:
        chosen = tuple(value for value, literal in self.answers[question.id].items() if literal in model)
        match question.kind:
            case "text":
                return WORDS
            case "any_of":
                return tuple(value for value in chosen if isinstance(value, str))
            case "records":
                return self._listed(model) if question.id == SLIPS else ()
            case _:
                return chosen[0]

    def _listed(self, model: frozenset[int]) -> tuple[Record, ...]:
        slips: list[Record] = [
            (("kind", kind), ("noticed", "yes" if self.noticed[kind] in model else "no"))
            for kind, literal in self.kinds.items()
            if literal in model
        ]
        missing = sum(count in model for count in self.slips) - len(slips)
        return (*slips, *((slips[0] if slips else (),) * max(0, missing)))

    def _acts(self, model: frozenset[int]) -> Iterable[Act]:
        done = [id for id, literal in self.done.items() if literal in model]
        counted = next(iter(self._contacts.values()), None)
        reaching = [id for id in done if counted and id in counted.reaching]
        yield from (Act(id, "done", None) for id in done if id not in reaching)
        yield from (Act(id, "skipped", None) for id, literal in self.skipped.items() if literal in model)
        if counted is None or not reaching:
            return
        expecting = [id for id in reaching if id in counted.expecting]
        again = expecting[0] if expecting else reaching[0]
        missing = sum(count in model for count in counted.made) - len(reaching)
        silent = sum(count in model for count in counted.silent)
        days = (day for day, literal in counted.last.items() if literal in model)
        on = next((day for day in days if isinstance(day, date)), None)
        for id in (*reaching, *((again,) * max(0, missing))):
            unanswered = id in counted.expecting and silent > 0
            silent -= unanswered
            yield Act(id, "done", on, answered=not unanswered)


def holding(ways: Mapping[Value, int], test: Test, today: date) -> list[int]:
    """Return the literals of the answers that meet a test."""
    return [literal for value, literal in ways.items() if satisfies(value, test, today)]


def _highest(tests: Iterable[Test]) -> int:
    """The highest number that a test tells apart from the one below it."""
    bounds = [bound for test in tests if isinstance(test, Between) for bound in _bounds(test)]
    return max(bounds, default=0)


def _bounds(test: Between) -> tuple[int, ...]:
    low = () if test.low is None else (test.low,)
    return (*low, *(() if test.high is None else (test.high + 1,)))


WORDS = "…"
"""Stands for any free text: no rule reads what it says."""
_LAST = Question("last_contact", "date", "", "", date="past")

"""Whether a promise of a playbook holds, by another solver and another way to say it.

What design says of thinking, written anew as truths and whole numbers for z3: it shares nothing with the
engine and its proofs but the words for playbooks. Answers are of today, so that none has grown old.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import z3

from recover.engine.model.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    Includes,
    Is,
    Knowledge,
    NoneOf,
    OtherThan,
    Test,
)
from recover.engine.model.playbook import Playbook, Rule, Target
from recover.engine.model.promises import Promise
from recover.engine.model.questions import Question, is_typed

Formula = Any  # z3 ships no types
NEVER = z3.BoolVal(False)
SOURCES = ("journal", "told")
"""Where acts stand."""


@dataclass(frozen=True)
class Reading:
    """A condition: whether it holds, and what answers to all that has none could make of it."""

    holds: Formula
    may: Formula
    fail: Formula


@dataclass(frozen=True)
class Asked:
    """A question: whether its answer is given, counts, and counts wherever it is given; and if not, why."""

    given: Formula
    counts: Formula
    stands: Formula
    unanswered: Formula
    comes: Formula  # it may be answered, or stay without an answer
    goes: Formula  # it may come not to apply


class ThirdOpinion:
    """One playbook, and one person who is not known yet: variables are known by their names."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.questions = {question.id: question for question in playbook.questions}
        self.needs = {action.id: action.needs for action in playbook.actions}
        self.acts = next((each for each in playbook.questions if each.stored_as == "acts"), None)
        self.slips = self.questions.get("slips")
        self.offered = {"journal": tuple(self.needs), "told": _offered(self.acts, "what")}
        self.reaching = {"other", *(each.id for each in playbook.actions if each.contacts_employer)}
        self.waiting = self.reaching - {each.id for each in playbook.actions if each.expects_no_answer}
        self.read, self.asked = cache(self._read), cache(self._asked)
        self.solver = z3.Solver()
        self.solver.add(*self._possible_people())

    def is_broken(self, promise: Promise) -> bool:
        """Return whether there is somebody for whom a promise fails."""
        return self._is_possible(self._broken(promise))

    def is_met(self, condition: Condition) -> bool:
        """Return whether there is somebody for whom a condition holds."""
        return self._is_possible(self.read(condition).holds)

    def _is_possible(self, formula: Formula) -> bool:
        self.solver.push()
        self.solver.add(formula)
        found = self.solver.check()
        self.solver.pop()
        assert found != z3.unknown
        return bool(found == z3.sat)

    def _broken(self, promise: Promise) -> Formula:
        told = [self._recommended(action) for action in promise.actions]
        match promise.kind:
            case "never":
                return z3.And(self.read(promise.when).holds, z3.Or(told))
            case "always":
                return z3.And(self.read(promise.when).holds, z3.Not(z3.And(told)))
            case "never_together":
                return _many(told) > 1
            case _:
                return z3.Not(z3.Or(told))

    def _possible_people(self) -> Iterator[Formula]:
        for question in self.playbook.questions:
            number = z3.Int(question.id)
            low, high = _range(question)
            yield from ([number >= low] if low is not None else ())
            yield from ([number <= high] if high is not None else ())
            beside = _beside(question)
            yield z3.And(beside >= DAY, beside < (len(_ids(question)) if is_typed(question) else 0))
        for source, given in zip(SOURCES, (True, self.asked(self.acts).given), strict=True):
            done, in_vain = self._counted(source, "done"), self._counted(source, "in vain")
            for id in self.offered[source]:
                yield z3.And(in_vain[id] >= 0, in_vain[id] <= done[id], z3.Implies(done[id] > 0, given))
            made = z3.Sum([done[id] for id in done if id in self.reaching])
            yield z3.And(z3.Int(f"{source} ago") >= 0, z3.Implies(z3.Bool(f"{source} dated"), made > 0))
        kinds = _offered(self.slips, "kind")
        yield z3.Int("slips") >= _many([_has("slip", kind) for kind in kinds])
        yield from (z3.Implies(_has("noticed", kind), _has("slip", kind)) for kind in kinds)

    def _read(self, condition: Condition) -> Reading:
        """Both readings; in the possible one, parts are taken as if they were independent."""
        if isinstance(condition, Atom):
            return self._line(condition)
        parts = [self.read(part) for part in condition.parts]
        holds, may, fail = ([getattr(part, name) for part in parts] for name in ("holds", "may", "fail"))
        match condition:
            case AllOf():
                return Reading(z3.And(holds), z3.And(may), z3.Or(fail))
            case AnyOf():
                return Reading(z3.Or(holds), z3.Or(may), z3.And(fail))
            case NoneOf():
                return Reading(z3.Not(z3.Or(holds)), z3.And(fail), z3.Or(may))
            case AtLeastOf(count):
                must = [z3.Not(each) for each in fail]
                return Reading(_many(holds) >= count, _many(may) >= count, _many(must) < count)

    def _line(self, line: Atom) -> Reading:
        if line.kind == "question":
            return self._question(self.questions[line.fact], line.test)
        if line.kind == "finding":
            (means,) = (self.read(each.when) for each in self.playbook.findings if each.id == line.fact)
            is_so = line.test == Is(("yes",))
            return means if is_so else Reading(z3.Not(means.holds), means.fail, means.may)
        either = NEVER  # of a scale it is not asked: only what is read in one way tests it
        if line.kind == "action":
            untold = self._counted("journal", "done")[line.fact] == 0
            either = z3.And(line.fact in self.offered["told"], untold, self._may_change(self.acts))
        elif line.kind == "builtin":
            either = self._may_change(self.slips if "slip" in line.fact else self.acts)
        holds = self._builtin(line) if line.kind == "builtin" else self._state(line)
        return Reading(holds, z3.Or(holds, either), z3.Or(z3.Not(holds), either))

    def _asked(self, question: Question | None) -> Asked:
        if question is None:
            return Asked(*[NEVER] * 6)
        given, asked = z3.Bool(f"{question.id} given"), self.read(question.ask_when)
        says = z3.Or([_has(question.id, id) for id in _ids(question)]) if question.kind == "any_of" else True
        stands = z3.And(question.counts_anyway, given, says)
        counts = z3.And(given, z3.Or(stands, asked.may))
        unanswered = z3.And(z3.Not(given), asked.holds)
        goes = z3.And(z3.Or(z3.Not(given), counts), z3.Not(stands), asked.fail)
        return Asked(given, counts, stands, unanswered, z3.And(z3.Not(given), asked.may), goes)

    def _question(self, question: Question, test: Test) -> Reading:
        asked = self.asked(question)
        match test:
            case Knowledge("does not apply"):
                holds = z3.Not(z3.Or(asked.counts, asked.unanswered))
                return Reading(holds, z3.Or(holds, asked.goes), z3.Or(z3.Not(holds), asked.comes))
            case Knowledge(state):
                holds = asked.counts if state == "known" else asked.unanswered
            case _:
                typical = question.typical is not None and _passes(test, question.typical)
                met = z3.And(asked.counts, _met(question, test))
                holds = z3.Or(met, z3.And(asked.unanswered, typical))
        return Reading(holds, z3.Or(holds, asked.comes), z3.Or(z3.Not(holds), asked.comes, asked.goes))

    def _may_change(self, question: Question | None) -> Formula:
        asked = self.asked(question)
        return z3.Or(asked.comes, z3.And(asked.counts, asked.goes))

    def _state(self, line: Atom) -> Formula:
        """Whether an action is done, skipped or neither, or a scale at a level, as a test asks."""
        answers = line.test.answers if isinstance(line.test, Is) else ()
        if line.kind == "scale":
            return z3.Or([self._leads(line.fact, level) for level in answers])
        told = self._counted("told", "done").get(line.fact, 0) > 0
        in_journal = self._counted("journal", "done")[line.fact] > 0
        done = z3.Or(in_journal, z3.And(self.asked(self.acts).counts, told))
        skipped = z3.And(z3.Not(done), z3.Bool(f"{line.fact} skipped"))
        states = {"done": done, "skipped": skipped, "none": z3.Not(z3.Or(done, skipped))}
        return z3.Or([states[each] for each in answers])

    def _builtin(self, line: Atom) -> Formula:
        if "slip" in line.fact:
            return z3.And(self.asked(self.slips).counts, self._of_slips(line))
        told, test = self.asked(self.acts).counts, line.test
        if line.fact == "last_contact":
            return self._last_contact(test, z3.And(told, z3.Bool("told dated")))
        if isinstance(test, Knowledge):
            return z3.BoolVal(test.state == "known")
        made = line.fact == "contacts_made"
        counts = (self._counted(source, "done" if made else "in vain") for source in SOURCES)
        ids = self.reaching if made else self.waiting
        journal, also = (z3.Sum([count[id] for id in count if id in ids]) for count in counts)
        return _within(journal + z3.If(told, also, 0), test)

    def _of_slips(self, line: Atom) -> Formula:
        match line.test:
            case Knowledge(state):
                return z3.BoolVal(state == "known")
            case Includes():
                return _includes("noticed" if line.fact == "slip_kinds_noticed" else "slip", line.test)
            case _:
                return _within(z3.Int("slips"), line.test)

    def _last_contact(self, test: Test, told: Formula) -> Formula:
        noted = z3.Bool("journal dated")
        journal, also = (z3.Int(f"{source} ago") for source in SOURCES)
        if isinstance(test, Knowledge):
            known = z3.Or(noted, told)
            return {"known": known, "does not apply": z3.Not(known)}.get(test.state, NEVER)
        later = z3.And(told, z3.Or(z3.Not(noted), also < journal))
        return z3.And(z3.Or(noted, told), _within(z3.If(later, also, journal), test))

    def _counted(self, source: str, how: str) -> dict[str, Formula]:
        """How often each action was done, or done in vain."""
        return {id: z3.Int(f"{source} {id} {how}") for id in self.offered[source]}

    def _points(self, target: Target) -> Formula:
        rules = (rule for rule in self.playbook.rules if rule.target == target and rule.weight)
        signed = [(rule, rule.weight if rule.effect == "for" else -rule.weight) for rule in rules]
        return z3.Sum([z3.If(self._applies(rule), points, 0) for rule, points in signed])

    def _applies(self, rule: Rule) -> Formula:
        return z3.And(self.read(rule.when).holds, *(z3.Not(self.read(each).holds) for each in rule.unless))

    def _recommended(self, action: str) -> Formula:
        about = Target("action", action)
        rules = (rule for rule in self.playbook.rules if rule.target == about and rule.effect == "never")
        forbidden = z3.Or([self._applies(rule) for rule in rules])
        return z3.And(self._points(about) >= self.needs[action], z3.Not(forbidden))

    def _leads(self, id: str, level: str) -> Formula:
        (scale,) = (each for each in self.playbook.scales if each.id == id)
        points = {each.id: self._points(Target("level", id, each.id)) for each in scale.levels}
        first = {a: z3.And([points[a] > points[b] for b in points if b != a]) for a in points}
        others = [first[each] for each in first if each != level]
        return z3.Not(z3.Or(others)) if level == scale.default else first[level]


def _has(name: str, id: str) -> Formula:
    return z3.Bool(f"{name} has {id}")


def _ids(question: Question) -> tuple[str, ...]:
    return ("yes", "no") if question.kind == "yes_no" else tuple(each.id for each in question.choices)


def _offered(question: Question | None, field: str) -> tuple[str, ...]:
    """What one field of a list of records offers."""
    fields = question.fields if question else ()
    return next((_ids(each) for each in fields if each.id == field), ())


def _range(question: Question) -> tuple[int | None, int | None]:
    """The least and the greatest number for an answer: of a date the days ago, of a choice its place."""
    if question.kind == "date":
        return 0 if question.date == "past" else None, 0 if question.date == "to come" else None
    if question.kind == "number":
        return question.least, question.most
    return 0, len(_ids(question)) - 1 if question.kind in ("one_of", "scale", "yes_no") else None


def _met(question: Question, test: Test) -> Formula:
    if isinstance(test, Includes):
        return _includes(question.id, test)
    number = z3.Int(question.id)
    if is_typed(question):
        return _met_beside(question, test)
    if isinstance(test, Is):
        return z3.Or([number == place for place, id in enumerate(_ids(question)) if id in test.answers])
    return _within(number, test)


DAY = -1
"""Of a question for a number or a day: that one was given, and none of the answers beside it."""


def _beside(question: Question) -> Formula:
    return z3.Int(f"{question.id} beside")


def _met_beside(question: Question, test: Test) -> Formula:
    """A number, a day, or an answer beside these."""
    said = {id: _beside(question) == place for place, id in enumerate(_ids(question))}
    if isinstance(test, Is):
        return z3.Or([said[id] for id in test.answers])
    if isinstance(test, OtherThan):
        return z3.Not(z3.Or([said[id] for id in test.answers]))
    return z3.And(_beside(question) == DAY, _within(z3.Int(question.id), test))


def _includes(name: str, test: Includes) -> Formula:
    found = [_has(name, id) for id in test.answers]
    if test.mode == "all":
        return z3.And(found)
    return z3.Or(found) if test.mode == "any" else z3.Not(z3.Or(found))


def _within(number: Formula, test: Test) -> Formula:
    assert isinstance(test, Between | DaysAgo)
    low = True if test.low is None else number >= test.low
    return z3.And(low, True if test.high is None else number <= test.high)


def _many(formulas: list[Formula]) -> Formula:
    return z3.Sum([z3.If(each, 1, 0) for each in formulas])


def _passes(test: Test, typical: str | int | tuple[str, ...]) -> bool:
    """Whether a typical answer meets a test; no number or date has one."""
    if isinstance(test, Is):
        return typical in test.answers
    assert isinstance(test, Includes) and isinstance(typical, tuple)
    found = [answer in typical for answer in test.answers]
    return {"any": any(found), "all": all(found), "none": not any(found)}[test.mode]

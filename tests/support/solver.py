"""Possible people as formulas for z3: a second opinion on proofs, with nothing in common with the search.

Kleene's truths are pairs of formulas, "it is yes" and "it is no". Playbooks that ask what was done
already are not put into formulas.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import z3

from recover.engine.case.case import Value
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
    Test,
)
from recover.engine.model.playbook import Playbook, Rule, Scale
from recover.engine.model.questions import Question
from support.completions import legal_values
from support.conditions import SLIP_KINDS
from support.naive import Gap, test_state
from support.small import WEDNESDAY

OPEN, DONT_KNOW = 0, 1


class Kleene(NamedTuple):
    yes: Any
    no: Any


class Formulas:
    """One playbook, and a person who is not known yet."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.facts: list[Any] = []  # what is true of every possible person
        self.lines: dict[Atom, Kleene] = {}
        self.values: dict[str, list[Value]] = {}
        for question in playbook.questions:
            records = question.kind == "records"
            self.values[question.id] = [()] if records else legal_values(playbook, question, WEDNESDAY)
            state = self.state(question.id)
            self.facts += [state >= 0, state < 2 + len(self.values[question.id])]
        self.kinds = {kind: (z3.Bool(f"kind {kind}"), z3.Bool(f"noticed {kind}")) for kind in SLIP_KINDS}
        self.facts += [z3.Implies(noticed, present) for present, noticed in self.kinds.values()]
        self.slips, self.last = z3.Int("slips"), z3.Int("last contact")
        self.facts.append(self.slips >= z3.Sum([z3.If(present, 1, 0) for present, _ in self.kinds.values()]))
        self.made, self.unanswered, self.dated = z3.Int("made"), z3.Int("unanswered"), z3.Bool("dated")
        self._acts()

    def _acts(self) -> None:
        reaching = [action.id for action in self.playbook.actions if action.contacts_employer]
        done = [self.act(id) == 2 for id in reaching]
        for action in self.playbook.actions:
            self.facts += [self.act(action.id) >= 0, self.act(action.id) <= 2]
        self.facts += [
            self.made >= z3.Sum([z3.If(each, 1, 0) for each in done]),
            self.unanswered >= 0,
            self.unanswered <= self.made,
            self.last >= 0,
            z3.Implies(self.made > 0, z3.Or(done)),
            z3.Implies(self.dated, self.made > 0),
        ]

    def state(self, question: str) -> Any:
        return z3.Int(f"answer {question}")

    def act(self, action: str) -> Any:
        return z3.Int(f"act {action}")

    def is_possible(self, *goals: Any) -> bool:
        solver = z3.Solver()
        solver.add(*self.facts, *goals)
        found = solver.check()
        assert found != z3.unknown
        return bool(found == z3.sat)

    def does(self, action: str) -> Any:
        rules = [
            rule for rule in self.playbook.rules if rule.target.kind == "action" and rule.target.id == action
        ]
        signs = {"for": 1, "against": -1}
        points = [
            z3.If(self.rule(rule).yes, signs[rule.effect] * rule.weight, 0)
            for rule in rules
            if rule.effect in signs
        ]
        return z3.And(z3.Sum(points) > 0, *(self.rule(rule).no for rule in rules if rule.effect == "never"))

    def rule(self, rule: Rule) -> Kleene:
        return self.truth(AllOf((rule.when, NoneOf(rule.unless))))

    def truth(self, condition: Condition) -> Kleene:
        if isinstance(condition, Atom):
            if condition not in self.lines:
                self.lines[condition] = self._line(condition)
            return self.lines[condition]
        parts = [self.truth(part) for part in condition.parts]
        yes, no = [part.yes for part in parts], [part.no for part in parts]
        match condition:
            case AllOf():
                return Kleene(z3.And(yes), z3.Or(no))
            case AnyOf():
                return Kleene(z3.Or(yes), z3.And(no))
            case NoneOf():
                return Kleene(z3.And(no), z3.Or(yes))
            case AtLeastOf(count):
                sure = z3.Sum([z3.If(each, 1, 0) for each in yes])
                out = z3.Sum([z3.If(each, 1, 0) for each in no])
                return Kleene(sure >= count, len(parts) - out < count)

    def _line(self, line: Atom) -> Kleene:
        match line.kind:
            case "finding":
                found = next(each for each in self.playbook.findings if each.id == line.fact)
                truth = self.truth(found.when)
                return truth if line.test == Is(("yes",)) else Kleene(truth.no, truth.yes)
            case "action":
                states = ("none", "skipped", "done")
                met = z3.Or([self.act(line.fact) == states.index(each) for each in _answers(line.test)])
                return Kleene(met, z3.Not(met))
            case "scale":
                return self._scale(
                    next(each for each in self.playbook.scales if each.id == line.fact), line.test
                )
            case "question":
                question = self._question(line.fact)
                return self._joined(question, line.test, self._values_of(question, line.test))
            case "builtin":
                return self._builtin(line)

    def _question(self, id: str) -> Question:
        return next(each for each in self.playbook.questions if each.id == id)

    def _values_of(self, question: Question, test: Test) -> Any:
        """That there is an answer, and that it meets the test."""
        values = self.values[question.id]
        meeting = [n for n, value in enumerate(values) if test_state(test, value, WEDNESDAY) == "yes"]
        return z3.Or([self.state(question.id) == 2 + n for n in meeting])

    def _joined(self, question: Question, test: Test, met: Any) -> Kleene:
        """The truth of a test whose answer stands behind a question, which may not apply."""
        applies, state = self.truth(question.ask_when), self.state(question.id)
        so = self._asked(test, state, met)
        outside = test_state(test, Gap.NOT_APPLYING, WEDNESDAY)
        other = Kleene(z3.BoolVal(outside == "yes"), z3.BoolVal(outside == "no"))
        if question.counts_anyway:
            values = self.values[question.id]
            said = z3.Or([state == 2 + n for n, value in enumerate(values) if value != ()])
            applies = Kleene(z3.Or(applies.yes, said), z3.And(applies.no, z3.Not(said)))
        unsure = z3.Not(z3.Or(applies.yes, applies.no))
        return Kleene(
            z3.Or(
                z3.And(applies.yes, so.yes), z3.And(applies.no, other.yes), z3.And(unsure, so.yes, other.yes)
            ),
            z3.Or(z3.And(applies.yes, so.no), z3.And(applies.no, other.no), z3.And(unsure, so.no, other.no)),
        )

    def _asked(self, test: Test, state: Any, met: Any) -> Kleene:
        answered = state >= 2
        gaps = ((OPEN, Gap.OPEN), (DONT_KNOW, Gap.DONT_KNOW))
        yes = [state == number for number, gap in gaps if test_state(test, gap, WEDNESDAY) == "yes"]
        no = [state == number for number, gap in gaps if test_state(test, gap, WEDNESDAY) == "no"]
        return Kleene(z3.Or(z3.And(answered, met), *yes), z3.Or(z3.And(answered, z3.Not(met)), *no))

    def _builtin(self, line: Atom) -> Kleene:
        test = line.test
        if line.fact.startswith("slip"):
            return self._joined(self._question("slips"), test, self._slips(line.fact, test))
        if line.fact == "last_contact":
            known = {"known": self.dated, "does not apply": z3.Not(self.dated)}
            if isinstance(test, Knowledge):
                met = known.get(test.state, z3.BoolVal(val=False))
            else:
                met = z3.And(self.dated, _between(self.last, test))
        else:
            number = self.made if line.fact == "contacts_made" else self.unanswered
            met = z3.BoolVal(test.state == "known") if isinstance(test, Knowledge) else _between(number, test)
        return Kleene(met, z3.Not(met))

    def _slips(self, fact: str, test: Test) -> Any:
        if isinstance(test, Knowledge):
            return z3.BoolVal(test.state == "known")
        if isinstance(test, Includes):
            place = 1 if fact == "slip_kinds_noticed" else 0
            has = [self.kinds[kind][place] for kind in test.answers]
            return {"any": z3.Or(has), "all": z3.And(has), "none": z3.Not(z3.Or(has))}[test.mode]
        return _between(self.slips, test)

    def _scale(self, scale: Scale, test: Test) -> Kleene:
        rules: dict[str, list[tuple[int, Kleene]]] = {level.id: [] for level in scale.levels}
        for rule in self.playbook.rules:
            if rule.target.kind == "level" and rule.target.id == scale.id:
                rules[rule.target.part].append((rule.weight, self.rule(rule)))
        low = {level: z3.Sum([z3.If(t.yes, w, 0) for w, t in each]) for level, each in rules.items()}
        high = {level: z3.Sum([z3.If(t.no, 0, w) for w, t in each]) for level, each in rules.items()}
        leads = {
            level: z3.And([high[level] > low[other] for other in low if other != level]) for level in low
        }
        certain = [
            z3.And([low[level] > high[other] for other in low if other != level])
            for level in low
            if level != scale.default
        ]
        leads[scale.default] = z3.Or(leads[scale.default], z3.Not(z3.Or(certain)))
        wanted = set(_answers(test))
        return Kleene(
            z3.Not(z3.Or([each for level, each in leads.items() if level not in wanted])),
            z3.Not(z3.Or([each for level, each in leads.items() if level in wanted])),
        )


def _answers(test: Test) -> Sequence[str]:
    return test.answers if isinstance(test, Is) else ()


def _between(number: Any, test: Test) -> Any:
    assert isinstance(test, Between | DaysAgo)
    bounds = [] if test.low is None else [number >= test.low]
    return z3.And(bounds if test.high is None else [*bounds, number <= test.high])

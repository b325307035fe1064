"""Somebody who is not known yet, as literals: all that they may have answered, noted and done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recover.authoring import WEDNESDAY
from recover.authoring.proof.answers import EMPTY_LIST, NOT_ASKED, Answer, Model, answer_to
from recover.authoring.proof.clauses import Clauses, Lit
from recover.authoring.proof.contacts import Contacts, contacts_of
from recover.authoring.proof.slips import SLIPS, Slips, slips_told
from recover.engine.case.case import Case, Given, Value
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.conditions import Atom
from recover.engine.model.questions import Question


@dataclass(frozen=True, slots=True)
class Someone:
    """What one person may have answered, and done. Answers are of today, so that none has grown old."""

    answers: dict[str, Answer]
    slips: Slips | None
    contacts: Contacts
    acts_question: str
    today: date = WEDNESDAY

    def case(self, model: Model) -> Case:
        """Return the person of a model, as the engine knows people."""
        given = tuple(
            Given(id, value, self.today)
            for id, answer in self.answers.items()
            if (value := self._value(id, answer, model)) is not None
        )
        return Case(given, self.contacts.acts(model), self.today)

    def answering(self, question: Question, lines: Sequence[Atom], clauses: Clauses) -> "Someone":
        """Return the same person with another answer to one question; to one for a list, an empty list."""
        if question.kind != "records":
            answer = fresh_answer(question, lines, clauses)
            return replace(self, answers={**self.answers, question.id: answer})
        emptied = replace(self, answers={**self.answers, question.id: EMPTY_LIST})
        if question.id == SLIPS and self.slips:
            return replace(emptied, slips=self.slips.emptied())
        if question.id == self.acts_question:
            return replace(emptied, contacts=self.contacts.emptied())
        return emptied

    def before(self, base: RuleBase, lines: Sequence[Atom], clauses: Clauses) -> "Someone":
        """Return the same person as another playbook counts contacts."""
        contacts = contacts_of(base, lines, self.today, clauses, self.contacts)
        acts = base.acts_question
        return replace(self, contacts=contacts, acts_question=acts.id if acts else "")

    def literals(self) -> Iterator[Lit]:
        """Yield all that tells one person from another."""
        for answer in self.answers.values():
            yield from (answer.given, *(literal for _, literal in (*answer.values, *answer.parts)))
        if self.slips:
            yield from (literal for _, literal in (*self.slips.kinds, *self.slips.noticed))
            yield from self.slips.count
        for source in (self.contacts.journal, self.contacts.told):
            yield from (*source.done.values(), *source.skipped.values())
            yield from (*source.made, *source.unanswered, *source.recent)

    def _value(self, id: str, answer: Answer, model: Model) -> Value | None:
        if answer.given not in model:
            return None
        if id == SLIPS and self.slips:
            return self.slips.records(model)
        return self.contacts.records(model) if id == self.acts_question else answer.value(model)


def someone(base: RuleBase, newer: RuleBase, lines: Sequence[Atom], clauses: Clauses) -> Someone:
    """Return literals for anybody, as far as these lines of one or two playbooks tell people apart."""
    questions = {question.id: question for each in (base, newer) for question in each.playbook.questions}
    slips = slips_told(questions[SLIPS], lines, clauses) if SLIPS in questions else None
    contacts = contacts_of(base, lines, WEDNESDAY, clauses)
    answers = {id: fresh_answer(each, lines, clauses) for id, each in questions.items()}
    if slips:
        answers[SLIPS] = slips.answer
    acts = base.acts_question.id if base.acts_question else ""
    if acts:
        answers[acts] = contacts.answer
    return Someone(answers, slips, contacts, acts)


def fresh_answer(question: Question, lines: Sequence[Atom], clauses: Clauses) -> Answer:
    """Return new literals for one question, as far as these lines tell its answers apart."""
    if question.kind == "records":
        if question.id == SLIPS or question.stored_as == "acts":
            return NOT_ASKED
        return Answer(clauses.variable(), clauses.variable())  # no test looks into such a list
    tests = [line.test for line in lines if line.kind == "question" and line.fact == question.id]
    return answer_to(question, tests, WEDNESDAY, clauses)

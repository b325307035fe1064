"""Silence after a thank-you means nothing: it is a contact, and never an unanswered one."""

from dataclasses import replace
from datetime import date

import pytest

from recover.authoring.diff import Comparison
from recover.engine.case.case import Act
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.conditions import Atom, Between, DaysAgo, Knowledge
from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Choice, Question
from recover.engine.plan.values import Plan
from support.small import a_case, a_choice, a_line, a_playbook, a_rule, an_action, found, the_plan

pytestmark = pytest.mark.quick

YESTERDAY = date(2026, 11, 17)
STOP = {
    "after-silence": Atom("contacts_unanswered", "builtin", Between(1, None)),
    "after-any-contact": Atom("contacts_made", "builtin", Between(1, None)),
    "so-soon": Atom("last_contact", "builtin", DaysAgo(0, 2)),
}
WHAT = Question(
    "what", "one_of", "What?", "What",
    choices=tuple(Choice(id, id.title()) for id in ("thank", "ask", "other")),
)  # fmt: skip
FIELDS = (
    WHAT,
    Question("when", "date", "When?", "When", date="past"),
    Question("reply", "yes_no", "Did they answer?", "Answered"),
)
CONTACTS = Question(
    "contacts", "records", "What did you send?", "Contacts", section="facts", fields=FIELDS, stored_as="acts"
)


def playbook_of(*questions: Question, expects_no_answer: bool = True) -> Playbook:
    rules = [a_rule("for", "wait", weight="slight")]
    rules += [a_rule("against", "wait", when=line, weight="slight", id=id) for id, line in STOP.items()]
    actions = (
        an_action("thank", expects_no_answer=expects_no_answer, repeats=True),
        an_action("ask", repeats=True),
        an_action("wait", contacts_employer=False),
    )
    return a_playbook(questions=questions, actions=actions, rules=tuple(rules))


def stopped_by(plan: Plan) -> set[str]:
    line = found(plan, "wait")
    return {reason.rule for reason in getattr(line, "reasons", getattr(line, "reasons_against", ()))}


def after(*acts: Act, expects_no_answer: bool = True) -> set[str]:
    return stopped_by(the_plan(playbook_of(expects_no_answer=expects_no_answer), a_case(*acts)))


@pytest.mark.parametrize("answered", [False, None, True])
def test_thanks_are_a_contact_and_never_an_unanswered_one(answered: bool | None) -> None:
    assert after(Act("thank", "done", YESTERDAY, answered)) == {"after-any-contact", "so-soon"}


def test_anything_else_without_a_reply_counts_as_unanswered() -> None:
    silence = Act("ask", "done", YESTERDAY, answered=False)
    assert after(silence) == set(STOP)
    assert after(Act("thank", "done", YESTERDAY, answered=False), expects_no_answer=False) == set(STOP)


@pytest.mark.parametrize(("what", "stops"), [("thank", False), ("ask", True), ("other", True)])
def test_it_is_the_same_for_what_was_told(what: str, stops: bool) -> None:
    told = ((("what", what), ("when", YESTERDAY), ("reply", "no")),)
    plan = the_plan(playbook_of(CONTACTS), a_case(contacts=told))
    assert ("after-silence" in stopped_by(plan)) == stops


def test_two_playbooks_that_differ_in_it_alone_advise_differently() -> None:
    old, new = (compile_playbook(playbook_of(CONTACTS, expects_no_answer=flag)) for flag in (False, True))
    comparison = Comparison(old, new)
    assert not comparison.same_for_everybody()


def test_that_a_count_always_applies_is_known_before_it_is_known_whether_the_list_is_asked_for() -> None:
    line = Atom("contacts_unanswered", "builtin", Knowledge("does not apply"))
    gate, contacts = a_choice("gate", "open", "shut"), replace(CONTACTS, ask_when=a_line("gate", "open"))
    playbook = playbook_of(gate, contacts)
    playbook = replace(playbook, rules=(*playbook.rules, a_rule("never", "ask", when=line)))
    base = compile_playbook(playbook)
    evaluation = evaluate(base, a_case())
    assert not evaluation.record >> base.numbers[line] & 1

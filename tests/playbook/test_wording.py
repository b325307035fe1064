"""The drafts that ship are such as their own checks would let pass, and what is quoted back is short."""

import re
from collections.abc import Iterator
from dataclasses import replace

from recover.authoring.examples.people import Person
from recover.engine.case.case import Given
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.messages import Check, Message
from recover.engine.model.questions import Question
from recover.engine.plan.drafts import draft
from recover.engine.plan.values import Draft, Plan
from recover.writing.findings import About, find_in
from recover.writing.phrases import patterns_of
from support.core import base, loaded, plans
from support.letters import WORDS


def messages() -> tuple[Message, ...]:
    return loaded().playbook.messages


def phrases() -> list[tuple[Check, str]]:
    checks = loaded().playbook.checks
    return [(one, words) for one in checks for words in (*one.where, *one.finds, *one.lacks, *one.not_after)]


def test_no_draft_of_anybody_has_a_finding() -> None:
    """Whoever they are, and with their own words in it; what nobody has told yet is a gap, and says so."""
    every = {  # many are the same
        (draft.id, text, checks): draft
        for person, plan in plans()
        for draft, text, checks in _drafts(person, plan)
    }
    found = {
        (draft.id, each.check.id, text[each.start : each.end])
        for (_, text, checks), draft in every.items()
        for each in find_in(text, About(draft.id, spoken=draft.id.startswith("call_")), checks)
        if each.check.sees != "gap"
    }
    assert found == set()


def test_every_message_is_checked() -> None:
    checks = loaded().playbook.checks
    unread = [
        message.id
        for message in messages()
        if not any(message.id not in one.not_messages and one.finds and not one.messages for one in checks)
    ]
    assert messages() and unread == []


def test_phrases_are_written_as_they_are_compared() -> None:
    found = [(one.id, words) for one, words in phrases() if words != " ".join(words.casefold().split())]
    assert phrases() and found == []
    assert [(one.id, words) for one, words in phrases() if not patterns_of(words)] == []


def test_the_better_words_are_not_warned_of_themselves() -> None:
    """As a text of their own: nothing that they quote, and no part that they lack."""
    checks = [one for one in loaded().playbook.checks if one.finds]
    found = [(one.id, each.check.id) for one in checks for each in find_in(one.better, About(), checks)]
    assert checks and found == []


def test_every_wording_has_a_letter_that_it_catches_and_two_that_it_lets_pass() -> None:
    told = [(letter.check, letter.caught) for letter in loaded().letters]
    by_phrases = [one.id for one in loaded().playbook.checks if one.finds or one.lacks]
    assert [id for id in by_phrases if (id, True) not in told or told.count((id, False)) < 2] == []


def test_the_request_has_its_three_parts() -> None:
    request = next(message for message in messages() if message.id == "second_chance")
    parts = [part.id for part in request.parts]
    reasons = [part for part in parts if part.startswith("reason_")]
    assert parts.index("motivation") < parts.index(reasons[0]) < parts.index("request")


def test_an_off_day_is_claimed_only_where_it_was_one() -> None:
    claims = [
        part for message in messages() for part in message.parts if "damage-control.off-day" in part.cites
    ]
    assert claims
    assert [part.id for part in claims if not re.search("off_form", repr(part.when))] == []


def test_an_answer_is_short_enough_to_be_quoted_back() -> None:
    labels = [(question.id, choice.label) for question in _questions() for choice in question.choices]
    assert [label for label in labels if len(label[1]) > 60] == []


def test_a_question_is_asked_in_one_short_line() -> None:
    asked = [(question.id, question.ask) for question in _questions()]
    assert [each for each in asked if len(each[1]) > 80] == []


_WAYS = {"phone": ("Write", "Email", "Send", "Reply"), "email": ("Ring", "Call"), "letter": ("Ring", "Call")}


def test_no_step_of_anybody_begins_with_another_way_than_the_one_that_is_advised() -> None:
    """ "Ring as soon as you're sure. By email." is two pieces of advice."""
    torn = {
        (person.id, item.id, step.says)
        for person, plan in plans()
        for item in plan.recommendations
        for step in item.steps
        if item.channel
        and step.says.startswith(tuple(f"{each} " for each in _WAYS.get(item.channel.id, ())))
        and "in writing" not in step.says
    }
    assert torn == set()


def test_every_reason_fits_on_a_line_or_two() -> None:
    assert [rule.id for rule in loaded().playbook.rules if len(rule.because) > 100] == []


def _questions() -> Iterator[Question]:
    for question in loaded().playbook.questions:
        yield question
        yield from question.fields


def _drafts(person: Person, plan: Plan) -> Iterator[tuple[Draft, str, tuple[Check, ...]]]:
    """Each draft of somebody who has said in their own words all that it needs, and the checks for them."""
    own = tuple(Given(id, text, person.case.today) for id, text in WORDS.items())
    rest = tuple(each for each in person.case.answers if each.question not in WORDS)
    evaluation = evaluate(base(), replace(person.case, answers=(*rest, *own)))
    checks = tuple(one for one in loaded().playbook.checks if evaluation.holds(base().tree(one.when)))
    for line in plan.recommendations:
        if line.message and (found := draft(evaluation, base().actions[line.id])):
            said = (part.text for part in found.parts if not part.text.startswith("(On a machine)"))
            yield found, "\n\n".join(said), checks

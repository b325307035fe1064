"""The drafts that ship are such as their own checks would let pass, and what is quoted back is short."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given

from recover.engine.case import Case
from recover.engine.model import Check, Message
from recover.engine.question import Question
from recover.engine.think import think
from support.core import loaded, mind, neighbours
from support.people import times

MESSAGES = loaded().playbook.messages
CHECKS = loaded().playbook.checks


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.id)
def test_no_draft_says_what_a_check_warns_of(message: Message) -> None:
    drafted = " ".join(part.says for part in message.parts).casefold()
    warned = [(check.id, words) for check in _for(message) for words in check.words if words in drafted]
    assert warned == []


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.id)
def test_every_message_is_checked(message: Message) -> None:
    assert _for(message) != []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_phrases_are_written_as_they_are_compared(check: Check) -> None:
    assert [words for words in check.words if words != " ".join(words.casefold().split())] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_better_words_are_not_warned_of_themselves(check: Check) -> None:
    assert [words for words in check.words if words in check.better.casefold()] == []


def test_the_request_has_its_three_parts() -> None:
    request = next(message for message in MESSAGES if message.id == "second_chance")
    parts = [part.id for part in request.parts]
    reasons = [part for part in parts if part.startswith("reason_")]
    assert parts.index("motivation") < parts.index(reasons[0]) < parts.index("request")


def test_an_off_day_is_claimed_only_where_it_was_one() -> None:
    claims = [
        part for message in MESSAGES for part in message.parts if "damage-control.off-day" in part.cites
    ]
    assert claims
    assert [part.id for part in claims if not re.search("off_form", repr(part.when))] == []


def test_an_answer_is_short_enough_to_be_quoted_back() -> None:
    labels = [(question.id, choice.label) for question in _questions() for choice in question.choices]
    assert [label for label in labels if len(label[1]) > 60] == []


def test_a_question_is_asked_in_one_short_line() -> None:
    asked = [(question.id, question.ask) for question in _questions()]
    assert [each for each in asked if len(each[1]) > 80] == []


def test_every_reason_fits_on_a_line_or_two() -> None:
    assert [rule.id for rule in loaded().playbook.rules if len(rule.because) > 100] == []


@times(150)
@given(neighbours())
def test_nobody_is_given_more_steps_than_they_can_take_in(case: Case) -> None:
    given_out = [(each.id, len(each.steps)) for each in think(mind(), case).recommendations]
    assert [each for each in given_out if not 1 <= each[1] <= 5] == []


def _questions() -> Iterator[Question]:
    for question in loaded().playbook.questions:
        yield question
        yield from question.fields


def _for(message: Message) -> list[Check]:
    return [check for check in CHECKS if message.id in check.messages]

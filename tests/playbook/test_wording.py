"""The drafts that ship are such as their own checks would let pass."""

import re

import pytest

from recover.engine.model import Check, Message
from support.core import loaded

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


def _for(message: Message) -> list[Check]:
    return [check for check in CHECKS if message.id in check.messages]

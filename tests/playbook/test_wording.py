"""The drafts that ship are such as their own checks would let pass, and what is quoted back is short."""

import re
from collections.abc import Iterator

from recover.engine.model.playbook import Check, Message
from recover.engine.model.questions import Question
from support.core import loaded


def messages() -> tuple[Message, ...]:
    return loaded().playbook.messages


def phrases() -> list[tuple[Check, str]]:
    return [(check, words) for check in loaded().playbook.checks for words in check.words]


def test_no_draft_says_what_a_check_warns_of() -> None:
    drafts = {one.id: " ".join(part.says for part in one.parts).casefold() for one in messages()}
    warned = [
        (id, check.id, words)
        for id, says in drafts.items()
        for check, words in phrases()
        if id in check.messages and words in says
    ]
    assert drafts and warned == []


def test_every_message_is_checked() -> None:
    checked = {id for check in loaded().playbook.checks for id in check.messages}
    assert [message.id for message in messages() if message.id not in checked] == []


def test_phrases_are_written_as_they_are_compared() -> None:
    found = [(one.id, words) for one, words in phrases() if words != " ".join(words.casefold().split())]
    assert phrases() and found == []


def test_the_better_words_are_not_warned_of_themselves() -> None:
    assert [(check.id, words) for check, words in phrases() if words in check.better.casefold()] == []


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


def test_every_reason_fits_on_a_line_or_two() -> None:
    assert [rule.id for rule in loaded().playbook.rules if len(rule.because) > 100] == []


def _questions() -> Iterator[Question]:
    for question in loaded().playbook.questions:
        yield question
        yield from question.fields

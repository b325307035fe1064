"""Rules of the shipped playbook read back as sentences."""

from recover.authoring.words.sentences import say_rule
from support.core import base


def test_every_rule_that_ships_is_read_back_as_one_sentence() -> None:
    said = {each.rule.id: say_rule(base(), each.rule) for each in base().rules}
    assert [id for id, sentence in said.items() if not sentence or sentence[-1] not in ".:"] == []

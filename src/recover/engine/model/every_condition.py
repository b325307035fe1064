"""Every condition of a playbook, wherever it stands."""

from collections.abc import Iterator

from recover.engine.model.conditions import Condition
from recover.engine.model.playbook import Playbook


def conditions_of(playbook: Playbook) -> Iterator[Condition]:
    """Yield every condition anywhere in a playbook; of a rule what it needs and, apart, what stops it."""
    yield from _of_asking(playbook)
    yield from (finding.when for finding in playbook.findings)
    for rule in playbook.rules:
        yield from (rule.when, *rule.unless)
    for action in playbook.actions:
        for remark in (*action.steps, *action.cautions, *action.examples):
            yield remark.when
    yield from (note.when for note in playbook.notes)
    for disagreement in playbook.disagreements:
        yield disagreement.when
        yield from (follow.when for follow in disagreement.follows)
    for message in playbook.messages:
        yield from (part.when for part in message.parts)
    yield from (check.when for check in playbook.checks)
    yield from (promise.when for promise in playbook.promises)
    if playbook.second_chance:
        yield playbook.second_chance.not_your_question_when
    if playbook.short_way:
        yield playbook.short_way.when
    if playbook.urgent:
        yield playbook.urgent.when
    if playbook.care_first:
        yield playbook.care_first.when


def _of_asking(playbook: Playbook) -> Iterator[Condition]:
    for question in playbook.questions:
        yield from (question.ask_when, question.at_once_when)
        for asked in (question, *question.fields):
            yield from (each.when for each in asked.offered)
            yield from (each.when for each in asked.asked_as)

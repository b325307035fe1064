"""Answers between which nothing in the playbook makes a difference."""

from collections import defaultdict
from collections.abc import Iterator

from recover.authoring.examples.load import Entries
from recover.engine.case.words import say_list
from recover.engine.model.conditions import Includes, Is, OtherThan, Test, lines_of
from recover.engine.model.every_condition import conditions_of
from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Choice, kinds_of_slips
from recover.outside.text.faults import Log


def untold_answers(playbook: Playbook, entries: Entries, log: Log) -> None:
    """Note answers that every line takes alike, and questions for the record that something tests.

    A question whose words go into a message, or are kept for the record, tells its answers apart by that.
    """
    tests = _tests(playbook)
    shown = {need for message in playbook.messages for part in message.parts for need in part.needs}
    for id, choices, about in _chosen(playbook, shown):
        groups = _alike(choices, tests[about]) if tests[about] else []
        for group in groups:
            message = f'Nothing tells {say_list(group)} of "{id}" apart.'
            hint = "Let a rule tell them apart, or make them one answer."
            log.add(entries["questions"][id].key.place, "RB703", message, hint)
    for question in playbook.questions:
        if question.for_the_record and tests[question.id]:
            message = f'"{question.id}" is for the record only, and something tests it.'
            log.add(entries["questions"][question.id].key.place, "RB709", message, "Delete for_the_record.")


def _tests(playbook: Playbook) -> defaultdict[str, list[Test]]:
    found: defaultdict[str, list[Test]] = defaultdict(list)
    for condition in conditions_of(playbook):
        for line in lines_of(condition):
            found[line.fact].append(line.test)
            if line.fact == "slip_kinds_noticed":
                found["slip_kinds"].append(line.test)
    return found


def _chosen(playbook: Playbook, shown: set[str]) -> Iterator[tuple[str, tuple[Choice, ...], str]]:
    for question in playbook.questions:
        if question.for_the_record or question.id in shown:
            continue
        if question.kind != "records" and question.choices:
            yield question.id, question.choices, question.id
        elif question.id == "slips":
            yield question.id, kinds_of_slips(question), "slip_kinds"


def _alike(choices: tuple[Choice, ...], tests: list[Test]) -> list[tuple[str, ...]]:
    """Groups of two or more answers that every test takes alike."""
    groups: defaultdict[tuple[bool, ...], list[str]] = defaultdict(list)
    naming = [test for test in tests if isinstance(test, Is | OtherThan | Includes)]
    for choice in choices:
        groups[tuple(choice.id in test.answers for test in naming)].append(choice.id)
    return [tuple(group) for group in groups.values() if len(group) > 1]

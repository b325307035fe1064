"""Nodes in, a checked Playbook out: one walk, in the order in which parts need each other."""

from dataclasses import replace

from recover.engine.model.playbook import Addition, Playbook, Scale
from recover.engine.model.questions import Question
from recover.frozen import frozen
from recover.outside.text.faults import Log
from recover.playbook.read.advice import (
    read_actions,
    read_disagreements,
    read_findings,
    read_notes,
    read_passages,
    read_scales,
    read_sources,
)
from recover.playbook.read.conditions.asking import with_conditions
from recover.playbook.read.conditions.blocks import Conditions
from recover.playbook.read.conditions.testable import Facts, all_facts
from recover.playbook.read.cycles import check_circles
from recover.playbook.read.merge import Book, join
from recover.playbook.read.messages import read_checks, read_messages
from recover.playbook.read.names import Symbols
from recover.playbook.read.protection import (
    check_guesses,
    check_widened,
    read_care_first,
    read_help_places,
    read_protected,
    read_urgent,
    without_harm,
)
from recover.playbook.read.questions import Read, check_again, check_special, read_questions
from recover.playbook.read.reader import Reader
from recover.playbook.read.rules import quietened, read_quieted, read_rules
from recover.playbook.read.settings import (
    check_section,
    read_channels,
    read_public_holidays,
    read_ref,
    read_second_chance,
    read_sections,
    read_short_way,
    read_since,
)


@frozen
class Decoded:
    """A playbook without its promises, and what reading these and its people still needs."""

    playbook: Playbook
    reader: Reader


def decode(books: tuple[Book, ...], log: Log) -> Decoded:
    """What the playbooks make together, in the order given. Every mistake goes to the log.

    With faults in the log, the playbook is only as whole as what could be read.
    """
    symbols = join(books)
    read, scales = read_questions(symbols, log), read_scales(symbols, log)
    reader = Reader(symbols, Conditions(_facts(symbols, read, scales), log), log)
    questions = _questions(read, reader)
    findings, actions = read_findings(reader), read_actions(reader)
    channels = {action.id: action.channels for action in actions}
    check_circles(questions, findings, symbols.entries["questions"] | symbols.entries["findings"], log)
    playbook = Playbook(
        refs=tuple(read_ref(book.symbols, book.folder, book.hash) for book in books),
        sections=read_sections(symbols),
        channels=read_channels(symbols),
        sources=read_sources(reader),
        passages=read_passages(symbols),
        questions=questions,
        findings=findings,
        scales=tuple(scales.values()),
        actions=actions,
        rules=read_rules(reader, channels),
        notes=read_notes(reader),
        disagreements=read_disagreements(reader, channels),
        messages=read_messages(reader),
        checks=read_checks(reader),
        promises=(),
        second_chance=read_second_chance(reader),
        short_way=read_short_way(reader),
        additions=tuple(Addition(book, *what) for what, book in symbols.owners.items()),
        quieted=(),
        public_holidays=read_public_holidays(reader),
        since=read_since(reader),
        help_places=read_help_places(reader),
        urgent=read_urgent(reader),
        care_first=read_care_first(reader),
        protected=read_protected(symbols),
    )
    playbook = replace(playbook, quieted=read_quieted(reader, playbook.rules))
    check_guesses(playbook, symbols)
    check_widened(playbook, symbols)
    return Decoded(quietened(without_harm(playbook)), reader)


def _questions(read: Read, reader: Reader) -> tuple[Question, ...]:
    check_special(read, reader.symbols, reader.log)
    check_again(read, reader.symbols, reader.log)
    sections = read_sections(reader.symbols)
    for fields, _ in read.values():
        check_section(fields, sections, reader.symbols)
    readable = [(fields, question) for fields, question in read.values() if question is not None]
    return tuple(with_conditions(fields, question, reader.conditions) for fields, question in readable)


def _facts(symbols: Symbols, read: Read, scales: dict[str, Scale]) -> Facts:
    entries = symbols.entries
    conditional = {id for id, (fields, _) in read.items() if "ask_when" in fields.written}
    return all_facts(
        {id: (read[id][1] if id in read else None, id in conditional) for id in entries["questions"]},
        {id: scales.get(id) for id in entries["scales"]},
        entries["actions"],
        entries["findings"],
    )

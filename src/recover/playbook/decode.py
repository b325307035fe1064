"""Nodes in, a checked Playbook out: one walk, in the order in which parts need each other."""

from dataclasses import dataclass, replace

from recover.engine.model.playbook import Addition, Playbook, Scale, SuppressedRule
from recover.engine.model.questions import Question
from recover.outside.text.faults import Log
from recover.playbook.advice import (
    read_actions,
    read_findings,
    read_notes,
    read_passages,
    read_scales,
    read_sources,
)
from recover.playbook.book import Book
from recover.playbook.circles import check_circles
from recover.playbook.conditions import Conditions
from recover.playbook.context import Channels, Context
from recover.playbook.declared import Declared
from recover.playbook.disagreements import read_disagreements
from recover.playbook.drafts import read_checks, read_messages
from recover.playbook.facts import (
    Fact,
    Facts,
    action_fact,
    builtin_facts,
    finding_fact,
    question_fact,
    scale_fact,
)
from recover.playbook.joined import join
from recover.playbook.promises import read_promise
from recover.playbook.protection import (
    read_care_first,
    read_help_places,
    read_protected,
    read_urgent,
    without_harm,
)
from recover.playbook.questions import read_questions, with_conditions
from recover.playbook.rules import read_rules
from recover.playbook.special import Read, check_special
from recover.playbook.whole import (
    check_section,
    read_channels,
    read_public_holidays,
    read_ref,
    read_second_chance,
    read_sections,
    read_short_way,
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A playbook without its hash yet, and what decoding its people still needs."""

    playbook: Playbook
    context: Context


def decode(books: tuple[Book, ...], log: Log) -> Decoded:
    """What the playbooks make together, in the order given. Every mistake goes to the log.

    With faults in the log, the playbook is only as whole as what could be read.
    """
    declared = join(books)
    read, scales = read_questions(declared, log), read_scales(declared, log)
    context = Context(declared, Conditions(_facts(declared, read, scales), log), log)
    questions = _questions(read, context)
    findings, actions = read_findings(context), read_actions(context)
    channels = {action.id: action.channels for action in actions}
    check_circles(questions, findings, declared.entries["questions"] | declared.entries["findings"], log)
    playbook = Playbook(
        refs=tuple(read_ref(book.declared, book.folder) for book in books),
        sections=read_sections(declared),
        channels=read_channels(declared),
        sources=read_sources(context),
        passages=read_passages(declared),
        questions=questions,
        findings=findings,
        scales=tuple(scales.values()),
        actions=actions,
        rules=read_rules(context, channels),
        notes=read_notes(context),
        disagreements=read_disagreements(context, channels),
        messages=read_messages(context),
        checks=read_checks(context),
        promises=tuple(
            promise for node in declared.promises if (promise := read_promise(node, context, questions))
        ),
        second_chance=read_second_chance(context),
        short_way=read_short_way(context),
        additions=tuple(Addition(book, *what) for what, book in declared.owners.items()),
        quieted=_quieted(context, channels),
        public_holidays=read_public_holidays(context),
        help_places=read_help_places(context),
        urgent=read_urgent(context),
        care_first=read_care_first(context),
        protected=read_protected(declared),
    )
    return Decoded(without_harm(playbook), context)


def _quieted(context: Context, channels: Channels) -> tuple[SuppressedRule, ...]:
    """The rules that are kept quiet, read like any other: what is wrong with one is told all the same."""
    found: list[SuppressedRule] = []
    for entry, how, book in context.declared.quieted:
        alone = replace(context.declared, entries={**context.declared.entries, "rules": {"": entry}})
        rules = read_rules(replace(context, declared=alone), channels)
        found += [SuppressedRule(rule, how, book) for rule in rules]
    return tuple(found)


def _questions(read: Read, context: Context) -> tuple[Question, ...]:
    check_special(read, context.declared, context.log)
    sections = read_sections(context.declared)
    for fields, _ in read.values():
        check_section(fields, sections, context.declared)
    readable = [(fields, question) for fields, question in read.values() if question is not None]
    return tuple(with_conditions(fields, question, context.conditions) for fields, question in readable)


def _facts(declared: Declared, read: Read, scales: dict[str, Scale]) -> Facts:
    """Everything that is declared can be named in conditions, readable or not."""
    entries = declared.entries
    questions = {id: question for id, (_, question) in read.items()}
    conditional = {id for id, (fields, _) in read.items() if "ask_when" in fields.written}
    facts: list[Fact] = [
        *(scale_fact(id, scales.get(id)) for id in entries["scales"]),
        *(action_fact(id) for id in entries["actions"]),
        *(finding_fact(id) for id in entries["findings"]),
        *(
            question_fact(id, questions.get(id), may_not_apply=id in conditional)
            for id in entries["questions"]
        ),
        *builtin_facts(questions.get("slips")),
    ]
    return Facts({fact.id: fact for fact in facts})

"""What of a question hangs on conditions: when it is asked, in which words, and with which answers."""

from dataclasses import replace

from recover.engine.model.conditions import NEVER
from recover.engine.model.questions import AskedAs, Offered, Question
from recover.outside.text.nodes import Mapping, Node, Sequence, Text
from recover.playbook.read.conditions.blocks import Conditions
from recover.playbook.read.conditions.testable import record_facts
from recover.playbook.read.fields import Fields, read_fields


def with_conditions(fields: Fields, question: Question, conditions: Conditions) -> Question:
    """Return the question with its conditions, and its fields with theirs, which test the same record."""
    record = Conditions(record_facts(question.fields), conditions.log)
    parts = {entry.key.value: entry.value for entry in fields.entries("records")}
    nodes = {id: node for id, node in parts.items() if isinstance(node, Mapping)}
    at_once = fields.node("at_once_when")
    return replace(
        question,
        ask_when=conditions.block(fields.node("ask_when"), scales=False),
        at_once_when=conditions.block(at_once, scales=False) if at_once else NEVER,
        offered=_offered(fields.node("offered"), question, conditions),
        asked_as=_asked_as(fields.node("asked_as"), conditions),
        fields=tuple(
            replace(
                each,
                ask_when=record.block(nodes[each.id].get("ask_when")),
                offered=_offered(nodes[each.id].get("offered"), each, conditions),
                asked_as=_asked_as(nodes[each.id].get("asked_as"), conditions),
            )
            for each in question.fields
        ),
    )


def _offered(node: Node | None, question: Question, conditions: Conditions) -> tuple[Offered, ...]:
    """To whom which answers are offered; of a record's field, what is tested is told outside the record."""
    found = []
    known = [choice.id for choice in question.choices]
    for item in node.items if isinstance(node, Sequence) else ():
        inner = read_fields(Text("", item.place), item, "offer", conditions.log)
        for each in inner.list("answers") if inner else ():
            if each.value not in known:
                message = f'"{question.id}" has no answer "{each.value}".'
                conditions.log.unknown(each, "RB301", message, known)
        if inner:
            found.append(Offered(inner.names("answers"), conditions.block(inner.node("when"), scales=False)))
    return tuple(found)


def _asked_as(node: Node | None, conditions: Conditions) -> tuple[AskedAs, ...]:
    """In which words it is put to whom; of a record's field, what is tested is told outside the record."""
    items = node.items if isinstance(node, Sequence) else ()
    read = (read_fields(Text("", item.place), item, "asking", conditions.log) for item in items)
    return tuple(
        AskedAs(
            inner.words("ask"),
            conditions.block(inner.node("when"), scales=False),
            inner.words("short"),
        )
        for inner in read
        if inner
    )

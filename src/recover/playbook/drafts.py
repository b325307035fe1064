"""Messages, part by part, and the checks of their wording."""

import re

from recover.engine.model.playbook import Check, Message, Part
from recover.outside.text.closest import did_you_mean
from recover.outside.text.nodes import Text
from recover.playbook.context import Context
from recover.playbook.shapes import Fields

_SLOT = re.compile(r"<([^<>\n]*)>")
_FILLS = ("text", "date", "one_of", "scale", "number")


def read_messages(context: Context) -> tuple[Message, ...]:
    """The drafts."""
    return tuple(_message(fields, context) for fields in context.each("messages", "message"))


def read_checks(context: Context) -> tuple[Check, ...]:
    """The phrases that drafts should not hold."""
    return tuple(
        Check(
            id=fields.name.value,
            messages=context.declared.refer_all(fields.list("in"), "messages"),
            words=fields.names("words"),
            says=fields.words("says"),
            better=fields.words("better"),
            cites=context.cites(fields),
        )
        for fields in context.each("checks", "check")
    )


def _message(fields: Fields, context: Context) -> Message:
    parts = [part for entry in fields.entries("parts") if (part := context.fields(entry, "part"))]
    return Message(fields.name.value, fields.words("title"), tuple(_part(part, context) for part in parts))


def _part(fields: Fields, context: Context) -> Part:
    for need in fields.list("needs"):
        _check_need(need, context)
    says = fields.text("says")
    if says:
        _check_slots(says, fields, context)
    return Part(
        fields.name.value,
        fields.words("says"),
        context.when(fields),
        fields.names("needs"),
        context.cites(fields),
    )


def _check_need(need: Text, context: Context) -> None:
    question = context.conditions.facts.question(need.value)
    if context.declared.refer(need, "questions") and question and question.kind not in _FILLS:
        message = f'"{need.value}" is answered by {question.kind}, which cannot be put into a sentence.'
        context.log.add(need.place, "RB305", message, f"These can: {', '.join(_FILLS)}.")


def _check_slots(says: Text, fields: Fields, context: Context) -> None:
    """Each slot names a question that the part needs; one fault a slot."""
    needs, questions = fields.names("needs"), context.declared.entries["questions"]
    for slot in dict.fromkeys(_SLOT.findall(says.value)):
        if slot in needs:
            continue
        hint = (
            f"Add it:  needs: [{', '.join((*needs, slot))}]"
            if slot in questions
            else did_you_mean(slot, needs)
        )
        message = f'<{slot}> is filled from an answer, and "{slot}" is not listed in needs.'
        context.log.add(says.place, "RB304", message, hint or "Only <question> can stand between < and >.")

"""Messages, part by part, and the checks of their wording."""

import re
from typing import Literal, cast

from recover.engine.model.messages import Check, Message, Part
from recover.engine.model.sights import Sight
from recover.outside.text.closest import did_you_mean
from recover.outside.text.nodes import Text
from recover.playbook.read.fields import Fields
from recover.playbook.read.reader import Reader

_SLOT = re.compile(r"<([^<>\n]*)>")
_FILLS = ("text", "date", "one_of", "scale", "number")


def read_messages(reader: Reader) -> tuple[Message, ...]:
    """The drafts."""
    return tuple(_message(fields, reader) for fields in reader.each("messages", "message"))


def read_checks(reader: Reader) -> tuple[Check, ...]:
    """What messages should not say, or lack."""
    return tuple(_check(fields, reader) for fields in reader.each("checks", "check"))


def _check(fields: Fields, reader: Reader) -> Check:
    looks = [name for name in ("finds", "lacks", "sees") if name in fields.written]
    if len(looks) != 1 and not (len(looks) == 2 and fields.words("sees") == "tone"):
        message = f'"{fields.name.value}" needs exactly one of finds, lacks and sees.'
        reader.log.add(fields.name.place, "RB208", message, f"It has {', '.join(looks)}." if looks else "")
    return Check(
        id=fields.name.value,
        messages=reader.symbols.refer_all(fields.list("in"), "messages"),
        not_messages=reader.symbols.refer_all(fields.list("not_in"), "messages"),
        when=reader.when(fields),
        where=fields.names("where"),
        not_where=fields.names("not_where"),
        finds=fields.names("finds"),
        lacks=fields.names("lacks"),
        sees=cast(Literal["", Sight], fields.words("sees")),
        not_after=fields.names("not_after"),
        at_most=fields.number("at_most") or 0,
        level="stop" if fields.words("level") == "stop" else "look",
        says=fields.words("says"),
        better=fields.words("better"),
        cites=reader.cites(fields),
    )


def _message(fields: Fields, reader: Reader) -> Message:
    parts = [part for entry in fields.entries("parts") if (part := reader.fields(entry, "part"))]
    channel = fields.text("carries")
    carries = channel.value if channel and reader.symbols.refer(channel, "channels") else ""
    title = fields.words("title")
    return Message(fields.name.value, title, tuple(_part(part, reader) for part in parts), carries)


def _part(fields: Fields, reader: Reader) -> Part:
    for need in fields.list("needs"):
        _check_need(need, reader)
    says = fields.text("says")
    if says:
        _check_slots(says, fields, reader)
    return Part(
        fields.name.value,
        fields.words("says"),
        reader.when(fields),
        fields.names("needs"),
        reader.cites(fields),
    )


def _check_need(need: Text, reader: Reader) -> None:
    question = reader.question(need.value)
    if reader.symbols.refer(need, "questions") and question and question.kind not in _FILLS:
        message = f'"{need.value}" is answered by {question.kind}, which cannot be put into a sentence.'
        reader.log.add(need.place, "RB305", message, f"These can: {', '.join(_FILLS)}.")


def _check_slots(says: Text, fields: Fields, reader: Reader) -> None:
    """Each slot names a question that the part needs; one fault a slot."""
    needs, questions = fields.names("needs"), reader.symbols.entries["questions"]
    for slot in dict.fromkeys(_SLOT.findall(says.value)):
        if slot in needs:
            continue
        hint = (
            f"Add it:  needs: [{', '.join((*needs, slot))}]"
            if slot in questions
            else did_you_mean(slot, needs)
        )
        message = f'<{slot}> is filled from an answer, and "{slot}" is not listed in needs.'
        reader.log.add(says.place, "RB304", message, hint or "Only <question> can stand between < and >.")

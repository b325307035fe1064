"""Findings, scales, actions, rules, notes and disagreements."""

from datetime import date

from recover.engine.model.playbook import Action, Aside, Finding, Note, Scale
from recover.engine.model.sources import Passage, Source
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Text
from recover.playbook.context import Context
from recover.playbook.declared import Declared
from recover.playbook.questions import check_choices, choices
from recover.playbook.shapes import Fields, read_fields

_OF_A_LAW = {
    "jurisdiction": "Say where it holds:  jurisdiction: Ontario",
    "read": "Say when somebody last read it:  read: 2026-11-22",
}
"""What a law cannot do without, and what to write."""


def read_sources(context: Context) -> tuple[Source, ...]:
    """Where advice comes from."""
    return tuple(
        Source(
            id=fields.name.value,
            title=fields.words("title"),
            author=fields.words("author"),
            kind=fields.words("kind"),  # type: ignore[arg-type]  # one of the picks
            grade=fields.words("grade"),  # type: ignore[arg-type]  # one of the picks
            outlet=fields.words("outlet"),
            date=fields.words("date"),
            region=fields.words("region"),
            url=fields.words("url"),
            read=_day(fields, "read", context),
            limits=fields.words("limits"),
            jurisdiction=_jurisdiction(fields, context),
        )
        for fields in context.each("sources", "source")
    )


def _day(fields: Fields, name: str, context: Context) -> str:
    """The day in a field as it was written; a fault where it is none."""
    written = fields.text(name)
    if written is None:
        return ""
    try:
        return date.fromisoformat(written.value.strip()).isoformat()
    except ValueError:
        context.log.add(written.place, "RB505", f'"{written.value}" is not a day.', "Write it as 2026-11-22.")
        return ""


def _jurisdiction(fields: Fields, context: Context) -> str:
    """Where a law holds; a fault where a law does not say so, or not when it was read."""
    needed = ("jurisdiction", "read") if fields.words("kind") == "law" else ()
    for name in needed:
        if name not in fields.written:
            message = f'"{fields.name.value}" is a law and has no "{name}".'
            context.log.add(fields.key("kind"), "RB214", message, _OF_A_LAW[name])
    return fields.words("jurisdiction")


def read_passages(declared: Declared) -> tuple[Passage, ...]:
    """Pieces of advice, each under its source."""
    passages = []
    for id, entry in declared.entries["passages"].items():
        source = Text(id.partition(".")[0], entry.key.place)
        if "." in id:
            declared.refer(source, "sources")
        if isinstance(entry.value, Text):
            passages.append(Passage(id, source.value, entry.value.value.strip()))
    return tuple(passages)


def read_scales(declared: Declared, log: Log) -> dict[str, Scale]:
    """Judgements by their ids; those that could not be read are left out."""
    scales = {}
    for id, entry in declared.entries["scales"].items():
        fields = read_fields(entry.key, entry.value, "scale", log)
        if fields is not None and fields.has("levels"):
            scales[id] = _scale(fields, log)
    return scales


def _scale(fields: Fields, log: Log) -> Scale:
    levels = choices(fields.entries("levels"))
    check_choices(fields.entries("levels"), fields.key("levels"), log)
    default = fields.text("default")
    if default and default.value not in [level.id for level in levels]:
        message = f'"{default.value}" is not a level of "{fields.name.value}".'
        log.unknown(default, "RB301", message, [level.id for level in levels])
    return Scale(fields.name.value, fields.words("asks"), levels, fields.words("default"))


def read_findings(context: Context) -> tuple[Finding, ...]:
    """Conclusions about the person."""
    return tuple(
        Finding(
            fields.name.value,
            fields.words("means"),
            context.conditions.block(fields.node("when"), scales=False),
            context.cites(fields),
        )
        for fields in context.each("findings", "finding")
    )


def read_actions(context: Context) -> tuple[Action, ...]:
    """What can be done, in the order of the catalogue."""
    return tuple(_action(fields, context) for fields in context.each("actions", "action"))


def _action(fields: Fields, context: Context) -> Action:
    message = fields.text("message")
    if message:
        context.declared.refer(message, "messages")
    return Action(
        id=fields.name.value,
        title=fields.words("title"),
        steps=_remarks(fields, "steps", "step", context),
        contacts_employer=fields.flag("contacts_employer"),
        only_one_of=fields.words("only_one_of"),
        channels=context.declared.refer_all(fields.list("channels"), "channels"),
        window=context.window(fields),
        message=fields.words("message"),
        repeats=fields.flag("repeats"),
        cautions=_remarks(fields, "cautions", "remark", context),
        examples=_remarks(fields, "examples", "remark", context),
        expects_no_answer=_expects_no_answer(fields, context.log),
    )


def _expects_no_answer(fields: Fields, log: Log) -> bool:
    """Whether silence after it means nothing; that can only be said of what reaches the employer."""
    if fields.flag("expects_no_answer") and not fields.flag("contacts_employer"):
        message = f'"{fields.name.value}" does not reach the employer, so no answer to it is counted.'
        log.add(
            fields.key("expects_no_answer"), "RB208", message, "Delete it, or add  contacts_employer: yes"
        )
    return fields.flag("expects_no_answer")


def _remarks(fields: Fields, name: str, shape: str, context: Context) -> tuple[Aside, ...]:
    words = "do" if shape == "step" else "says"
    found = [inner for node in fields.items(name) if (inner := context.listed(node, shape))]
    return tuple(Aside(each.words(words), context.when(each), context.cites(each)) for each in found)


def read_notes(context: Context) -> tuple[Note, ...]:
    """What to keep in mind."""
    return tuple(
        Note(fields.name.value, fields.words("says"), context.when(fields), context.cites(fields))
        for fields in context.each("notes", "note")
    )

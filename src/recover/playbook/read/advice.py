"""Sources and passages, scales, findings, actions, notes and disagreements; for rules see rules.py."""

from datetime import date

from recover.engine.model.playbook import Action, Disagreement, Finding, Note, Remark, Scale, Side, SideRule
from recover.engine.model.sources import Passage, Source
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Entry, Text
from recover.playbook.read.fields import Fields, read_fields
from recover.playbook.read.names import Symbols
from recover.playbook.read.questions import check_choices, choices
from recover.playbook.read.reader import Channels, Reader
from recover.playbook.read.values import POINTS, days_in

_OF_A_LAW = {
    "jurisdiction": "Say where it holds:  jurisdiction: Ontario",
    "read": "Say when somebody last read it:  read: 2026-11-22",
}
"""What a law cannot do without, and what to write."""


def read_sources(reader: Reader) -> tuple[Source, ...]:
    """Where advice comes from."""
    return tuple(
        Source(
            id=fields.name.value,
            title=fields.words("title"),
            author=fields.words("author"),
            kind=fields.words("kind"),  # type: ignore[arg-type]  # one of the picks
            grade=fields.words("grade"),  # type: ignore[arg-type]  # one of the picks
            url=fields.words("url"),
            read=_day_read(fields, reader),
            limits=fields.words("limits"),
            jurisdiction=_jurisdiction(fields, reader),
        )
        for fields in reader.each("sources", "source")
    )


def _day_read(fields: Fields, reader: Reader) -> str:
    """The day on which somebody read it again; a fault where it is none."""
    written = fields.text("read")
    if written is None:
        return ""
    try:
        return date.fromisoformat(written.value.strip()).isoformat()
    except ValueError:
        reader.log.add(written.place, "RB505", f'"{written.value}" is not a day.', "Write it as 2026-11-22.")
        return ""


def _jurisdiction(fields: Fields, reader: Reader) -> str:
    """Where a law holds; a fault where a law does not say so, or not when it was read."""
    needed = ("jurisdiction", "read") if fields.words("kind") == "law" else ()
    for name in needed:
        if name not in fields.written:
            message = f'"{fields.name.value}" is a law and has no "{name}".'
            reader.log.add(fields.key("kind"), "RB214", message, _OF_A_LAW[name])
    return fields.words("jurisdiction")


def read_passages(symbols: Symbols) -> tuple[Passage, ...]:
    """Pieces of advice, each under its source."""
    passages = []
    for id, entry in symbols.entries["passages"].items():
        source = Text(id.partition(".")[0], entry.key.place)
        if "." in id:
            symbols.refer(source, "sources")
        if isinstance(entry.value, Text):
            passages.append(Passage(id, source.value, entry.value.value.strip()))
    return tuple(passages)


def read_scales(symbols: Symbols, log: Log) -> dict[str, Scale]:
    """Judgements by their ids; those that could not be read are left out."""
    scales = {}
    for id, entry in symbols.entries["scales"].items():
        fields = read_fields(entry.key, entry.value, "scale", log)
        if fields is not None and fields.has("levels"):
            scales[id] = _scale(fields, log)
    return scales


def _scale(fields: Fields, log: Log) -> Scale:
    """A scale with its levels as they are written: the best first, which nothing here can tell."""
    levels = choices(fields.entries("levels"))
    check_choices(fields.entries("levels"), fields.key("levels"), log)
    default = fields.text("default")
    if default and default.value not in [level.id for level in levels]:
        message = f'"{default.value}" is not a level of "{fields.name.value}".'
        log.unknown(default, "RB301", message, [level.id for level in levels])
    return Scale(fields.name.value, fields.words("asks"), levels, fields.words("default"))


def read_findings(reader: Reader) -> tuple[Finding, ...]:
    """Conclusions about the person."""
    return tuple(
        Finding(
            fields.name.value,
            fields.words("means"),
            reader.conditions.block(fields.node("when"), scales=False),
            reader.cites(fields),
        )
        for fields in reader.each("findings", "finding")
    )


def read_actions(reader: Reader) -> tuple[Action, ...]:
    """What can be done, in the order of the catalogue."""
    written = tuple(reader.each("actions", "action"))
    actions = tuple(_action(fields, reader) for fields in written)
    giving_way = {action.id for action in actions if action.gives_way_to}
    for fields in written:
        for other in fields.list("gives_way_to"):
            if other.value in giving_way:
                message = f'"{fields.name.value}" cannot give way to "{other.value}", which gives way itself.'
                reader.log.add(other.place, "RB305", message, "Name an action that gives way to nothing.")
    return actions


def _action(fields: Fields, reader: Reader) -> Action:
    message = fields.text("message")
    if message:
        reader.symbols.refer(message, "messages")
    return Action(
        id=fields.name.value,
        title=fields.words("title"),
        steps=_remarks(fields, "steps", "step", reader),
        contacts_employer=fields.flag("contacts_employer"),
        only_one_of=fields.words("only_one_of"),
        channels=reader.symbols.refer_all(fields.list("channels"), "channels"),
        window=reader.window(fields),
        message=fields.words("message"),
        repeats=fields.flag("repeats"),
        rests=days_in(fields.words("rests")) or 1,
        finds_remedies=fields.flag("finds_remedies"),
        cautions=_remarks(fields, "cautions", "remark", reader),
        examples=_remarks(fields, "examples", "remark", reader),
        expects_no_answer=_expects_no_answer(fields, reader.log),
        meets=_meets(fields, reader),
        needs=_needs(fields),
        waits=fields.flag("waits"),
        tonight=fields.flag("tonight"),
        at_work=fields.flag("at_work"),
        by_channel=_by_channel(fields, reader),
        gives_way_to=reader.symbols.refer_all(fields.list("gives_way_to"), "actions"),
    )


def _by_channel(fields: Fields, reader: Reader) -> tuple[tuple[str, str], ...]:
    channels = tuple(each.value for each in fields.list("channels"))
    entries = fields.entries("by_channel")
    for entry in entries:
        if entry.key.value not in channels:
            message = f'"{entry.key.value}" is not a channel of "{fields.name.value}".'
            reader.log.unknown(entry.key, "RB301", message, channels)
        if isinstance(entry.value, Text):
            reader.symbols.refer(entry.value, "messages")
    return tuple((choice.id, choice.label) for choice in choices(entries))


def _needs(fields: Fields) -> int:
    found = POINTS.fullmatch(fields.words("needs")) if fields.has("needs") else None
    return int(found["count"]) if found else 1


def _meets(fields: Fields, reader: Reader) -> tuple[str, ...]:
    """The answers to what they feel like doing that mean this action."""
    asked = [
        each for id in reader.symbols.entries["questions"] if (each := reader.question(id)) and each.wish
    ]
    known = [choice.id for each in asked for choice in each.choices]
    for answer in fields.list("meets"):
        if answer.value not in known:
            message = f'No question with wish: yes has an answer "{answer.value}".'
            reader.log.unknown(answer, "RB301", message, known)
    return fields.names("meets")


def _expects_no_answer(fields: Fields, log: Log) -> bool:
    """Whether silence after it means nothing; that can only be said of what reaches the employer."""
    if fields.flag("expects_no_answer") and not fields.flag("contacts_employer"):
        message = f'"{fields.name.value}" does not reach the employer, so no answer to it is counted.'
        log.add(
            fields.key("expects_no_answer"), "RB208", message, "Delete it, or add  contacts_employer: yes"
        )
    return fields.flag("expects_no_answer")


def _remarks(fields: Fields, name: str, shape: str, reader: Reader) -> tuple[Remark, ...]:
    words = "do" if shape == "step" else "says"
    return tuple(
        Remark(each.words(words), reader.when(each), reader.cites(each))
        for each in reader.list_of(fields, name, shape)
    )


def read_notes(reader: Reader) -> tuple[Note, ...]:
    """What to keep in mind."""
    return tuple(
        Note(fields.name.value, fields.words("says"), reader.when(fields), reader.cites(fields))
        for fields in reader.each("notes", "note")
    )


def read_disagreements(reader: Reader, channels: Channels) -> tuple[Disagreement, ...]:
    """Where sources disagree."""
    each = reader.each("disagreements", "disagreement")
    return tuple(_disagreement(fields, reader, channels) for fields in each)


def _disagreement(fields: Fields, reader: Reader, channels: Channels) -> Disagreement:
    sides = fields.entries("sides")
    if fields.has("sides") and len(sides) < 2:
        reader.log.add(fields.key("sides"), "RB209", "A disagreement needs at least two sides.")
    otherwise = reader.inner(fields, "otherwise", "otherwise")
    return Disagreement(
        id=fields.name.value,
        about=fields.words("about"),
        sides=tuple(side for each in sides if (side := _side(each, reader, channels))),
        follows=tuple(_follow(each, sides, reader) for each in reader.list_of(fields, "follows", "follow")),
        otherwise=_follow(otherwise or fields, sides, reader),
        when=reader.when(fields),
    )


def _side(entry: Entry, reader: Reader, channels: Channels) -> Side | None:
    fields = reader.fields(entry, "side")
    if fields is None:
        return None
    for name in fields.list("advises"):
        id, _, part = name.value.partition(".")
        if reader.symbols.refer(Text(id, name.place), "actions") and part:
            reader.check_channel(Text(part, name.place), id, channels)
    return Side(fields.name.value, fields.words("says"), reader.cites(fields), fields.names("advises"))


def _follow(fields: Fields, sides: tuple[Entry, ...], reader: Reader) -> SideRule:
    side = fields.text("side")
    ids = [entry.key.value for entry in sides]
    if side and ids and side.value not in ids:
        reader.log.unknown(side, "RB301", f'There is no side called "{side.value}".', ids)
    return SideRule(fields.words("side"), reader.when(fields), fields.words("because"), reader.cites(fields))

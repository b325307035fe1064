"""Findings, scales, actions, rules, notes and disagreements."""

from recover.engine.model import (
    WEIGHTS,
    Action,
    Disagreement,
    Finding,
    Follow,
    Note,
    Passage,
    Remark,
    Rule,
    Scale,
    Side,
    Source,
    Target,
)
from recover.outside.faults import Log
from recover.outside.nodes import Entry, Text
from recover.playbook.context import Context
from recover.playbook.declared import Declared
from recover.playbook.fields import EFFECTS
from recover.playbook.questions import check_choices, choices
from recover.playbook.shapes import Fields, read_fields


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
        )
        for fields in context.each("sources", "source")
    )


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
    )


def _remarks(fields: Fields, name: str, shape: str, context: Context) -> tuple[Remark, ...]:
    words = "do" if shape == "step" else "says"
    found = [inner for node in fields.items(name) if (inner := context.listed(node, shape))]
    return tuple(Remark(each.words(words), context.when(each), context.cites(each)) for each in found)


def read_rules(context: Context, channels: dict[str, tuple[str, ...]]) -> tuple[Rule, ...]:
    """The rules. `channels` are those of every action that could be read."""
    rules = (_rule(fields, context, channels) for fields in context.each("rules", "rule"))
    return tuple(rule for rule in rules if rule is not None)


def _rule(fields: Fields, context: Context, channels: dict[str, tuple[str, ...]]) -> Rule | None:
    effect = _effect(fields, context.log)
    target = _target(fields, effect, context, channels) if effect else None
    scales = target is None or target.kind != "level"
    when = context.conditions.block(fields.node("when"), scales=scales)
    unless = context.conditions.unless(fields.node("unless"), scales=scales)
    cites, window = context.cites(fields), context.window(fields)
    if effect is None or target is None:
        return None
    return Rule(
        id=fields.name.value,
        effect=effect,  # type: ignore[arg-type]  # one of EFFECTS
        target=target,
        because=fields.words("because"),
        cites=cites,
        when=when,
        unless=unless,
        weight=WEIGHTS.get(fields.words("weight"), 0),
        window=window,
        place=str(fields.name.place),
    )


def _effect(fields: Fields, log: Log) -> str | None:
    """The one thing the rule says, with what has to stand beside it."""
    effects = [effect for effect in EFFECTS if effect in fields.written]
    if len(effects) == 1 and not fields.has(effects[0]):
        return None
    if len(effects) != 1:
        at = fields.key(effects[1]) if effects else fields.name.place
        found = f"both {effects[0]} and {effects[1]}" if effects else "none of them"
        message = f'"{fields.name.value}" needs exactly one of for, against, never and hold; it has {found}.'
        log.add(
            at,
            "RB208",
            message,
            "One rule says one thing; write a second rule for the other." if effects else "",
        )
        return None
    effect = effects[0]
    _beside(fields, "weight", effect, needed=effect in ("for", "against"), log=log)
    _beside(fields, "window", effect, needed=effect == "hold", log=log)
    return effect


def _beside(fields: Fields, name: str, effect: str, *, needed: bool, log: Log) -> None:
    if fields.has(name) and not needed:
        log.add(fields.key(name), "RB208", f'A rule that says "{effect}" has no {name}.', "Delete it.")
    if needed and name not in fields.written:
        good = (
            "weight: slight, moderate or strong" if name == "weight" else "window: {after: .., from: 2 days}"
        )
        log.add(fields.key(effect), "RB202", f'A rule that says "{effect}" needs a {name}.', f"Add  {good}")


def _target(
    fields: Fields, effect: str, context: Context, channels: dict[str, tuple[str, ...]]
) -> Target | None:
    name = fields.text(effect)
    if name is None:
        return None
    id, _, part = name.value.partition(".")
    head = Text(id, name.place)
    if part and id in context.declared.entries["scales"]:
        return _level(name, id, part, effect, context)
    if not context.declared.refer(head, "actions"):
        return None
    if not part:
        return Target("action", id)
    if effect not in ("for", "against"):
        message = f'"{effect}" is about a whole action, not about one channel.'
        context.log.add(name.place, "RB305", message, f"Write  {effect}: {id}")
        return None
    check_channel(Text(part, name.place), id, channels, context)
    return Target("channel", id, part)


def check_channel(part: Text, action: str, channels: dict[str, tuple[str, ...]], context: Context) -> None:
    """The channel is one that the action has."""
    if action in channels and part.value not in channels[action]:
        message = f'"{action}" has no channel called "{part.value}".'
        context.log.unknown(part, "RB301", message, channels[action])


def _level(name: Text, id: str, part: str, effect: str, context: Context) -> Target | None:
    fact = context.conditions.facts.get(id)
    levels = [choice.id for choice in fact.form.choices] if fact and fact.form else [part]
    if part not in levels:
        context.log.unknown(name, "RB301", f'"{part}" is not a level of "{id}".', levels)
        return None
    if effect != "for":
        message = f'A rule can only speak for a level, and this one says "{effect}".'
        context.log.add(name.place, "RB305", message, "Speak for another level instead.")
        return None
    return Target("level", id, part)


def read_notes(context: Context) -> tuple[Note, ...]:
    """What to keep in mind."""
    return tuple(
        Note(fields.name.value, fields.words("says"), context.when(fields), context.cites(fields))
        for fields in context.each("notes", "note")
    )


def read_disagreements(context: Context, channels: dict[str, tuple[str, ...]]) -> tuple[Disagreement, ...]:
    """Where sources disagree."""
    each = context.each("disagreements", "disagreement")
    return tuple(_disagreement(fields, context, channels) for fields in each)


def _disagreement(fields: Fields, context: Context, channels: dict[str, tuple[str, ...]]) -> Disagreement:
    sides = fields.entries("sides")
    if fields.has("sides") and len(sides) < 2:
        context.log.add(fields.key("sides"), "RB209", "A disagreement needs at least two sides.")
    follows = [inner for node in fields.items("follows") if (inner := context.listed(node, "follow"))]
    entry = fields.values.get("otherwise")
    otherwise = context.fields(entry, "otherwise") if entry else None
    return Disagreement(
        id=fields.name.value,
        about=fields.words("about"),
        sides=tuple(side for each in sides if (side := _side(each, context, channels))),
        follows=tuple(_follow(each, sides, context) for each in follows),
        otherwise=_follow(otherwise or fields, sides, context),
        when=context.when(fields),
    )


def _side(entry: Entry, context: Context, channels: dict[str, tuple[str, ...]]) -> Side | None:
    fields = context.fields(entry, "side")
    if fields is None:
        return None
    for name in fields.list("advises"):
        id, _, part = name.value.partition(".")
        if context.declared.refer(Text(id, name.place), "actions") and part:
            check_channel(Text(part, name.place), id, channels, context)
    return Side(fields.name.value, fields.words("says"), context.cites(fields), fields.names("advises"))


def _follow(fields: Fields, sides: tuple[Entry, ...], context: Context) -> Follow:
    side = fields.text("side")
    ids = [entry.key.value for entry in sides]
    if side and ids and side.value not in ids:
        context.log.unknown(side, "RB301", f'There is no side called "{side.value}".', ids)
    return Follow(fields.words("side"), context.when(fields), fields.words("because"), context.cites(fields))

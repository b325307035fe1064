"""Disagreements: the sides, and for whom the plan takes which."""

from recover.engine.model.playbook import Disagreement, Side, SideRule
from recover.outside.text.nodes import Entry, Text
from recover.playbook.context import Channels, Context
from recover.playbook.shapes import Fields


def read_disagreements(context: Context, channels: Channels) -> tuple[Disagreement, ...]:
    """Where sources disagree."""
    each = context.each("disagreements", "disagreement")
    return tuple(_disagreement(fields, context, channels) for fields in each)


def _disagreement(fields: Fields, context: Context, channels: Channels) -> Disagreement:
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


def _side(entry: Entry, context: Context, channels: Channels) -> Side | None:
    fields = context.fields(entry, "side")
    if fields is None:
        return None
    for name in fields.list("advises"):
        id, _, part = name.value.partition(".")
        if context.declared.refer(Text(id, name.place), "actions") and part:
            context.check_channel(Text(part, name.place), id, channels)
    return Side(fields.name.value, fields.words("says"), context.cites(fields), fields.names("advises"))


def _follow(fields: Fields, sides: tuple[Entry, ...], context: Context) -> SideRule:
    side = fields.text("side")
    ids = [entry.key.value for entry in sides]
    if side and ids and side.value not in ids:
        context.log.unknown(side, "RB301", f'There is no side called "{side.value}".', ids)
    return SideRule(
        fields.words("side"), context.when(fields), fields.words("because"), context.cites(fields)
    )

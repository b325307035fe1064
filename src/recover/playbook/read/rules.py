"""Rules: what each says, about what, and what has to stand beside that."""

from dataclasses import replace

from recover.engine.model.conditions import ALWAYS, AllOf, AnyOf, Condition, NoneOf
from recover.engine.model.playbook import WEIGHTS, Playbook, Rule, SuppressedRule, Target
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Text
from recover.playbook.grammar.advice import CHANGES, EFFECTS
from recover.playbook.read.conditions.contradictions import contradiction
from recover.playbook.read.fields import Fields
from recover.playbook.read.reader import Channels, Reader


def read_rules(reader: Reader, channels: Channels) -> tuple[Rule, ...]:
    """The rules. `channels` are those of every action that could be read."""
    rules = (_rule(fields, reader, channels) for fields in reader.each("rules", "rule"))
    return tuple(rule for rule in rules if rule is not None)


def read_quieted(reader: Reader, rules: tuple[Rule, ...]) -> tuple[SuppressedRule, ...]:
    """The rules that playbooks keep quiet, by which of them, for whom, and what takes their place."""
    by_id = {rule.id: rule for rule in rules}
    return tuple(
        SuppressedRule(
            by_id[each.name.value],
            playbook,
            reader.conditions.block(each.when, scales=False),
            each.rule.value if each.rule else "",
        )
        for each, playbook in reader.symbols.quieted
        if each.name.value in by_id
    )


def quietened(playbook: Playbook) -> Playbook:
    """Return it with the rules that are kept quiet stopped, and those in their place kept, for whom they are.

    A rule that is quiet for everybody is among the rules no longer.
    """
    stops: dict[str, tuple[Condition, ...]] = {}
    instead: dict[str, tuple[Condition, ...]] = {}
    for each in playbook.quieted:
        stops[each.rule.id] = (*stops.get(each.rule.id, ()), each.when)
        instead[each.instead] = (*instead.get(each.instead, ()), each.when)
    standing = (rule for rule in playbook.rules if ALWAYS not in stops.get(rule.id, ()))
    return replace(
        playbook,
        rules=tuple(
            replace(
                rule,
                when=_within(rule.when, instead.get(rule.id, ())),
                unless=(*rule.unless, *stops.get(rule.id, ())),
            )
            for rule in standing
        ),
    )


def _within(when: Condition, whom: tuple[Condition, ...]) -> Condition:
    """The condition, for those alone for whom one of these holds; none of them: for all."""
    if not whom or ALWAYS in whom:
        return when
    only = whom[0] if len(whom) == 1 else AnyOf(whom)
    parts = when.parts if isinstance(when, AllOf) else (when,)
    new = [part for part in (only.parts if isinstance(only, AllOf) else (only,)) if part not in parts]
    return AllOf((*parts, *new)) if new else when


def _rule(fields: Fields, reader: Reader, channels: Channels) -> Rule | None:
    effect = _effect(fields, reader.log)
    target = _target(fields, effect, reader, channels) if effect else None
    scales = target is None or target.kind != "level"
    before = len(reader.conditions.met)
    when = reader.conditions.block(fields.node("when"), scales=scales)
    unless = reader.conditions.unless(fields.node("unless"), scales=scales)
    if contradiction(AllOf((when, NoneOf(unless)))) and not contradiction(when):
        message = f'"{fields.name.value}" can never apply: what it needs is also what stops it.'
        reader.log.add(fields.key("unless"), "RB404", message, "Change when, or unless.")
    cites, window = reader.cites(fields), reader.window(fields)
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
        lines=tuple((line, str(place)) for line, place in reader.conditions.met[before:]),
        survives=_survives(fields, reader.log),
    )


def _survives(fields: Fields, log: Log) -> tuple[tuple[str, str], ...]:
    """Kinds of changes that the people need not notice, each with the reason."""
    found = []
    for entry in fields.entries("survives"):
        if entry.key.value not in CHANGES:
            message = f'"{entry.key.value}" is no kind of change.'
            log.unknown(entry.key, "RB206", message, CHANGES)
        elif isinstance(entry.value, Text):
            found.append((entry.key.value, entry.value.value.strip()))
    return tuple(found)


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
    _check_partner(fields, "weight", effect, needed=effect in ("for", "against"), log=log)
    _check_partner(fields, "window", effect, needed=effect == "hold", log=log)
    return effect


def _check_partner(fields: Fields, name: str, effect: str, *, needed: bool, log: Log) -> None:
    if fields.has(name) and not needed:
        log.add(fields.key(name), "RB208", f'A rule that says "{effect}" has no {name}.', "Delete it.")
    if needed and name not in fields.written:
        good = (
            "weight: slight, moderate or strong" if name == "weight" else "window: {after: .., from: 2 days}"
        )
        log.add(fields.key(effect), "RB202", f'A rule that says "{effect}" needs a {name}.', f"Add  {good}")


def _target(fields: Fields, effect: str, reader: Reader, channels: Channels) -> Target | None:
    name = fields.text(effect)
    if name is None:
        return None
    id, _, part = name.value.partition(".")
    head = Text(id, name.place)
    if part and id in reader.symbols.entries["scales"]:
        return _level(name, id, part, effect, reader)
    if id in reader.symbols.entries["scales"]:
        levels = ", ".join(f"{id}.{level}" for level in _levels(id, reader))
        message = f'"{id}" is a scale, and a rule speaks for one of its levels.'
        reader.log.add(name.place, "RB305", message, f"Write one of them: {levels}.")
        return None
    if not reader.symbols.refer(head, "actions"):
        return None
    if not part:
        return Target("action", id)
    if effect not in ("for", "against"):
        message = f'"{effect}" is about a whole action, not about one channel.'
        reader.log.add(name.place, "RB305", message, f"Write  {effect}: {id}")
        return None
    reader.check_channel(Text(part, name.place), id, channels)
    return Target("channel", id, part)


def _levels(scale: str, reader: Reader) -> list[str]:
    """The levels of a scale; none, where it could not be read."""
    fact = reader.conditions.facts.get(scale)
    return [choice.id for choice in fact.form.choices] if fact and fact.form else []


def _level(name: Text, id: str, part: str, effect: str, reader: Reader) -> Target | None:
    levels = _levels(id, reader) or [part]
    if part not in levels:
        reader.log.unknown(name, "RB301", f'"{part}" is not a level of "{id}".', levels)
        return None
    if effect != "for":
        message = f'A rule can only speak for a level, and this one says "{effect}".'
        reader.log.add(name.place, "RB305", message, "Speak for another level instead.")
        return None
    return Target("level", id, part)

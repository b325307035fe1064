"""What is probably not meant, though the playbook works: what is declared, and used by nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from recover.engine.model.conditions import lines_of
from recover.engine.model.every_condition import conditions_of
from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Since
from recover.outside.text.closest import closest
from recover.outside.text.faults import Log
from recover.playbook.read.names import Symbols


def unused(playbook: Playbook, symbols: Symbols, log: Log) -> None:
    """Note each thing that nothing uses, and what is left out of every plan."""
    for section, code, used, message in _looks(playbook):
        for id, entry in symbols.entries[section].items():
            if id not in used:
                log.add(entry.key.place, code, message.format(id), _WAYS_ON.get(code, ""))
    _lonely_groups(playbook, symbols, log)
    _dropped(playbook, symbols, log)
    _silent_for_all(playbook, symbols, log)


_WAYS_ON = {"RB393": "Name it under the cites of a rule, a step or a note that rests on it, or delete it."}
"""What to do about some of them."""


def _looks(playbook: Playbook) -> tuple[tuple[str, str, set[str], str], ...]:
    """Section, code, the ids that are used, and what to say of the others."""
    tested = {line.fact for condition in conditions_of(playbook) for line in lines_of(condition)}
    supported = {
        rule.target.id for rule in playbook.rules if rule.effect == "for" and rule.target.kind == "action"
    }
    reached = {channel for action in playbook.actions for channel in action.channels}
    return (
        ("questions", "RB391", tested | _asked(playbook), 'Nothing tests, fills or waits for "{}".'),
        ("findings", "RB392", tested, 'Nothing tests "{}".'),
        ("passages", "RB393", _cited(playbook), 'Nothing cites "{}".'),
        ("actions", "RB394", supported, 'No rule speaks for "{}", so it is never recommended.'),
        ("messages", "RB396", _written(playbook), 'No action uses "{}".'),
        ("channels", "RB397", reached, 'No action goes through "{}".'),
        ("sources", "RB398", {passage.source for passage in playbook.passages}, 'No passage is from "{}".'),
    )


def _written(playbook: Playbook) -> set[str]:
    """Messages that go with an action, or around those that do."""
    around = {message.id for message in playbook.messages if message.carries}
    return around | {message for action in playbook.actions for message in action.messages}


def _asked(playbook: Playbook) -> set[str]:
    """Questions that are used other than by a condition."""
    windows = [*(action.window for action in playbook.actions), *(rule.window for rule in playbook.rules)]
    return {
        "slips",
        *(each.id for each in playbook.questions if each.for_the_record or each.stored_as == "acts"),
        *(each.again_since for each in playbook.questions),
        *(window.after for window in windows if window),
        *(need for message in playbook.messages for part in message.parts for need in part.needs),
        *(playbook.short_way.asks if playbook.short_way else ()),
        *((playbook.public_holidays.question,) if playbook.public_holidays else ()),
        *(_later(playbook.since) if playbook.since else ()),
        *((playbook.urgent.asks, playbook.urgent.country) if playbook.urgent else ()),
    }


def _later(since: Since) -> set[str]:
    """Questions that tell what happened later."""
    told = {
        *(each.id for each in since.tells),
        *(question for question, _ in (*since.silence, *since.later, *since.soon)),
    }
    return told | {since.stands, since.promised, since.meeting}


def _cited(playbook: Playbook) -> set[str]:
    """Every passage that anything cites which is not kept quiet."""
    return set(_cites(replace(playbook, quieted=())))


def _cites(thing: object) -> Iterator[str]:
    if isinstance(thing, tuple):
        for each in thing:
            yield from _cites(each)
    elif is_dataclass(thing):
        yield from getattr(thing, "cites", ())
        for field in fields(thing):
            yield from _cites(getattr(thing, field.name))


def _lonely_groups(playbook: Playbook, symbols: Symbols, log: Log) -> None:
    groups = Counter(action.only_one_of for action in playbook.actions if action.only_one_of)
    for action in playbook.actions:
        if groups[action.only_one_of] == 1:
            group = action.only_one_of
            meant = closest(group, (other for other in groups if other != group))
            code, hint = ("RB399", f'Did you mean "{meant}"?') if meant else ("RB395", "")
            place = symbols.entries["actions"][action.id].key.place
            log.add(place, code, f'"{action.id}" is the only action of the group "{group}".', hint)


def _silent_for_all(playbook: Playbook, symbols: Symbols, log: Log) -> None:
    """What is kept quiet for everybody, wherever they are."""
    for each in symbols.quiets:
        if each.when is None and each.name.value in {quiet.rule.id for quiet in playbook.quieted}:
            message = f'"{each.name.value}" is kept quiet for everybody, wherever they are.'
            log.add(
                each.name.place, "RB711", message, "If it is so for some only, say for whom: {country: uk}"
            )


def _dropped(playbook: Playbook, symbols: Symbols, log: Log) -> None:
    """What is left out because it would harm what protects people in danger."""
    for each in playbook.dropped:
        quieted = next((quiet.name for quiet in symbols.quiets if quiet.name.value == each.id), None)
        own = symbols.entries["rules"].get(each.id) or symbols.entries["actions"].get(each.id)
        place = quieted.place if quieted else own.key.place if own else None
        if place:
            log.add(place, "RB390", each.says, "It is left out of every plan. Take it out here.")

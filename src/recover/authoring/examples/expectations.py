"""What must come out for a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from recover.engine.case.dates import NotADate, read_date
from recover.engine.model.playbook import Playbook
from recover.engine.plan.values import Verdict
from recover.outside.text.nodes import Entry, Sequence, Text
from recover.playbook.read.fields import Fields
from recover.playbook.read.reader import Reader

_TIMINGS = ("now", "later", "too_late")
_VERDICTS: tuple[str, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Expect:
    """What is not expected is None or empty, and is not looked at."""

    top: tuple[str, ...] | None = None
    also: tuple[str, ...] | None = None
    forbidden: tuple[str, ...] = ()
    not_recommended: tuple[str, ...] = ()
    second_chance: str = ""
    judgements: tuple[tuple[str, str], ...] = ()
    timing: tuple[tuple[str, str], ...] = ()
    follows: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    channels: tuple[tuple[str, str], ...] = ()
    verdicts: tuple[tuple[str, str], ...] = ()
    opens: tuple[tuple[str, date], ...] = ()
    drafts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def names(self) -> frozenset[str]:
        """Return the actions and scales of which anything is expected."""
        named = (*(self.top or ()), *(self.also or ()), *self.forbidden, *self.not_recommended)
        told = (self.judgements, self.timing, self.channels, self.verdicts, self.opens, self.drafts)
        return frozenset((*named, *(id for each in told for id, _ in each)))


@dataclass(frozen=True, slots=True)
class Expectable:
    """What can be expected of a playbook: ids, and for each the words that can come out."""

    levels: dict[str, tuple[str, ...]]
    timings: dict[str, tuple[str, ...]]
    sides: dict[str, tuple[str, ...]]
    channels: dict[str, tuple[str, ...]]
    verdicts: dict[str, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]  # of all drafts of an action


def expectable_in(playbook: Playbook, reader: Reader) -> Expectable:
    """Return what can be expected of a playbook that has been read."""
    actions = reader.symbols.entries["actions"]
    parts = {message.id: tuple(part.id for part in message.parts) for message in playbook.messages}
    return Expectable(
        levels={scale.id: tuple(level.id for level in scale.levels) for scale in playbook.scales},
        timings=dict.fromkeys(actions, _TIMINGS),
        sides={each.id: tuple(side.id for side in each.sides) for each in playbook.disagreements},
        channels={action.id: action.channels for action in playbook.actions},
        verdicts=dict.fromkeys(actions, _VERDICTS),
        parts={
            action.id: tuple(part for message in action.messages for part in parts.get(message, ()))
            for action in playbook.actions
        },
    )


def read_expect(fields: Fields, reader: Reader, can: Expectable, today: date) -> Expect:
    """The expectations on a day, with every name in them checked."""
    refer = reader.symbols.refer_all
    _check_contradictions(fields, reader)
    return Expect(
        top=refer(fields.list("top"), "actions") if fields.has("top") else None,
        also=refer(fields.list("also"), "actions") if fields.has("also") else None,
        forbidden=refer(fields.list("forbidden"), "actions"),
        not_recommended=refer(fields.list("not_recommended"), "actions"),
        second_chance=fields.words("second_chance"),
        judgements=_pairs(fields.entries("judgements"), "scales", can.levels, reader),
        timing=_pairs(fields.entries("timing"), "actions", can.timings, reader),
        follows=_pairs(fields.entries("follows"), "disagreements", can.sides, reader),
        notes=refer(fields.list("notes"), "notes"),
        channels=_pairs(fields.entries("channels"), "actions", can.channels, reader),
        verdicts=_pairs(fields.entries("verdicts"), "actions", can.verdicts, reader),
        opens=_days(fields.entries("opens"), today, reader),
        drafts=_drafts(fields.entries("drafts"), reader, can),
    )


def _check_contradictions(fields: Fields, reader: Reader) -> None:
    """What is expected to stand in the plan cannot be expected to be left out of it."""
    wanted = fields.names("top")
    for name in ("forbidden", "not_recommended"):
        for word in fields.list(name):
            if word.value in wanted:
                message = f'"{word.value}" is expected both under top and under {name}.'
                reader.log.add(word.place, "RB504", message, "Take it out of one of them.")


def _pairs(
    entries: tuple[Entry, ...], section: str, possible: dict[str, tuple[str, ...]], reader: Reader
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for name, word in _named(entries, section, reader):
        if name not in possible:
            continue
        if word.value not in possible[name]:
            message = f'"{name}" cannot be expected to be "{word.value}".'
            reader.log.unknown(word, "RB504", message, possible[name])
        pairs.append((name, word.value))
    return tuple(pairs)


def _drafts(
    entries: tuple[Entry, ...], reader: Reader, can: Expectable
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Actions, each with all the parts of its draft in order."""
    drafts = []
    for entry in entries:
        listed = entry.value.items if isinstance(entry.value, Sequence) else ()
        found = tuple(item for item in listed if isinstance(item, Text))
        possible = can.parts.get(entry.key.value, ())
        for part in found if reader.symbols.refer(entry.key, "actions") else ():
            if part.value not in possible:
                message = f'No draft of "{entry.key.value}" has a part "{part.value}".'
                reader.log.unknown(part, "RB504", message, possible)
        drafts.append((entry.key.value, tuple(part.value for part in found)))
    return tuple(drafts)


def _days(entries: tuple[Entry, ...], today: date, reader: Reader) -> tuple[tuple[str, date], ...]:
    days = []
    for name, word in _named(entries, "actions", reader):
        try:
            days.append((name, read_date(word.value, today)))
        except NotADate as wrong:
            hint = "Write it as tomorrow, in 2 days, or 2026-11-20."
            reader.log.add(word.place, "RB505", f'"{word.value}" is {wrong}.', hint)
    return tuple(days)


def _named(entries: tuple[Entry, ...], section: str, reader: Reader) -> Iterator[tuple[str, Text]]:
    """What is there, by its name, and the word that is expected of it."""
    for entry in entries:
        if reader.symbols.refer(entry.key, section):
            word = entry.value if isinstance(entry.value, Text) else Text("", entry.value.place)
            yield entry.key.value, word

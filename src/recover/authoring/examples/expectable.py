"""What an expectation can speak of: what agrees in it is alike to every person.

It is taken from what was worked out for a plan, before any of it is put into words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TypeVar

from recover.authoring.examples.expectations import Expect
from recover.engine.case.words import say_date
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.drafts import channels_of, parts_of_draft
from recover.engine.plan.notes import followed

Word = TypeVar("Word", str, date)

_FIRST = 3
_TIMING = {"open": "now", "later": "later", "too_late": "too_late"}


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a plan that people can be told to expect."""

    order: tuple[str, ...]
    forbidden: tuple[str, ...]
    second_chance: str
    judgements: dict[str, str]
    timing: dict[str, str]
    channels: dict[str, str]
    follows: dict[str, str]
    notes: tuple[str, ...]
    verdicts: dict[str, str]
    opens: dict[str, date]


def outline(found: Outlook) -> Outline:
    """Return what can be expected of the plan that follows."""
    base, evaluation, kept = found.base, found.evaluation, found.order.recommended
    asked = base.playbook.second_chance
    verdicts: dict[str, str] = {each.action.id: each.verdict for each in kept}
    verdicts |= {each.action.id: found.verdict(each.action.id) for each in found.scored}
    timing = {each.action.id: _TIMING[each.window.state] for each in kept if each.window.state in _TIMING}
    return Outline(
        order=tuple(each.action.id for each in kept),
        forbidden=tuple(id for id, verdict in verdicts.items() if verdict == "forbidden"),
        second_chance=found.verdict_of_second_chance(asked) if asked else "",
        judgements=dict(evaluation.levels),
        timing=timing | {id: "too_late" for id, verdict in verdicts.items() if verdict == "too_late"},
        channels={
            each.action.id: channels_of(evaluation, each.action)[0][0]
            for each in kept
            if each.action.channels
        },
        follows={
            each.id: followed(evaluation, each).side
            for each in base.playbook.disagreements
            if evaluation.holds(base.tree(each.when))
        },
        notes=tuple(note.id for note in base.playbook.notes if evaluation.holds(base.tree(note.when))),
        verdicts=verdicts,
        opens={each.action.id: each.window.opens for each in kept if each.window.opens},
    )


def expected(wanted: Outline, other: Outline) -> Expect:
    """Return expectations that the one meets and the other does not; beside them, how the one begins.

    They say nothing where the two agree in everything else; so of two that are alike they tell nothing.
    """
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(wanted.order, other.order, strict=False))
    top = wanted.order[: 1 if wanted.order == other.order else len(list(alike)) + 1]
    missing = tuple(id for id in other.order if id not in wanted.order)
    both = tuple(id for id in wanted.order if id in other.order)
    late = tuple(id for id, timing in wanted.timing.items() if timing == "too_late")
    said = (*wanted.order, *wanted.forbidden, *missing, *late)
    return Expect(
        top=top,
        also=tuple(id for id in wanted.order[:_FIRST] if id not in top),
        forbidden=tuple(id for id in wanted.forbidden if id not in other.forbidden),
        not_recommended=tuple(id for id in missing if id not in (*wanted.forbidden, *late)),
        second_chance=wanted.second_chance if wanted.second_chance != other.second_chance else "",
        judgements=_differing(wanted.judgements, other.judgements),
        timing=_differing(wanted.timing, other.timing, (*both, *late)),
        follows=_differing(wanted.follows, other.follows),
        notes=tuple(id for id in wanted.notes if id not in other.notes),
        channels=_differing(wanted.channels, other.channels, both),
        verdicts=tuple(
            (id, verdict) for id, verdict in _differing(wanted.verdicts, other.verdicts) if id not in said
        ),
        opens=_differing(wanted.opens, other.opens, both) if wanted.timing == other.timing else (),
    )


def _differing(
    wanted: dict[str, Word], other: dict[str, Word], among: tuple[str, ...] | None = None
) -> tuple[tuple[str, Word], ...]:
    """Return what the one has otherwise than the other, among these ids."""
    differing = ((id, value) for id, value in wanted.items() if other.get(id) != value)
    return tuple((id, value) for id, value in differing if among is None or id in among)


def differences(expect: Expect, outlook: Outlook) -> tuple[str, ...]:
    """Whatever came out otherwise; nothing where all is as expected."""
    found = outline(outlook)
    return (
        *_first(expect, found),
        *_verdicts(expect, found),
        *_judged(expect, found),
        *_timing(expect, found),
        *_channels(expect, found),
        *_beside(expect, found),
        *_drafts(expect, outlook),
    )


def _first(expect: Expect, found: Outline) -> Iterator[str]:
    top = list(expect.top or ())
    if expect.top is not None and list(found.order[: len(top)]) != top:
        began = ", ".join(found.order[: max(_FIRST, len(top))]) or "nothing"
        yield f"The plan should begin with {', '.join(top) or 'nothing'}; it begins with {began}."
    if expect.top is None and expect.also is None:
        return
    for id in found.order[:_FIRST]:
        if id not in top and id not in (expect.also or ()):
            yield f"{id} is among the first three: if it may be, add it under also."


def _verdicts(expect: Expect, found: Outline) -> Iterator[str]:
    for id in expect.forbidden:
        if id not in found.forbidden:
            yield f'{id} should be forbidden; its verdict is "{found.verdicts.get(id)}".'
    for id in expect.not_recommended:
        if id in found.order:
            yield f'{id} should not be recommended; its verdict is "{found.verdicts.get(id)}".'
    for id, verdict in expect.verdicts:
        if found.verdicts.get(id) != verdict:
            yield f'{id} should have the verdict "{verdict}"; it is "{found.verdicts.get(id)}".'


def _judged(expect: Expect, found: Outline) -> Iterator[str]:
    if expect.second_chance and found.second_chance != expect.second_chance:
        verdict = found.second_chance or "never given"
        yield f'The second chance should be "{expect.second_chance}"; it is "{verdict}".'
    for id, level in expect.judgements:
        if found.judgements.get(id) != level:
            yield f"{id} should be {level}; it is {found.judgements.get(id)}."


def _timing(expect: Expect, found: Outline) -> Iterator[str]:
    for id, timing in expect.timing:
        not_known = "not_known" if id in found.order else _not_recommended(id, found)
        if found.timing.get(id, not_known) != timing:
            yield f"{id} should be {timing}; it is {found.timing.get(id, not_known)}."
    for id, day in expect.opens:
        if found.opens.get(id) != day:
            yield f"{id} should be right from {say_date(day)} on; {_opening(id, found)}."


def _opening(id: str, found: Outline) -> str:
    if id not in found.order:
        return f"it is {_not_recommended(id, found)}"
    return f"it is from {say_date(found.opens[id])} on" if id in found.opens else "it has no first day"


def _not_recommended(id: str, found: Outline) -> str:
    return f'not recommended ("{found.verdicts.get(id)}")'


def _channels(expect: Expect, found: Outline) -> Iterator[str]:
    for id, channel in expect.channels:
        if found.channels.get(id) != channel:
            chosen = found.channels.get(id)
            instead = f"it is {chosen}" if chosen else "it is not recommended through any"
            yield f"{id} should be recommended through {channel}; {instead}."


def _beside(expect: Expect, found: Outline) -> Iterator[str]:
    for id, side in expect.follows:
        if found.follows.get(id) != side:
            instead = f"it follows {found.follows[id]}" if id in found.follows else "it is not shown"
            yield f"{id} should follow {side}; {instead}."
    for id in expect.notes:
        if id not in found.notes:
            yield f"The note {id} should be shown, and is not."


def _drafts(expect: Expect, found: Outlook) -> Iterator[str]:
    for id, parts in expect.drafts:
        written = parts_of_draft(found.evaluation, found.base.actions[id]) if id in found.recommended else ()
        if written != parts:
            instead = ", ".join(written) or "not there"
            yield f"The draft of {id} should be {', '.join(parts)}; it is {instead}."

"""What follows for somebody against what was expected of it, in plain sentences."""

from collections.abc import Iterator

from recover.authoring.examples.expectable import Outline, outline
from recover.authoring.examples.expectations import Expect
from recover.engine.case.words import say_date
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.drafts import parts_of_draft

_FIRST = 3


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

"""A plan against what was expected of it, in plain sentences."""

from collections.abc import Iterator

from recover.authoring.examples.expectations import Expect
from recover.engine.case.words import say_date
from recover.engine.plan.values import Opening, Plan

_FIRST = 3
_TIMINGS = {"open": "now", "later": "later", "too late": "too late", "not known": "not known"}


def differences(expect: Expect, plan: Plan) -> tuple[str, ...]:
    """Whatever came out otherwise; nothing where all is as expected."""
    return (
        *_first(expect, plan),
        *_verdicts(expect, plan),
        *_second_chance(expect, plan),
        *_judgements(expect, plan),
        *_timing(expect, plan),
        *_channels(expect, plan),
        *_beside(expect, plan),
    )


def _first(expect: Expect, plan: Plan) -> Iterator[str]:
    ranked = [each.id for each in plan.recommendations]
    top = list(expect.top or ())
    if expect.top is not None and ranked[: len(top)] != top:
        began = ", ".join(ranked[: max(_FIRST, len(top))]) or "nothing"
        yield f"The plan should begin with {', '.join(top) or 'nothing'}; it begins with {began}."
    if expect.top is None and expect.also is None:
        return
    for id in ranked[:_FIRST]:
        if id not in top and id not in (expect.also or ()):
            yield f"{id} is among the first three: if it may be, add it under also."


def _verdicts(expect: Expect, plan: Plan) -> Iterator[str]:
    verdicts = _verdict_by_id(plan)
    recommended = {each.id for each in plan.recommendations}
    for id in expect.forbidden:
        if verdicts.get(id) != "forbidden":
            yield f'{id} should be forbidden; its verdict is "{verdicts.get(id)}".'
    for id in expect.not_recommended:
        if id in recommended:
            yield f'{id} should not be recommended; its verdict is "{verdicts.get(id)}".'
    for id, verdict in expect.verdicts:
        if verdicts.get(id) != verdict:
            yield f'{id} should have the verdict "{verdict}"; it is "{verdicts.get(id)}".'


def _second_chance(expect: Expect, plan: Plan) -> Iterator[str]:
    verdict = plan.second_chance.verdict if plan.second_chance else "never given"
    if expect.second_chance and verdict != expect.second_chance:
        yield f'The second chance should be "{expect.second_chance}"; it is "{verdict}".'


def _judgements(expect: Expect, plan: Plan) -> Iterator[str]:
    levels = {each.id: each.level for each in plan.judgements}
    for id, level in expect.judgements:
        if levels.get(id) != level:
            yield f"{id} should be {level}; it is {levels.get(id)}."


def _timing(expect: Expect, plan: Plan) -> Iterator[str]:
    verdicts, recommended = _verdict_by_id(plan), {each.id: each.window for each in plan.recommendations}
    for id, timing in expect.timing:
        window: Opening | None = recommended.get(id)
        found = _TIMINGS[window.state] if window else f'not recommended ("{verdicts.get(id)}")'
        if verdicts.get(id) == "too late":
            found = "too late"
        if found != timing:
            yield f"{id} should be {timing}; it is {found}."
    for id, day in expect.opens:
        window = recommended.get(id)
        if window is None or window.opens != day:
            found = _opening(window) if window else f'it is not recommended ("{verdicts.get(id)}")'
            yield f"{id} should be right from {say_date(day)} on; {found}."


def _opening(window: Opening) -> str:
    return f"it is from {say_date(window.opens)} on" if window.opens else "it has no first day"


def _channels(expect: Expect, plan: Plan) -> Iterator[str]:
    chosen = {each.id: each.channel.id for each in plan.recommendations if each.channel}
    for id, channel in expect.channels:
        if chosen.get(id) != channel:
            found = f"it is {chosen[id]}" if id in chosen else "it is not recommended through any"
            yield f"{id} should be recommended through {channel}; {found}."


def _beside(expect: Expect, plan: Plan) -> Iterator[str]:
    sides = {each.id: each.follows for each in plan.disagreements}
    for id, side in expect.follows:
        if sides.get(id) != side:
            found = f"it follows {sides[id]}" if id in sides else "it is not shown"
            yield f"{id} should follow {side}; {found}."
    shown = {note.id for note in plan.notes}
    for id in expect.notes:
        if id not in shown:
            yield f"The note {id} should be shown, and is not."


def _verdict_by_id(plan: Plan) -> dict[str, str]:
    verdicts: dict[str, str] = {each.id: each.verdict for each in plan.not_recommended}
    return verdicts | {each.id: each.verdict for each in plan.recommendations}

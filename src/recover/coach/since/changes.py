"""What is another in a plan than before, and why: one line each."""

from collections.abc import Iterator
from dataclasses import replace

from recover.engine.plan.screen.choice import line_numbers, without_clash
from recover.engine.plan.values import (
    SECOND_CHANCE,
    NotRecommended,
    Plan,
    Recommendation,
    SecondChanceAnswer,
    SecondChanceVerdict,
)
from recover.show.values.changes import ChangedLine, ChangedView

_SECOND_CHANCE: dict[SecondChanceVerdict, str] = {
    "yes": "Yes.",
    "not_yet": "Not yet.",
    "no": "No.",
    "not_your_question": "That is not the question now.",
}


def with_changes(view: ChangedView, before: Plan, *, about: str = "") -> ChangedView:
    """Return the view with all that is another than in the plan before.

    Of the action that it is `about`, its place in the plan is not told: that is what was recorded.
    """
    after = view.plan.plan
    lines = line_numbers(after)
    here = {each.id: each for each in after.recommendations if each.id != about}
    there = {each.id: each for each in before.recommendations if each.id != about}
    told_before = {each.id for each in without_clash(before)}
    told_now = {each.id for each in without_clash(after)}
    refused = {each.id: each for each in after.not_recommended}
    was_refused = {each.id: each for each in before.not_recommended}
    judged = tuple(_judged(before, after))
    chance = after.second_chance if any(each.id == SECOND_CHANCE for each in judged) else None
    return replace(
        view,
        added=tuple(
            _added(here[id], was_refused.get(id), lines[id])
            for id in lines
            if id in here and id in told_now - told_before
        ),
        moved=tuple(
            _moved(each, there[id], lines[id])
            for id, each in here.items()
            if id in told_before and each.window.words != there[id].window.words
        ),
        dropped=tuple(
            _dropped(each, refused.get(id))
            for id, each in there.items()
            if id not in here and not (chance and chance.action == id)
        ),
        judged=judged,
        urgent=after.urgent,
    )


def _added(now: Recommendation, before: NotRecommended | None, line: int) -> ChangedLine:
    known = {each.rule for each in before.reasons_for} if before else set[str]()
    new = next((each for each in now.reasons_for if each.rule not in known), None)
    reason = new or next(iter(now.reasons_for), None)
    return ChangedLine(now.id, now.title, reason.because if reason else "", line)


def _moved(now: Recommendation, before: Recommendation, line: int) -> ChangedLine:
    known = {each.rule for each in before.holds}
    because = next((each.because for each in now.holds if each.rule not in known), "")
    when = now.window.words[:1].upper() + now.window.words[1:] + "."
    return ChangedLine(now.id, now.title, " ".join(part for part in (when, because) if part), line)


def _dropped(before: Recommendation, now: NotRecommended | None) -> ChangedLine:
    return ChangedLine(before.id, before.title, _why_gone(before, now))


def _why_gone(before: Recommendation, now: NotRecommended | None) -> str:
    """Why a line is not there any more; where nothing speaks against it, what had spoken for it."""
    if now is None or not now.silent:
        return now.words if now else ""
    said = (quote for reason in before.reasons_for for quote in reason.answers)
    first = next((each.answer for each in said if each.answer and not each.quiet), "")
    return f"That was right while you said “{first.rstrip('.')}”." if first else "It no longer fits."


def _judged(before: Plan, after: Plan) -> Iterator[ChangedLine]:
    was = {each.id: each.level for each in before.judgements}
    for each in after.judgements:
        if was.get(each.id) != each.level:
            yield ChangedLine(each.id, each.asks, each.label)
    chance = after.second_chance
    if chance and _told(chance) != (before.second_chance and _told(before.second_chance)):
        verdict = "You've asked." if chance.asked else _SECOND_CHANCE[chance.verdict]
        words = f"{verdict} {chance.words}"
        yield ChangedLine(SECOND_CHANCE, "A second chance?", words)


def _told(chance: SecondChanceAnswer) -> tuple[str, str]:
    """The verdict; and once they have asked, how it stands."""
    return chance.verdict, chance.words if chance.asked else ""

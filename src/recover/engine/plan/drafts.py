"""Drafts: the parts of a message that fit, filled with the person's own answers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from recover.engine.case.words import say_day, say_value
from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.messages import Part
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.quotes import cite, fitting
from recover.engine.plan.values import Draft, DraftPart

_SLOT = re.compile(r"<([a-z0-9_-]+)>")
_BETWEEN = re.compile(r"(?<=[.!?])\s+(?=[A-Z<(])")
_STOPS = (".", "!", "?", "…")


def draft(evaluation: Evaluation, action: Action, message: str = "") -> Draft | None:
    """Return the message of an action for its best channel; a gap reads "[short name of the question]".

    Another `message` of the playbook may be named.
    """
    message = message or message_by(evaluation, action)
    if not message:
        return None
    declared = evaluation.base.messages[message]
    parts = tuple(_draft_part(evaluation, part) for part in _fitting(evaluation, message))
    return Draft(declared.id, declared.title, parts)


def sentences(evaluation: Evaluation, message: str) -> Iterator[DraftPart]:
    """Yield each sentence of a message on its own, so that it can be told where it comes from.

    What somebody typed stays whole, together with the words that lead to it.
    """
    for part in _fitting(evaluation, message):
        for says in _BETWEEN.split(part.says):
            needs = tuple(need for need in part.needs if f"<{need}>" in says)
            yield _draft_part(evaluation, replace(part, says=says, needs=needs))


def parts_of_draft(evaluation: Evaluation, action: Action) -> tuple[str, ...]:
    """Return the ids of the parts that its draft is made of."""
    message = message_by(evaluation, action)
    return tuple(part.id for part in _fitting(evaluation, message)) if message else ()


def unfilled(evaluation: Evaluation, action: Action, message: str = "") -> Iterator[str]:
    """Yield the questions that parts of an action's message, or of the one named, need and that are open."""
    if message := message or message_by(evaluation, action):
        for part in _fitting(evaluation, message):
            yield from (need for need in part.needs if need not in evaluation.facts.given)


def channels_of(evaluation: Evaluation, action: Action) -> tuple[tuple[str, int], ...]:
    """Return the channels of an action with their points, the best first; the order given breaks ties."""
    points = {
        channel: evaluation.tally(Target("channel", action.id, channel)).points for channel in action.channels
    }
    return tuple(sorted(points.items(), key=lambda channel: -channel[1]))


def message_by(evaluation: Evaluation, action: Action, channel: str = "") -> str:
    """Return which message is written or said by a channel, or by the best one; "" where there is none."""
    if not action.by_channel:
        return action.message
    return dict(action.by_channel).get(channel or channels_of(evaluation, action)[0][0], action.message)


def _fitting(evaluation: Evaluation, message: str) -> Iterator[Part]:
    return (part for part, _ in fitting(evaluation, evaluation.base.messages[message].parts))


def _draft_part(evaluation: Evaluation, part: Part) -> DraftPart:
    questions = evaluation.base.questions
    texts = {need: _answer(evaluation, need) for need in part.needs}
    missing = tuple(need for need, text in texts.items() if text is None)

    def fill(slot: re.Match[str]) -> str:
        text = texts.get(slot[1])
        if text is None:
            return f"[{questions[slot[1]].short}]"
        return fitted(text, slot) if questions[slot[1]].kind == "text" else text

    filled = tuple(need for need in part.needs if need not in missing)
    return DraftPart(part.id, _SLOT.sub(fill, part.says), missing, cite(evaluation.base, part.cites), filled)


def fitted(text: str, slot: re.Match[str]) -> str:
    """Return what somebody typed as it fits the words around it, whatever it was.

    As a sentence it begins large, after a colon as it was typed, and both end in a stop. Inside one it is a
    name, without the word that stands there already: "the nurse role" goes into "the <job> role" as "nurse".
    """
    before, after = slot.string[: slot.start()].rstrip(), slot.string[slot.end() :]
    text = " ".join(text.split()).rstrip(" ,;:")
    if not before and not after.strip():
        return text
    if before.endswith(":"):
        text = _without_first(text, "because")
    if not before or before.endswith(_STOPS):
        text = text[:1].upper() + text[1:]
    if not after.strip() or after.lstrip()[:1].isupper():
        return text if text.endswith(_STOPS) else f"{text}."
    text = _without_first(text.rstrip(" .!,;"), before.rpartition(" ")[2])
    following = re.match(r"\s(\w+)", after)
    return re.sub(rf"\s+{following[1]}$", "", text, flags=re.IGNORECASE) if following else text


def _without_first(text: str, word: str) -> str:
    """Return the text without its first word, where it is that one and more follows."""
    first, _, rest = text.partition(" ")
    return rest.lstrip() if rest and first.casefold() == word.casefold() else text


def _answer(evaluation: Evaluation, question: str) -> str | None:
    if question not in evaluation.counting:
        return None
    value = evaluation.facts.given[question].value
    if isinstance(value, date):
        return say_day(value, evaluation.facts.today)
    said = say_value(evaluation.base.questions[question], value)
    return said if any(each.isalnum() for each in said) else None

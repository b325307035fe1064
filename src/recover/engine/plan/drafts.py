"""Drafts: the parts of a message that fit, filled with the person's own answers."""

import re
from collections.abc import Iterator

from recover.engine.case.words import say_value
from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.playbook import Part
from recover.engine.plan.quotes import cite
from recover.engine.plan.values import Draft, DraftPart

_SLOT = re.compile(r"<([a-z0-9_-]+)>")


def draft(evaluation: Evaluation, message: str) -> Draft | None:
    """Return a message with its slots filled; a gap reads "[short name of the question]"."""
    if not message:
        return None
    declared = evaluation.base.messages[message]
    parts = tuple(_draft_part(evaluation, part) for part in _fitting(evaluation, message))
    return Draft(declared.id, declared.title, parts)


def unfilled(evaluation: Evaluation, message: str) -> Iterator[str]:
    """Yield the questions that parts of a message need and that are open."""
    if message:
        for part in _fitting(evaluation, message):
            yield from (need for need in part.needs if need not in evaluation.facts.given)


def _fitting(evaluation: Evaluation, message: str) -> Iterator[Part]:
    for part in evaluation.base.messages[message].parts:
        if evaluation.holds(evaluation.base.tree(part.when)):
            yield part


def _draft_part(evaluation: Evaluation, part: Part) -> DraftPart:
    texts = {need: _answer(evaluation, need) for need in part.needs}
    missing = tuple(need for need, text in texts.items() if text is None)

    def fill(slot: re.Match[str]) -> str:
        text = texts.get(slot[1])
        return f"[{evaluation.base.questions[slot[1]].short}]" if text is None else _fitted(text, slot)

    return DraftPart(part.id, _SLOT.sub(fill, part.says), missing, cite(evaluation.base, part.cites))


def _fitted(text: str, slot: re.Match[str]) -> str:
    """Return an answer as it fits the sentence around it: whole sentences begin large and end in a stop."""
    before, after = slot.string[: slot.start()].rstrip(), slot.string[slot.end() :]
    if not before or before.endswith((".", "!", "?")):
        text = text[:1].upper() + text[1:]
    if after[:1] in (".", "!", "?", ",", ";"):
        return text.rstrip(" .!,;")
    ends = not after.strip() or after.lstrip()[:1].isupper()
    return text if not ends or text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


def _answer(evaluation: Evaluation, question: str) -> str | None:
    if question not in evaluation.counting:
        return None
    return say_value(evaluation.base.questions[question], evaluation.facts.given[question].value) or None

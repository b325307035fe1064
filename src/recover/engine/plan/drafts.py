"""Drafts: the parts of a message that fit, filled with the person's own answers."""

import re
from collections.abc import Iterator

from recover.engine.case.case import NoAnswer
from recover.engine.case.words import say_value
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.truth import NO, YES
from recover.engine.model.playbook import Part
from recover.engine.plan.quotes import cite
from recover.engine.plan.values import Draft, DraftPart

_SLOT = re.compile(r"<([a-z0-9_-]+)>")


def draft(base: RuleBase, evaluation: Evaluation, message: str) -> Draft | None:
    """Return a message with its slots filled; a gap reads "[short name of the question]"."""
    if not message:
        return None
    declared = base.messages[message]
    parts = tuple(_draft_part(base, evaluation, part) for part in _fitting(base, evaluation, message))
    return Draft(declared.id, declared.title, parts)


def unfilled(base: RuleBase, evaluation: Evaluation, message: str) -> Iterator[str]:
    """Yield the questions that parts of a message need and that are open."""
    if message:
        for part in _fitting(base, evaluation, message):
            yield from (need for need in part.needs if need not in evaluation.facts.given)


def _fitting(base: RuleBase, evaluation: Evaluation, message: str) -> Iterator[Part]:
    for part in base.messages[message].parts:
        if evaluation.truth(base.tree(part.when)) == YES:
            yield part


def _draft_part(base: RuleBase, evaluation: Evaluation, part: Part) -> DraftPart:
    texts = {need: _answer(base, evaluation, need) for need in part.needs}
    missing = tuple(need for need, text in texts.items() if text is None)

    def fill(slot: re.Match[str]) -> str:
        text = texts.get(slot[1])
        return f"[{base.questions[slot[1]].short}]" if text is None else _fitted(text, slot)

    return DraftPart(part.id, _SLOT.sub(fill, part.says), missing, cite(base, part.cites))


def _fitted(text: str, slot: re.Match[str]) -> str:
    """Return an answer as it fits the sentence around it: whole sentences begin large and end in a stop."""
    before, after = slot.string[: slot.start()].rstrip(), slot.string[slot.end() :]
    if not before or before.endswith((".", "!", "?")):
        text = text[:1].upper() + text[1:]
    if after[:1] in (".", "!", "?", ",", ";"):
        return text.rstrip(" .!,;")
    ends = not after.strip() or after.lstrip()[:1].isupper()
    return text if not ends or text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


def _answer(base: RuleBase, evaluation: Evaluation, question: str) -> str | None:
    given = evaluation.facts.given.get(question)
    if given is None or isinstance(given.value, NoAnswer):
        return None
    if evaluation.applies(question) == NO:
        return None
    return say_value(base.questions[question], given.value) or None

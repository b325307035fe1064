"""Promises read back as plain English."""

from recover.engine.logic.compiled import RuleBase
from recover.engine.model.promises import Promise
from recover.playbook.read_back import say_condition

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def say_promise(base: RuleBase, promise: Promise) -> str:
    """Return a promise as one sentence."""
    titles = "; ".join(f"“{base.actions[action].title}”" for action in promise.actions)
    question = f"“{base.questions[promise.question].short}”" if promise.question else ""
    match promise.kind:
        case "never":
            return f"Nobody is told {titles} if {say_condition(base, promise.when)}."
        case "together":
            return f"Nobody is told more than one of these: {titles}."
        case "at_most":
            number = _NUMBERS[promise.count] if promise.count < len(_NUMBERS) else str(promise.count)
            return f"Nobody is told more than {number} of these: {titles}."
        case "one_of":
            return f"Everybody is told at least one of these: {titles}."
        case "reachable":
            return "Every rule applies to somebody, and every action is right for somebody."
        case "lowers":
            return f"More of {question} never takes points from {titles}."
        case "brings_back":
            return f"More of {question} never brings {titles}."
        case "same_plan":
            return f"The advice is the same whatever the answer to {question}."

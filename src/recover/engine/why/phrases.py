"""Conditions read back in words."""

from collections.abc import Iterable

from recover.engine.logic.compiled import RuleBase
from recover.engine.model.conditions import Atom, Between, DaysAgo, Includes, Is, Knowledge, OtherThan, Test
from recover.engine.model.questions import Choice, kinds_of_slips
from recover.engine.plan.quotes import BUILTIN_NAMES


def describe(base: RuleBase, line: Atom) -> str:
    """Return one line of a condition as a short phrase: what it is about, and what it asks of it."""
    match line.kind:
        case "finding":
            means = base.findings[line.fact].means
            return means if line.test == Is(("yes",)) else f"not this: {means}"
        case "action":
            answers = line.test.answers if isinstance(line.test, Is) else ()
            words = {"done": "done", "skipped": "left out"}.get(" ".join(answers), "not done")
            return f"{base.actions[line.fact].title}: {words}"
        case "scale":
            scale = base.scales[line.fact]
            return f"{scale.asks} {say_test(line.test, scale.levels)}"
        case "builtin":
            kinds = kinds_of_slips(base.questions.get("slips"))
            return f"{BUILTIN_NAMES[line.fact]}: {say_test(line.test, kinds)}"
        case "question":
            question = base.questions[line.fact]
            return f"{question.short}: {say_test(line.test, question.choices)}"


def say_test(test: Test, choices: tuple[Choice, ...]) -> str:
    """Return what a test asks of an answer, with the choices' own words."""
    labels = {choice.id: choice.label for choice in choices}
    match test:
        case Is(answers):
            return _either(labels.get(answer, answer) for answer in answers)
        case OtherThan(answers):
            return f"anything but {_either(labels.get(answer, answer) for answer in answers)}"
        case Includes(mode, answers):
            start = {"any": "", "all": "all of: ", "none": "none of: "}[mode]
            return start + _either(labels.get(answer, answer) for answer in answers)
        case Between(low, high):
            return _range(low, high)
        case DaysAgo(low, high):
            return _ago(low, high)
        case Knowledge(state):
            return {"known": "any answer", "unknown": "no answer", "does not apply": "does not apply"}[state]


def _either(words: Iterable[str]) -> str:
    return " or ".join(f"“{word}”" for word in words)


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return f"{low}"
    if high is None:
        return f"{low} or more"
    return f"{high} or fewer" if low is None else f"{low} to {high}"


def _ago(low: int | None, high: int | None) -> str:
    if (low, high) == (0, None):
        return "today or earlier"
    if high is None:
        return f"{low} or more days ago"
    if low is None:
        return "still to come" if high == -1 else f"at most {high} days ago"
    return f"within {high} days" if low == -high else f"{low} to {high} days ago"

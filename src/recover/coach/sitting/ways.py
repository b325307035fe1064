"""How far the questions go: which are asked on which way, and how much of it is left, in words."""

from collections.abc import Callable, Mapping
from typing import Literal

from recover.engine.logic.dependencies import open_questions
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.next_questions import (
    first_questions,
    next_questions,
    refining_questions,
    short_questions,
)

Way = Literal["short", "first", "core", "refine", "all"]

QUESTIONS: Mapping[Way, Callable[[Outlook], tuple[str, ...]]] = {
    "short": short_questions,
    "first": first_questions,
    "core": next_questions,
    "refine": refining_questions,
    "all": lambda outlook: open_questions(outlook.evaluation),
}
"""The questions still to be asked on each way, in order."""

_FURTHER: tuple[Way, ...] = ("core", "refine", "all")


def further_than_first(outlook: Outlook) -> Way:
    """Return the way for whoever goes on: what could change the plan, what could refine it, then the rest."""
    return next((way for way in _FURTHER if QUESTIONS[way](outlook)), "all")


def say_how_much(more: int, way: Way, before: int | None, *, of_list: bool) -> str:
    """Return how many questions come after this one, where so many were said to come `before`.

    A list has several, so it is told as a list.
    """
    alone = "Perhaps only this list" if of_list else "This may be the last one"  # an answer can open others
    last = alone if way == "first" else "Nearly through"
    words = f"About {more} more" if more > 1 else "Perhaps one more" if more else last
    words = f"{words} before your plan" if way == "first" else words
    return words if before is None or more <= before else f"{words}: your last answer opened some"


def say_the_short_way(count: int) -> str:
    """Return what is said before the short way, with so many questions."""
    asked = "one small question" if count == 1 else "a few small questions"
    says = f"So this is the short way: {asked}, and everything else can wait."
    return f"That sounds like a hard day, and I am sorry. {says}"

"""What a line rests on and what would undo it, as much of it as stands on one line of a page."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from recover.engine.case.words import told_back
from recover.engine.grounds.values import Change, Grounds, Quote, Unless

_Told = TypeVar("_Told", Quote, Change)

LINE = 56
"""Letters of quoted answers that stand on one line of 80 columns, beside a label."""

ANSWERS = 2
"""Answers to one question that are named on a line."""

SPEAKS_FOR_ITSELF = 24
"""Letters from which on an answer is understood without what it was about."""

_CHOSEN = ("one_of", "any_of", "scale", "yes_no")
"""Kinds of questions of which another answer can be named. Days, numbers and lists are what they are."""


def because(grounds: Grounds, quoted: Iterable[Quote], known: Collection[str] = ()) -> tuple[Quote, ...]:
    """Return the own answers told on one line, of those that something rests on and that were `quoted`.

    Where no reason quotes anything, all of them may be told. Answers to `known` questions are not: where
    things stand is behind nearly every action, and that they feel like doing a thing is no reason for it.
    Nor is what doesn't speak for itself: "Bad" or "I already work there" tells what is so, and not why
    that matters, what is longer than a line lists what it might have been, and what is no sentence cannot be
    told back to them. The words of the rule do then.
    """
    order = list(dict.fromkeys(quote.id for quote in quoted))
    said = [each for each in _said(grounds) if each.id not in known]
    said = [each for each in said if SPEAKS_FOR_ITSELF < len(each.answer or "") <= LINE and _is_told(each)]
    told = sorted((each for each in said if each.id in order), key=lambda each: order.index(each.id))
    return tuple(_on_a_line((each, len(each.answer or "")) for each in (told if order else said)))


def unless(undone: Unless, unknown: Collection[str] | None = None) -> Unless:
    """Return what is told on one line of what undoes something: of what it takes together, all or none.

    Of many answers to one question none is named. With `unknown` questions it is told only what somebody
    would say: what may still come about, or else what nobody knows yet; not how what was could have been.
    """
    told = [each for each in undone.changes if each.told and _is_named(each, unknown)]
    if undone.together:
        fits = sum(map(_letters, told)) <= 2 * LINE
        return undone if fits and len(told) == len(undone.changes) else Unless()
    named = [each for each in told if each.says or each.kind in _CHOSEN]
    if unknown is not None:
        named = [each for each in named if each.says] or named
    ordered = sorted(named, key=lambda each: (not each.says, _letters(each) > LINE))
    return Unless(tuple(_on_a_line((each, _letters(each)) for each in ordered)))


def _is_named(change: Change, unknown: Collection[str] | None) -> bool:
    if change.says:
        return True
    few = len(change.adds or change.drops or change.answers) <= ANSWERS
    return few and (unknown is None or change.id in unknown)


def open_to_them(grounds: Grounds) -> tuple[str, ...]:
    """What it rests on, and nobody has said."""
    return tuple(each.id for each in grounds.assumed)


def _said(grounds: Grounds) -> list[Quote]:
    return [each for each in grounds.because if each.said and not each.quiet]


def _is_told(quote: Quote) -> bool:
    return all(map(told_back, quote.answers))


def _on_a_line(items: Iterable[tuple[_Told, int]]) -> Iterator[_Told]:
    """The first of them, and a second where the letters of both fit on a line."""
    room = LINE
    for number, (item, letters) in enumerate(items):
        room -= letters
        if number and (room < 0 or number > 1):
            return
        yield item


def _letters(change: Change) -> int:
    if change.says:
        return sum(map(len, change.says[:ANSWERS]))
    return len(change.about) + sum(map(len, change.adds or change.drops or change.answers))

"""Three truth values, and sets of them.

A mark is a set of truths, kept as bits: what a condition may turn out to be. A mark of one bit is a
truth. Folding marks follows Kleene's strong logic pointwise, so that one evaluator serves both for
what is true now (every leaf has one bit) and for what could become true (an open leaf has all).
Parts are taken to be independent: the result may hold too much, never too little.
"""

from collections.abc import Iterable

NO = 1
UNDECIDED = 2
YES = 4
ANYTHING = NO | UNDECIDED | YES


def possible_truths(holds: bool) -> int:  # noqa: FBT001 - a plain conversion, read as one
    """Return YES or NO."""
    return YES if holds else NO


def is_certain(marks: int) -> bool:
    """Return whether only one truth is left, undecided among them."""
    return marks in (NO, UNDECIDED, YES)


def all_of(parts: Iterable[int]) -> int:
    """Return the marks of a conjunction; YES for no parts."""
    result = YES
    for part in parts:
        if part == NO:
            return NO
        result = _both(result, part)
    return result


def none_of(parts: Iterable[int]) -> int:
    """Return the marks of "every part is no"; YES for no parts."""
    return all_of(negate(part) for part in parts)


def any_of(parts: Iterable[int]) -> int:
    """Return the marks of a disjunction; NO for no parts."""
    return negate(none_of(parts))


def at_least(count: int, parts: Iterable[int]) -> int:
    """Return the marks of "at least `count` parts are yes"."""
    marks = tuple(parts)
    possible = sum(bool(part & YES) for part in marks)
    certain_not_no = sum(not part & NO for part in marks)
    forced = sum(part == YES for part in marks)
    free = sum(part == YES | NO for part in marks)
    unsure = sum(bool(part & UNDECIDED) for part in marks)
    result = 0
    if possible >= count:
        result |= YES
    if certain_not_no < count:
        result |= NO
    if max(0, count - unsure - forced) <= min(free, count - 1 - forced):
        result |= UNDECIDED
    return result


def negate(marks: int) -> int:
    """Return the marks with yes and no changed over."""
    return (marks & UNDECIDED) | (YES if marks & NO else 0) | (NO if marks & YES else 0)


def _both(left: int, right: int) -> int:
    if left == YES:
        return right
    if right == YES:
        return left
    rest_left, rest_right = left & ~NO, right & ~NO
    undecided = UNDECIDED if rest_left and rest_right and (left | right) & UNDECIDED else 0
    return (left | right) & NO | left & right & YES | undecided

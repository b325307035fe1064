"""Judgements: which level of a scale leads, and which still could."""

from collections.abc import Mapping, Sequence

from recover.engine.logic.truth import NO, UNDECIDED, YES

LevelRules = Mapping[str, Sequence[tuple[int, int]]]
"""For every level, the points and the marks of each rule for it."""


def points_now(rules: LevelRules) -> dict[str, int]:
    """Return the points of every level over the rules that are yes."""
    return {level: sum(points for points, marks in each if marks == YES) for level, each in rules.items()}


def leading(points: Mapping[str, int], default: str) -> str:
    """Return the level strictly above all others; where there is none, the default."""
    best = max(points.values())
    leaders = [level for level, score in points.items() if score == best]
    return leaders[0] if len(leaders) == 1 else default


def may_lead(rules: LevelRules, default: str) -> set[str]:
    """Return the levels that lead for some truths of the rules that are not yes or no for good.

    Each level is bounded apart from the others, so that the result may hold too many levels.
    """
    low = points_now(rules)
    high = {level: sum(points for points, marks in each if marks != NO) for level, each in rules.items()}
    found = {level for level in rules if high[level] > _best(low, level)}
    if not any(low[level] > _best(high, level) for level in rules if level != default):
        found.add(default)
    return found


def may_be_among(rules: LevelRules, default: str, wanted: set[str]) -> int:
    """Return the truths that "the level is one of these" may have for some of many people.

    The marks are those of all of them together, so that the result may hold too much, never too little.
    """
    most = {level: sum(points for points, marks in each if marks & YES) for level, each in rules.items()}
    least = {level: sum(points for points, marks in each if not marks & NO) for level, each in rules.items()}
    above = {level for level in rules if level != default and most[level] > _best(least, level)}
    found = UNDECIDED
    if default in wanted or above & wanted:
        found |= YES
    if default in wanted and not above - wanted:
        return found
    if default in wanted or all(least[level] <= _best(most, level) for level in wanted):
        found |= NO
    return found


def _best(points: Mapping[str, int], but: str) -> int:
    return max((score for level, score in points.items() if level != but), default=-1)

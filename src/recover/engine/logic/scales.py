"""Judgements: which level of a scale leads, and which still could."""

from collections.abc import Mapping


def leading(points: Mapping[str, int], default: str) -> str:
    """Return the level strictly above all others; where there is none, the default."""
    best = max(points.values())
    leaders = [level for level, score in points.items() if score == best]
    return leaders[0] if len(leaders) == 1 else default


def may_lead(low: Mapping[str, int], high: Mapping[str, int], default: str) -> set[str]:
    """Return the levels that may lead, from the least and the most points that each may have.

    Each level is bounded apart from the others, so that the result may hold too many levels.
    """
    found = {level for level in high if high[level] > _best(low, level)}
    if not any(low[level] > _best(high, level) for level in low if level != default):
        found.add(default)
    return found


def _best(points: Mapping[str, int], but: str) -> int:
    return max((score for level, score in points.items() if level != but), default=-1)

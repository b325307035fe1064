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
    low_of_others, high_of_others = _best_of_others(low), _best_of_others(high)
    found = {level for level in high if high[level] > low_of_others[level]}
    if not any(low[level] > high_of_others[level] for level in low if level != default):
        found.add(default)
    return found


def _best_of_others(points: Mapping[str, int]) -> dict[str, int]:
    best, second = sorted((*points.values(), -1, -1), reverse=True)[:2]
    return {level: second if score == best else best for level, score in points.items()}

"""Lines that must all hold, and never can."""

from recover.engine.model.conditions import (
    AllOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    Is,
    NoneOf,
    OtherThan,
    Test,
)


def contradiction(whole: Condition) -> str | None:
    """A fact of which two lines ask what no answer can give together, or None.

    A line that must hold and must not is one as well.
    """
    met: dict[str, list[Test]] = {}
    refused = _refused(whole)
    for line in _lines(whole):
        if line in refused:
            return line.fact
        tests = met.setdefault(line.fact, [])
        if any(not _together(line.test, test) for test in tests):
            return line.fact
        tests.append(line.test)
    return None


def _lines(whole: Condition) -> list[Atom]:
    if isinstance(whole, Atom):
        return [whole]
    return [line for part in whole.parts for line in _lines(part)] if isinstance(whole, AllOf) else []


def _refused(whole: Condition) -> set[Atom]:
    """The lines each of which must not hold."""
    if isinstance(whole, NoneOf):
        return {part for part in whole.parts if isinstance(part, Atom)}
    return {line for part in whole.parts for line in _refused(part)} if isinstance(whole, AllOf) else set()


def _together(one: Test, other: Test) -> bool:
    for named, asked in ((one, other), (other, one)):
        if isinstance(named, Is) and isinstance(asked, Between | DaysAgo):
            return False  # an answer beside a number or a date is neither
        if isinstance(named, Is) and isinstance(asked, OtherThan):
            return not set(named.answers) <= set(asked.answers)
    if isinstance(one, Is) and isinstance(other, Is):
        return bool(set(one.answers) & set(other.answers))
    if isinstance(one, Between | DaysAgo) and isinstance(other, type(one)):
        low = max((low for low in (one.low, other.low) if low is not None), default=None)
        high = min((high for high in (one.high, other.high) if high is not None), default=None)
        return low is None or high is None or low <= high
    return True

"""Conditions as data: a tree whose leaves are lines, each line one test of one fact."""

from collections.abc import Iterator
from typing import Literal

from recover.frozen import frozen

FactKind = Literal["question", "builtin", "finding", "action", "scale"]


@frozen
class Is:
    """The answer is one of these ids (also yes/no, a scale's level, an action's done/not done/skipped)."""

    answers: tuple[str, ...]


@frozen
class OtherThan:
    """A date or a number, or an answer beside these that is none of these ids."""

    answers: tuple[str, ...]


@frozen
class Includes:
    """Of several answers: at least one of these ("any"), every one ("all"), or none of them ("none")."""

    mode: Literal["any", "all", "none"]
    answers: tuple[str, ...]


@frozen
class Between:
    """A whole number from low to high, both included; None leaves that side open."""

    low: int | None
    high: int | None


@frozen
class DaysAgo:
    """A date from low to high days before today, both included; negative is to come; None is open."""

    low: int | None
    high: int | None


@frozen
class Knowledge:
    """Whether there is an answer at all."""

    state: Literal["known", "unknown", "does not apply"]


Test = Is | OtherThan | Includes | Between | DaysAgo | Knowledge


@frozen
class Atom:
    """One test of one fact."""

    fact: str
    kind: FactKind
    test: Test


@frozen
class AllOf:
    """Yes when every part is yes; with no parts, always."""

    parts: "tuple[Condition, ...]"


@frozen
class AnyOf:
    """Yes when one part is yes; with no parts, never."""

    parts: "tuple[Condition, ...]"


@frozen
class NoneOf:
    """Yes when every part is no."""

    parts: "tuple[Condition, ...]"


@frozen
class AtLeastOf:
    """Yes when at least `count` parts are yes."""

    count: int
    parts: "tuple[Condition, ...]"


Condition = Atom | AllOf | AnyOf | NoneOf | AtLeastOf

ALWAYS = AllOf(())
NEVER = AnyOf(())


def lines_of(condition: Condition) -> Iterator[Atom]:
    """Yield every line of a condition, in the order in which they are written."""
    if isinstance(condition, Atom):
        yield condition
    else:
        for part in condition.parts:
            yield from lines_of(part)

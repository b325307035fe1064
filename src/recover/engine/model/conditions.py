"""Conditions as data: a tree whose leaves are lines, each line one test of one fact.

Classes of the same fields share what the standard library writes for them, which takes longer than all else
here; they are as different as if each had its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

FactKind = Literal["question", "builtin", "finding", "action", "scale"]


@dataclass(frozen=True, slots=True)
class _OfAnswers:
    answers: tuple[str, ...]


class Is(_OfAnswers):
    """The answer is one of these ids (also yes/no, a scale's level, an action's done/not done/skipped)."""

    __slots__ = ()


class OtherThan(_OfAnswers):
    """A date or a number, or an answer beside these that is none of these ids."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Includes:
    """Of several answers: at least one of these ("any"), every one ("all"), or none of them ("none")."""

    mode: Literal["any", "all", "none"]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _InRange:
    low: int | None
    high: int | None


class Between(_InRange):
    """A whole number from low to high, both included; None leaves that side open."""

    __slots__ = ()


class DaysAgo(_InRange):
    """A date from low to high days before today, both included; negative is to come; None is open."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Whether there is an answer at all."""

    state: Literal["known", "unknown", "does not apply"]


Test = Is | OtherThan | Includes | Between | DaysAgo | Knowledge


@dataclass(frozen=True, slots=True)
class Atom:
    """One test of one fact."""

    fact: str
    kind: FactKind
    test: Test


@dataclass(frozen=True, slots=True)
class _OfParts:
    parts: "tuple[Condition, ...]"


class AllOf(_OfParts):
    """Yes when every part is yes; with no parts, always."""

    __slots__ = ()


class AnyOf(_OfParts):
    """Yes when one part is yes; with no parts, never."""

    __slots__ = ()


class NoneOf(_OfParts):
    """Yes when every part is no."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """Yes when at least `count` parts are yes."""

    count: int
    parts: "tuple[Condition, ...]"


Condition = Atom | AllOf | AnyOf | NoneOf | AtLeastOf

ALWAYS = AllOf(())


def lines_of(condition: Condition) -> Iterator[Atom]:
    """Yield every line of a condition, in the order in which they are written."""
    if isinstance(condition, Atom):
        yield condition
    else:
        for part in condition.parts:
            yield from lines_of(part)

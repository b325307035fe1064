"""What the people leave untested, as values: lines that decide for nobody, changes nobody notices."""

from typing import Literal

from recover.frozen import frozen


@frozen
class LineGap:
    """A line of a rule that decides for no person. `says` is the line in words, `place` is file:line."""

    rule: str
    place: str
    says: str


@frozen
class LinesResult:
    """How many rules, people and lines there are, how many lines are covered, and the others."""

    rules: int
    people: int
    lines: int
    covered: int
    gaps: tuple[LineGap, ...]


@frozen
class MutantResult:
    """A change to a rule that no person noticed.

    `kind` is what `survives` calls it, `why` the rule's explanation, or "". `person` is somebody who would
    notice, as YAML to paste; "" where it is explained, or nobody was found.
    """

    rule: str
    place: str
    kind: str
    change: str
    state: Literal["explained", "survived"]
    why: str = ""
    person: str = ""


@frozen
class MutantsResult:
    """How many changes are possible, how many were tried, and what became of them.

    `seed` picked the sample; None when all were tried. `unnoticed` are those that nobody caught; `idle` are
    explanations of which nothing was left to explain, a line each.
    """

    possible: int
    tried: int
    caught: int
    explained: int
    survived: int
    seed: int | None
    unnoticed: tuple[MutantResult, ...]
    idle: tuple[str, ...] = ()

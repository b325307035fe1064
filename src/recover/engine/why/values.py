"""Why something in a plan is as it is: every rule about it, line by line, and what would undo it."""

from typing import Literal

from recover.engine.grounds.values import Citation, Grounds, Owner, Quote
from recover.engine.model.playbook import Effect
from recover.engine.plan.values import Basis, PlanSide, QuietRule
from recover.frozen import frozen

ASKED = "asked"
"""The state of a second chance that was asked for already."""


@frozen
class TracedLine:
    """One line of a rule's condition for this person: what it tests in words, and whether it holds."""

    words: str
    holds: bool
    quote: Quote


@frozen
class TracedRule:
    """One rule about the thing explained: whether it applied, and line by line why.

    `holds` is whether it applied, and no protected rule silenced it. `deciding` are the lines that alone make
    it so; `lines` are all of them.
    """

    rule: str
    effect: Effect
    about: str  # "" or the channel or level it is about, in words
    points: int
    holds: bool
    because: str
    deciding: tuple[TracedLine, ...]
    lines: tuple[TracedLine, ...]
    citations: tuple[Citation, ...]
    place: str
    playbook: Owner = ""


@frozen
class Explanation:
    """Why something in the plan is as it is: what it rests on, what undoes it, and every rule about it."""

    id: str
    kind: Literal["action", "judgement", "note", "disagreement", "second_chance"]
    title: str
    state: str  # the verdict, level, side, or "shown"/"not_shown"
    basis: Basis
    grounds: Grounds
    words: str
    rules: tuple[TracedRule, ...]
    lines: tuple[TracedLine, ...]  # the condition of a note or of the side that is followed
    citations: tuple[Citation, ...]
    playbook: Owner = ""
    quiet_rules: tuple[QuietRule, ...] = ()
    sides: tuple[PlanSide, ...] = ()  # of a disagreement
    stands: str = ""  # of what one can do: the question in which they say where things stand

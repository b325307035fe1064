"""Why something in a plan is as it is: every rule about it, line by line, and what would change it."""

from dataclasses import dataclass
from typing import Literal

from recover.engine.model.playbook import Effect
from recover.engine.plan.values import Citation, PlanSide, QuietRule, Quote, Truth


@dataclass(frozen=True, slots=True)
class TracedLine:
    """One line of a rule's condition for this person: what it tests in words, and whether it holds."""

    words: str
    truth: Truth
    quote: Quote


@dataclass(frozen=True, slots=True)
class TracedRule:
    """One rule about the thing explained: whether it applied, and line by line why.

    `deciding` are the lines that alone make its truth what it is; `lines` are all of them.
    """

    rule: str
    effect: Effect
    about: str  # "" or the channel or level it is about, in words
    points: int
    truth: Truth
    because: str
    deciding: tuple[TracedLine, ...]
    lines: tuple[TracedLine, ...]
    citations: tuple[Citation, ...]
    place: str
    playbook: str = ""  # which of the user's own playbooks it comes from; "" for the shipped one


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that, changed alone, would change what is explained."""

    question: str
    ask: str
    now: str | None
    answer: str  # the other answer, in words
    before: str  # verdict, level, side or "shown"/"not shown" today
    after: str
    after_words: str  # the same for people: a level by its label
    quiet: bool = False  # neither answer is to be read on a page


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something in the plan is as it is. kind: action, judgement, note, disagreement, second chance."""

    id: str
    kind: Literal["action", "judgement", "note", "disagreement", "second chance"]
    title: str
    state: str  # the verdict, level, side, or "shown"/"not shown"
    words: str
    rules: tuple[TracedRule, ...]
    lines: tuple[TracedLine, ...]  # the condition of a note or of the side that is followed
    citations: tuple[Citation, ...]
    changes: tuple[Change, ...]
    playbook: str = ""  # which of the user's own playbooks it comes from; "" for the shipped one
    quiet_rules: tuple[QuietRule, ...] = ()
    sides: tuple[PlanSide, ...] = ()  # of a disagreement

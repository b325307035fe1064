"""How clear one screen of a plan is, by the 20 items of the CDC's Clear Communication Index.

Each is looked for on the page, so it can be missing. Some by a stand-in: words that people use (7) by the
turns that nobody says, what is known and what is not (11) by labels that say so. A visual (4) is the strip
of days, which only those have for whom two lines or more have dates. The screens of those in danger are held
against a safety plan of one page instead. Run as a program, it prints the scores, and for how many people
each item is missing:

    python tests/support/clear.py
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it also runs as a program

from recover.engine.case.words import told_back
from recover.engine.plan.screen.choice import Screen, on_screen
from recover.engine.plan.values import Plan
from recover.outside.terminal import Look
from recover.show.formats import page_of, show
from recover.show.paint.page import Days, Gap, Heading, Page, Para
from recover.show.values.debriefs import DebriefName
from recover.show.values.plan import PlanView
from support.core import base, loaded, plan_of
from support.reading import NEVER

PASSES = 90
"""The score out of 100 from which on the index takes a text for clear."""
FIRST_LINES, CHUNK = 4, 12
"""Where the main message has to stand, and the lines that a chunk of text may have."""

_PASSIVE = re.compile(r"\b(be|been|being|is|are|was|were) (\w+ly )?\w+ed by\b", re.IGNORECASE)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATES = re.compile(rf"\b\d{{1,2}} ({_MONTHS})[a-z]*( \d{{4}})?\b")
_SHARE = re.compile(r"\d+ ?%|\bper cent\b|\b\d+ (in|out of) \d+\b")
_SUM = re.compile(r"\b\d+ days (after|before)\b|\bwithin \d+ days\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")


@dataclass(frozen=True)
class Seen:
    """A plan's one screen: the plan, what was chosen of it, its page, and its lines at 80 columns."""

    plan: Plan
    chosen: Screen
    page: Page
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.lines).split())

    def label(self, *names: str) -> bool:
        return any(isinstance(block, Para) and block.label in names for block in self.page)


def seen(plan: Plan) -> Seen:
    """Lay a plan out as somebody reads it."""
    view = PlanView(plan, DebriefName("acme", "Acme, marketing assistant"))
    lines = show(view, "terminal", Look(False, 80, True)).splitlines()
    return Seen(plan, on_screen(plan), page_of(view, full=False), tuple(lines))


def _message(it: Seen) -> str:
    return it.chosen.first.title if it.chosen.first else "Nothing has to be done today"


def _titles(it: Seen) -> int:
    paras = [block for block in it.page if isinstance(block, Para)]
    return sum(any(span.tone == "title" for span in para.spans) for para in paras)


def _chunks(it: Seen) -> list[int]:
    return [len(list(lines)) for full, lines in groupby(it.lines, lambda line: bool(line.strip())) if full]


def _headed(it: Seen) -> bool:
    """Whether each chunk begins with a number, a label, a question in bold, or is one line alone."""
    starts = [block for kind, block in zip((Gap(), *it.page), it.page, strict=False) if isinstance(kind, Gap)]
    return all(isinstance(block, (Days, Heading, Gap)) or _leads(block) for block in starts)


def _leads(block: object) -> bool:
    if not isinstance(block, Para):
        return False
    lead = block.spans[0]
    return bool(block.mark or block.label or block.depth == 0 or "?" in lead.text or lead.tone != "plain")


def _numbers(it: Seen) -> list[str]:
    """Numbers that are neither a day nor the number of a line."""
    counts = r"\d of 10\b|\b\d of \d used|\b\d+, and \d are enough"
    marks = re.compile(rf"^\s*\d+\. |\b[1-9]\. (?=[A-Z])|recover (done|why) \d|{counts}")
    return [each for line in it.lines for each in _NUMBER.findall(_DATES.sub("", marks.sub("", line)))]


def _has_risks(it: Seen) -> bool:
    """Whether there is a risk in the one thing to do: it reaches them, or something is to be minded in it."""
    first = it.chosen.first
    return first is not None and bool(first.contacts_employer or first.reasons_against or first.cautions)


def _both_sides(it: Seen) -> bool:
    return it.label("Because") and it.label("Don't", "Mind", "Honestly", "Unless")


ITEMS: Mapping[str, Callable[[Seen], bool | None]] = {
    "1 one main message": lambda it: _message(it) in it.text and _titles(it) <= 1,
    "2 it stands at the top": lambda it: _message(it) in " ".join(it.lines[: FIRST_LINES + 1]),
    "3 it stands out": lambda it: _titles(it) == 1 or it.chosen.first is None,
    "4 a visual carries it": lambda it: it.chosen.strip is not None,
    "5 a call to action": lambda it: bool(it.chosen.steps) or it.chosen.first is None,
    "6 active voice": lambda it: not _PASSIVE.search(" ".join((_message(it), *it.chosen.steps))),
    "7 words that people use": lambda it: not any(re.search(turn, it.text, re.IGNORECASE) for turn in NEVER),
    "8 numbered or bulleted lists": lambda it: it.chosen.first is None or "  1. " in "\n".join(it.lines),
    "9 chunks with headings": lambda it: max(_chunks(it)) <= CHUNK and _headed(it),
    "10 the most important first": lambda it: it.chosen.first is None or "When" in " ".join(it.lines[:9]),
    "11 what is known, what is not": lambda it: it.label("Honestly", "Assumed", "Open") or it.plan.short_way,
    "12 what to do": lambda it: bool(it.plan.recommendations),
    "13 why it matters": lambda it: it.chosen.first is None or it.label("Because"),
    "14 how to do it": lambda it: it.chosen.first is None or (bool(it.chosen.steps) and it.label("When")),
    "15 only numbers that are of use": lambda it: not _SHARE.search(it.text) if _numbers(it) else None,
    "16 numbers are explained": lambda it: None if not _numbers(it) else True,
    "17 nothing to be worked out": lambda it: not _SUM.search(it.text),
    "18 what the risk is": lambda it: (
        "How bad is it" in it.text or not it.plan.judgements if it.chosen.tells_how_it_went else None
    ),
    "19 risks and benefits": lambda it: _both_sides(it) if _has_risks(it) else None,
    "20 chances are said in words": lambda it: None if not _SHARE.search(it.text) else False,
}
"""Whether each is met; None where it does not apply."""


PAGE = 24
"""Rows of a small window: nothing may have scrolled off, least of all the number to ring."""

_NUMBER_TO_RING = re.compile(r"ring now, or go to a hospital: [^.]*\d")


def _tells_a_sign_back(it: "Seen") -> bool:
    """Whether what they said of themselves stands on the page, as they were asked or turned to "you"."""
    signs = [each.label for each in base().questions["warning_signs"].choices]
    return any(said and said.rstrip(".") in it.text for label in signs for said in (label, told_back(label)))


SAFETY_PLAN: Mapping[str, Callable[[Seen], bool]] = {
    "1 when to turn to it": lambda it: "If you think you may hurt yourself" in it.text,
    "1 one's own warning signs, not told back": lambda it: not _tells_a_sign_back(it),
    "2 what I can do": lambda it: "do what has helped before" in it.text,
    "3 people": lambda it: "Ask somebody to stay with you" in it.text,
    "4 professionals": lambda it: "Ring your doctor" in it.text and bool(_NUMBER_TO_RING.search(it.text)),
    "5 a safe place": lambda it: "things you could hurt yourself with" in it.text,
    "one page": lambda it: len(it.lines) < PAGE,
}
"""What a plan has that keeps somebody safe, and whether the page for those in danger has it.

Such a plan lists one's own warning signs. Here they are asked for, and open this page, but are not told back:
nobody has to read them again now.
"""


def missing(it: Seen) -> list[str]:
    """The items that a screen does not meet."""
    items = SAFETY_PLAN if it.plan.urgent else ITEMS
    return [name for name, met in items.items() if met(it) is False]


def score(it: Seen) -> float:
    """The score out of 100, as the index counts it: the share of the items that apply."""
    applies = [found for met in ITEMS.values() if (found := met(it)) is not None]
    return 100 * sum(applies) / len(applies)


def screens(step: int = 1, *, danger: bool = False) -> dict[str, Seen]:
    """The screens of every so many people: of those in danger, who read of help alone, or of all others."""
    made = ((each.id, plan_of(number)) for number, each in [*enumerate(loaded().people)][::step])
    return {id: seen(plan) for id, plan in made if bool(plan.urgent) is danger}


def main() -> None:
    """Print how many meet each item, the scores, and an example of each that is missing."""
    found = screens()
    _count(found, ITEMS)
    scores = Counter(round(score(it)) for it in found.values())
    print(f"{len(found):,} people; scores (a pass is {PASSES}):", dict(sorted(scores.items())))  # noqa: T201 -- a program
    print("\nThose in danger, against a safety plan of one page:")  # noqa: T201
    _count(screens(danger=True), SAFETY_PLAN)


def _count(found: Mapping[str, Seen], items: Iterable[str]) -> None:
    without: dict[str, list[str]] = {name: [] for name in items}
    for id, it in found.items():
        for name in missing(it):
            without[name].append(id)
    for name, ids in without.items():
        example = f", as {ids[0]}" if ids else ""
        print(f"{name:36} missing for {len(ids):5,} of {len(found):,}{example}")  # noqa: T201


if __name__ == "__main__":
    main()

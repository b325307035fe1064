"""The formats as they were published, and the program that writes them anew after an intended change.

Run it as:  python tests/support/goldens.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it also runs as a program

from recover.outside.terminal import Format, Look
from recover.show.calendar import calendar_text
from recover.show.formats import show
from recover.show.values.debriefs import DebriefName
from recover.show.values.plan import PlanView, WhyView
from recover.show.values.showable import Showable
from support import letters, plans

FOLDER = Path(__file__).parents[1] / "show" / "goldens"

GOLDEN: dict[str, tuple[Showable, Format, bool]] = {
    "plan.v2.json": (PlanView(plans.RICH, DebriefName("acme", "Acme, marketing assistant")), "json", False),
    "why.v2.json": (WhyView(plans.WHY_ASK, plans.TODAY), "json", False),
    "plan.txt": (PlanView(plans.RICH, DebriefName("acme", "Acme, marketing assistant")), "plain", False),
    "plan-full.txt": (PlanView(plans.RICH), "plain", True),
    "plan-ask-now.txt": (PlanView(plans.ASK_NOW), "plain", False),
    "plan-refused.txt": (PlanView(plans.REFUSED), "plain", False),
    "plan-crushed.txt": (PlanView(plans.CRUSHED), "plain", False),
    "plan.md": (PlanView(plans.RICH, DebriefName("acme", "Acme, marketing assistant")), "markdown", False),
    "plan.html": (PlanView(plans.RICH, DebriefName("acme", "Acme, marketing assistant")), "html", False),
    "why.txt": (WhyView(plans.WHY_ASK, plans.TODAY), "plain", False),
}


def published(name: str) -> str:
    """What the program writes now for one of them."""
    view, format, full = GOLDEN[name]
    return show(view, format, Look(False, None, True), full=full)


if __name__ == "__main__":
    for name in GOLDEN:
        (FOLDER / name).write_text(published(name), encoding="utf-8")
    at_acme = PlanView(plans.RICH, DebriefName("acme", "Acme, Analyst"))
    (FOLDER / "plan.ics").write_bytes(calendar_text(at_acme).encode())
    for name in letters.LETTERS:
        (FOLDER / f"{name}.txt").write_text(letters.letter(name), encoding="utf-8")

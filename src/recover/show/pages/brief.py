"""A plan in brief as a page: a line an action, by its id."""

from collections.abc import Iterator

from recover.engine.case.words import say_day
from recover.show.pages.full_plan import VERDICTS
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, say, strong
from recover.show.values.brief import BriefLine, BriefView


def brief_page(view: BriefView, *, full: bool) -> Iterator[Block]:
    """The actions in their order, with their days, and the verdict on a second chance."""
    yield from help_blocks(view.urgent)
    yield say(f"In brief, for {say_day(view.today, view.today)}.", depth=0)
    yield Gap()
    for number, line in enumerate(view.recommendations, start=1):
        yield strong(line.id, mark=f"{number}.", after=_days(line, view))
    if view.second_chance is not None:
        yield Gap()
        yield strong(VERDICTS[view.second_chance], label="A second chance?")


def _days(line: BriefLine, view: BriefView) -> str:
    opens = f"from {say_day(line.opens, view.today)}" if line.opens and line.group == "later" else ""
    closes = f"until {say_day(line.closes, view.today)}" if line.closes else ""
    return " ".join(part for part in (opens, closes) if part)

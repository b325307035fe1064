"""A strip of days for a terminal: shapes that are told apart without colour, and words beside them."""

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.text import Text

from recover.engine.plan.screen.strip import Cell
from recover.outside.terminal import ACCENT, QUIET, Look
from recover.show.paint.page import Days
from recover.show.paint.safe_text import words_for

BESIDE = 28
"""Columns that words need to stand beside a row; where there are fewer, they stand below it."""

_SHAPES: Mapping[Cell, tuple[str, str]] = {
    "before": ("\N{MIDDLE DOT}", "."),
    "opens": ("\N{BOX DRAWINGS HEAVY VERTICAL AND RIGHT}", "["),
    "open": ("\N{BOX DRAWINGS HEAVY HORIZONTAL}", "="),
    "closes": ("\N{BOX DRAWINGS HEAVY VERTICAL AND LEFT}", "]"),
    "only": ("\N{BOX DRAWINGS HEAVY VERTICAL AND HORIZONTAL}", "#"),
    "after": (" ", " "),
}
"""Each cell in a letter, and in one of ASCII."""

_TODAY = ("\N{BLACK DOWN-POINTING SMALL TRIANGLE}", "v")


def draw_days(days: Days, console: Console, width: int, look: Look, indent: int) -> list[Text]:
    """The strip as lines: today above it, then its rows with their words beside or below them.

    Where the window is too narrow for the strip, the words alone.
    """
    return [Text(" " * indent) + line for line in _drawn(days, console, width - indent, look)]


def _drawn(days: Days, console: Console, width: int, look: Look) -> Iterator[Text]:
    columns = max((len(row.cells) for row in days.rows), default=0)
    mark = max((len(row.mark) + 1 for row in days.rows), default=0)
    head = Text(f"{_shape(_TODAY, look)} {words_for(look, days.first)}", style=QUIET[look.ground])
    room = mark + max(columns, head.cell_len) <= width
    if room:
        yield Text(" " * mark) + head
    for row in days.rows:
        cells = "".join(_shape(_SHAPES[cell], look) for cell in row.cells).ljust(columns + 1) if room else ""
        drawn = Text.assemble((words_for(look, row.mark).ljust(mark), "bold"), (cells, ACCENT[look.ground]))
        beside = not room or width - drawn.cell_len >= BESIDE
        hang = drawn.cell_len if beside else mark
        words = Text(words_for(look, row.text)).wrap(console, max(width - hang, 8), overflow="fold")
        first, *rest = words or [Text()]
        if beside:
            yield drawn + first
        else:
            yield drawn
            yield Text(" " * hang) + first
        yield from (Text(" " * hang) + line for line in rest)


def _shape(pair: tuple[str, str], look: Look) -> str:
    return pair[0 if look.unicode else 1]

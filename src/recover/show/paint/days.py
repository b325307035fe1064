"""A strip of days for a terminal: shapes that are told apart without colour, and words beside them."""

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from recover.engine.plan.screen.strip import Cell
from recover.outside.terminal import Look
from recover.show.paint.page import Days
from recover.show.paint.safe_text import words_for

BESIDE = 28
"""Columns that words need to stand beside a row; where there are fewer, they stand below it."""

_INDENT = 2

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


def draw_days(days: Days, console: Console, width: int, look: Look) -> list[Text]:
    """The strip as lines: today above it, then its rows with their words beside or below them."""
    columns = max((len(row.cells) for row in days.rows), default=0)
    mark = max((len(row.mark) + 1 for row in days.rows), default=0)
    head = f"{_shape(_TODAY, look)} {words_for(look, days.first)}"
    lines = [Text(" " * (_INDENT + mark) + head, style="dim")]
    for row in days.rows:
        lead = Text(" " * _INDENT)
        lead.append(words_for(look, row.mark).ljust(mark), style="bold")
        lead.append(
            "".join(_shape(_SHAPES[cell], look) for cell in row.cells).ljust(columns), style="magenta"
        )
        hang = lead.cell_len + 1
        below = width - hang < BESIDE
        hang = _INDENT + mark if below else hang
        first, *rest = Text(words_for(look, row.text)).wrap(
            console, max(width - hang, 8), overflow="fold"
        ) or [Text()]
        lines += [lead, Text(" " * hang) + first] if below else [Text.assemble(lead, " ", first)]
        lines += [Text(" " * hang) + line for line in rest]
    return lines


def _shape(pair: tuple[str, str], look: Look) -> str:
    return pair[0 if look.unicode else 1]

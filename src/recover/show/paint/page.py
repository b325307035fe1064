"""What is on a page, before anybody decides how it looks: headings, paragraphs and space.

Every page is made once, as values; the terminal and the plain painter only lay it out. So no format can
say more, less or something else than another.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal

from recover.frozen import frozen

if TYPE_CHECKING:
    from recover.engine.plan.screen.strip import Cell

Tone = Literal["plain", "strong", "title", "dim"]
"""How much words weigh: what is beside the matter is dim, what to do is strong, the one thing a title."""


@frozen
class Span:
    """Some words and how much they weigh. The text may come from anywhere: painters clean it."""

    text: str
    tone: Tone = "plain"


@frozen
class Heading:
    """The name of a section."""

    text: str


@frozen
class Para:
    """One thing said. `mark` stands before it (a number, a dash), or `label` names what it is ("When").

    `depth` counts steps of indentation; paragraphs with a label align their text after it.
    """

    spans: tuple[Span, ...]
    depth: int = 1
    mark: str = ""
    label: str = ""


@frozen
class Verbatim:
    """Lines that keep their places, such as a source line with a caret below it. Never wrapped."""

    text: str


@frozen
class DaysRow:
    """A row of a strip of days: its mark, a cell a column, the words beside it, and the same read aloud.

    What is `told` already, above the strip, needs no line of its own where nothing is drawn.
    """

    mark: str
    cells: "tuple[Cell, ...]"
    text: str
    aloud: str
    told: bool = False


@frozen
class Days:
    """A strip of days, with words for its first column.

    The words of its rows say all that is drawn: where nothing is drawn they are lines.
    """

    first: str
    rows: tuple[DaysRow, ...]


@frozen
class Gap:
    """Space to breathe. Several in a row count as one."""


Block = Heading | Para | Verbatim | Days | Gap
Page = tuple[Block, ...]


def spaced(page: Page) -> Iterator[Block]:
    """The blocks with one gap before each heading, never two in a row, and none at the start."""
    was_gap = True
    for block in page:
        if isinstance(block, Heading) and not was_gap:
            yield Gap()
        if not (isinstance(block, Gap) and was_gap):
            yield block
        was_gap = isinstance(block, Gap)


def say(
    *texts: str, depth: int = 1, mark: str = "", label: str = "", after: str = "", tone: Tone = "plain"
) -> Para:
    """A paragraph, with plain words `after` it; empty texts are left out, the others joined by a space."""
    head = Span(" ".join(text for text in texts if text), tone)
    return Para((head, Span(f" {after}")) if after else (head,), depth, mark, label)


strong = partial(say, tone="strong")
"""A paragraph that stands out."""

dim = partial(say, tone="dim")
"""A paragraph in a quiet colour."""


def begin(text: str) -> str:
    """The text with its first letter large, as a sentence begins."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in one, or in another mark that ends a sentence."""
    return text if text.rstrip().endswith((".", "?", "!", "\N{HORIZONTAL ELLIPSIS}")) else f"{text}."

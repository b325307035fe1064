"""A page for a terminal: bold, one accent where it can be read, headings that a tired person can find."""

from io import StringIO

from rich.console import Console
from rich.text import Text

from recover.outside.terminal import ACCENT, MEASURE, NARROWEST, QUIET, Look
from recover.show.paint.days import draw_days
from recover.show.paint.page import Block, Days, Gap, Heading, Page, Para, Tone, Verbatim, spaced
from recover.show.paint.safe_text import words_for

ROOMY = 48
"""From this width on, labels get a column of their own."""
LABEL = 9
_INDENTS, _TIGHT = (0, 2, 5, 8), (0, 1, 4, 5)


def paint_terminal(page: Page, look: Look) -> str:
    """The page, ending in a newline. Nothing is asked of the environment: the look says it all."""
    width = max(NARROWEST, min(look.width or 80, MEASURE))
    paper = StringIO()
    console = _console(paper, width, look)
    for block in spaced(page):
        for line in _draw(block, console, width, look):
            line.rstrip()
            console.print(line, soft_wrap=True)
    return paper.getvalue().strip("\n") + "\n"


def _console(paper: StringIO, width: int, look: Look) -> Console:
    return Console(
        file=paper,
        width=width,
        height=25,
        color_system="256" if look.colour or look.bold else None,
        force_terminal=look.colour or look.bold,
        no_color=not look.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def _draw(block: Block, console: Console, width: int, look: Look) -> list[Text]:
    if isinstance(block, Gap):
        return [Text()]
    if isinstance(block, Heading):
        return _heading(block, console, width, look)
    if isinstance(block, Verbatim):
        return [Text(line) for line in words_for(look, block.text).split("\n")]
    if isinstance(block, Days):
        return draw_days(block, console, width, look, _indents(width)[1])
    return _para(block, console, width, look)


def _heading(heading: Heading, console: Console, width: int, look: Look) -> list[Text]:
    dash = words_for(look, "\N{BOX DRAWINGS LIGHT HORIZONTAL}")
    text = Text(words_for(look, heading.text), style=_style("title", look))
    first, *rest = text.wrap(console, width - 4, overflow="fold") or [Text()]
    rule = " " + dash * (width - first.cell_len - 4) if not rest else ""
    line = Text.assemble((f"{dash * 2} ", ACCENT[look.ground]), first, (rule, ACCENT[look.ground]))
    return [line, *(Text("   ") + more for more in rest)]


def _para(para: Para, console: Console, width: int, look: Look) -> list[Text]:
    indent = _indents(width)[para.depth]
    lead, hang = _lead(para, width, look)
    text = Text()
    for span in para.spans:
        text.append(words_for(look, span.text), style=_style(span.tone, look))
    text = Text.assemble(lead, text) if hang <= 2 else text
    wrapped = list(text.wrap(console, max(width - indent - hang, 8), overflow="fold")) or [Text()]
    first = Text(" " * indent) + (lead if hang > 2 else Text())
    first.append_text(wrapped[0])
    return [first, *(Text(" " * (indent + hang)) + line for line in wrapped[1:])]


def _style(tone: Tone, look: Look) -> str:
    """How much words weigh, as Rich says it: bold, and colours where it is known what lies behind them."""
    match tone:
        case "title":
            return f"bold {ACCENT[look.ground]}".strip()
        case "strong":
            return "bold"
        case "dim":
            return QUIET[look.ground]
        case "plain":
            return ""


def _indents(width: int) -> tuple[int, ...]:
    return _INDENTS if width >= ROOMY else _TIGHT


def _lead(para: Para, width: int, look: Look) -> tuple[Text, int]:
    """What stands before the text, and how far the lines after the first are pushed in."""
    if para.label and width >= ROOMY:
        label = words_for(look, para.label)
        hang = max(LABEL, len(label) + 1)
        return Text(label.ljust(hang), style=_style("dim", look)), hang
    if para.label:
        return Text(words_for(look, f"{para.label}: "), style=_style("dim", look)), 1
    if para.mark:
        mark = words_for(look, f"{para.mark} ")
        tone = para.spans[0].tone
        style = _style("strong" if tone == "plain" else tone, look)
        return Text(mark.ljust(3), style=style), max(3, len(mark))
    return Text(), 0 if para.depth else 2

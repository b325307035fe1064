"""A page as one HTML file: it loads nothing, runs nothing, and can be printed and read aloud."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from recover.engine.plan.screen.strip import Cell
from recover.outside.terminal import Look
from recover.show.paint.page import Block, Days, Gap, Heading, Page, Para, Span, Tone, Verbatim, spaced
from recover.show.paint.safe_text import words_for

WRITTEN = '<meta name="generator" content="recover">'
"""By which a file of ours is known again: in words from outside every angle bracket is written out."""

FOLDED = frozenset({"Because", "Unless", "Assumed", "Why", "But", "Wait", "Since", "Score", "Case", "Rule"})
"""Labels of what explains a line: it is folded away below the line, and unfolded by whoever asks."""

_TAGS: Mapping[Tone, tuple[str, str]] = {
    "plain": ("", ""),
    "strong": ("<strong>", "</strong>"),
    "title": ("<strong>", "</strong>"),
    "dim": ('<span class="dim">', "</span>"),
}

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --dim: #55555f; --paper: #fdfdfb; --accent: #8a0f7a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececf1; --dim: #b4b4c0; --paper: #17171b; --accent: #ff9cf0; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.3rem; line-height: 1.3; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; color: var(--accent); }
p, ul, details, figure { margin: .5rem 0; }
.in { margin-left: 1.5rem; }
.deep { margin-left: 3rem; }
details { margin-left: 1.5rem; }
.dim, .label { color: var(--dim); }
ul { padding-left: 1.5rem; }
summary { cursor: pointer; color: var(--dim); }
pre { white-space: pre-wrap; }
svg { display: block; width: 100%; height: auto; }
@media print {
  :root { --ink: #000; --dim: #333; --paper: #fff; --accent: #000; }
  main { max-width: none; padding: 0; }
  h2, p { break-after: avoid-page; orphans: 3; widows: 3; }
}
"""

_CELL, _ROW = 20, 26
"""Pixels of a day's width, and of a row's height, before the drawing is fitted to the page."""


def paint_web(page: Page, look: Look) -> str:
    """The page as an HTML document, ending in a newline."""
    blocks = list(spaced(page))
    title = _title(blocks, look)
    body = "\n".join(_body(blocks, look))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{WRITTEN}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _title(blocks: Iterable[Block], look: Look) -> str:
    """The words of the first block that has any."""
    texts = ("".join(span.text for span in each.spans) for each in blocks if isinstance(each, Para))
    return escape(" ".join(words_for(look, next(texts, "")).split()) or "recover", quote=False)


def _body(blocks: list[Block], look: Look) -> Iterator[str]:
    """The blocks as elements: one heading at the top, lists together, what explains a line folded away."""
    top, rest = (blocks[0], blocks[1:]) if blocks and _is_top(blocks[0]) else (None, blocks)
    if top is None:
        yield f"<h1>{_title(blocks, look)}</h1>"
    else:
        yield f"<h1>{_spans(top, look)}</h1>"
    for kind, some in groupby((each for each in rest if not isinstance(each, Gap)), key=_kind):
        match kind:
            case "folded":
                yield "<details><summary>Why?</summary>"
                yield from (_paragraph(each, look) for each in some)
                yield "</details>"
            case "listed":
                yield "<ul>"
                yield from (f"<li>{_spans(each, look)}</li>" for each in some)
                yield "</ul>"
            case _:
                for each in some:
                    yield from _element(each, look)


def _is_top(block: Block) -> bool:
    return isinstance(block, Para) and not block.depth


def _kind(block: Block) -> str:
    if isinstance(block, Para) and block.label in FOLDED:
        return "folded"
    return "listed" if isinstance(block, Para) and block.mark == "-" else "plain"


def _element(block: Block, look: Look) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{_text(block.text, look)}</h2>"
        case Verbatim():
            yield f"<pre>{escape(words_for(look, block.text), quote=False)}</pre>"
        case Days():
            yield from _days(block, look)
        case Para() if any(span.tone == "title" for span in block.spans):
            yield f"<h2>{_lead(block, look)}{_spans(block, look)}</h2>"
        case Para():
            yield _paragraph(block, look)


def _paragraph(block: Block, look: Look) -> str:
    if not isinstance(block, Para):
        return ""
    place = ("", "", ' class="in"', ' class="deep"')[block.depth]
    return f"<p{place}>{_lead(block, look)}{_spans(block, look)}</p>"


def _lead(para: Para, look: Look) -> str:
    if para.label:
        return f'<span class="label">{_text(para.label, look)}:</span> '
    return f"<strong>{_text(para.mark, look)}</strong> " if para.mark else ""


def _spans(block: Block, look: Look) -> str:
    return "".join(_span(span, look) for span in block.spans) if isinstance(block, Para) else ""


def _span(span: Span, look: Look) -> str:
    before, after = _TAGS[span.tone]
    return f"{before}{_text(span.text, look)}{after}"


def _text(text: str, look: Look) -> str:
    return escape(words_for(look, text), quote=False).replace("\n", "<br>\n")


def _days(days: Days, look: Look) -> Iterator[str]:
    """The strip as a drawing, which its words beside it say again: a reader loses nothing without it."""
    columns = max((len(row.cells) for row in days.rows), default=0)
    if columns:
        left = 2 * _CELL
        width = left + columns * _CELL
        size = f'viewBox="0 0 {width} {_ROW * (len(days.rows) + 1)}" style="max-width:{width}px"'
        yield f'<figure><svg {size} shape-rendering="crispEdges" aria-hidden="true" focusable="false">'
        pointer = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}" if look.unicode else "v"
        yield _label(f"{pointer} {_text(days.first, look)}", left, 0)
        for number, row in enumerate(days.rows, start=1):
            top = number * _ROW
            yield _label(_text(row.mark, look), 2, top)
            yield from (_cell(cell, left + at * _CELL, top) for at, cell in enumerate(row.cells))
        yield "</svg></figure>"
    yield "<ul>"
    for row in days.rows:
        yield f"<li><strong>{_text(row.mark, look)}</strong> {_text(row.aloud, look)}</li>"
    yield "</ul>"


def _label(words: str, left: int, top: int) -> str:
    return f'<text x="{left}" y="{top + 17}" font-size="14" fill="currentColor">{words}</text>'


def _cell(cell: Cell, left: int, top: int) -> str:
    """One day of a row: a dot before it opens, a bar while it is open, an end where it opens or closes."""
    middle = top + _ROW // 2
    fill = 'fill="currentColor"'
    bar = f'<rect x="{left}" y="{middle - 4}" width="{_CELL}" height="8" {fill}/>'
    match cell:
        case "before":
            return f'<circle cx="{left + _CELL // 2}" cy="{middle}" r="2" {fill}/>'
        case "open":
            return bar
        case "opens":
            return f'{bar}<rect x="{left}" y="{middle - 10}" width="4" height="20" {fill}/>'
        case "closes":
            return f'{bar}<rect x="{left + _CELL - 4}" y="{middle - 10}" width="4" height="20" {fill}/>'
        case "only":
            return f'<rect x="{left + 2}" y="{middle - 10}" width="{_CELL - 4}" height="20" {fill}/>'
        case "after":
            return ""

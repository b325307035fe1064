"""A page as plain text: one thing a line, no colour, for screen readers, pipes and files."""

from collections.abc import Iterator

from recover.outside.terminal import NARROWEST, Look
from recover.outside.text.clean import cells
from recover.show.paint.page import Block, Days, Gap, Heading, Page, Para, Verbatim, say, spaced
from recover.show.paint.safe_text import words_for


def paint_plain(page: Page, look: Look) -> str:
    """The page, ending in a newline. Lines are as long as they are unless the look has a width."""
    lines: list[str] = []
    for block in spaced(page):
        lines.extend(_lines(block, look))
    return "\n".join(lines).strip("\n") + "\n"


def _lines(block: Block, look: Look) -> list[str]:
    if isinstance(block, Gap):
        return [""]
    if isinstance(block, Heading):
        return [*_hang("", words_for(look, block.text), look.width), ""]
    if isinstance(block, Verbatim):
        return words_for(look, block.text).split("\n")
    if isinstance(block, Days):
        rows = (say(row.aloud, mark=row.mark) for row in block.rows if not row.told)
        return [line for row in rows for line in _lines(row, look)]
    lead = "  " * block.depth + words_for(look, _lead(block))
    return _hang(lead, words_for(look, "".join(span.text for span in block.spans)), look.width)


def _lead(para: Para) -> str:
    if para.label:
        return f"{para.label}: "
    return f"{para.mark} " if para.mark else ""


def _hang(lead: str, text: str, width: int | None) -> list[str]:
    """The text after its lead; later lines stand two steps in, so that none can pass for a heading."""
    indent = " " * (len(lead) - len(lead.lstrip(" ")) + 2)
    if width is None:
        return (lead + text).replace("\n", f"\n{indent}").split("\n")
    room = max(width, NARROWEST)
    lines = [lead]
    for number, line in enumerate(text.split("\n")):
        if number:
            lines.append(indent)
        for word in line.split(" "):
            _put(lines, word, indent, room)
    return [line.rstrip() for line in lines]


def _put(lines: list[str], word: str, indent: str, room: int) -> None:
    """Adds the word to the last line, or to new ones; a word longer than a line is folded."""
    glue = "" if lines[-1].endswith(" ") or not lines[-1] else " "
    if cells(lines[-1] + glue + word) <= room:
        lines[-1] += glue + word
        return
    if lines[-1].strip():
        lines.append(indent)
    for piece in _fold(word, room - len(indent)):
        lines[-1:] = [lines[-1] + piece] if not lines[-1].strip() else [lines[-1], indent + piece]


def _fold(word: str, room: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and cells(piece + letter) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece

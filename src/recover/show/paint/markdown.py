"""A page as Markdown: for notes, wikis and mails, with every text as text, whatever stands in it."""

import re
from collections.abc import Iterator

from recover.outside.terminal import Look
from recover.show.paint.page import Block, Days, Gap, Heading, Page, Para, Span, Tone, Verbatim, say, spaced
from recover.show.paint.safe_text import words_for

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~$]|://|@|(?m:^)[#+=:-]|(?m:^\d+)[.)]|www\.")
_MARKS: dict[Tone, str] = {"plain": "", "strong": "**", "title": "**", "dim": ""}
_STEPS = 2
"""Depth from which on a paragraph belongs to the line above it."""


def paint_markdown(page: Page, look: Look) -> str:
    """The page as CommonMark, ending in a newline. Lines are as long as they are."""
    lines: list[str] = []
    for number, block in enumerate(spaced(page)):
        lines.extend(_lines(block, look, first=not number))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _lines(block: Block, look: Look, *, first: bool) -> Iterator[str]:
    match block:
        case Gap():
            yield ""
        case Heading():
            yield from (f"## {_escaped(_one_line(words_for(look, block.text)))}", "")
        case Verbatim():
            text = words_for(look, block.text)
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text) or [""]))
            yield from ("", f"{fence}text", text, fence, "")
        case Days():
            for row in block.rows:
                if not row.told:
                    yield from _lines(say(row.aloud, mark=row.mark), look, first=False)
        case Para() if first and not block.depth:
            yield from (f"# {_one_line(_text(block, look))}", "")
        case Para():
            yield from _paragraph(block, look)


def _paragraph(para: Para, look: Look) -> Iterator[str]:
    """A line of a list, or one that belongs to it, or a paragraph between empty lines."""
    text = _text(para, look).strip()
    if para.label:
        text = f"*{_escaped(words_for(look, para.label))}:* {text}"
    elif _is_line(para):
        text = f"**{_escaped(words_for(look, para.mark))}** {text}"
    inside = para.depth >= _STEPS or para.label or para.mark
    lead, hang = ("- ", "  ") if inside and not _is_line(para) else ("", "")
    yield from ([""] if not lead else [])
    yield lead + text.replace("\n", f"\\\n{hang}")
    yield from ([""] if not lead else [])


def _is_line(para: Para) -> bool:
    """Whether it is the name of something to do, under which its details stand."""
    return bool(para.mark) and para.mark != "-"


def _text(para: Para, look: Look) -> str:
    words = [words_for(look, span.text) for span in para.spans]
    around = ("", *words, "")
    return "".join(_span(span, around[at], words[at], around[at + 2]) for at, span in enumerate(para.spans))


def _span(span: Span, before: str, words: str, after: str) -> str:
    """Its words, in the marks of its tone where white space stands around these: else they would be none."""
    inner, mark = words.strip(), _MARKS[span.tone]
    start, end = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    alone = all(not each or each.isspace() for each in ((before + start)[-1:], (end + after)[:1]))
    if not mark or not inner or not alone:
        return _escaped(words)
    return f"{start}{mark}{_escaped(inner)}{mark}{end}"


def _escaped(text: str) -> str:
    """The text so that no letter of it is a mark, and no address in it a link."""
    lines = text.split("\n")
    return (
        "\n".join(_SPECIAL.sub(_escape, line) if line.strip() else "&nbsp;" for line in lines)
        if text.strip()
        else text
    )


def _escape(found: re.Match[str]) -> str:
    return f"{found.group()[:-1]}\\{found.group()[-1]}"


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""Sources on a page: numbered where they are mentioned, named once at its end."""

from collections.abc import Iterable, Iterator

from recover.engine.plan import Citation, Quote
from recover.show.page import Block, Heading, say

_STRENGTH = {"A": "strong evidence", "B": "sound evidence", "C": "thin evidence"}
_OPINION = {"article": "opinion of one article", "practice": "common practice, no evidence"}


class Numbers:
    """What one page has mentioned: sources, numbered in that order, with their passages; and answers."""

    def __init__(self) -> None:
        self._passages: dict[str, dict[str, Citation]] = {}
        self._told: set[Quote] = set()

    def not_told(self, answers: Iterable[Quote]) -> tuple[Quote, ...]:
        """The answers that the page has not quoted yet. To be told the same six times is tiring."""
        fresh = tuple(answer for answer in answers if answer not in self._told)
        self._told.update(fresh)
        return fresh

    def marks(self, citations: Iterable[Citation]) -> str:
        """The numbers of the sources cited, each once: "[1] [3]"."""
        numbers: dict[int, None] = {}
        for citation in citations:
            self._passages.setdefault(citation.source, {}).setdefault(citation.passage, citation)
            numbers[list(self._passages).index(citation.source) + 1] = None
        return " ".join(f"[{number}]" for number in numbers)

    def blocks(self, *, full: bool) -> Iterator[Block]:
        """What the numbers stand for; with the passages themselves when `full`."""
        if not self._passages:
            return
        yield Heading("Sources")
        worth: dict[str, str] = {}
        for number, passages in enumerate(self._passages.values(), 1):
            first = next(iter(passages.values()))
            worth.setdefault(f"{first.kind} {first.grade}", worth_in_words(first.kind, first.grade))
            yield say(name_source(first), first.url if full else "", mark=f"[{number}]")
            if full:
                yield from map(_passage, passages.values())
        yield say("Grades.", "; ".join(worth.values()) + ".")


def name_source(citation: Citation) -> str:
    """Title, author and grade: "Disastrous Interviews Do Not Mean End, Fangxue Zhao (D)"."""
    author = f", {citation.author}" if citation.author else ""
    return f"{citation.title}{author} ({citation.grade})"


def worth_in_words(kind: str, grade: str) -> str:
    """What a grade means for a kind of source: "D: opinion of one article", "B: sound evidence (study)"."""
    if grade == "D":
        return f"D: {_OPINION.get(kind, f'opinion ({kind})')}"
    return f"{grade}: {_STRENGTH.get(grade, 'not graded')} ({kind})"


def _passage(citation: Citation) -> Block:
    return say(f"{citation.passage}:", citation.says, depth=2, mark="-")

"""Sources on a page: numbered where they are mentioned, named once at its end."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from inspect import get_annotations
from typing import Literal, get_args, get_origin

from recover.engine.case.words import say_date, say_list
from recover.engine.grounds.values import Citation
from recover.show.paint.page import Block, Heading, dim, say, sentence

SOURCES_BESIDE_A_LINE = 1
"""In the short document. Laws and sources of a figure come on top; `--full` and `recover why` name all."""

LAW_REMARK = "This is information, not legal advice."

_FIGURE = re.compile(r"\d|%|\b(?:quarter|third|fifth|half) of\b|\bone in\b", re.IGNORECASE)
_STRENGTH = {"A": "strong evidence", "B": "sound evidence", "C": "thin evidence"}
_WEAK = {
    "article": "opinion of one article",
    "practice": "opinion or common practice, no evidence",
    "null-result": "a search that found nothing",
    "survey": "weak evidence (survey)",
    "study": "weak evidence (study)",
}
_IN_A_WORD = {
    "law": ("law", "law, reported"),
    "meta-analysis": ("many studies together", "many studies together"),
    "review": ("a review of studies", "a review of studies"),
    "study": ("one study", "one weak study"),
    "survey": ("a survey", "a weak survey"),
    "practice": ("good practice", "opinion"),
    "article": ("opinion", "opinion"),
    "null-result": ("a search that found nothing", "a search that found nothing"),
}
"""What a kind of source is worth, by its grade: good, or not."""
_GOOD = {"law": "A", "practice": "AB"}
"""The grades from which on a kind is good; of the others, all but D."""
_LAW = {"A": "the rule itself (law)", "B": "as others report it (law)"}


class Numbers:
    """What one page has mentioned: sources, numbered in that order, with their passages."""

    def __init__(self, *, most: int | None = None) -> None:
        self._most = most  # sources named beside one sentence; None: all of them
        self._passages: dict[str, dict[str, Citation]] = {}
        self._figures: set[str] = set()  # sources that stand beside a figure

    def marks(self, citations: Iterable[Citation], said: str = "") -> str:
        """The numbers of the sources cited, each once: "[1] [3]".

        Where a page names only the foremost, every source of a figure in `said` is named nevertheless.
        """
        named = self.named(citations, said)
        order = list(self._passages)
        return " ".join(
            f"[{number}]" for number in dict.fromkeys(order.index(each.source) + 1 for each in named)
        )

    def named(self, citations: Iterable[Citation], said: str = "") -> tuple[Citation, ...]:
        """The citations told beside a sentence: all, or the foremost. Their sources are told below."""
        every = tuple(citations)
        figures = bool(every) and _has_figure(said)
        foremost = _foremost(every, self._most, figures=figures)
        for citation in foremost:
            self._passages.setdefault(citation.source, {}).setdefault(citation.passage, citation)
            if figures and _has_figure(citation.says):
                self._figures.add(citation.source)
        return foremost

    def told(self, *, limits: bool) -> Iterator[tuple[tuple[Citation, ...], str]]:
        """Each source as what was cited of it, and how far it carries.

        That is "" without `limits`, unless the source was cited for a figure.
        """
        for passages in self._passages.values():
            cited = tuple(passages.values())
            yield cited, cited[0].limits if limits or cited[0].source in self._figures else ""

    def blocks(self, *, full: bool) -> Iterator[Block]:
        """What the numbers stand for, and how far each source carries; the passages too when `full`."""
        if not self._passages:
            return
        yield Heading("Sources")
        worth: dict[str, None] = {}
        for number, (cited, far) in enumerate(self.told(limits=True), 1):
            worth[worth_in_words(cited[0].kind, cited[0].grade)] = None
            yield say(_told(cited[0], far), cited[0].url if full else "", mark=f"[{number}]")
            if full:
                yield from (say(f"{each.passage}:", each.says, depth=2, mark="-") for each in cited)
        every = (each for passages in self._passages.values() for each in passages.values())
        yield say("Grades.", "; ".join(worth) + ".", law_remark(every))

    def named_in_short(self) -> Iterator[Block]:
        """What the numbers stand for, a source a line, with what has to stand beside a figure or a law."""
        for number, (cited, far) in enumerate(self.told(limits=False), 1):
            yield dim(_told(cited[0], far, in_a_word(cited[0].kind, cited[0].grade)), mark=f"[{number}]")
        remark = law_remark(each for passages in self._passages.values() for each in passages.values())
        if remark:
            yield dim(remark)


def name_source(citation: Citation, worth: str = "") -> str:
    """Title, author and grade, or its `worth`: "Disastrous Interviews Do Not Mean End, Fangxue Zhao (D)"."""
    author = f", {citation.author}" if citation.author else ""
    return f"{citation.title}{author} ({worth or citation.grade})"


def in_a_word(kind: str, grade: str) -> str:
    """What a source is worth, for whoever has read of no grades: "opinion", "one study", "law"."""
    good, less = _IN_A_WORD.get(kind, (kind, kind))
    return good if grade in _GOOD.get(kind, "ABC") else less


def worth_in_words(kind: str, grade: str) -> str:
    """What a grade means for a kind of source: "D: opinion of one article", "B: sound evidence (study)"."""
    if kind == "law" and grade in _LAW:
        return f"{grade}: {_LAW[grade]}"
    if grade == "D":
        return f"D: {_WEAK.get(kind, f'opinion ({kind})')}"
    return f"{grade}: {_STRENGTH.get(grade, 'not graded')} ({kind})"


def grades(citations: Iterable[Citation]) -> str:
    """The grades of what is cited, the strongest first: "(B and D)"; "" for nothing."""
    found = sorted({citation.grade for citation in citations})
    return f"({say_list(tuple(found))})" if found else ""


def law_remark(citations: Iterable[Citation]) -> str:
    """That a law is told as information, where one is cited; else ""."""
    return LAW_REMARK if any(citation.kind == "law" for citation in citations) else ""


def cites_a_law(thing: object) -> bool:
    """Whether a law is cited anywhere in a value that is made of frozen dataclasses and tuples."""
    if isinstance(thing, Citation):
        return thing.kind == "law"
    if isinstance(thing, tuple):
        return any(map(cites_a_law, thing))
    return any(cites_a_law(inner) for name in _citing(type(thing)) if (inner := getattr(thing, name)))


def _citing(kind: type) -> tuple[str, ...]:
    """The names of what may hold a citation in such a value, as its types say: of most none does."""
    if kind not in _KNOWN:
        types = get_annotations(kind)
        _KNOWN[kind] = tuple(name for name, declared in types.items() if _may_cite(declared))
    return _KNOWN[kind]


_KNOWN: dict[type, tuple[str, ...]] = {}


def _may_cite(declared: object) -> bool:
    if get_origin(declared) is Literal:
        return False
    parts = get_args(declared)
    if parts:
        return any(map(_may_cite, parts))
    if isinstance(declared, str):  # the name of a class that stands further down: what it is, its value shows
        return True
    return declared in (Citation, object) or (isinstance(declared, type) and bool(_citing(declared)))


def _foremost(citations: tuple[Citation, ...], most: int | None, *, figures: bool) -> tuple[Citation, ...]:
    """The first, which the advice comes from, then the strongest; and every law and source of a figure."""
    if most is None or len(citations) < 2:
        return citations
    others = (citation for citation in citations[1:] if citation.kind != "law")
    strongest = sorted(others, key=lambda citation: citation.grade)
    sources = [*dict.fromkeys(citation.source for citation in (*citations[:1], *strongest))][:most]
    kept = (
        each.source in sources or each.kind == "law" or (figures and _has_figure(each.says))
        for each in citations
    )
    return tuple(each for each, keep in zip(citations, kept, strict=True) if keep)


def _told(citation: Citation, limits: str, worth: str = "") -> str:
    """The source's name; where a law holds and when it was read; and how far it carries."""
    holds = citation.jurisdiction and f"Where it holds: {citation.jurisdiction}"
    if holds and citation.read:
        holds += f", as read on {say_date(citation.read)}"
    told = [name_source(citation, worth), *(part for part in (holds, limits) if part)]
    return " ".join(map(sentence, told)) if len(told) > 1 else told[0]


@lru_cache(maxsize=10_000)
def _has_figure(told: str) -> bool:
    return bool(_FIGURE.search(told))

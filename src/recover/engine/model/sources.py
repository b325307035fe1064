"""Where advice comes from: sources with their grades, and the pieces of advice taken from them."""

from typing import Literal

from recover.frozen import frozen

SourceKind = Literal[
    "article", "survey", "study", "meta-analysis", "review", "null-result", "law", "practice"
]
"""A review gathers studies in words; a null result is a search that found nothing."""


@frozen
class Source:
    """Where advice comes from. `grade` A to D says how strong the evidence is; an article is opinion.

    A law always has its `jurisdiction` and the day it was `read`.
    """

    id: str
    title: str
    author: str
    kind: SourceKind
    grade: Literal["A", "B", "C", "D"]
    url: str = ""
    read: str = ""  # the ISO day on which an author last held the passages against it
    limits: str = ""  # a short sentence: how far it carries
    jurisdiction: str = ""  # where a law holds


@frozen
class Passage:
    """One piece of advice in one source, in our own words. `id` is source.name."""

    id: str
    source: str
    says: str

"""A message as sentences of words that can be compared, each with its place in what was written."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from recover.frozen import frozen, remembering

GAP = "\0"
"""Stands for a quotation or a placeholder: whatever is in it is not what the writer says."""

_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc`", "'") | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
)
_WORD = re.compile(rf"{GAP}+|[^\W_]+(?:'[^\W_]+)*")
_END = re.compile(
    r"(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)(?<!\be\.g)(?<!\bi\.e)[.!?\u2026]+[\"')\]]*(?=\s|$)|\n\s*\n"
)
_LINE_END = re.compile(r"(?<=[,:])[ \t]*\n|\n(?=[ \t]*(?:[-*\u2022(]|\d+[.)]))")
_SPLIT = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
}
_ENDINGS = {"n't": " not", "'m": " am", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would"}
_IS = ("it", "that", "what", "there", "here", "he", "she", "who", "where", "how")
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_BEFORE_QUOTED = re.compile(
    r"^(?:on [^\n]{4,120}(?:\n[^\n]{0,80})? wrote:[ \t]*$"
    r"|-{2,} ?(?:original|forwarded) message.*$|from:[^\n]*\n(?:sent|date|to):)",
    re.MULTILINE,
)
_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{1,80}\]|<[^<>\n@]{1,60}>|\{\{?[^{}\n]{1,60}\}?\}|_{3,}|\bx{3,}\b|\btbc\b|\btodo\b"
    r"|\bdd/mm\w*|\binsert (?:name|date|job|role|company|title)[a-z ]{0,20}"
    r"|(?m:^[ \t]*(?:your|my|first|full|last) (?:full )?name(?: here)?[ \t]*$)"
    r"|\[[ \t]*\]|\( {2,}\)|%\w{3,30}%"
    r"|\((?:add|name|insert|enter|fill in)\b[^()\n]{0,60}\)|\.{5,}"
    r"|\((?:the |your |their )?(?:company|employer|job title|date|role|position|contact)(?:'s)?(?: name)?\)"
)
_MARKED = re.compile(r"\b(?:NAME|COMPANY|POSITION|ROLE|JOB TITLE|EMPLOYER|DATE)\b")
_QUOTATION = re.compile(r'"[^"\n]{1,400}"|(?<![^\s(])\'[^\'\n]+(?:\'[^\W_]+[^\'\n]*)*\'(?![^\W_])')


@frozen
class Word:
    """One word in its plain form: small letters, no contraction; it stands in the text from start to end."""

    text: str
    start: int
    end: int


@remembering
class Text:
    """What somebody wrote, its sentences, and the places of its gaps. `said` leaves out what others wrote.

    `stops` are the places of marks after which a new clause begins.
    """

    written: str
    said: str
    sentences: tuple[tuple[Word, ...], ...]
    gaps: tuple[tuple[int, int], ...]
    stops: frozenset[int]

    def place(self, start: int) -> tuple[int, int]:
        """Return the line and the column of a place, counted from 1."""
        before = self.written[:start]
        return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1

    @cached_property
    def where(self) -> dict[str, list[tuple[int, int]]]:
        """Of each word of it where it stands: the numbers of its sentence and of the word in that."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(self.sentences):
            for at, word in enumerate(words):
                found.setdefault(word.text, []).append((number, at))
        return found

    @property
    def count(self) -> int:
        """How many words they wrote: a subject line counts for nothing."""
        return len(re.findall(r"\S*\w\S*", re.sub(r"(?im)^subject:.*$", "", self.said)))


def read(written: str) -> Text:
    """Return a text of any kind as sentences. Places are those in `written`."""
    plain = _plain(written)
    said = _without_mail(plain)
    marked = (found.span() for found in _MARKED.finditer(written) if said[found.start()] != " ")
    gaps = (*(found.span() for found in _PLACEHOLDER.finditer(said)), *marked)
    masked = _blank(said, gaps)
    masked = _blank(masked, [found.span() for found in _QUOTATION.finditer(masked) if _quotes(masked, found)])
    ends = sorted({found.end() for pattern in (_END, _LINE_END) for found in pattern.finditer(masked)})
    bounds = [0, *ends, len(masked)]
    sentences = (tuple(_words(masked, start, end)) for start, end in pairwise(bounds))
    stops = frozenset(found.start() for found in re.finditer(r"[,;:\u2013\u2014()]| - ", masked))
    return Text(written, said.replace(GAP, " "), tuple(each for each in sentences if each), gaps, stops)


def plain_words(phrase: str) -> list[str]:
    """Return the words of some text in their plain form."""
    return [word.text for word in _words(_plain(phrase), 0, len(phrase))]


def _plain(text: str) -> str:
    """The text in small letters and with one kind of quotes, of the same length."""
    small = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    return small.translate(_QUOTES).replace(GAP, " ")


def _without_mail(text: str) -> str:
    """The text with the mail that it answers blanked out."""
    found = _BEFORE_QUOTED.search(text)
    if found and text[: found.start()].strip():
        text = text[: found.start()] + re.sub(r"[^\n]", " ", text[found.start() :])
    return _QUOTED_LINE.sub(lambda line: " " * len(line.group()), text)


def _quotes(text: str, found: re.Match[str]) -> bool:
    """Whether that is a quotation, and no line that is one as a whole: such a line is to be said."""
    start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    beside = text[start : found.start()] + text[found.end() : end if end >= 0 else len(text)]
    label = re.fullmatch(r"[ \t>*-]*(?:\w+[ \w]{0,20}:)?[ \t.,]*", beside)
    return label is None


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + GAP * (end - start) + text[end:]
    return text


def _words(text: str, start: int, end: int) -> list[Word]:
    found = list[Word]()
    for each in _WORD.finditer(text, start, end):
        found += [Word(part, each.start(), each.end()) for part in _parts(each.group())]
    return found


def _parts(word: str) -> list[str]:
    if word.startswith(GAP):
        return [GAP]
    if word in _SPLIT:
        return _SPLIT[word].split()
    for ending, whole in _ENDINGS.items():
        if word.endswith(ending) and word != ending:
            return (word.removesuffix(ending) + whole).split()
    if word.endswith("'s") and word[:-2] in _IS:
        return [word[:-2], "is"]
    return [word]

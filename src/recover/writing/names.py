"""The names in a message: whom it greets, speaks to and answers, and what it calls the employer."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from recover.writing.text import Text

Spans = Iterator[tuple[int, int]]

_GREETING = re.compile(
    r"^[ \t]*(?:dear|hello|hi|good (?:morning|afternoon|evening))\b[ \t]*([^,\n!:;]{0,60})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLES = {"mr", "ms", "mrs", "mx", "dr", "prof", "professor", "sir", "madam", "all", "team", "there", "the"}
_TITLES |= {"miss", "rev", "revd", "reverend", "dame", "colonel", "captain", "chef", "principal"}
_NO_NAMES = _TITLES | {"again", "sir", "both", "everyone", "everybody", "colleagues", "hiring", "recruitment"}
_NO_NAMES |= {"recruiting", "human", "resources", "people", "talent", "manager", "managers", "committee"}
_NO_NAMES |= {"board", "panel", "members", "office", "department", "hr", "ltd", "inc", "limited", "regards"}
_TITLE = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|reverend)\.? "
_NAME = r"(?-i:([A-Z][^\W\d_]+))"
_SPOKEN_TO = re.compile(
    rf"\b(?:(?:thanks|thank you)(?: again| so much| very much| once more)?,? (?:{_TITLE})?|you, {_TITLE})"
    rf"{_NAME}[,.!](?=\s+\S+\s+\S)",
    re.IGNORECASE,
)
_WITH_TITLE = re.compile(rf"(?<!\ba )\b{_TITLE}{_NAME}", re.IGNORECASE)
_ALIKE = 0.55
"""How alike two names are, of 1, that somebody may have taken for each other."""

_CLOSING = re.compile(
    r"^[ \t]*(?:(?:kind|best|warm|with (?:kind|best)|many) ?(?:regards|wishes|thanks)?|regards|yours[ \w]*"
    r"|sincerely|thanks|thank you|cheers)[ \t]*[,.!]?[ \t]*(\n[\s\S]*)?\Z",
    re.IGNORECASE | re.MULTILINE,
)
_NOBODY = re.compile(
    r"^[ \t]*dear(?:[ \t]+(?:mr|ms|mrs|miss|dr)\.?(?:[ \t]*/[ \t]*(?:mr|ms|mrs|miss)\.?)?|[ \t]+\w+ \w+/\w+)?"
    r"[ \t]*(?=[,\n])",
    re.IGNORECASE | re.MULTILINE,
)
"""A greeting of nobody, or of two at once: "Dear Mr," "Dear Mr/Ms," "Dear Mr Smith/Jones,"."""

_SIGNED = re.compile(r"(?:[A-Z][\w'.-]*[ \t]+){0,3}[A-Z][\w'.-]+(?:[ \t]*\([^()]*\))?")
_SHORT_NAMES = {"bill", "bob", "bobby", "dick", "jack", "ted", "peggy", "polly", "molly", "nell", "sasha"}
"""First names that begin with another letter than what they are short for."""

_EMPLOYER = r"((?:[Tt]he )?[A-Z][\w&'-]*(?: (?:(?:of|and|for|de|the) )?[A-Z&][\w&'-]*)*)"
_APPLIED_AT = re.compile(
    r"\b(?:(?:position|role|job|vacancy|opening|internship|apprenticeship) (?:at|with)|interview at) "
    rf"{_EMPLOYER}"
)
_WANTS_TO_JOIN = re.compile(
    rf"\b(?:[Jj]oin|[Jj]oining|[Pp]art of|(?<!used )to work (?:for|at)|[Ff]uture (?:at|with)) {_EMPLOYER}"
)
_NO_EMPLOYER = {"the", "of", "and", "for", "de", "a", "you", "your", "our", "ltd", "inc", "group", "team"}


def other_than(text: Text, names: tuple[str, ...]) -> Spans:
    """Yield the greeting, where it has no word of the names that are known."""
    greeting = _GREETING.search(text.said)
    known = {part for name in names for part in _parts(name)}
    if known and greeting and (there := _parts(greeting[1])) and not known & there:
        yield greeting.span(1)


def missing(text: Text) -> Spans:
    """Yield a greeting that nobody's name follows, or a closing with no name under it."""
    if greeting := _NOBODY.search(text.said):
        yield greeting.span()
        return
    closing = _CLOSING.search(text.said.rstrip())
    if closing and not re.search(r"\w", closing[1] or "") and not text.gaps:
        yield closing.span()


def another_spoken_to(text: Text) -> Spans:
    """Yield who is thanked, or called by title, and is not greeted, or a name close to the greeted one."""
    greeting = _GREETING.search(text.written)
    if not greeting or not _parts(greeting[1]) - _NO_NAMES:
        return
    line = text.written[greeting.start(1) :].split("\n")[0][:80]
    there = _parts(line) - _NO_NAMES
    found = [each.span(1) for each in _SPOKEN_TO.finditer(text.written, greeting.end())]
    if titled := [each[1].casefold() for each in _WITH_TITLE.finditer(line)]:
        found += [
            each.span(1)
            for each in _WITH_TITLE.finditer(text.written, greeting.end())
            if any(_alike(each[1].casefold(), name) for name in titled)
        ]
    for start, end in sorted(set(found)):
        if text.written[start:end].casefold() not in there | _NO_NAMES and not text.said[start].isspace():
            yield start, end


def another_answered(text: Text) -> Spans:
    """Yield the greeting, where the mail that is answered has another name under it."""
    below = quoted(text)
    greeting = _GREETING.search(text.said)
    lines = [line.strip() for line in below.splitlines() if line.strip()]
    if not greeting or not lines or not _SIGNED.fullmatch(lines[-1]):
        return
    there, under = _parts(greeting[1]) - _TITLES, _parts(lines[-1]) - _TITLES
    own = _parts(text.said.rstrip().rpartition("\n")[2])
    if not there or not under or (there | under) & _NO_NAMES or there & _parts(below) or under & own:
        return
    if not _WITH_TITLE.search(text.written[greeting.start() : greeting.end()]):
        first = min(there, key=greeting[1].casefold().index)
        letters = {word[0].casefold() for word in lines[-1].split()}
        if first in _SHORT_NAMES or first[0] in letters or any(first in each for each in under):
            return
    yield greeting.span(1)


def another_employer(text: Text) -> Spans:
    """Yield the employer whom they want to join, where they have applied to one of another name."""
    said = "".join(
        " " if gone.isspace() else letter for letter, gone in zip(text.written, text.said, strict=True)
    )
    applied = [found[1] for found in _APPLIED_AT.finditer(said)]
    for found in _WANTS_TO_JOIN.finditer(said):
        if applied and not any(_same_employer(found[1], each) for each in applied):
            yield found.span(1)


def _same_employer(one: str, other: str) -> bool:
    words = [re.findall(r"\w+", each.casefold()) for each in (one, other)]
    whole = [{word for word in each if word not in _NO_EMPLOYER} for each in words]
    first = ["".join(word[0] for word in each if word not in _NO_EMPLOYER) for each in words]
    return not all(whole) or bool(whole[0] & whole[1]) or first[0] in whole[1] or first[1] in whole[0]


def quoted(text: Text) -> str:
    """Return what others wrote: what stands in the text, and is not said by its writer."""
    below = "".join(
        letter if letter == "\n" or gone.isspace() else " "
        for letter, gone in zip(text.written, text.said, strict=True)
    )
    return re.sub(r"(?m)^[ \t]*>+", "", below)


def _alike(one: str, other: str) -> bool:
    """Whether two names are not the same, and could be taken for each other."""
    one, other = (name.replace("ph", "f").replace("k", "c") for name in (one, other))
    close = SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
    return one != other and one[0] == other[0] and close


def _parts(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", name.casefold())) - _TITLES

"""Phrases looked for in a text: words in their order, a choice of words, or some words between."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from recover.frozen import frozen
from recover.writing.text import GAP, Text, Word, plain_words

BETWEEN = 4
"""How many words "..." stands for at most."""
NEGATION_REACHES = 5
"""How many words before a phrase a negation may stand."""
_NEGATIONS = frozenset({"not", "no", "never", "without", "nor", "neither", "nobody", "nothing", "hardly"})
_TURNS = frozenset({"but", "yet", "however", "although", "though", "because", "since"})
_JOINTS = frozenset({"and", "so", "or", "then"})
_SUBJECTS = frozenset(
    {"i", "you", "we", "they", "he", "she", "it", "my", "your", "this", "that", "there", "please"}
)
_ANY: frozenset[str] = frozenset()


@frozen
class Place:
    """Where a phrase stands: from start to end of what was written."""

    start: int
    end: int


Pattern = tuple[frozenset[str], ...]
"""Of each word of a phrase those that it may be; the empty set stands for up to four words of any kind."""


def find(text: Text, phrases: Iterable[str], not_after: Iterable[str] = ()) -> Iterator[Place]:
    """Yield each place of one of the phrases that no negation before it turns off, from the first."""
    beginning = _by_beginning(tuple(phrases))
    stopping = tuple(not_after)
    sentence = free = -1
    for number, at in sorted(place for first in beginning.keys() & text.where for place in text.where[first]):
        if number != sentence:
            sentence, free = number, 0
        if at < free:
            continue
        words = text.sentences[number]
        alone, by_second = beginning[words[at].text]
        likely = (*alone, *by_second.get(words[at + 1].text, ())) if at + 1 < len(words) else alone
        ends = [end for each in likely if (end := _match(words, at, each)) is not None]
        if ends and not _turned_off(text, words, at, stopping):
            free = max(ends)
            yield Place(words[at].start, words[free - 1].end)


_Begun = tuple[list[Pattern], dict[str, list[Pattern]]]
"""Of phrases that begin with one word those of which no second word is known, and the others by that."""


@lru_cache(1000)
def _by_beginning(phrases: tuple[str, ...]) -> dict[str, _Begun]:
    """The phrases by each word that they can begin with."""
    found: dict[str, _Begun] = {}
    for pattern in chain.from_iterable(map(patterns_of, phrases)):
        for first in pattern[0]:
            alone, by_second = found.setdefault(first, ([], {}))
            if len(pattern) == 1 or not pattern[1]:
                alone.append(pattern)
            else:
                for second in pattern[1]:
                    by_second.setdefault(second, []).append(pattern)
    return found


@lru_cache(1000)
def patterns_of(phrase: str) -> tuple[Pattern, ...]:
    """Return a phrase as it is compared; nothing, where it has no words.

    That is several where "/" stands between what is more than one word, such as "old-fashioned/slow".
    """
    found: list[Pattern] = [()]
    for part in phrase.replace("...", " ... ").split():
        found = [(*before, *way) for before in found for way in _ways(part)]
    return tuple(trimmed for pattern in found if (trimmed := _trimmed(pattern)))


def _ways(part: str) -> list[Pattern]:
    """The ways in which one part of a phrase may be said; a choice of single words is one way."""
    if part == "...":
        return [(_ANY,)]
    ways = [words for each in part.split("/") if (words := plain_words(each))]
    single = frozenset(words[0] for words in ways if len(words) == 1)
    longer = [tuple(frozenset({word}) for word in words) for words in ways if len(words) > 1]
    return [(single,), *longer] if single else longer


def _trimmed(pattern: Pattern) -> Pattern:
    """The pattern without "..." at its ends."""
    start = next((place for place, choice in enumerate(pattern) if choice), len(pattern))
    end = next((place for place in range(len(pattern), start, -1) if pattern[place - 1]), start)
    return pattern[start:end]


def _match(words: Sequence[Word], at: int, pattern: Pattern) -> int | None:
    """The place after the words that a pattern fits from `at` on, or None."""
    for number, choice in enumerate(pattern):
        if not choice:
            rest = pattern[number + 1 :]
            ends = (_match(words, start, rest) for start in range(at, min(at + BETWEEN, len(words)) + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or words[at].text not in choice:
            return None
        at += 1
    return at


def _turned_off(text: Text, words: Sequence[Word], at: int, not_after: tuple[str, ...]) -> bool:
    """Whether a negation stands before a phrase in its own part of the sentence, or what else stops it."""
    first = at
    while first and at - first < NEGATION_REACHES and not _begins(text, words, first):
        first -= 1
        if words[first].text in _TURNS:
            first += 1
            break
    before = words[first:at]
    for number, word in enumerate(before):
        following = words[first + number + 1].text
        if word.text in _NEGATIONS and following != "only":
            return True
    stopping = chain.from_iterable(map(patterns_of, not_after))
    return any(_match(words, start, each) is not None for each in stopping for start in range(at))


def _begins(text: Text, words: Sequence[Word], at: int) -> bool:
    """Whether a new clause with a subject of its own begins with this word: no negation reaches into it."""
    word, last = words[at], words[at - 1]
    if word.text not in _SUBJECTS and word.text != GAP:
        return False
    return last.text in _JOINTS or any(last.end <= stop < word.start for stop in text.stops)

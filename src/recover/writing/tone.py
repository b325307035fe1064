"""How a message sounds, by all of its words: phrases are few, and people say the same in many ways.

Some six thousand letters of strangers were read, and it was counted in how many of the good and of the bad
ones a word stands, and two words side by side. Anger, need and scorn are in small words ("nobody", "also",
"only"), and so is ease ("if you", "could you", "whether"). The weights of all words that a message has are
added up: no word counts twice, and none decides alone.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from recover.writing.text import GAP, Text, Word

HARSH = 0.1
"""From here on a message is told of by its sound alone."""
DOUBTFUL = -0.6
"""From here on a phrase that good letters have too is told, and a sentence that is bad by its sound alone."""
BAD = 2.0
"""From here on a sentence is bad: with such a phrase in it, it is told whatever the others are like."""
ENOUGH = 24
"""So many words a message needs to be told of by its sound: a line by itself does not say how it is meant."""
STEPS = 3
"""Into how many steps a weight is cut: the logarithm of how much more often bad letters have the word."""
_TABLE = Path(__file__).with_name("tone.txt")
_LEFT_OUT = {GAP, "subject"}


def sound(text: Text) -> float:
    """Return how a message sounds: the higher, the more like the bad letters. Nought for no words."""
    return _weight({each for sentence in text.sentences for each in terms(sentence)})


def sound_at(text: Text, start: int, end: int) -> float:
    """Return how the sentences sound in which what stands there is; nought, where there is none."""
    there = [each for each in text.sentences if each[0].start < end and start < each[-1].end]
    return _weight({each for sentence in there for each in terms(sentence)})


def heaviest(text: Text) -> tuple[int, int]:
    """Return where the sentence stands that weighs most."""
    words = max(text.sentences, key=lambda each: _weight(set(terms(each))))
    return words[0].start, words[-1].end


def terms(sentence: Sequence[Word]) -> Iterator[str]:
    """Yield what is counted in a sentence: its words, and two side by side. All numbers are one word."""
    words = ["0" if word.text[0].isdigit() else word.text for word in sentence]
    yield from (word for word in words if word not in _LEFT_OUT)
    yield from (f"{one} {next}" for one, next in pairwise(words) if not {one, next} & _LEFT_OUT)


def _weight(there: set[str]) -> float:
    """The weights of these together: of more words more are there by chance, and that grows by the root."""
    weights = _weights()
    return sum(weights.get(each, 0) for each in there) / STEPS / math.sqrt(len(there) or 1)


@lru_cache
def _weights() -> Mapping[str, int]:
    """The table: a weight at the beginning of each line, and the words that have it."""
    found = dict[str, int]()
    for line in _TABLE.read_text("utf-8").splitlines():
        weight, _, words = line.partition(": ")
        found.update(dict.fromkeys(words.split(", "), int(weight)))
    return found

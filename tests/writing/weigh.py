"""Counts the words of the letters in view, and writes the table of their weights, when run as a program.

The sets that were sealed and are no worse than when they were opened are left out: they stay a measure.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from recover.writing.text import read
from recover.writing.tone import ENOUGH, STEPS, terms

LETTERS = Path(__file__).parent / "letters"
TABLE = LETTERS.parents[2] / "src/recover/writing/tone.txt"
LIGHT = 0.6
"""What a sentence or two of our own count beside a letter."""
WRITERS = 2
"""A word counts that so many of those who wrote a set have used: not what is one writer's own."""
TIMES = 3
"""So many times it has to be met, a letter counting twice."""
DAYS = {f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")}
"""These have a capital and are nobody's name."""
CERTAIN = 0.9
"""A weight counts that is so many times the error of its own: most that fall below were met too seldom."""
DOUBT = 0.2
"""What is added to each count: that a word was not met in letters of a kind does not say that it never is."""


def in_view() -> list[str]:
    """Return the names of the files of each set that is counted, with "{}" for "good" and "bad"."""
    names = [each.stem.replace("good", "{}") for each in sorted(LETTERS.glob("*good*.txt"))]
    return [each for each in names if not each.startswith("sealed-{}-")]


def letters(kind: str) -> Iterator[tuple[str, float, str]]:
    """Yield each text, with the set that it is of, and how much it counts."""
    for name in in_view():
        written = (LETTERS / f"{name.format(kind)}.txt").read_text("utf-8")
        if name == "own-{}":
            yield from (
                (name, 1 if read(line).count >= ENOUGH else LIGHT, line) for line in written.splitlines()
            )
        else:
            yield from ((name, 1, re.sub(r"\A# .*\n", "", text)) for text in written.split("\n\n=====\n\n"))


def weights() -> dict[str, int]:
    """Return the weight of each word that counts."""
    counts = {kind: defaultdict[str, float](float) for kind in ("good", "bad")}
    met, writers, many = Counter[str](), defaultdict[str, set[str]](set), defaultdict[str, float](float)
    for kind, name, share, text in _everything():
        many[kind] += share
        for term in {each for sentence in read(text).sentences for each in terms(sentence)}:
            counts[kind][term] += share
            met[term] += 1 if share < 1 else 2
            writers[term].add(name)
    names = _names()
    kept = [
        term
        for term, times in met.items()
        if times >= TIMES and len(writers[term]) >= WRITERS and names.isdisjoint(term.split())
    ]
    found = dict[str, int]()
    for term in kept:
        good, bad = (counts[kind][term] + DOUBT for kind in ("good", "bad"))
        weight = math.log(bad / good * (many["good"] + 2 * DOUBT) / (many["bad"] + 2 * DOUBT))
        if abs(weight) >= CERTAIN * math.sqrt(1 / good + 1 / bad) and round(STEPS * weight):
            found[term] = round(STEPS * weight)
    return found


def _everything() -> Iterator[tuple[str, str, float, str]]:
    for kind in ("good", "bad"):
        for each in letters(kind):
            yield kind, *each


def _names() -> set[str]:
    """What is mostly written with a capital within a sentence: who somebody is must not count."""
    large, small = Counter[str](), Counter[str]()
    for *_, text in _everything():
        large.update(each.lower() for each in re.findall(r"(?<=[a-z,] )[A-Z][a-z'\u2019]+", text))
        small.update(re.findall(r"\b[a-z][a-z'\u2019]+", text))
    return {word for word, times in large.items() if times > small[word]} - DAYS


def table() -> str:
    """Return the table as it is written: lines of a weight and its words."""
    by_weight: dict[int, list[str]] = {}
    for each, weight in sorted(weights().items()):
        by_weight.setdefault(weight, []).append(each.replace(" ", "_"))
    lines = [
        f"{weight}: {line.rstrip(',')}"
        for weight, words in sorted(by_weight.items())
        for line in wrap(", ".join(words), 100, break_long_words=False, break_on_hyphens=False)
    ]
    return "\n".join(lines).replace("_", " ") + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")

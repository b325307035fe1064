"""Counts the words of the letters in view, and writes the table of their weights, when run as a program.

The sets that were sealed and are no worse than when they were opened are left out: they stay a measure.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from recover.writing.text import read
from recover.writing.tone import ENOUGH, STEPS, terms

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src/recover/writing/tone.txt"
SETS = ["{}", "sealed-{}", "{}-2", "{}-3", "{}-4", "{}-5", "more-{}"]
LIGHT = 0.4
"""What a sentence or two of our own count beside a letter."""
DOUBT = 0.3
"""What is added to each count: that a word was not met in letters of a kind does not say that it never is."""


def letters(kind: str) -> Iterator[tuple[float, set[str]]]:
    """Yield how much each text counts, and what is in it."""
    for name in SETS:
        for text in (HERE / f"{name.format(kind)}.txt").read_text("utf-8").split("\n\n=====\n\n"):
            yield 1, _terms(re.sub(r"\A# .*\n", "", text))
    for line in (HERE / f"own-{kind}.txt").read_text("utf-8").splitlines():
        yield 1 if read(line).count >= ENOUGH else LIGHT, _terms(line)


def weights() -> dict[str, int]:
    """Return the weight of each word that counts: not of one that a single sentence of ours has."""
    good, bad, met = Counter[str](), Counter[str](), Counter[str]()
    many = dict[str, float]()
    for kind, counts in (("good", good), ("bad", bad)):
        texts = list(letters(kind))
        many[kind] = sum(share for share, _ in texts) + 2 * DOUBT
        for share, there in texts:
            counts.update(dict.fromkeys(there, share))
            met.update(dict.fromkeys(there, 1 if share < 1 else 2))
    kept = [each for each, times in met.items() if times > 1]
    shares = {each: (bad[each] + DOUBT) / many["bad"] * many["good"] / (good[each] + DOUBT) for each in kept}
    rounded = {each: round(STEPS * math.log(share)) for each, share in shares.items()}
    return {each: weight for each, weight in rounded.items() if weight}


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


def _terms(text: str) -> set[str]:
    return {each for sentence in read(text).sentences for each in terms(sentence)}


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")

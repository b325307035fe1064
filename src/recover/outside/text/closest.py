"""What somebody probably meant who typed something else."""

from collections.abc import Iterable
from difflib import get_close_matches

FEW = 12
LONGEST = 100
"""Letters of a word for which a guess is worth the time it takes."""


def closest(word: str, known: Iterable[str], alike: float = 0.66) -> str | None:
    """The known word that somebody who typed `word` most probably meant; None where none is so alike."""
    words = [each for each in known if len(each) <= LONGEST] if len(word) <= LONGEST else []
    words = [each for each in words if not _is_contrary(word, each)]
    by_plain_form = {_plain(candidate): candidate for candidate in reversed(words)}
    found = get_close_matches(_plain(word), list(by_plain_form), n=1, cutoff=alike)
    return by_plain_form[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that leads on: the closest known word, or all of them where they are few, or nothing."""
    words = list(dict.fromkeys(known))
    match = closest(word, words)
    if match is not None:
        return f'Did you mean "{match}"?'
    if 0 < len(words) <= FEW:
        return f"Known: {', '.join(words)}."
    return ""


def _is_contrary(word: str, other: str) -> bool:
    """Whether one of them says the other with a not or a no before it."""
    one, two = (set(_plain(each).split("_")) for each in (word, other))
    extra = one ^ two
    return bool(extra & _NEGATIONS) and bool(one & _NEGATIONS) != bool(two & _NEGATIONS) and bool(one & two)


_NEGATIONS = {"not", "no", "never", "none", "without"}


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")

"""What the lines of a slot say of its profiles: a row of truths a profile, a mask of profiles a truth.

A row is one whole number with a byte for each line. In it are the truths of the line while the question
does not apply, perhaps applies, and applies.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from recover.authoring.proof.profiles.profiles import Profile
from recover.engine.logic.truth import NO, UNDECIDED, YES

TRUTHS = (NO, UNDECIDED, YES)

Making = Callable[[], Profile]
"""Makes a profile when it is asked for: of most nobody ever asks."""

WorkOut = Callable[[Profile, int], Sequence[int]]
"""Works out the truths of the line in this place for a profile, one for each truth of "it applies"."""

Masks = tuple[tuple[int, tuple[tuple[int, int], ...]], ...]
"""For each truth of "the question applies": the truths a line may then have, each with its profiles."""


def row_of(profile: Profile, places: Iterable[int], work_out: WorkOut) -> int:
    """Return the row of a profile, as far as it is about the lines in these places."""
    return sum(_byte(work_out(profile, place)) << 8 * place for place in places)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that look at the same bits of totals, with the rows for all bits met so far."""

    mask: int
    places: tuple[int, ...]
    rows: dict[int, int]


class Rows:
    """Rows by totals: a line is worked out once for all profiles that differ in nothing it looks at.

    `looks` says for the place of a line which bits of the totals it looks at.
    """

    def __init__(self, looks: dict[int, int], work_out: WorkOut) -> None:
        self._work_out = work_out
        self._groups = [
            Group(mask, tuple(place for place, each in looks.items() if each == mask), {})
            for mask in dict.fromkeys(looks.values())
        ]

    def row(self, totals: int, making: Making) -> int:
        """Return the row of the profile that is made so and has these totals."""
        found = 0
        for group in self._groups:
            seen = totals & group.mask
            row = group.rows.get(seen)
            if row is None:
                row = group.rows[seen] = row_of(making(), group.places, self._work_out)
            found |= row
        return found


def masks_of(rows: Sequence[int], lines: int) -> Iterator[Masks]:
    """Yield the masks of each line; the first row is the lowest bit of a mask."""
    written = b"".join(row.to_bytes(lines, "little") for row in reversed(rows))
    for line in range(lines):
        truths = written[line::lines]
        yield tuple((applies, tuple(_sets(truths, place))) for place, applies in enumerate(TRUTHS))


def _sets(truths: bytes, place: int) -> Iterator[tuple[int, int]]:
    for truth, table in _TABLES[place]:
        profiles = int(truths.translate(table), 2)
        if profiles:
            yield truth, profiles


def _byte(truths: Sequence[int]) -> int:
    """Three truths as one byte, two bits each."""
    return sum(TRUTHS.index(truth) << 2 * place for place, truth in enumerate(truths))


def _table(place: int, number: int) -> bytes:
    """For each byte the digit 1 where the truth in this place is the one of this number, else 0."""
    return bytes(ord("1" if byte >> 2 * place & 3 == number else "0") for byte in range(256))


_TABLES = [
    [(truth, _table(place, number)) for number, truth in enumerate(TRUTHS)] for place in range(len(TRUTHS))
]

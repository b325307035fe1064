"""Points of all actions added side by side.

Every action has a *lane*, eight bits wide or more where its points need them. A *block* is a number in which
lanes stand side by side. In its lane an action has bits for some of its rules: for the digits of the points
for it, for those of the points against it, for what forbids it, and for what holds it back. The bits of rules
that are met are set (`sieve.py`), so that the sum of all blocks holds the points of all actions. An action
with many rules has a lane in many blocks; those that have most stand first, so that later blocks are short.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from struct import Struct

from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.trees import bits

_BYTE = 8
_WIDTHS = {_BYTE: "B", 16: "H", 32: "I", 64: "Q"}
"""How wide lanes may be, and how such numbers are unpacked."""
_MARKS = ("never", "hold")
"""What rules say of an action that is no points: a bit each, after the digits of points for and against."""


class Lanes:
    """The lanes of a rule base, from bit `start` on. `rows` are the rules, each with its bits."""

    def __init__(self, base: RuleBase, start: int) -> None:
        about = list(map(base.about_action, base.catalogue))
        self._digits = max((each.rule.weight.bit_length() for rules in about for each in rules), default=0)
        self._width = width = self._wide_enough(about, base.needed)
        stacks = [self._stacked(rules) for rules in about]
        heights = [max((block + 1 for _, block, _ in stack), default=0) for stack in stacks]
        self.places = sorted(range(len(about)), key=heights.__getitem__, reverse=True)
        self.lanes = sorted(range(len(about)), key=self.places.__getitem__)
        starts = [0]
        for block in range(max(heights, default=0)):
            starts.append(starts[-1] + width * sum(height > block for height in heights))
        self._start = start
        self._blocks = [(begin, (1 << end - begin) - 1) for begin, end in pairwise(starts)]
        self.rows = [
            (each, 1 << start + starts[block] + width * self.lanes[place] + bit)
            for place, stack in enumerate(stacks)
            for each, block, bit in stack
        ]
        ones = sum(1 << width * lane for lane in range(len(about)))
        self._points, self._top = ones * ((1 << self._digits) - 1), ones << width - 1
        self._least = self._top - sum(
            base.needed[place] << width * lane for lane, place in enumerate(self.places)
        )
        self._numbers = Struct(f"<{len(about)}{_WIDTHS[width]}")
        self._to_forbidden, self._to_held = (width - 1 - 2 * self._digits - each for each in range(2))

    def sums(self, left: int) -> Iterator[Sequence[int]]:
        """Return numbers of all lanes: points for, points against, is it forbidden, held, has it enough."""
        points_for = points_against = marks = 0
        points, digits, top = self._points, self._digits, self._top
        lanes = left >> self._start
        for start, mask in self._blocks:
            block = lanes >> start & mask
            points_for += block & points
            points_against += block >> digits & points
            marks |= block
        forbidden, held = marks << self._to_forbidden & top, marks << self._to_held & top
        enough = points_for + self._least - points_against & (top ^ forbidden)
        return map(self._apart, (points_for, points_against, forbidden, held, enough))

    def _apart(self, sums: int) -> Sequence[int]:
        written = sums.to_bytes(self._numbers.size, "little")
        return written if self._width == _BYTE else self._numbers.unpack(written)

    def _wide_enough(self, about: Iterable[Sequence[CompiledRule]], needed: Iterable[int]) -> int:
        """How wide lanes have to be: half of what fits in is more than the points for or against can be."""
        half = 0
        for rules, needs in zip(about, needed, strict=True):
            points_for = sum(each.rule.weight for each in rules if each.rule.effect == "for")
            points_against = sum(each.rule.weight for each in rules if each.rule.effect == "against")
            half = max(half, points_for, points_against + needs)
        bits = 2 * self._digits + len(_MARKS)
        return next(each for each in _WIDTHS if each >= bits and half < 1 << each - 1)

    def _stacked(self, rules: Iterable[CompiledRule]) -> list[tuple[CompiledRule, int, int]]:
        """The bits of the rules about an action: of each the block, and its place in the lane."""
        found = []
        height = Counter[int]()
        for each in rules:
            rule, digits = each.rule, self._digits
            lowest = {"for": 0, "against": digits, "never": 2 * digits, "hold": 2 * digits + 1}[rule.effect]
            for digit in bits(1 if rule.effect in _MARKS else rule.weight):
                found.append((each, height[lowest + digit], lowest + digit))
                height[lowest + digit] += 1
        return found

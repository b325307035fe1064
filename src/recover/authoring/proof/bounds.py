"""An end for every search: so much time, after which nothing is claimed."""

from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]
"""Tells seconds, from any beginning on; it never goes back."""


class RanOut(Exception):
    """The time was over before the search was: nothing is known."""


@dataclass(eq=False)
class Bound:
    """The time that each search may take; `begin` begins it anew."""

    seconds: float
    clock: Clock
    _begun: float = 0.0

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Let the time run from now on."""
        self._begun = self.clock()

    def check(self) -> None:
        """Raise RanOut when the time is over."""
        if self.clock() - self._begun > self.seconds:
            raise RanOut

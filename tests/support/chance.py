"""What is made by chance: from a seed, or step by step where hypothesis looks for new examples."""

import os
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

Thing = TypeVar("Thing")

EXPLORING = os.environ.get("HYPOTHESIS_PROFILE") == "explore"
SEEDS = st.integers(0, 2**24 - 1)
"""As many as hypothesis takes evenly: of more than 24 bits it takes small ones most of the time."""


def by_chance(make: Callable[[Random], Thing]) -> st.SearchStrategy[Thing]:
    """What `make` makes.

    Hypothesis chooses a seed alone: to choose each of the hundreds of parts of a playbook took it nine tenths
    of the time of most tests, and many came out alike. Where it explores, it chooses them all every other
    time, so that it can make smaller what fails.
    """
    seeded = SEEDS.map(lambda seed: make(Random(seed)))
    return st.one_of(st.randoms(use_true_random=False).map(make), seeded) if EXPLORING else seeded


def now_and_then(chance: Random, one_in: int) -> bool:
    """Whether it is the one time in so many."""
    return chance.randrange(one_in) == 0


def a_few(chance: Random, things: Sequence[Thing], least: int, most: int) -> list[Thing]:
    """From `least` to `most` of them, each as often as it comes."""
    return [chance.choice(things) for _ in range(chance.randint(least, most))]


def a_part(chance: Random, things: Sequence[Thing], least: int, most: int) -> tuple[Thing, ...]:
    """From `least` to `most` of them, each once, in their order."""
    places = sorted(chance.sample(range(len(things)), chance.randint(least, most)))
    return tuple(things[place] for place in places)

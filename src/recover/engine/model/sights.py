"""What a check of wording may look for, and how bad it is."""

from typing import Literal

Sight = Literal[
    "gap",
    "long_sentence",
    "no_name",
    "noise",
    "not_who_wrote",
    "other_name",
    "refused_below",
    "second_ask",
    "tone",
    "too_early",
    "too_long",
    "too_long_said",
    "two_employers",
    "two_names",
]
"""What is seen in a text otherwise than by phrases."""
Level = Literal["stop", "look"]
"""Whether a wording does harm, or is worth a second look."""

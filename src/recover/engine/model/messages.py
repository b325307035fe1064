"""Messages, as drafts in parts, and what a message should not say."""

from typing import Literal

from recover.engine.model.conditions import Condition
from recover.engine.model.sights import Level, Sight
from recover.frozen import frozen

SPOKEN = ("phone", "in_person")
"""The channels by which a message is said, to somebody who is at work."""


@frozen
class Part:
    """One part of a message. `<question>` in `says` is filled with that answer's words."""

    id: str
    says: str
    when: Condition
    needs: tuple[str, ...]
    cites: tuple[str, ...]


@frozen
class Message:
    """A draft, as parts in order. What `carries` a channel goes before others that somebody passes on."""

    id: str
    title: str
    parts: tuple[Part, ...]
    carries: str = ""


@frozen
class Check:
    """A wording that a message should not have, and what to say instead.

    It reads the `messages` named, or any where none is, but not those of `not_messages`; with a condition
    only letters of those for whom that holds; with `where` only texts that say one of these phrases, and none
    of `not_where`. It finds more than `at_most` of the phrases `finds`, misses all of `lacks`, or looks at
    what `sees` names. Phrases with the tone as `sees` count only in a message that sounds like them.
    """

    id: str
    messages: tuple[str, ...]
    not_messages: tuple[str, ...]
    when: Condition
    where: tuple[str, ...]
    not_where: tuple[str, ...]
    finds: tuple[str, ...]
    lacks: tuple[str, ...]
    sees: Literal["", Sight]
    not_after: tuple[str, ...]
    at_most: int
    level: Level
    says: str
    better: str
    cites: tuple[str, ...]

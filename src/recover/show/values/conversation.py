"""What went between a person and an employer, as what is shown of it."""

from datetime import date
from typing import Literal

from recover.frozen import frozen


@frozen
class Message:
    """One thing that went one way: by which channel, through whom, and what the answer was; "" for not known.

    `by` is who it came from, `action` what the person did, in words `what`. `on` is null where the day is
    not known; of what they did it is the day on which it was told. `answered` is null where none is expected.
    """

    by: Literal["you", "they"]
    what: str
    on: date | None
    action: str = ""
    channel: str = ""
    through: str = ""
    answer: str = ""
    answered: bool | None = None


@frozen
class Conversation:
    """All of them by day, how many have no answer, and how many may have none before another does no good."""

    messages: tuple[Message, ...] = ()
    unanswered: int = 0
    most: int | None = None


NOTHING_SENT = Conversation()

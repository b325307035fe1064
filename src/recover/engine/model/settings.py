"""What a playbook says once, for all of it: the second chance, the short way, holidays."""

from recover.engine.model.conditions import Condition
from recover.frozen import frozen


@frozen
class SecondChance:
    """Which action is the second chance, and when it is not the person's question.

    `reaction` is the question what they said to it, "" for none; `once_asked` are its answers, and what is
    said of a second chance to somebody who has asked and told so.
    """

    action: str
    not_your_question_when: Condition
    because: str = ""  # said when it is not their question
    cites: tuple[str, ...] = ()
    reaction: str = ""
    once_asked: tuple[tuple[str, str], ...] = ()


@frozen
class ShortWay:
    """When a person gets the short way, and the only questions it asks."""

    when: Condition
    asks: tuple[str, ...]


@frozen
class PublicHolidays:
    """Which answer to which question means which country, as ISO 3166 codes: whose holidays count."""

    question: str
    codes: tuple[tuple[str, str], ...]

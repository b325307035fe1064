"""What a playbook says once, for all of it: the second chance, the short way, holidays."""

from dataclasses import dataclass

from recover.engine.model.conditions import Condition


@dataclass(frozen=True, slots=True)
class SecondChance:
    """Which action is the second chance, and when it is not the person's question."""

    action: str
    not_your_question_when: Condition
    because: str = ""  # said when it is not their question
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortWay:
    """When a person gets the short way, and the only questions it asks."""

    when: Condition
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """Which answer to which question means which country, as ISO 3166 codes: whose holidays count."""

    question: str
    codes: tuple[tuple[str, str], ...]

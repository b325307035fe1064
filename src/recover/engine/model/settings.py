"""What a playbook says once, for all of it: the second chance, the short way, holidays, what comes later."""

from dataclasses import dataclass

from recover.engine.model.conditions import Condition
from recover.engine.model.questions import Choice


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


@dataclass(frozen=True, slots=True)
class Since:
    """What may happen after the debrief, and which questions tell it. "" where no question does.

    `stands` says where it stands: the employer brings about its answers `theirs`, the person `yours`; those
    that move on are asked about again after so many days. `promised` tells the day by which they would be in
    touch, `meeting` that of the next one. `tells` are other questions, and the words that offer them. `words`
    are what is said first to somebody who tells one of its answers as news. `silence` are questions about an
    act with the answer that means no answer yet, `later` those with the answer that they will be in touch.
    """

    stands: str
    theirs: tuple[str, ...] = ()
    yours: tuple[str, ...] = ()
    moves_on: tuple[str, ...] = ()
    late: str = ""  # its answer where they should have been in touch, and have not
    again_after: int | None = None
    promised: str = ""
    meeting: str = ""
    tells: tuple[Choice, ...] = ()
    words: tuple[Choice, ...] = ()
    answer_after: int | None = None  # days after which it is asked whether they answered a message
    most_unanswered: int | None = None  # messages without an answer, after which another does no good
    silence: tuple[tuple[str, str], ...] = ()
    later: tuple[tuple[str, str], ...] = ()

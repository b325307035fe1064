"""Debriefs and their answers, as what is shown of them."""

from datetime import date
from typing import Literal

from recover.engine.model.protection import Help, Place
from recover.frozen import frozen
from recover.show.values.conversation import NOTHING_SENT, Conversation

_ON_A_PAGE = 20  # debriefs


@frozen
class DebriefName:
    """Which debrief something is about: its id, and the words that tell it from the others."""

    id: str
    title: str


@frozen
class EarlierAnswer:
    """An answer that grew old: what it was about, what was said in words, and the day it was given."""

    question: str
    about: str
    answer: str
    on: date


@frozen
class DebriefLine:
    """One debrief in a list. `state` says in words how far it is, `next` what to type, or "".

    `stands` is what was said last of where it stands with them, in words, or "".
    """

    id: str
    title: str
    interview: date | None
    begun: date
    changed: date
    answers: int
    state: str
    next: str = ""
    stands: str = ""


@frozen
class ListView:
    """All debriefs, in the order they are to be shown; what is said first to somebody in danger."""

    debriefs: tuple[DebriefLine, ...]
    urgent: Help | None = None

    @property
    def newest(self) -> tuple[DebriefLine, ...]:
        """Those that a page shows; a document has all."""
        return self.debriefs[:_ON_A_PAGE]


@frozen
class HelpLinesView:
    """Whom to ring, place by place. `unknown` is a place that was asked for and is not listed, or "".

    `guessed` is one in whose stead a place of nearly that name is listed, or "". `own` are the names of those
    that playbooks of the user's own add.
    """

    places: tuple[Place, ...]
    unknown: str = ""
    guessed: str = ""
    own: tuple[str, ...] = ()


@frozen
class WelcomeView:
    """What is said to whoever names no command; first to somebody in danger whom to ring."""

    says: str
    urgent: Help | None = None


@frozen
class AnswerLine:
    """One answer of a debrief. `answer` is in words, `value` as it is stored (ids, ISO dates).

    `counts` is false for an answer kept although its question no longer applies, and for one that
    `grew_old`: its question is asked again.
    """

    question: str
    section: str
    ask: str
    answer: str
    value: object
    on: date
    counts: bool = True
    grew_old: bool = False


@frozen
class KeptLine:
    """What is kept of a question and is no answer now, with ids for words.

    It was "set aside", since no question takes it as it is, or is a list that was "begun".
    """

    question: str
    section: str
    ask: str
    answer: str
    value: object
    on: date
    state: Literal["set aside", "begun"]


@frozen
class ActLine:
    """One thing done or skipped. `answered` is whether the employer reacted; None: not known."""

    action: str
    title: str
    state: Literal["done", "skipped"]
    on: date | None
    answered: bool | None = None


@frozen
class DebriefView:
    """One debrief: what was answered, section by section, what was done since, and what went each way.

    `kept` is what is no answer now, in asking order, with what nobody asks any more at the end.
    """

    debrief: DebriefLine
    answers: tuple[AnswerLine, ...]
    acts: tuple[ActLine, ...] = ()
    urgent: Help | None = None
    conversation: Conversation = NOTHING_SENT
    kept: tuple[KeptLine, ...] = ()

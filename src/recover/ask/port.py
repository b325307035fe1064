"""What the coach may ask of a person, whatever stands between them."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date
from typing import Protocol

from recover.engine.case.case import NoAnswer, Value
from recover.engine.model.questions import Choice, Question
from recover.frozen import frozen


class Stopped(Exception):
    """The person wants to stop now: Ctrl-C, Ctrl-D, the end of the input, or the terminal going away."""


@frozen
class Prompt:
    """One question to ask, and what is said around it.

    `question` is of any kind but records, whose fields are asked one by one. `place` is the position in
    words, such as "Question 5" or "Slip 2"; `progress` says how much is left, and `done`, from 0 to 1, how
    far along one is (None: nobody knows). `about` names what the answer belongs to: what is written of it in
    an editor is kept under that and the question. `previous` is the answer
    that Enter keeps. `optional_end` marks the first field of a further record: Skip means that the list
    is complete. `said_before` tells in a sentence what was said to this question some time ago. `in_sight`
    was told right before, the most urgent lines first, and has to be seen for as long as this is asked.
    `today` tells the day once it is answered, which may be on another morning.
    """

    question: Question
    today: Callable[[], date] = field(compare=False)
    place: str = ""
    section: str = ""
    progress: str = ""
    done: float | None = None
    previous: Value | NoAnswer | None = None
    can_go_back: bool = False
    optional_end: bool = False
    said_before: str = ""
    about: str = ""
    in_sight: str = ""


@frozen
class Answer:
    """An answer, as read_answer gives it."""

    value: Value


@frozen
class DontKnow:
    """The person does not know."""


@frozen
class Skip:
    """The person would rather not say, or the list is complete."""


@frozen
class Back:
    """The person wants to see the question before this one again."""


Reply = Answer | DontKnow | Skip | Back


class Asker(Protocol):
    """Asks, one thing a call. Every call may raise Stopped.

    A reply must be stored before the next question, and `stored` says that it was. Text is kept until then.
    "Why do you ask?" never leaves the asker.
    """

    def ask(self, prompt: Prompt) -> Reply:
        """The person's reply to one question."""

    def stored(self) -> None:
        """Take note that all replies are in the journal."""

    def unsaved(self) -> bool:
        """Whether the last reply to a question says something new, and was not stored yet."""

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        """The id of the option taken; `default` is the id that Enter takes at once."""

    def confirm(self, text: str, *, default: bool) -> bool:
        """Yes or no; Enter means `default`."""

    def revise(self, about: str, text: str) -> str:
        """The text as the person has changed it in their editor; what is written is kept if they stop."""

    def tell(self, text: str) -> None:
        """Show a few lines between questions."""

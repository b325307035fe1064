"""What is found in the wording of a message."""

from typing import Literal

from recover.engine.grounds.values import Citation
from recover.engine.model.protection import Help
from recover.frozen import frozen


@frozen
class WordingPlace:
    """Where else a wording is found: its line and column, counted from 1, and the writer's own words."""

    line: int
    column: int
    words: str


@frozen
class WordingFinding:
    """One wording to look at. `level` is stop where it does harm, else look.

    `words` are the writer's own, at that `line` and `column`, counted from 1; "" with 0 and 0 where something
    is missing, or the text as a whole is meant. `more` counts the other places, which `again` names. `says`
    is why, `better` what to write instead.
    """

    id: str
    level: Literal["stop", "look"]
    line: int
    column: int
    words: str
    more: int
    says: str
    better: str
    citations: tuple[Citation, ...] = ()
    again: tuple[WordingPlace, ...] = ()


@frozen
class WordingView:
    """What is found in a message: the worst five at most, and how many were `left_out`.

    `about` is the file or the action; `message` the draft that it was read as, or "". `words` counts its
    words, and `seconds` is how long it takes to say, null where it is to be read. `urgent` as in a plan.
    """

    about: str
    message: str
    words: int
    seconds: int | None
    findings: tuple[WordingFinding, ...]
    left_out: int = 0
    urgent: Help | None = None

    @property
    def exit(self) -> int:
        """The exit code: 7 where anything was found."""
        return 7 if self.findings else 0

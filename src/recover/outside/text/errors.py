"""Errors that a person can meet. Whoever raises one says what happened, why, and what to do."""

from typing import Any


class UserError(Exception):
    """What was asked for could not be done, and that is no fault of the program.

    `says`, `why` and `fix` are sentences for the person, or "". `help` is what is said first to somebody in
    danger (an engine.logic.urgent.Help), where that is known already. `exit` is the program's exit code; as
    it stands here something could not be read or written.
    """

    exit = 5

    def __init__(self, says: str, *, why: str = "", fix: str = "", help: Any = None) -> None:  # noqa: ANN401 - see above
        super().__init__(" ".join(part for part in (says, why, fix) if part))
        self.says, self.why, self.fix, self.help = says, why, fix, help


class WrongUsage(UserError):
    """A command was given something it cannot take, or lacks something it needs."""

    exit = 2


class NotFound(UserError):
    """There is nothing of the name that was asked for, or more than one thing."""

    exit = 4


class Refused(UserError):
    """It would harm what is there already."""

    exit = 6

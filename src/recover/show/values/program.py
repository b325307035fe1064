"""What the program says of itself."""

from typing import Literal

from recover.engine.model.protection import Help
from recover.frozen import frozen
from recover.outside.text.faults import Fault


@frozen
class Setting:
    """One value the program runs with, and where it came from (a flag, a variable, a file, the default)."""

    name: str
    value: str
    origin: str = ""


@frozen
class Checkup:
    """One thing the doctor looked at. `fix` is what to do about it; "" when it is well.

    `exit` is the exit code that it asks for: 0 unless it is wrong.
    """

    about: str
    state: Literal["well", "note", "wrong"]
    says: str
    fix: str = ""
    exit: int = 0


@frozen
class DoctorView:
    """Where things are, and whether they are well."""

    settings: tuple[Setting, ...]
    checkups: tuple[Checkup, ...]

    @property
    def exit(self) -> int:
        """The exit code: that of the first thing that is wrong."""
        return next((each.exit for each in self.checkups if each.exit), 0)


@frozen
class RescueView:
    """What was got back of a journal, as ids of debriefs, and the file `path` that holds it.

    Those `cut_short` have lost their latest answers, those `lost` everything. Once it is `in_use`, what
    it took the place of is `kept`: the journal before it, and copies that told otherwise. Where nothing was
    `needed`, nothing was written.
    """

    path: str
    whole: tuple[str, ...] = ()
    cut_short: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    needed: bool = True
    in_use: bool = False
    kept: tuple[str, ...] = ()


@frozen
class ErrorView:
    """Why something could not be done. `exit` is the exit code; `faults` are those of a file."""

    exit: int
    says: str
    why: str = ""
    fix: str = ""
    faults: tuple[Fault, ...] = ()
    urgent: Help | None = None

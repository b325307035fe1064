"""A playbook of somebody's own, begun."""

import os
import re
from importlib.resources import files
from itertools import count
from pathlib import Path

from recover.coach.playbooks_in_use import advice_in_use, own_home, own_playbooks
from recover.outside.disk.home import Home
from recover.outside.disk.private_files import create_folder
from recover.outside.text.errors import Refused, UserError, WrongUsage
from recover.show.values.playbook import BegunView

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def begin_playbook(home: Home, name: str, *, force: bool) -> BegunView:
    """Write a small playbook into the person's own folder, whole or not at all.

    What is there already stays, unless `force`: then it is kept beside, under a hidden name. Raises
    WrongUsage for such a name, Refused where something has it, and UserError where the disk takes nothing.
    """
    if not _NAME.fullmatch(name):
        good = re.sub(r"[^a-z0-9_-]+", "-", name.casefold()).strip("-_")[:40] or "my-practice"
        raise WrongUsage(f'"{name}" cannot be the name of a playbook: lower-case letters, digits, _ and -, '
                         f"at most 40, such as {good}.")  # fmt: skip
    folder = own_home(home.config) / name
    if os.path.lexists(folder) and not force:
        says = f"There is something called {name} already: {folder}"
        raise Refused(says, fix="Choose another name, or give --force: what is there is kept beside it.")
    _refuse_taken(home, name, folder)
    first = files("recover.authoring.words").joinpath("first_playbook.yaml").read_bytes()
    contents = {f"{name}.yaml": first.replace(b"my-name", name.encode())}
    try:
        aside = create_folder(folder, contents, aside=_aside(folder))
    except FileExistsError:
        raise Refused(f"There is something called {name} by now: {folder}", fix="Try again.") from None
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise UserError(f"This could not be written: {reason}.", why=f"({folder})") from error
    return BegunView(name, tuple(str(folder / file) for file in contents), str(aside) if aside else None)


def _refuse_taken(home: Home, name: str, folder: Path) -> None:
    """A playbook of that id that stands elsewhere would clash with this one."""
    others = [path for path in own_playbooks(home.config) if path != folder]
    for ref in advice_in_use(others, cache=home.ready).playbook.refs:
        if ref.id == name:
            raise Refused(f'A playbook called "{name}" is in use already.', fix="Choose another name.")


def _aside(folder: Path) -> Path:
    """The first free hidden name beside a folder: nothing reads what is kept there."""
    hidden = (folder.with_name(f".{folder.name}-before-{number}") for number in count(1))
    return next(path for path in hidden if not os.path.lexists(path))

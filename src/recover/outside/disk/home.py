"""Where the person's things are: data, configuration, logs and what can be made anew, each in its folder."""

import os
import sys
from pathlib import Path

from recover.frozen import frozen
from recover.outside.text.errors import UserError

VARIABLE = "RECOVER_HOME"
"""The environment variable that moves everything into one folder."""


_HOMELESS = "This account has no home folder."


class HomeError(UserError):
    """There is no folder to keep anything in."""


@frozen
class Home:
    """Absolute folders, which need not exist yet. `decided_by` is a variable's name, or "default"."""

    data: Path
    config: Path
    state: Path
    cache: Path
    decided_by: str

    @property
    def journal(self) -> Path:
        """The file that holds all debriefs."""
        return self.data / "journal.db"

    @property
    def ready(self) -> Path:
        """The folder of playbooks that are kept ready for use."""
        return self.cache / "ready"


def find_home() -> Home:
    """The folders for this person on this system.

    RECOVER_HOME moves all of them and must be an absolute path; only what can be made anew goes where
    XDG_CACHE_HOME says. Otherwise the system's custom is followed;
    an XDG variable that is not an absolute path is ignored, as its standard asks, and so is such a HOME in
    favour of the account's own. Raises HomeError when nothing is left.
    """
    moved = os.environ.get(VARIABLE, "")
    if moved:
        root = _absolute(Path(moved), f"{VARIABLE} must be an absolute path.")
        return Home(root / "data", root / "config", root / "state", _cache_in(root), VARIABLE)
    return Home(
        data=_place("data", ".local/share"),
        config=_place("config", ".config"),
        state=_place("state", ".local/state"),
        cache=_place("cache", ".cache"),
        decided_by="XDG_DATA_HOME" if _is_absolute("XDG_DATA_HOME") else "default",
    )


def _cache_in(root: Path) -> Path:
    variable = "XDG_CACHE_HOME"
    return Path(os.environ[variable]) / "recover" if _is_absolute(variable) else root / "cache"


def _place(kind: str, below: str) -> Path:
    """The customary folder, unless it would hang on a variable that is not an absolute path."""
    variable = f"XDG_{kind.upper()}_HOME"
    ignored = bool(os.environ.get(variable)) and not _is_absolute(variable)
    homeless = "HOME" in os.environ and not _is_absolute("HOME")
    if sys.platform == "linux" or (ignored or (homeless and not _is_absolute(variable))):
        home = Path(os.environ["HOME"]) if _is_absolute("HOME") else _account_home()
        found = Path(os.environ[variable]) if _is_absolute(variable) else home / below
        return _absolute(found / "recover", _HOMELESS)
    return _absolute(_customary(kind), _HOMELESS)


def _customary(kind: str) -> Path:
    """What other systems have for it."""
    from platformdirs import PlatformDirs  # it takes longer to load than to find four folders

    found: Path
    try:
        found = getattr(PlatformDirs("recover", appauthor=False), f"user_{kind}_path")
    except RuntimeError:  # in its later versions, where the account has no home
        return Path("~")
    return found


def _is_absolute(variable: str) -> bool:
    return Path(os.environ.get(variable, "")).is_absolute()


def _account_home() -> Path:
    try:
        import pwd

        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except (ImportError, KeyError):
        return Path()


def _absolute(path: Path, says: str) -> Path:
    if path.is_absolute():
        return path
    fix = f"Set {VARIABLE} to the full path of a folder for recover's files."
    raise HomeError(says, why=f"({path})", fix=fix)

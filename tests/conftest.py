"""How the tests run: the same examples every time, long tests first; and what rooms or one worker share.

Hypothesis takes the same examples every time, unless HYPOTHESIS_PROFILE=explore asks for new ones. What
fails is not made smaller every time, which can take minutes; exploring does that.
"""

import gc
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings

from recover.cli.main import GARBAGE

if TYPE_CHECKING:
    from recover.authoring.examples.load import Loaded

PHASES = (Phase.explicit, Phase.generate)
settings.register_profile("ci", derandomize=True, deadline=None, database=None, phases=PHASES)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

QUICK = "quick and not thorough"
"""What `-m quick` stands for: a file of quick tests may have some that take longer."""

CACHE = pytest.StashKey[TemporaryDirectory[str]]()
ONE_WORKER = {
    "tests/authoring/test_people.py": "people",
    "tests/authoring/test_lint.py": "people",
    "tests/playbook/test_consistency.py": "people",
    "tests/playbook/test_later_days.py": "people",
    "tests/playbook/test_letters.py": "people",
    "tests/playbook/test_wording.py": "people",
    "tests/show/test_clear.py": "people",
    "tests/show/test_documents_of_people.py": "people",
    "tests/show/test_one_screen.py": "people",
    "tests/test_guide.py": "guide",
}
"""Tests for which a thousand people are thought about, or a guide is followed, once: by one worker."""


def pytest_configure(config: pytest.Config) -> None:
    """Let no program that a test starts ignore Ctrl-C or a hang-up because the shell behind us does.

    What is ignored is inherited; a handler is not, and this one goes on ignoring it here. Nor may a program
    compile everything anew, as it would where the shell says that no bytecode is kept.
    Garbage is looked for as seldom as in the program itself.
    """
    if config.option.markexpr == "quick":
        config.option.markexpr = QUICK
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    gc.set_threshold(GARBAGE)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let all programs that the tests start share one cache, which is new; workers inherit it."""
    if not hasattr(session.config, "workerinput"):
        session.config.stash[CACHE] = TemporaryDirectory(prefix="recover-cache-")
        os.environ["XDG_CACHE_HOME"] = session.config.stash[CACHE].name


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Take the cache away."""
    if CACHE in session.config.stash:
        session.config.stash[CACHE].cleanup()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import what `-m quick` would leave out: that takes longer than to run the rest."""
    if config.option.markexpr != QUICK or not collection_path.name.startswith("test_"):
        return None
    return None if "pytest.mark.quick" in collection_path.read_text(encoding="utf-8") else True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one more than there are processors: many tests wait for a program that they started."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out single tests, as xdist does, but together those that one worker should have."""
    if config.getoption("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = _together
    return scheduler


def _together(test: str) -> str:
    return next((where for name, where in ONE_WORKER.items() if test.startswith(name)), test)


@pytest.fixture
def example() -> str:
    """A small playbook with some of everything."""
    return (Path(__file__).parent / "playbook" / "example.yaml").read_text("utf-8")


@pytest.fixture(scope="session")
def without_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped advice in a folder without its people, which no plan needs and which take long to read."""
    from recover.playbook.shipped import shipped_playbook

    folder = tmp_path_factory.mktemp("shipped") / "core"
    return Path(shutil.copytree(shipped_playbook(), folder, ignore=shutil.ignore_patterns("people")))


@pytest.fixture
def load() -> "Callable[[str], Loaded]":
    """What reads one file as a playbook."""
    from support.books import load_files

    return lambda text: load_files({"f.yaml": text.encode()})

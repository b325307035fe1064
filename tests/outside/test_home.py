import os
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from recover.outside.disk.home import HomeError, find_home

pytestmark = pytest.mark.quick


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("RECOVER_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_recover_home_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RECOVER_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("XDG_DATA_HOME", "/elsewhere")

    home = find_home()

    folders = (home.data, home.config, home.state, home.journal)
    assert all(folder.is_relative_to(tmp_path / "mine") for folder in folders)
    assert home.decided_by == "RECOVER_HOME"


def test_a_relative_recover_home_is_refused_since_it_would_move_with_the_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RECOVER_HOME", "mine")

    with pytest.raises(HomeError, match="RECOVER_HOME must be an absolute path"):
        find_home()


def test_an_xdg_folder_is_followed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    assert find_home().journal == tmp_path / "data" / "recover" / "journal.db"
    assert find_home().decided_by == "XDG_DATA_HOME"


@pytest.mark.parametrize("variable", ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "RECOVER_HOME"])
def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    usual = find_home()
    monkeypatch.setenv(variable, "")

    assert find_home() == usual


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere we ask that library itself")
@pytest.mark.parametrize("moved", [{}, {"XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache"}])
def test_the_folders_are_those_that_other_programs_use(
    monkeypatch: pytest.MonkeyPatch, moved: dict[str, str]
) -> None:
    for name, folder in moved.items():
        monkeypatch.setenv(name, folder)
    home, dirs = find_home(), PlatformDirs("recover", appauthor=False)
    assert (home.data, home.config) == (dirs.user_data_path, dirs.user_config_path)
    assert (home.state, home.cache) == (dirs.user_state_path, dirs.user_cache_path)


def test_a_relative_xdg_folder_is_ignored_as_its_standard_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usual = find_home()
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    monkeypatch.setenv("XDG_STATE_HOME", "./state")

    assert find_home() == usual
    assert usual.data == tmp_path / ".local" / "share" / "recover"


@pytest.mark.parametrize("home", [None, "", "relative/home"])
def test_without_a_usable_home_the_account_decides(monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    import pwd

    if home is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", home)

    account = Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert find_home().data == account / ".local" / "share" / "recover"


@pytest.mark.parametrize("home", [None, ""])
def test_an_account_that_the_system_does_not_know_is_told_what_to_set(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 54_321)
    monkeypatch.setenv("HOME", "") if home == "" else monkeypatch.delenv("HOME")

    with pytest.raises(HomeError, match="RECOVER_HOME"):
        find_home()


def test_looking_for_home_makes_no_folders(tmp_path: Path) -> None:
    find_home()

    assert list(tmp_path.iterdir()) == []

"""Commands are printed as they have to be typed here, and help fits a narrow window."""

import os
import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from recover.cli.main import with_command
from recover.outside.terminal import COMMANDS, NAME, Look, as_called, called_as
from recover.show.formats import FORMATS, show
from recover.show.values.plan import PlanView
from support import plans
from support.program import RECOVER, Program


def typed(line: str, folder: Path, home: Path, **environ: str) -> str:
    """Both streams of a command typed in a folder that holds a link to the program, not on the PATH."""
    (folder / "bin").mkdir(exist_ok=True)
    if not (folder / "bin" / "recover").exists():
        (folder / "bin" / "recover").symlink_to(RECOVER)
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**Program(home).environment(), **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def test_a_program_called_by_its_path_prints_that_path(tmp_path: Path) -> None:
    path = os.defpath
    given = ("feeling=low", "about_to_do=nothing", "employer=Acme", "interview=2026-11-15", "status=waiting")
    debrief = f"bin/recover debrief --no-input {' '.join(f'--set {each}' for each in given)}"
    assert "bin/recover today" in typed(debrief, tmp_path, tmp_path / "other", PATH=path)
    for command in ("bin/recover", "bin/recover plan", "bin/recover why 1", "bin/recover plan --help"):
        said = typed(command, tmp_path, tmp_path / "home", PATH=path)
        assert "bin/recover debrief" in said or "bin/recover plan" in said, said
        assert not re.search(r"(?<!bin/)recover (debrief|plan|done|help-lines)\b", said), said


def test_a_program_that_the_shell_finds_is_called_by_its_name(tmp_path: Path) -> None:
    path = f"{Path(RECOVER).parent}{os.pathsep}{os.defpath}"
    said = typed("recover plan", tmp_path, tmp_path / "home", PATH=path)
    assert re.search(r"^recover debrief$", said, re.MULTILINE)
    assert called_as() == NAME or shutil.which(NAME) != sys.argv[0]


def test_every_command_is_known_by_its_name() -> None:
    names = {each.name for each in with_command("").registered_commands if not each.hidden}
    names |= {each.name for each in with_command("").registered_groups}
    assert names == {each for each in COMMANDS if each.isalpha() or each == "help-lines"} - {"alone"}


def test_only_commands_are_changed_and_none_twice() -> None:
    said = "Another recover is here. Type recover plan, or recover help-lines; my/recover plan stays."
    once = as_called(said, "my/recover")
    assert once == (
        "Another recover is here. Type my/recover plan, or my/recover help-lines; my/recover plan stays."
    )
    assert as_called(once, "my/recover") == once


def test_a_page_has_them_in_every_format_for_people() -> None:
    for format, width in product(FORMATS[:2], (80, 40)):
        shown = show(PlanView(plans.RICH), format, Look(False, width, True, "./x/recover"))
        assert "./x/recover" in shown and not re.search(r"(?<!\./x/)recover (plan|debrief)", shown)


@pytest.mark.parametrize("command", ["", "debrief", "playbook test", "why"])
def test_help_fits_forty_columns_and_breaks_no_word(program: Program, command: str) -> None:
    narrow = program.run(*command.split(), "--help", environ={"COLUMNS": "40"}).out
    wide = program.run(*command.split(), "--help", environ={"COLUMNS": "100"}).out
    assert max(map(len, narrow.splitlines())) <= 40
    assert set(narrow.split()) == set(wide.split())

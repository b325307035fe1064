"""The guide for authors shows what the program really does, from the first rule to the last trap."""

import re
from pathlib import Path

import pytest

from recover.outside.text.codes import severity_of
from support.guide import GUIDE, RUN, Followed, follow
from support.inside import Inside
from support.program import Program
from support.readme import blocks, unmarked

TEXT = GUIDE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Followed, ...]:
    return tuple(follow(TEXT, tmp_path_factory.mktemp("guide")))


def test_every_command_prints_what_stands_below_it(followed: tuple[Followed, ...]) -> None:
    assert len(followed) > 8
    for block, done in followed:
        assert done.returncode == (3 if block.mark == "run: fails" else 0), done.stdout
        assert block.mark == "run: quiet" or done.stdout == block.output


def test_every_block_is_a_file_or_run_and_the_rest_is_named() -> None:
    """What is neither is the line for editors, and the list of commands."""
    assert unmarked(TEXT) == []
    others = [block.mark for block in blocks(TEXT) if block.mark not in RUN]
    assert {mark.partition(":")[0] for mark in others} == {"file", "modeline", "commands"}
    assert (others.count("modeline"), others.count("commands")) == (1, 1)


def test_the_line_for_editors_names_the_schema_that_the_guide_writes(followed: tuple[Followed, ...]) -> None:
    (modeline,) = (block.body for block in blocks(TEXT) if block.mark == "modeline")
    (named,) = re.findall(r"^# yaml-language-server: \$schema=\.\./(\S+)$", modeline, re.MULTILINE)
    assert any(block.command.endswith(f"> {named}") for block, _ in followed)


def test_the_commands_that_help_are_there(inside: Inside) -> None:
    (listed,) = (block.body for block in blocks(TEXT) if block.mark == "commands")
    for line in listed.splitlines():
        _, *command = re.findall(r"\b[a-z]+\b", line.split("  ")[0].split("--")[0])
        assert inside(*command, "--help").code == 0, line


def test_every_trap_it_sets_has_a_code_of_its_own(followed: tuple[Followed, ...]) -> None:
    (traps,) = (done.stdout for block, done in followed if block.command.endswith("check traps"))
    found = re.findall(r"^\S+ (RB\d{3})", traps, re.MULTILINE)
    assert len(found) == len(set(found)) >= 5
    assert all(severity_of(code) == "error" for code in found)


def test_it_takes_ten_minutes_to_read() -> None:
    words = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL).split()
    assert len(words) < 1300


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    return Inside(Program(tmp_path / "home"), monkeypatch, quick=False)

"""The README shows what the program really does."""

import json
from pathlib import Path

import pytest

from support.readme import README, ROOT, Block, blocks, run, unmarked, write_files

TEXT = README.read_text(encoding="utf-8")
RUN = [block for block in blocks(TEXT) if block.mark in ("run", "run: quiet", "run: fails")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    write_files(blocks(TEXT), work)
    return work


@pytest.mark.parametrize("block", RUN, ids=[block.command.split("\n")[0][:60] for block in RUN])
def test_a_command_prints_what_stands_below_it(block: Block, folder: Path, tmp_path: Path) -> None:
    done = run(block.command, folder, tmp_path / "home")
    if block.mark != "run: quiet":
        assert done.stdout == block.output
    assert done.returncode == (3 if block.mark == "run: fails" else 0), done.stdout


def test_what_goes_into_a_file_is_one_json_document(folder: Path, tmp_path: Path) -> None:
    for block in RUN:
        if block.mark == "run: quiet":
            run(block.command, folder, tmp_path / "home")
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    assert (plan["schema"], words["schema"]) == ("recover.plan", "recover.words")


def test_every_block_says_how_it_is_tested() -> None:
    assert unmarked(TEXT) == []


def test_every_file_and_folder_it_names_is_there() -> None:
    named = [line.split()[0] for line in TEXT.split("\n") if line.startswith("  ") and "/   " in line]
    assert all((ROOT / "src" / "recover" / name).is_dir() for name in named)
    assert len(named) >= 7

"""The README and the pages beside it show what the program really does, and so do the pictures of a plan."""

import json
import re
from pathlib import Path

import pytest

from support.pictures import ENOUGH, FOLDER, THEMES, colours_of, contrast, picture, printed
from support.readme import PAGES, README, ROOT, Block, blocks, run, unmarked, write_files

BLOCKS = [block for page in PAGES for block in blocks(page.read_text(encoding="utf-8"))]
RUN = [block for block in BLOCKS if block.mark in ("run", "run: quiet", "run: fails")]

SCREEN = 35


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    write_files(BLOCKS, work)
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_says_how_it_is_tested_and_is_no_longer_than_a_screen(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert unmarked(text) == []
    assert all(block.body.count("\n") <= SCREEN for block in blocks(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_and_picture_it_leads_to_is_there(page: Path) -> None:
    named = re.findall(r"\]\(([^)#:]+)\)|(?:src|srcset)=\"([^\"]+)\"", page.read_text(encoding="utf-8"))
    found = [path for pair in named for path in pair if path]
    assert found or page.name != README.name
    assert all((ROOT / path).is_file() for path in found)


def test_every_promise_leads_to_a_test() -> None:
    promises = README.read_text(encoding="utf-8").partition("## What it promises")[2].partition("\n\nIt ")[0]
    bullets = re.split(r"^- ", promises, flags=re.MULTILINE)[1:]
    assert len(bullets) > 5
    assert [each for each in bullets if "](tests/" not in each] == []


@pytest.mark.parametrize("page", ["README.md", "SECURITY.md", "CONTRIBUTING.md", "src/recover/README.md"])
def test_every_test_that_is_named_is_there(page: str) -> None:
    named = re.findall(r"\btests/[\w/]+\.py", (ROOT / page).read_text(encoding="utf-8"))
    assert named and [each for each in named if not (ROOT / each).is_file()] == []


def test_the_readme_starts_with_two_commands_and_names_no_place_to_fetch_from() -> None:
    (start,) = (block for block in blocks(README.read_text(encoding="utf-8")) if block.mark == "ci: run")
    assert len(start.body.splitlines()) == 2
    assert "pipx install" in README.read_text(encoding="utf-8")
    assert not any("//" in line for line in README.read_text(encoding="utf-8").splitlines())


def test_the_pictures_are_what_the_program_prints_now_and_fetch_nothing() -> None:
    for theme in THEMES:
        kept = (FOLDER / f"plan-{theme}.svg").read_text(encoding="utf-8")
        assert kept == picture(printed(theme), theme)
        assert "url(http" not in kept and "@font-face" not in kept


@pytest.mark.parametrize("theme", THEMES)
def test_every_letter_in_the_pictures_can_be_read(theme: str) -> None:
    paper, inks = colours_of((FOLDER / f"plan-{theme}.svg").read_text(encoding="utf-8"))
    assert len(inks) == 3, "what is beside the matter, what is said, and the one accent"
    assert min(contrast(paper, ink) for ink in inks) >= ENOUGH


def test_contrast_is_what_wcag_says_it_is() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)

"""Every code has a page, and what a page advises is what the program does."""

from datetime import date
from pathlib import Path

import pytest

from recover.authoring.lint.lint import lint
from recover.authoring.words.codes import Page, codes_document, read_pages
from recover.coach.sitting.answers_file import read_answers
from recover.outside.read import read_document
from recover.outside.text.codes import CODES, severity_of
from recover.outside.text.faults import Faults
from support.books import base, load_files

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
PAGES = read_pages()
SHOWN = [page for page in PAGES.values() if page.avoid]


def test_every_code_has_a_page_that_says_why_and_shows_it_or_says_how_it_happens() -> None:
    assert list(PAGES) == sorted(CODES)
    for page in PAGES.values():
        assert page.why, page.code
        assert bool(page.avoid) == bool(page.prefer) != bool(page.happens), page.code


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.code)
def test_what_to_avoid_gives_exactly_that_code(page: Page) -> None:
    assert _codes(page, page.avoid) == {page.code}


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.code)
def test_what_to_prefer_is_free_of_it(page: Page) -> None:
    """A mistake's example is then valid; a remark's example has nothing left to remark on."""
    found = _codes(page, page.prefer)
    assert {code for code in found if severity_of(code) == "error"} == set()
    assert severity_of(page.code) == "error" or found == set()


def test_the_example_beside_which_they_stand_has_nothing_to_remark_on() -> None:
    assert lint(load_files({"base.yaml": base()}), TODAY) == ()


def test_the_document_is_made_from_the_pages() -> None:
    assert (ROOT / "playbooks" / "codes.md").read_text(encoding="utf-8") == codes_document()


def _codes(page: Page, text: str) -> set[str]:
    """The mistakes of an example; where there are none, its remarks if the page is about a remark."""
    try:
        if page.of == "answers":
            questions = {each.id: each for each in load_files({"b.yaml": base()}).playbook.questions}
            read_answers(read_document(text.encode(), "answers.yaml"), (), questions, TODAY)
            return set()
        files = {"example.yaml": text.encode()} | ({"base.yaml": base()} if page.of == "playbook" else {})
        loaded = load_files(files)
    except Faults as found:
        return {fault.code for fault in found.faults}
    return {fault.code for fault in lint(loaded, TODAY)} if severity_of(page.code) != "error" else set()

"""A number or a day that somebody had begun to type when they stopped."""

import pytest

from support.ask_terminal import Start
from support.terminal import CTRL_C, ENTER


@pytest.mark.parametrize("asker", ["prompts", "lines"])
@pytest.mark.parametrize(("question", "typed"), [("rating", "1"), ("when", "3 da"), ("promised", "in 5")])
@pytest.mark.parametrize("how", ["ctrl-c", "term"])
def test_it_is_said_that_it_is_not_kept(
    start: Start, asker: str, question: str, typed: str, how: str
) -> None:
    """ "All is kept", said the line above it."""
    asking = start(asker, question)
    asking.terminal.wait_for("why we ask").wait_for("\n>" if asker == "lines" else "»")
    asking.terminal.press(typed).wait_for(f"> {typed}" if asker == "lines" else f"» {typed}")
    if how == "ctrl-c":
        asking.terminal.press(CTRL_C)
    else:
        asking.terminal.child.kill(15)
    asking.stops()
    assert f"“{typed}” was not entered, so it is not kept." in asking.terminal.everything
    assert not list(start.folder.glob("state/written/*"))


def test_so_it_is_of_what_was_marked_in_a_list(start: Start) -> None:
    asking = start("prompts", "signs=tour")
    asking.terminal.wait_for("I don't know").press("2").wait_for("2  [x]").press(CTRL_C)
    asking.stops()
    assert "“It ended early” was not entered, so it is not kept." in asking.terminal.everything


@pytest.mark.parametrize("asker", ["prompts", "lines"])
@pytest.mark.parametrize("typed", ["", "-", "?"])
def test_nothing_is_said_where_nothing_was_typed(start: Start, asker: str, typed: str) -> None:
    asking = start(asker, "rating", "rating")
    asking.terminal.wait_for("why we ask").wait_for("\n>" if asker == "lines" else "»").press("7", ENTER)
    asking.terminal.wait_for("Question 2").wait_for("why we ask", below="Question 2")
    asking.terminal.wait_for("\n>" if asker == "lines" else "»", below="why we ask").press(typed, CTRL_C)
    asking.stops()
    assert "not entered" not in asking.terminal.everything


def test_what_was_typed_at_a_list_in_plain_lines_is_no_text_to_keep(start: Start) -> None:
    asking = start("lines", "company", "choose")
    asking.terminal.wait_for("Enter alone").press("Acme", ENTER).wait_for("What next?").wait_for("Finish.\n>")
    asking.terminal.press("1").wait_for("> 1").press(CTRL_C)
    asking.stops()
    assert not list(start.folder.glob("state/written/*"))

"""The same at a real terminal, in a narrow window and in plain lines, stopped and taken up again."""

import re

import pytest

from support.danger import BRITAIN, FINDERS, SAID, THANKS, assert_help_first
from support.program import DAY, Program
from support.terminal import CTRL_C, DOWN, ENTER, Terminal

pytestmark = pytest.mark.slow
OFFER = "Show me what helps today"


def words(text: str) -> str:
    return " ".join(text.split())


def say_it(terminal: Terminal) -> None:
    """Bad, somebody near, and the last of the signs, by arrow keys."""
    terminal.wait_for("How are you").wait_for("arrows").press("3")
    terminal.wait_for("Is there somebody").wait_for("arrows").press(DOWN, ENTER)
    terminal.wait_for("Are any of these").wait_for("Space marks").press(*[DOWN] * 5, " ")
    terminal.wait_for("[x]").press(ENTER)


@pytest.mark.parametrize(
    "environ", [{"COLORFGBG": "15;0"}, {"COLORFGBG": "15;0", "NO_COLOR": "1"}], ids=["colour", "NO_COLOR"]
)
def test_in_a_narrow_window_help_is_said_at_once_and_again_where_one_stops(
    program: Program, environ: dict[str, str]
) -> None:
    terminal = program.at_terminal("debrief", "--on", DAY, columns=40, rows=40, environ=environ)
    say_it(terminal)
    terminal.wait_for("Which country are").wait_for("arrows")
    seen = words(terminal.everything)
    assert SAID in seen and seen.index(SAID) < seen.index("Which country are")
    assert all(finder in seen for finder in FINDERS)
    terminal.press(CTRL_C)
    assert terminal.finish() == 130
    last = words(terminal.everything).rpartition(SAID)
    assert last[1] and last[2].index(FINDERS[0]) < last[2].index("Stopped.")

    again = program.at_terminal("debrief", "--on", DAY, columns=40, rows=40, environ=environ)
    again.wait_for("Which country are").wait_for("arrows")
    assert_help_first(again.everything, *FINDERS, lines=12)
    again.press("1").wait_for(f"» 1  {OFFER}")
    assert all(number in words(again.everything) for number in BRITAIN)
    again.press(ENTER)
    assert again.finish() == 0
    assert "What helps today" in again.everything and "interview" not in again.window
    assert bool(re.search(rb"\x1b\[[0-9;]*\b3[0-9][0-9;]*m", again.raw)) == ("NO_COLOR" not in environ)


def test_in_plain_lines_nothing_is_asked_before_the_plan_is_offered(program: Program) -> None:
    terminal = program.at_terminal("debrief", "--on", DAY, rows=40, environ={"ACCESSIBLE": "1"})
    for number, line in enumerate(("3", "1", "5", "1"), 1):
        terminal.wait_for_question(number).press(f"{line}\r")
    terminal.wait_for_question(5)
    after = words(terminal.everything).rpartition("> 1")[2].strip()
    assert_help_first(after.removeprefix(THANKS), *BRITAIN)
    terminal.press("1\r")
    assert terminal.finish() == 0 and "What helps today" in terminal.everything
    assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(("columns", "rows"), [(120, 50), (80, 24), (40, 30), (40, 24)])
@pytest.mark.parametrize("environ", [{}, {"ACCESSIBLE": "1", "TERM": "dumb"}], ids=["menu", "plain lines"])
def test_whom_to_ring_stays_in_sight_while_their_country_is_asked(
    program: Program, columns: int, rows: int, environ: dict[str, str]
) -> None:
    terminal = program.at_terminal("debrief", "--on", DAY, columns=columns, rows=rows, environ=environ)
    if environ:
        for number, line in enumerate(("3", "1", "5"), 1):
            terminal.wait_for_question(number).press(f"{line}\r")
        terminal.wait_for_question(4)
    else:
        say_it(terminal)
        terminal.wait_for("Which country are").wait_for("arrows").wait_for("skip", below="arrows")
    seen = words(terminal.window)
    assert SAID in seen and "112 or 911" in seen, terminal.window
    assert FINDERS[0] in seen, terminal.window

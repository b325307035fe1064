import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from recover.outside import terminal

pytestmark = pytest.mark.quick


class Screen(io.StringIO):
    """A stream that says it is a terminal, of an unknown size."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def file(tmp_path: Path) -> Iterator[io.TextIOWrapper]:
    with (tmp_path / "out").open("w", encoding="utf-8") as opened:
        yield opened


@pytest.mark.parametrize(
    ("environ", "on_screen", "in_file"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_colour_follows_the_environment_for_each_stream(
    environ: dict[str, str], on_screen: bool, in_file: bool, file: io.TextIOWrapper
) -> None:
    assert terminal.colour_for(Screen(), "auto", environ) is on_screen
    assert terminal.colour_for(file, "auto", environ) is in_file


@pytest.mark.parametrize(
    ("environ", "ground"),
    [
        ({"COLORFGBG": "15;0", "TERM": "xterm-256color"}, "dark"),
        ({"COLORFGBG": "0;default;15", "COLORTERM": "truecolor"}, "light"),
        ({"COLORFGBG": "12;8", "TERM": "screen-256color"}, "dark"),
        ({"COLORFGBG": "0;7", "COLORTERM": "24bit"}, "light"),
        ({"COLORFGBG": "15;0", "TERM": "xterm"}, ""),
        ({"COLORFGBG": "15;default", "TERM": "xterm-256color"}, ""),
        ({"COLORFGBG": "0;99", "TERM": "xterm-256color"}, ""),
        ({"TERM": "xterm-256color"}, ""),
    ],
)
def test_what_lies_behind_the_letters_is_what_the_terminal_says(environ: dict[str, str], ground: str) -> None:
    assert terminal.look_of(Screen(), "always", environ).ground == ground
    assert terminal.look_of(Screen(), "never", environ).ground == ""


def test_who_wants_no_colour_still_sees_bold_on_a_screen(file: io.TextIOWrapper) -> None:
    """Without it a plan was one grey page, while the questions before it kept theirs."""
    wishes = {"NO_COLOR": "1", "TERM": "xterm"}
    assert terminal.look_of(Screen(), "auto", wishes).bold
    assert not terminal.look_of(file, "auto", wishes).bold
    assert not terminal.look_of(Screen(), "never", wishes).bold
    assert not terminal.look_of(Screen(), "auto", {**wishes, "TERM": "dumb"}).bold


def test_the_flag_wins_over_everything(file: io.TextIOWrapper) -> None:
    assert terminal.colour_for(file, "always", {"NO_COLOR": "1"})
    assert not terminal.colour_for(Screen(), "never", {"FORCE_COLOR": "1"})


@pytest.mark.parametrize(
    ("columns", "width"),
    [("100", 100), ("20", 20), ("400", 400), ("0", None), ("1", None), ("abc", None), ("99999", None),
     ("-80", None), ("", None), ("\N{SUPERSCRIPT TWO}5", None)],
)  # fmt: skip
def test_columns_count_only_when_they_are_sensible(
    columns: str, width: int | None, file: io.TextIOWrapper
) -> None:
    assert terminal.width_of(file, {"COLUMNS": columns}) == width
    assert terminal.width_of(Screen(), {"COLUMNS": columns}) == width


@pytest.mark.parametrize(("columns", "width"), [(40, 40), (1, 20), (132, 132)])
def test_a_terminal_has_its_own_width(columns: int, width: int) -> None:
    code = (
        "import sys; from recover.outside.terminal import look_of;"
        "look = look_of(sys.stderr, 'auto', {'COLUMNS': '77'}); print('width', look.width, look.colour)"
    )
    child = pexpect.spawn(sys.executable, ["-c", code], dimensions=(24, columns), encoding="utf-8")
    child.expect(r"width (\d+)\D")

    assert child.match is not None and int(child.match[1]) == width


def test_an_encoding_without_the_letters_gets_plain_ones() -> None:
    words = "It\N{RIGHT SINGLE QUOTATION MARK}s \N{EM DASH} caf\u00e9 \u0416"

    assert terminal.spell(words, "utf-8") == words
    assert terminal.spell(words, "ascii") == "It's - caf? ?"
    assert terminal.spell(words, "latin-1") == "It's - caf\u00e9 ?"
    assert terminal.spell(words, "no-such-encoding") == "It's - caf? ?"


def test_only_utf8_shows_every_letter() -> None:
    assert terminal.shows_unicode(io.TextIOWrapper(io.BytesIO(), encoding="UTF-8"))
    assert not terminal.shows_unicode(io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    assert not terminal.shows_unicode(io.StringIO())


def test_a_person_can_be_asked_only_at_terminals(file: io.TextIOWrapper) -> None:
    def may(stdin: object, stderr: object) -> bool:
        return terminal.may_prompt(stdin, stderr, {}, no_input=False)  # type: ignore[arg-type]

    assert may(Screen(), Screen())
    assert not any((may(file, Screen()), may(Screen(), file), may(None, Screen()), may(Screen(), None)))
    assert not may(io.TextIOWrapper(io.BytesIO(b"")), Screen())


@pytest.mark.parametrize("name", ["RECOVER_NO_INPUT", "CI"])
def test_scripts_can_forbid_questions(name: str) -> None:
    assert not terminal.may_prompt(Screen(), Screen(), {name: "1"}, no_input=False)
    assert not terminal.may_prompt(Screen(), Screen(), {}, no_input=True)
    assert terminal.may_prompt(Screen(), Screen(), {name: ""}, no_input=False)


@pytest.mark.parametrize(
    ("environ", "plain"),
    [
        ({"TERM": "xterm"}, False),
        ({"TERM": "dumb"}, True),
        ({}, True),
        ({"TERM": "xterm", "ACCESSIBLE": "1"}, True),
        ({"TERM": "xterm", "RECOVER_ACCESSIBLE": "yes"}, True),
        ({"TERM": "xterm", "ACCESSIBLE": ""}, False),
    ],
)
def test_screen_readers_and_dumb_terminals_get_plain_lines(environ: dict[str, str], plain: bool) -> None:
    assert terminal.wants_plain_lines(environ) is plain

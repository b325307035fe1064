"""Whatever the look and whatever the words: nothing cut, nothing that could steer a terminal."""

import io
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recover.outside.terminal import ACCENT, QUIET, Format, Ground, Look, look_of
from recover.show.formats import FORMATS, page_of, show
from recover.show.paint.page import Days, Heading, Page, Para, Verbatim
from recover.show.paint.safe_text import words_for
from recover.show.values.debriefs import DebriefName
from recover.show.values.plan import PlanView, WhyView
from recover.show.values.program import ErrorView
from support import plans
from support.pictures import ENOUGH, contrast, rgb

OWN_COLOURS = re.compile("\x1b\\[[0-9;]*m")
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
HARD_TEXT = st.text(max_size=60) | st.sampled_from(
    [plans.HOSTILE, "x" * 150, "中" * 70, "[/x][bold]", "a\n\nb"]
)

WIDTHS = (20, 21, 33, 40, 47, 48, 60, 80, 100, 120)


def said(page: Page, look: Look, format: Format = "terminal") -> Iterator[str]:
    """Each text on a page, without its white space."""
    for block in page:
        if isinstance(block, (Heading, Verbatim)):
            yield squeezed(words_for(look, block.text))
        elif isinstance(block, Para):
            yield squeezed(words_for(look, "".join(span.text for span in block.spans)))
        elif isinstance(block, Days):
            for row in (each for each in block.rows if not each.told):
                yield squeezed(words_for(look, row.text if format == "terminal" else row.aloud))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("format", ["terminal", "plain"])
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_cut_at_any_width(format: Format, full: bool, width: int) -> None:
    look = Look(colour=False, width=width, unicode=True)
    for plan in (plans.RICH, plans.ASK_NOW, plans.hostile_plan()):
        view = PlanView(plan)
        whole = squeezed(show(view, format, look, full=full))
        assert all(text in whole for text in said(page_of(view, full=full), look, format))


@pytest.mark.parametrize("format", ["terminal", "plain"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_window(format: Format, width: int) -> None:
    look = Look(colour=False, width=width, unicode=True)
    text = show(PlanView(plans.RICH), format, look, full=True)
    assert max(map(len, text.splitlines())) <= width


@settings(deadline=None, max_examples=60)
@given(
    text=HARD_TEXT,
    width=st.none() | st.integers(1, 130),
    colour=st.booleans(),
    unicode=st.booleans(),
    full=st.booleans(),
)
def test_no_text_can_steer_a_terminal(
    text: str, width: int | None, colour: bool, unicode: bool, full: bool
) -> None:
    look = Look(colour, width, unicode)
    views = (
        PlanView(plans.everywhere(plans.RICH, text), DebriefName(text, text)),
        WhyView(plans.everywhere(plans.WHY_ASK, text), plans.TODAY),
        ErrorView(3, text, text, text),
    )
    for view in views:
        for format in FORMATS:
            shown = show(view, format, look, full=full)
            assert not UNSAFE.search(OWN_COLOURS.sub("", shown))
            assert colour or "\x1b" not in shown
            assert unicode or shown.isascii()
            assert shown.endswith("\n")


@settings(deadline=None, max_examples=60)
@given(text=HARD_TEXT, width=st.integers(20, 120), format=st.sampled_from(["terminal", "plain"]))
def test_every_letter_of_an_answer_survives_wrapping(text: str, width: int, format: Format) -> None:
    look = Look(colour=False, width=width, unicode=True)
    view = PlanView(plans.everywhere(plans.CRUSHED, text))
    whole = squeezed(show(view, format, look, full=True))
    assert all(part in whole for part in said(page_of(view, full=True), look))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_strip_of_days_is_drawn_where_there_is_room_in_ascii_too(width: int) -> None:
    view, room = PlanView(plans.RICH), width > 20
    drawn = show(view, "terminal", Look(False, width, True))
    assert ("··┣━━━━━━━━━━━━━┫" in drawn and "▾ today" in drawn) == room
    assert "from Fri 20 Nov to Fri 4 Dec: Ask for a second chance" in " ".join(drawn.split())
    assert max(map(len, drawn.splitlines())) <= width
    assert ("..[=============]" in show(view, "terminal", Look(False, width, False))) == room


def test_where_nothing_is_drawn_the_words_of_the_strip_say_it(wide: Look) -> None:
    text = show(PlanView(plans.RICH), "plain", wide)
    assert re.search(r"\n  \d\. Ask for a second chance\. From Friday 20 November, until Fri", text)
    assert not set("┣━┫▾·╋") & set(text) and "1. Send a thank-you note. Today" not in text


def test_markup_and_emoji_codes_stay_what_was_typed() -> None:
    plan = plans.everywhere(plans.CRUSHED, "[/x] [bold]b[/bold] :smile:")
    assert "[/x] [bold]b[/bold] :smile:" in show(PlanView(plan), "terminal", Look(True, 80, True))


@pytest.mark.parametrize("format", ["terminal", "plain"])
def test_a_line_break_in_an_answer_cannot_pass_for_a_heading(format: Format) -> None:
    plan = plans.everywhere(plans.RICH, "x\nThe plan stands")
    for width in (20, 40, 80, None):
        lines = show(PlanView(plan), format, Look(False, width, True), full=True).splitlines()
        # Once as our own heading; as a heading that is itself outside text it stays indented.
        assert lines.count("The plan stands") == (1 if format == "plain" else 0)


def test_ascii_keeps_every_word_and_loses_only_accents(screen: Look) -> None:
    plan = plans.everywhere(plans.CRUSHED, "Café \N{EN DASH} “déjà” 中…")
    shown = show(PlanView(plan), "plain", Look(False, None, False))
    assert 'Cafe - "deja" \\u4e2d...' in shown
    assert shown.isascii()


def test_colour_adds_nothing_but_colour() -> None:
    view = PlanView(plans.RICH)
    plain = show(view, "terminal", Look(False, 80, True))
    for look in (Look(True, 80, True), DARK, LIGHT):
        colourful = show(view, "terminal", look)
        assert plain != colourful
        assert OWN_COLOURS.sub("", colourful) == plain


def test_bold_alone_is_bold_and_has_no_colour() -> None:
    view = PlanView(plans.RICH)
    bold = show(view, "terminal", Look(False, 80, True, bold=True))
    assert set(OWN_COLOURS.findall(bold)) == {"\x1b[0m", "\x1b[1m"}
    assert OWN_COLOURS.sub("", bold) == show(view, "terminal", Look(False, 80, True))


DARK, LIGHT = Look(True, 80, True, ground="dark"), Look(True, 80, True, ground="light")

DARK_GROUNDS = ("#000000", "#0c0c0c", "#1e1e1e", "#002b36", "#282c34", "#282a36", "#300a24", "#2e3440")
LIGHT_GROUNDS = ("#ffffff", "#fafafa", "#fdf6e3", "#fbf1c7", "#eee8d5")
"""What lies behind the letters in terminals as they come, and in the themes that are most used."""

PALETTES = {  # the first six colours beside black, on what lies behind them there
    ("xterm", "#000000"): ("#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd"),
    ("xterm", "#ffffff"): ("#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd"),
    ("vscode", "#1e1e1e"): ("#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd"),
    ("vscode", "#ffffff"): ("#cd3131", "#00bc00", "#949800", "#0451a5", "#bc05bc", "#0598bc"),
    ("solarized", "#002b36"): ("#dc322f", "#859900", "#b58900", "#268bd2", "#d33682", "#2aa198"),
    ("solarized", "#fdf6e3"): ("#dc322f", "#859900", "#b58900", "#268bd2", "#d33682", "#2aa198"),
}


@pytest.mark.parametrize(("ground", "behind"), [("dark", DARK_GROUNDS), ("light", LIGHT_GROUNDS)])
def test_the_accent_and_the_grey_can_be_read_on_whatever_is_usual(
    ground: Ground, behind: tuple[str, ...]
) -> None:
    for colour in (ACCENT[ground], QUIET[ground]):
        assert min(contrast(rgb(colour), rgb(each)) for each in behind) >= ENOUGH


def test_no_colour_of_a_palette_can_be_read_everywhere_so_none_is_used() -> None:
    for number in range(6):
        assert min(contrast(rgb(inks[number]), rgb(at)) for (_, at), inks in PALETTES.items()) < ENOUGH
    unknown = show(PlanView(plans.RICH), "terminal", Look(True, 80, True), full=True)
    assert set(OWN_COLOURS.findall(unknown)) == {"\x1b[0m", "\x1b[1m"}


@pytest.mark.parametrize(("look", "accent", "grey"), [(DARK, 183, 146), (LIGHT, 91, 60)])
def test_on_one_screen_the_one_thing_has_the_accent_and_what_is_beside_it_is_grey(
    look: Look, accent: int, grey: int
) -> None:
    shown = show(PlanView(plans.RICH), "terminal", look)
    assert f"\x1b[1;38;5;{accent}mSend a thank-you note\x1b[0m" in shown
    assert "\x1b[1mKeep looking.\x1b[0m" in shown
    assert f"\x1b[38;5;{grey}mBecause" in shown and f"\x1b[38;5;{grey}mThe whole plan: recover plan" in shown
    assert "\n     Three or four sentences" in shown
    inks = {"\x1b[0m", "\x1b[1m", f"\x1b[38;5;{grey}m", f"\x1b[38;5;{accent}m", f"\x1b[1;38;5;{accent}m"}
    assert set(OWN_COLOURS.findall(show(PlanView(plans.RICH), "terminal", look, full=True))) == inks


@pytest.mark.parametrize("columns", ["0", "1", "abc", "99999", "", "-5", "40"])
@pytest.mark.parametrize("format", ["terminal", "plain", "json"])
def test_a_strange_columns_variable_never_empties_or_cuts_a_plan(columns: str, format: Format) -> None:
    look = look_of(io.StringIO(), "auto", {"COLUMNS": columns})
    whole = squeezed(show(PlanView(plans.RICH), format, look))
    assert squeezed(plans.RICH.recommendations[0].title) in whole


def test_the_environment_is_never_asked(monkeypatch: pytest.MonkeyPatch, screen: Look) -> None:
    before = show(PlanView(plans.RICH), "terminal", screen)
    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "33", "TERM": "dumb", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert show(PlanView(plans.RICH), "terminal", screen) == before


def test_plain_text_is_one_thing_a_line_without_a_width(wide: Look) -> None:
    text = show(PlanView(plans.RICH), "plain", wide, full=True)
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "\n    Why: Moderately: There is no repair until the cause is known. [" in text
    assert "─" not in text

"""The pictures of a plan in the README, light and dark, drawn from what the program prints.

tests/support/readme.py writes them anew together with the README.
"""

import inspect
import re
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from support.readme import ROOT, SCRIPTS, blocks, run, write_files

FOLDER = ROOT / "pictures"
PLAN = "recover plan --answers answers.yaml --on 2026-11-20 --format terminal --color always"
"""What they show: the plan of the answers that stand on the page for scripts."""
WIDTH = 80

ENOUGH = 4.5
"""The contrast that WCAG 2.2 asks of letters (1.4.3, level AA)."""

Colour = tuple[int, int, int]
_NAMES = 8  # the colours that a theme names, of which none is used


def _theme(paper: Colour, ink: Colour) -> TerminalTheme:
    return TerminalTheme(paper, ink, [ink] * _NAMES, [ink] * _NAMES)


THEMES = {
    "light": _theme((255, 255, 255), (10, 10, 10)),
    "dark": _theme((13, 17, 23), (235, 240, 245)),
}
_GROUNDS = {"light": "0;15", "dark": "15;0"}
"""How a terminal tells the program what lies behind its letters."""

_RICHS_OWN = str(inspect.signature(Console.export_svg).parameters["code_format"].default)
_FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", _RICHS_OWN, flags=re.DOTALL).replace("Fira Code,", "")
"""Without the fonts that it would fetch from the network."""


def picture(printed: str, theme: str) -> str:
    """What a terminal prints, colours included, as an SVG."""
    paper = Console(
        file=StringIO(), width=WIDTH, record=True, force_terminal=True, legacy_windows=False, _environ={}
    )
    paper.print(Text.from_ansi(printed))
    return paper.export_svg(title="recover plan", theme=THEMES[theme], code_format=_FORMAT, unique_id="plan")


def printed(theme: str) -> str:
    """What the program prints of the plan on the page for scripts, coloured for a dark or light ground."""
    with TemporaryDirectory() as folder:
        write_files(blocks(SCRIPTS.read_text(encoding="utf-8")), Path(folder))
        ground = f"COLORFGBG='{_GROUNDS[theme]}' TERM=xterm-256color"
        return run(f"{ground} {PLAN}", Path(folder), Path(folder) / "home").stdout


def draw() -> None:
    """Write the pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for theme in THEMES:
        (FOLDER / f"plan-{theme}.svg").write_text(picture(printed(theme), theme), encoding="utf-8")


def colours_of(svg: str) -> tuple[Colour, set[Colour]]:
    """The background of such a picture, and every colour that letters have on it."""
    paper = re.search(r'<rect fill="(#[0-9a-f]{6})"', svg)
    inks = re.findall(r"\.plan-r\d+ \{ fill: (#[0-9a-f]{6})", svg)
    assert paper and inks
    return rgb(paper[1]), {rgb(ink) for ink in inks}


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [each / 255 for each in colour]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb(code: str) -> Colour:
    """A colour written as #rrggbb."""
    red, green, blue = (int(code[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue

"""The asking side of a terminal: one output, one style, lines wrapped at words."""

import textwrap
from asyncio import CancelledError
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import Any, TextIO

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.filters import Condition, Filter, Never
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from recover.outside.stopping import hold_stops, let_stops_through
from recover.outside.terminal import (
    ACCENT,
    MEASURE,
    NARROWEST,
    QUIET,
    ColourFlag,
    Ground,
    as_called,
    called_as,
    colour_for,
    ground_of,
)
from recover.outside.text.clean import clean

TIE = "\N{NO-BREAK SPACE}"
"""Keeps two words on one line; a plain space is shown."""


def _styled(ground: Ground) -> Style:
    accent, quiet = f"bold {ACCENT[ground]}".strip(), QUIET[ground]
    return Style.from_dict(
        {
            "question": "bold",
            "aside": quiet,
            "answer": quiet,
            "pointer": accent,
            "highlighted": accent,
            # questionary's own colours, switched off
            "qmark": "noinherit",
            "instruction": f"noinherit {quiet}".strip(),
            "selected": "noinherit",
            "separator": f"noinherit {quiet}".strip(),
            "text": "noinherit",
        }
    )


HURRY = 0.4
"""Seconds within which Enter belongs to the number before it: nobody has read the next question by then."""


class Screen:
    """Where prompts are shown: the terminal behind stderr, so that stdout stays free for data.

    `chosen_by_key` is whether the last prompt ended with the key of one of its lines.
    """

    def __init__(self, stdin: TextIO, stderr: TextIO, environ: Mapping[str, str], flag: ColourFlag) -> None:
        self.input: Input = create_input(stdin)
        self.output: Output = create_output(stdout=stderr)
        if isinstance(self.output, Vt100_Output):
            self.output.enable_cpr = False  # not every terminal answers, and nothing here needs it
        self.chosen_by_key = False
        self._coloured = colour_for(stderr, flag, environ)
        self._style = _styled(ground_of(environ) if self._coloured else "")

    @property
    def settings(self) -> dict[str, Any]:
        """What every questionary prompt is made with. It leaves no trace: we write what stays."""
        return {
            "style": self._style,
            "input": self.input,
            "output": self.output,
            "color_depth": self._depth,
            "erase_when_done": True,
        }

    @property
    def width(self) -> int:
        """Columns for text: the window's, or as many as are pleasant to read."""
        return max(NARROWEST, min(self.output.get_size().columns, MEASURE))

    def write(self, text: str, kind: str = "", indent: str = "", first: str | None = None) -> None:
        """Paragraphs, cleaned and wrapped. `kind` is question, aside, answer or nothing."""
        lead = indent if first is None else first
        lines = [
            self.wrap(line, lead if n == 0 else indent)
            for n, line in enumerate(clean(as_called(text, called_as())).split("\n"))
        ]
        fragments = FormattedText([(f"class:{kind}" if kind else "", "\n".join(lines))])
        print_formatted_text(fragments, output=self.output, style=self._style, color_depth=self._depth)

    def wrap(self, line: str, first: str) -> str:
        """One paragraph within the width; lines after the first are indented as deep as the first."""
        deep = " " * len(first)
        wide = self.width - 1
        lines = textwrap.fill(
            line, wide, initial_indent=first, subsequent_indent=deep, break_on_hyphens=False
        )
        return lines.replace(TIE, " ")

    def ask(self, question: questionary.Question, keys: KeyBindings) -> object:
        """What the person gives to one of questionary's prompts, with these keys before questionary's own.

        Ctrl-Z suspends, Ctrl-C and SIGINT raise KeyboardInterrupt. Enter right after a key that chose an
        answer says nothing more: it would leave out the next question, unread.
        """
        keys.add("c-m", eager=True, filter=self._hurried(question))(nothing)
        keys.add("c-z", eager=True)(lambda event: event.app.suspend_to_background())
        app = question.application
        app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), keys])
        # A prompt that is stopped half painted does not know where its cursor is, and takes away other lines.
        app.before_render += lambda _: hold_stops()
        app.after_render += lambda _: let_stops_through()
        try:
            return question.application.run(handle_sigint=False)  # it would hear none while it ends
        except (KeyboardInterrupt, CancelledError) as stop:
            with suppress(OSError):
                app.renderer.erase()  # nobody does where the first paint was stopped
            if isinstance(stop, CancelledError):  # what a Ctrl-C becomes that comes while a prompt ends
                raise KeyboardInterrupt from stop
            raise
        finally:
            self._restore()
            let_stops_through()  # a paint that failed has no end

    def _hurried(self, question: questionary.Question) -> Filter:
        """Whether a key just chose the answer before, and this is the first one since, on a new question."""
        by_key, self.chosen_by_key = self.chosen_by_key, False
        if not by_key:
            return Never()
        app, seen, pressed = question.application, list[float](), list[object]()

        def notice(_: object) -> None:
            seen.append(monotonic())

        app.after_render += notice
        app.key_processor.before_key_press += pressed.append
        return Condition(lambda: len(pressed) < 2 and (not seen or monotonic() - seen[0] < HURRY))

    def _restore(self) -> None:
        """Undo what a signal in the middle of a repaint leaves: no cursor, and marks around pasted text."""
        with suppress(OSError):  # a terminal that has gone needs nothing
            self.output.show_cursor()
            self.output.disable_bracketed_paste()
            self.output.flush()

    @property
    def height(self) -> int:
        """Rows of the window."""
        return self.output.get_size().rows

    @property
    def _depth(self) -> ColorDepth:
        return ColorDepth.DEPTH_8_BIT if self._coloured else ColorDepth.DEPTH_1_BIT


def nothing(event: KeyPressEvent) -> None:
    """Take a key and do nothing."""

"""Asking in plain numbered lines that are never repainted: for screen readers and simple terminals."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from recover.ask.editor import WithEditor
from recover.ask.interrupts import may_stop
from recover.ask.port import Prompt, Reply
from recover.ask.replies import (
    BACK,
    EDIT,
    LEAVE,
    Heard,
    Refused,
    enter_keeps,
    form,
    lettered,
    options_of,
    reply_to,
    signs,
    where,
)
from recover.ask.unentered import Unentered
from recover.engine.model.questions import Choice
from recover.outside.terminal import as_called, called_as, is_terminal, spell, width_of
from recover.outside.text.clean import clean

_MOST = 4090
"""Bytes of a line from which on its end may be missing: terminals pass on 4,095, spaces among them."""
_A_MOMENT, _A_BREATH, _A_PAUSE = 0.05, 0.25, 1.0
"""Seconds in which another line belongs to the same paste: any, a longer one behind a text, one more."""
_TYPED_AHEAD = 3
"""Letters that somebody may type within such a breath, who knows what is asked next."""
_CUT = f"A terminal takes only so much in one line: the end of this one is missing. {EDIT} opens what came."


class LinesAsker(WithEditor):
    """Writes questions to one stream and reads the answers, a line each, from another."""

    def __init__(
        self, stdin: TextIO, stderr: TextIO, environ: Mapping[str, str], *, written: Path | None = None
    ) -> None:
        self._stdin = stdin
        self._stderr = stderr
        self._environ = environ
        self._ahead = ""  # a line that was typed before what it answers was asked
        super().__init__(environ, written)

    @may_stop
    def ask(self, prompt: Prompt) -> Reply:
        """Ask until there is a reply."""
        self._introduce(prompt)
        return self._talk(prompt, lambda: self._listen(prompt), self._write)

    @may_stop
    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        """The option whose number was typed."""
        labels = {option.id: option.label for option in options}
        enter = f" Enter: {labels[default]}." if default else ""
        self._gap()
        self._write(title, *_numbered(options), f"Type a number.{enter}")
        while True:
            typed = self._line("> ")
            picked = _picked(options, typed) if typed else default
            if picked in labels:
                return picked
            self._write(f"Please type a number from 1 to {len(options)}.")

    @may_stop
    def confirm(self, text: str, *, default: bool) -> bool:
        """Yes or no, as words or letters."""
        self._gap()
        self._write(text)
        while True:
            typed = self._line("Yes or no? [yes] " if default else "Yes or no? [no] ").lower()
            if not typed:
                return default
            if typed in ("y", "yes", "n", "no"):
                return typed.startswith("y")

    @may_stop
    def tell(self, text: str) -> None:
        """Write the text, with an empty line before it."""
        self._gap()
        self._write(text)

    def _listen(self, prompt: Prompt) -> Heard:
        typed = self._line("> ", prompt)
        if (
            prompt.question.kind != "text"
            or max(len(line.encode(errors="surrogateescape")) for line in typed.split("\n")) < _MOST
            or not is_terminal(self._stdin)
        ):
            return self._editor.unless_refused(_heard(prompt, typed), typed)
        return self._editor.refused(_CUT, typed)

    def _introduce(self, prompt: Prompt) -> None:
        options = options_of(prompt.question)
        self._gap()
        enter, end = _enter(prompt), prompt.optional_end
        # How a list ends comes before all that could go on: who hears it does not have to wait.
        self._write(where(prompt), prompt.question.ask, prompt.said_before, enter if end else "")
        self._write(*_numbered(options))
        self._write(*(f"  {letter}. {each.label}" for letter, each in lettered(prompt.question)))
        ways = ", ".join(f"{sign} {what}" for sign, what in signs(prompt))
        self._write(_how(prompt), f"Or {ways}. {LEAVE}")
        self._write("" if end else enter, prompt.in_sight)

    def _line(self, sign: str, prompt: Prompt | None = None) -> str:
        is_text = prompt is not None and prompt.question.kind == "text"
        half, self._ahead = Unentered(self._stdin, lambda typed: self._say(sign + typed), self._ahead), ""
        try:
            self._say(sign)
            with half:
                line = half.so_far or half.read()
                if line:
                    self._read_pasted(half.read, is_text=is_text)
        except (KeyboardInterrupt, OSError):
            typed = half.so_far + half.taken()
            self._gap()
            if prompt:
                self._editor.left(typed)
            raise
        except UnicodeDecodeError:
            self._write("That line could not be read. Please type it again.")
            return self._line(sign, prompt)
        if not line:
            if prompt:
                self._editor.left(half.so_far)
            self._gap()
            raise EOFError
        typed = half.so_far.removesuffix(self._ahead).strip()
        if clean(typed) != typed:  # the terminal itself has echoed it
            self._write(f"Some of that cannot be seen: {typed}")
        return typed

    def _read_pasted(self, read: Callable[[], str], *, is_text: bool) -> None:
        """Read the lines that came in the same moment: they answer no question that nobody has read."""
        if not is_terminal(self._stdin):
            return
        within = _A_MOMENT
        if is_text and not _more_waits(self._stdin, _A_MOMENT) and _more_waits(self._stdin, _A_BREATH):
            line, within = read(), _A_PAUSE
            if 0 < len(line.strip()) <= _TYPED_AHEAD:
                self._ahead = line
                return
        while _more_waits(self._stdin, within) and read():
            within = _A_PAUSE

    def _say(self, words: str) -> None:
        self._stderr.write(words)
        self._stderr.flush()

    def _gap(self) -> None:
        self._stderr.write("\n")

    def _write(self, *lines: str) -> None:
        """Those of the lines that say something, cleaned."""
        for line in filter(None, lines):
            said = spell(clean(as_called(line, called_as())), self._stderr.encoding or "ascii")
            self._stderr.write(self._wrapped(said) + "\n")
        self._stderr.flush()

    def _wrapped(self, text: str) -> str:
        width = width_of(self._stderr, self._environ)
        return "\n".join(_filled(line, width) for line in text.split("\n")) if width else text


def _more_waits(stdin: TextIO, within: float) -> bool:
    """Whether another line is there already; not known where a system does not tell it of a terminal."""
    from select import select

    with suppress(OSError, ValueError):
        return bool(select([stdin], [], [], within)[0])
    return False


def _heard(prompt: Prompt, typed: str) -> Heard:
    heard = _meant(prompt, typed)
    options = options_of(prompt.question)
    if isinstance(heard, Refused) and options and typed != BACK:
        return Refused(f"{heard.words} Type a number from 1 to {len(options)}.")
    return heard


def _meant(prompt: Prompt, typed: str) -> Heard:
    options = options_of(prompt.question)
    if prompt.question.kind != "any_of" or not typed:
        return reply_to(prompt, _picked(options, typed))
    if typed == "0":
        return reply_to(prompt, [])
    ids = [_picked(options, part.strip()) for part in typed.split(",")]
    is_sign = {option.id for option in options}.isdisjoint(ids)  # or words for not knowing
    return reply_to(prompt, typed if is_sign else ids)


def _filled(line: str, width: int) -> str:
    """The line as several; below a number, the words stand under the first word."""
    indent = "     " if line.startswith("  ") else ""
    return textwrap.fill(
        line, width, subsequent_indent=indent, replace_whitespace=False, break_on_hyphens=False
    )


def _numbered(options: Sequence[Choice]) -> tuple[str, ...]:
    return tuple(f"  {number}. {option.label}" for number, option in enumerate(options, 1))


def _picked(options: Sequence[Choice], typed: str) -> str:
    """The id of the option with this label or number; what was typed, where there is none.

    Yes and no, or their first letter, are the option that begins with it, as in "No, nothing".
    """
    said = typed.casefold()
    said = {"y": "yes", "n": "no"}.get(said, said)
    begun = f"{said}," if said in ("yes", "no") else None
    for option in options:
        if said == option.label.casefold():
            return option.id
    for option in options:
        if begun and option.label.casefold().startswith(begun):
            return option.id
    at = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    return options[at - 1].id if 0 < at <= len(options) else typed


def _how(prompt: Prompt) -> str:
    question = prompt.question
    if question.kind == "any_of":
        return "Type numbers with commas between them, such as 1,3; or 0 for none of these."
    return "Type a number." if options_of(question) else form(prompt)


def _enter(prompt: Prompt) -> str:
    """What Enter alone does."""
    if kept := enter_keeps(prompt):
        return f"Enter alone keeps: {kept}"
    return "Enter alone: that is all." if prompt.optional_end else "Enter alone: skip."

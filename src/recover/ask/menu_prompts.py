"""Asking on a terminal, with lists and lines of questionary's."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from recover.ask.editor import Editor, WithEditor
from recover.ask.interrupts import may_stop
from recover.ask.menu import KEYS, Entry, pick, type_in, with_keys
from recover.ask.port import Answer, Back, DontKnow, Prompt, Reply, Skip
from recover.ask.replies import (
    DONT_KNOW,
    EDIT,
    LEAVE,
    SKIP,
    Heard,
    Refused,
    earlier_text,
    enter_keeps,
    form,
    lettered,
    options_of,
    reply_to,
    signs,
    where,
)
from recover.ask.screen import TIE, Screen
from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.words import say_value
from recover.engine.model.questions import Choice
from recover.outside.terminal import ColourFlag

_MOST_LINES = 6
_BAR = 8
"""Letters of the bar that shows how far along one is."""
_ONE = "A number answers at once. Or arrows and Enter."
_LONG = "A number answers at once. Or type a word of it, or use the arrows; then Enter."
_YES_NO = "y or n, or arrows and Enter."
_SEVERAL = "A number or Space marks; Enter goes on."
_NONE = " none"  # no id has a space


class PromptAsker(WithEditor):
    """Shows one question at a time on the terminal behind stderr, and leaves the answer below it."""

    def __init__(
        self,
        stdin: TextIO,
        stderr: TextIO,
        environ: Mapping[str, str],
        *,
        colour: ColourFlag = "auto",
        written: Path | None = None,
    ) -> None:
        self._screen = Screen(stdin, stderr, environ, colour)
        super().__init__(environ, written)

    def ask(self, prompt: Prompt) -> Reply:
        """Ask until there is a reply."""
        reply = self._asked(prompt)
        with suppress(OSError):  # where the terminal has gone, the next question says so
            self._settle(_said(prompt, reply))
        return reply

    @may_stop
    def _asked(self, prompt: Prompt) -> Reply:
        self._introduce(prompt)
        lines = options_of(prompt.question)
        kind = _List if lines else _Line
        listen = kind(self._screen, prompt, self._editor)
        return self._talk(prompt, listen, listen.remark)

    @may_stop
    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        """The option taken from a list."""
        return self._picked(title, [Entry(option.id, option.label) for option in options], default)

    @may_stop
    def confirm(self, text: str, *, default: bool) -> bool:
        """Yes or no, from a list of the two."""
        yes_no = (Entry("yes", "Yes", key="y"), Entry("no", "No", key="n"))
        return self._picked(text, yes_no, "yes" if default else "no") == "yes"

    @may_stop
    def tell(self, text: str) -> None:
        """Show the text, wrapped at words, with an empty line before it."""
        self._screen.write("")
        self._screen.write(text)

    def _picked(self, title: str, entries: Sequence[Entry], default: str) -> str:
        self._screen.write("")
        self._screen.write(title, "question")
        value = pick(self._screen, "", with_keys(entries), at=default).value
        self._settle(next(entry.label for entry in entries if entry.value == value))
        return value

    def _introduce(self, prompt: Prompt) -> None:
        place = where(prompt)
        self._screen.write("")
        if place:
            self._screen.write(f"{_bar(prompt.done)}{place}", "aside")
        self._screen.write(prompt.question.ask, "question")
        if prompt.said_before:
            self._screen.write(prompt.said_before, "aside")
        if not options_of(prompt.question):
            for line in _how(prompt):
                self._screen.write(line, "aside")

    def _settle(self, words: str) -> None:
        """Leave the answer on the screen, the beginning of it where it is long."""
        lines = words.split("\n")
        self._screen.write("\n".join(lines[:_MOST_LINES]), "answer", indent="   ", first=" » ")
        if len(lines) > _MOST_LINES:
            self._screen.write(f"({len(lines) - _MOST_LINES} more lines)", "aside", indent="   ")


class _Listening:
    """Listens to one question, below a remark on what was said before."""

    def __init__(self, screen: Screen, prompt: Prompt, editor: Editor) -> None:
        self._screen = screen
        self._prompt = prompt
        self._editor = editor
        self._remark = ""

    def remark(self, text: str) -> None:
        """Say something above the list or line, in place of what was said there before."""
        self._remark = text


class _List(_Listening):
    """Listens to one question with choices."""

    def __init__(self, screen: Screen, prompt: Prompt, editor: Editor) -> None:
        super().__init__(screen, prompt, editor)
        self._several = prompt.question.kind == "any_of"
        before = prompt.previous if isinstance(prompt.previous, tuple) else ()
        self._before = {id for id in before if isinstance(id, str)}
        self._marked = set(self._before)
        self._at = _where(prompt.previous)

    def __call__(self) -> Heard:
        one = _LONG if len(options_of(self._prompt.question)) > len(KEYS) else _ONE
        one = _YES_NO if self._prompt.question.kind == "yes_no" else one
        hint = f"{_SEVERAL if self._several else one} {LEAVE}"
        told = "\n".join(part for part in (self._remark, hint) if part)
        try:
            taken = pick(
                self._screen, told, self._entries(), self._at, self._marked, in_sight=self._prompt.in_sight
            )
        except BaseException:
            new = self._marked - self._before
            choices = options_of(self._prompt.question)
            self._editor.left(", ".join(each.label for each in choices if each.id in new))
            raise
        self._at = taken.at
        if not self._several or taken.value in {sign for sign, _ in signs(self._prompt)}:
            return reply_to(self._prompt, taken.value)
        if taken.value == _NONE:
            return Answer(())
        if not taken.marked:
            return Refused("Nothing chosen yet. Press a number to choose, or 0 for none of these.")
        return reply_to(self._prompt, list(taken.marked))

    def _entries(self) -> list[Entry]:
        question = self._prompt.question
        kind = "box" if self._several else "one"
        keys = {"yes": "y", "no": "n"} if question.kind == "yes_no" else {}
        own = with_keys([Entry(o.id, o.label, kind, keys.get(o.id, "")) for o in options_of(question)])
        none = [Entry(_NONE, "None of these", "none", "0")] if self._several else []
        # Skipping, or the end of a list that asks for more, comes first: Enter, Enter, Enter answers nothing
        # in anybody's place, and always leads on.
        asides = {sign: Entry(sign, what, "aside", sign) for sign, what in signs(self._prompt)}
        first = asides.pop(SKIP)
        end = replace(first, label=f"No, {first.label}", kind="one") if self._prompt.optional_end else first
        return [end, *own, *none, *asides.values()]


def _where(previous: Value | NoAnswer | None) -> str:
    """The entry on which the pointer starts."""
    if previous is NoAnswer.DONT_KNOW:
        return DONT_KNOW
    if isinstance(previous, tuple):
        return next((each for each in previous if isinstance(each, str)), _NONE)
    return previous if isinstance(previous, str) else ""


class _Line(_Listening):
    """Listens to one question whose answer is typed."""

    def __init__(self, screen: Screen, prompt: Prompt, editor: Editor) -> None:
        super().__init__(screen, prompt, editor)
        self._line = self._earlier = earlier_text(prompt)

    def __call__(self) -> Heard:
        is_text = self._prompt.question.kind == "text"
        before, self._line = self._line, self._earlier
        typed = type_in(self._screen, self._remark, before, self._editor.left, paragraphs=is_text)
        behind = typed.removeprefix(before).strip() if before and typed != before else ""
        if is_text and behind == EDIT:
            return reply_to(self._prompt, EDIT)
        if is_text and behind in dict(signs(self._prompt)) and typed.startswith(before):
            self._line = typed
            return Refused(f"Empty the line first to use {behind}. Enter alone keeps the line as it is.")
        heard = reply_to(self._prompt, SKIP if is_text and not typed.strip() else typed)
        return self._editor.unless_refused(heard, typed)


def _bar(done: float | None) -> str:
    """How far along one is, before the words that say it."""
    if done is None:
        return ""
    full = min(int(done * _BAR), _BAR)
    return "\N{BLACK PARALLELOGRAM}" * full + "\N{WHITE PARALLELOGRAM}" * (_BAR - full) + " "


def _how(prompt: Prompt) -> list[str]:
    """What to type, the signs, and what Enter alone does."""
    kept = "this" if earlier_text(prompt) else enter_keeps(prompt)
    enter = f"Enter keeps {kept}." if kept else ""
    skip = SKIP if kept else f"{SKIP} or Enter:"
    works = [f"{skip if sign == SKIP else sign} {word}".replace(" ", TIE) for sign, word in signs(prompt)]
    other = [f"{letter}{TIE}{choice.label}" for letter, choice in lettered(prompt.question)]
    return [line for line in (f"{form(prompt)} {LEAVE}".strip(), *other, "   ".join(works), enter) if line]


def _said(prompt: Prompt, reply: Reply) -> str:
    """The reply in the words that stay on the screen, where the question itself may have scrolled away."""
    match reply:
        case Answer(value):
            words = say_value(prompt.question, value)
            return f"{prompt.question.short}: {words}" if prompt.question.kind == "yes_no" else words
        case DontKnow():
            return say_value(prompt.question, NoAnswer.DONT_KNOW)
        case Skip():
            return "Nothing else, that is all" if prompt.optional_end else "Skipped"
        case Back():
            return "Back"

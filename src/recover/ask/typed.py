"""Words typed at a list: they move its pointer, and Enter takes the line that they mean."""

from asyncio import sleep
from collections.abc import Callable, Sequence
from textwrap import shorten

from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl

from recover.ask.screen import HURRY

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_MOST, _QUOTED = 200, 40  # letters that are taken of a paste; that are said back
_NONE = "“{}” is none of these, so nothing is answered yet. Press {}, or use the arrows and Enter."
_MANY = "“{}” fits {} of these. Choose with the arrows."


class Word:
    """What is typed at a list, letter by letter, into its own buffer.

    While one stands there, no key is a key of the list: "covid-19" neither skips nor answers. Once an arrow
    was pressed it counts for nothing, and one that fits nothing leads nowhere. `unclear` is what is to be
    said of one that does not say what it means.
    """

    def __init__(self, buffer: Buffer, control: InquirerControl, labels: Sequence[str]) -> None:
        self.unclear = ""
        self._buffer = buffer
        self._control = control
        self._labels = labels
        self._keys: dict[str, Callable[[], None]] = {}
        self._at = self._from = control.pointed_at
        buffer.on_text_changed += lambda _: self._point()

    def clear(self) -> None:
        """Forget it."""
        self._buffer.reset()

    def key(self, keys: KeyBindings, key: str, act: Callable[[], None]) -> None:
        """Let a key act where no word stands; a letter only once it is no first letter of a word."""
        self._keys[key] = act
        later = key.isalpha()

        def pressed(event: KeyPressEvent) -> None:
            if later:
                self._type(key)
                event.app.create_background_task(self._alone(key))
            else:
                act()

        keys.add(key, eager=True, filter=~Condition(self._stands))(pressed)

    def listen(self, keys: KeyBindings, space: Callable[[], None], meant: Callable[[int], None]) -> None:
        """Hear all other keys. `space` acts where it is no part of a word; `meant` has the line of a word."""
        self._space, self._meant = space, meant
        keys.add(" ", eager=True)(self._hear_space)
        keys.add(Keys.Any)(lambda event: self._type(event.data))
        keys.add(Keys.BracketedPaste, eager=True)(lambda event: self._type(" ".join(event.data.split())))
        keys.add("c-m", eager=True, filter=Condition(self._stands))(self._enter)

    def _stands(self) -> bool:
        return bool(self._buffer.text) and self._control.pointed_at == self._at

    def _type(self, letters: str) -> None:
        if seen := "".join(filter(str.isprintable, letters)):
            if not self._stands():
                self.clear()
                self._from = self._control.pointed_at
            self._buffer.insert_text(seen[:_MOST])

    def _point(self) -> None:
        found = fitting(self._labels, self._buffer.text)
        self._control.pointed_at = found[0] if found else self._from
        self._at = self._control.pointed_at

    async def _alone(self, key: str) -> None:
        await sleep(HURRY)
        if self._buffer.text == key and not get_app().is_done:
            self._keys[key]()

    def _hear_space(self, _: KeyPressEvent) -> None:
        text = self._buffer.text
        if self._stands() and (fitting(self._labels, f"{text} ") or not fitting(self._labels, text)):
            self._type(" ")
        else:
            self.clear()
            self._space()

    def _enter(self, event: KeyPressEvent) -> None:
        text = self._buffer.text.strip()
        found = fitting(self._labels, text)
        if act := self._keys.get(text.casefold()):
            self.clear()
            act()
        elif len(found) == 1 and len(text) > 1:
            self._meant(found[0])
        else:
            quoted = shorten(text, _QUOTED, placeholder=" ...")
            key = "y or n" if "y" in self._keys else "a number"
            self.unclear = _MANY.format(quoted, len(found)) if found else _NONE.format(quoted, key)
            event.app.exit(result="")


def fitting(labels: Sequence[str], typed: str) -> tuple[int, ...]:
    """Return the places of the labels that are meant: the one that says the same, else those that begin so.

    Those of which another word begins so come last. A space at the end ends a word. Apostrophes, capital
    letters and signs count for nothing.
    """
    said, known = _plain(typed), [_plain(each) for each in labels]
    if not said:
        return ()
    said += " " if typed.endswith(" ") else ""
    same = tuple(place for place, each in enumerate(known) if each == said.strip())
    begin = [place for place, each in enumerate(known) if f"{each} ".startswith(said)]
    inside = [place for place, each in enumerate(known) if place not in begin and f" {said}" in f" {each} "]
    return same or (*begin, *inside)


def _plain(words: str) -> str:
    bare = (letter for letter in words.casefold() if letter not in _APOSTROPHES)
    return " ".join("".join(each if each.isalnum() else " " for each in bare).split())

"""Lists to choose from with the arrow keys: one answer, or several, with the same signs beside them."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import questionary
from prompt_toolkit.filters import Always
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import Dimension
from questionary.prompts.common import InquirerControl

from recover.ask.screen import Screen
from recover.engine.model.questions import Choice
from recover.outside.text.clean import clean

_MARGIN = "   "  # as wide as the pointer
_FEWEST, _ABOVE = 5, 7  # lines of a long list that are always seen; lines kept for the question above it


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. `value` comes back when it is taken, by Enter or by its `key`.

    `kind` is "one", "box" (Space marks it), or "aside" (a wish, apart from the answers).
    """

    value: str
    label: str
    kind: str = "one"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The entry on which Enter was pressed, or whose key was; where the pointer stood; the marked boxes."""

    value: str
    at: str
    marked: tuple[str, ...]


def pick(screen: Screen, hint: str, entries: Sequence[Entry], at: str, marked: Sequence[str] = ()) -> Taken:
    """Let the person take one entry; the pointer starts at the value `at`.

    Ctrl-C raises KeyboardInterrupt, Ctrl-D EOFError.
    """
    lines = _with_gap(entries)
    boxes = set(marked)
    question = questionary.select(
        " ",
        [_shown(screen, entry, boxes) for entry in lines],
        qmark="",
        pointer="»",
        instruction=screen.wrap(hint, _MARGIN)[len(_MARGIN) :] or " ",
        **screen.settings,
    )
    app = question.application
    control = _control(question)
    control.pointed_at = next((n for n, entry in enumerate(lines) if entry and entry.value == at), 0)
    keys = _Keys(screen, lines, control, boxes).bindings()
    app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), keys])
    for window in app.layout.find_all_windows():
        window.wrap_lines = Always()  # for a window that is made narrower meanwhile
        if window.content is control:
            window.height = lambda: Dimension(max=max(_FEWEST, screen.height - _ABOVE))
    value = question.unsafe_ask()
    at = str(control.get_pointed_at().value)
    return Taken(value, at, tuple(entry.value for entry in entries if entry.value in boxes))


def as_entries(options: Sequence[Choice]) -> list[Entry]:
    """Options as plain lines."""
    return [Entry(option.id, option.label) for option in options]


@dataclass(frozen=True, slots=True)
class _Keys:
    """What keys do in one list, beyond the arrows."""

    screen: Screen
    lines: Sequence[Entry | None]
    control: InquirerControl
    boxes: set[str]

    def bindings(self) -> KeyBindings:
        """Ours go before questionary's own."""
        keys = KeyBindings()
        keys.add("c-d", eager=True)(_stop)
        keys.add("c-z", eager=True)(_suspend)
        keys.add(" ", eager=True)(self._mark)
        for at, entry in enumerate(self.lines):
            if entry and entry.key:
                keys.add(entry.key, eager=True)(self._take(at))
        return keys

    def _mark(self, _: KeyPressEvent) -> None:
        entry = self.lines[self.control.pointed_at]
        if entry and entry.kind == "box":
            self.boxes.symmetric_difference_update({entry.value})
            self.control.choices[self.control.pointed_at].title = _title(self.screen, entry, self.boxes)

    def _take(self, at: int) -> Callable[[KeyPressEvent], None]:
        def take(event: KeyPressEvent) -> None:
            event.app.exit(result=self.control.choices[at].value)

        return take


def _stop(event: KeyPressEvent) -> None:
    event.app.exit(exception=EOFError)


def _suspend(event: KeyPressEvent) -> None:
    event.app.suspend_to_background()


def _with_gap(entries: Sequence[Entry]) -> list[Entry | None]:
    """The entries, with an empty line before the first aside."""
    first = next((n for n, entry in enumerate(entries) if entry.kind == "aside"), 0)
    return [*entries[:first], None, *entries[first:]] if first else list(entries)


def _shown(screen: Screen, entry: Entry | None, boxes: AbstractSet[str]) -> questionary.Choice:
    if entry is None:
        return questionary.Separator(" ")
    title = _title(screen, entry, boxes)
    return questionary.Choice([("class:aside", title)] if entry.kind == "aside" else title, value=entry.value)


def _title(screen: Screen, entry: Entry, boxes: AbstractSet[str]) -> str:
    """The words of a line, wrapped so that they stand under one another behind the pointer."""
    leads = {"box": "[x] " if entry.value in boxes else "[ ] ", "aside": f"{entry.key}  "}
    label = clean(entry.label).replace("\n", " ")
    return screen.wrap(label, _MARGIN + leads.get(entry.kind, ""))[len(_MARGIN) :]


def _control(question: questionary.Question) -> InquirerControl:
    """The part of a list that knows where the pointer is."""
    contents = (window.content for window in question.application.layout.find_all_windows())
    return next(content for content in contents if isinstance(content, InquirerControl))

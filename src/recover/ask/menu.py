"""A list to choose from with the arrow keys, one answer or several; and a line to type in."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

import questionary
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Always, Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Dimension
from questionary.prompts.common import InquirerControl

from recover.ask.screen import Screen
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
    control = _fitted(question, screen)
    control.pointed_at = next((n for n, entry in enumerate(lines) if entry and entry.value == at), 0)
    keys = KeyBindings()
    keys.add("c-d", eager=True)(_stop)
    for entry in entries:
        if entry.key:
            keys.add(entry.key, eager=True)(partial(_take, entry.value))

    @keys.add(" ", eager=True)
    def mark(_: KeyPressEvent) -> None:
        entry = lines[control.pointed_at]
        if entry and entry.kind == "box":
            boxes.symmetric_difference_update({entry.value})
            control.choices[control.pointed_at].title = _title(screen, entry, boxes)

    value = str(screen.ask(question, keys))
    at = str(control.get_pointed_at().value)
    return Taken(value, at, tuple(entry.value for entry in entries if entry.value in boxes))


def type_in(screen: Screen, before: str, *, paragraphs: bool) -> str:
    """What the person types, starting from `before`. Ctrl-C raises KeyboardInterrupt, Ctrl-D EOFError.

    With `paragraphs`, lines that arrive together, pasted, stay together: where a terminal does not mark
    what is pasted, each line's end would otherwise answer the next question.
    """
    keys = KeyBindings()
    if paragraphs:
        for key in ("c-m", "c-j"):
            keys.add(key, eager=True, filter=Condition(_more_is_waiting))(_new_line)
    return str(screen.ask(questionary.text("»", default=before, qmark="", **screen.settings), keys))


def _fitted(question: questionary.Question, screen: Screen) -> InquirerControl:
    """The part of a list that knows where the pointer is, once the list fits the window.

    questionary itself neither wraps lines nor leaves room for the question above a long list.
    """
    (control,) = (
        window.content
        for window in question.application.layout.find_all_windows()
        if isinstance(window.content, InquirerControl)
    )
    for window in question.application.layout.find_all_windows():
        window.wrap_lines = Always()  # for a window that is made narrower meanwhile
        if window.content is control:
            window.height = lambda: Dimension(max=max(_FEWEST, screen.height - _ABOVE))
    return control


def _stop(event: KeyPressEvent) -> None:
    event.app.exit(exception=EOFError)


def _take(value: str, event: KeyPressEvent) -> None:
    event.app.exit(result=value)


def _more_is_waiting() -> bool:
    return bool(get_app().key_processor.input_queue)


def _new_line(event: KeyPressEvent) -> None:
    event.current_buffer.insert_text("\n")


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

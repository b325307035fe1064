"""A list to choose from by keys or arrows, one answer or several; and a line to type in."""

from bisect import bisect_right
from collections.abc import Callable, MutableSet, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from itertools import accumulate

import questionary
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Always, Condition
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Dimension
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from questionary.prompts.common import InquirerControl

from recover.ask.screen import Screen, nothing
from recover.ask.typed import Word
from recover.frozen import frozen
from recover.outside.text.clean import clean, letters_shown

_MARGIN = "   "  # as wide as the pointer
_LONGER = "The list is longer than the window: the arrows show the rest."
_FEWEST, _ABOVE = 5, 7  # lines of a long list that are always seen; lines kept for the question above it
_URGENT = 2
"""Lines of what has to stay in sight that are said again at the list where not all find room."""


@frozen
class Entry:
    """One line of a list. `value` comes back when it is taken, by Enter or by its `key`.

    `kind` is "one", "box" (Space or its key marks it), "none" (no box applies; it stays in sight), or
    "aside" (a wish, apart from the answers).
    """

    value: str
    label: str
    kind: str = "one"
    key: str = ""


@frozen
class Taken:
    """The entry that was taken, by Enter or its key; where the pointer stood; the marked boxes."""

    value: str
    at: str
    marked: tuple[str, ...]


KEYS = "123456789"
"""The keys of the lines of a list, in order. Lines beyond them have none: a letter may begin a word."""


def with_keys(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, of which those without a key of their own have the next one."""
    keys = iter(KEYS)
    return [each if each.key else replace(each, key=next(keys, "")) for each in entries]


def pick(
    screen: Screen,
    hint: str,
    entries: Sequence[Entry],
    at: str,
    marked: MutableSet[str] | None = None,
    *,
    in_sight: str = "",
) -> Taken:
    """Let the person take one entry; the pointer starts at the value `at`. `hint` stands above the list.

    `in_sight`, above the question, stays in the window. Ctrl-C raises KeyboardInterrupt, Ctrl-D EOFError;
    `marked` holds by then, as at any time, which boxes are marked.

    Words may be typed as well: they move the pointer to the line that they mean, and Enter takes it, or
    marks it. Where they do not say which, that is said above the list, and nothing is taken.
    """
    remark, boxes = "", set[str]() if marked is None else marked
    while True:
        told = "\n".join(part for part in (remark, hint) if part)
        taken, remark = _picked(screen, told, entries, at, boxes, in_sight)
        if not remark:
            return taken
        at = taken.at


def _picked(
    screen: Screen, hint: str, entries: Sequence[Entry], at: str, boxes: MutableSet[str], in_sight: str
) -> tuple[Taken, str]:
    """What was taken; or how it stands, and what is to be said of words that do not say which they mean."""
    lines, above, kept = _laid_out(screen, hint, entries, boxes, in_sight)
    question = questionary.select(
        " ",
        [_shown(screen, entry, boxes) for entry in lines],
        qmark="",
        pointer="»",
        instruction=f"{above[len(_MARGIN) :]} ",
        use_jk_keys=False,
        **screen.settings,
    )
    control = _fitted(question, screen, above, kept)
    control.pointed_at = next((n for n, entry in enumerate(lines) if entry and entry.value == at), 0)
    labels = [entry.label if entry else "" for entry in lines]
    word = Word(question.application.current_buffer, control, labels)
    keys = KeyBindings()
    keys.add("c-d", eager=True)(_stop)

    def mark(number: int) -> None:
        entry = lines[number]
        if entry and entry.kind == "box":
            control.pointed_at = number
            (boxes.remove if entry.value in boxes else boxes.add)(entry.value)
            control.choices[number].title = _title(screen, entry, boxes)

    def take(number: int) -> None:
        entry = lines[number]
        if entry and entry.kind == "box":
            mark(number)
        elif entry:
            screen.chosen_by_key = entry.kind == "one"
            question.application.exit(result=entry.value)

    def meant(number: int) -> None:
        word.clear()
        if (entry := lines[number]) and entry.value not in boxes:
            take(number)

    for number, each in enumerate(lines):
        if each and each.key:
            word.key(keys, each.key, partial(take, number))
    word.listen(keys, lambda: mark(control.pointed_at), meant)

    value = str(screen.ask(question, keys))
    at = str(control.get_pointed_at().value)
    screen.chosen_by_key = screen.chosen_by_key or bool(word.unclear)
    return Taken(value, at, tuple(entry.value for entry in entries if entry.value in boxes)), word.unclear


def _laid_out(
    screen: Screen, hint: str, entries: Sequence[Entry], boxes: AbstractSet[str], in_sight: str
) -> tuple[list[Entry | None], str, int]:
    """The lines of the list, what stands above them, and how many lines stay in sight above the question."""
    lines = _with_gap(entries)
    above = _wrapped(screen, hint)
    longer = sum(_title(screen, entry, boxes).count("\n") + 1 if entry else 1 for entry in lines)
    kept = len(_wrapped(screen, in_sight).split("\n")) if in_sight else 0
    if longer > _room(screen, above, kept):
        lines = _with_gap(_none_before_boxes(entries))
        above += f"\n{screen.wrap(_LONGER, _MARGIN)}"
    if kept and _left(screen, above, kept) < _FEWEST:
        kept, above = 0, "\n".join([*map(partial(_wrapped, screen), in_sight.split("\n")[:_URGENT]), above])
    return lines, above, kept


def type_in(screen: Screen, hint: str, before: str, left: Callable[[str], None], *, paragraphs: bool) -> str:
    """What the person types below the `hint`, if any, starting from `before`.

    Ctrl-C raises KeyboardInterrupt, Ctrl-D EOFError; `left` is told what stood there by then.

    With `paragraphs`, lines that arrive together, pasted, stay together: where a terminal does not mark
    what is pasted, each line's end would otherwise answer the next question.
    """
    keys = KeyBindings()
    for key in ("c-s", "c-r", "c-q"):  # a search, and what lets the next key act no more: both swallow text
        keys.add(key, eager=True)(nothing)
    if paragraphs:
        for key in ("c-m", "c-j"):
            keys.add(key, eager=True, filter=Condition(_more_is_waiting))(_new_line)
    above = "".join(f"{screen.wrap(line, _MARGIN)}\n" for line in clean(hint).split("\n") if line)
    words = f"{above[1:]} »" if above else "»"
    line = questionary.text(words, default=before, qmark="", input_processors=[_Marks()], **screen.settings)
    try:
        return str(screen.ask(line, keys))
    except BaseException:
        left(line.application.current_buffer.text)
        raise


class _Marks(Processor):
    """Shows what is typed or pasted as it is shown everywhere: nothing acts on the terminal or hides."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the line with a mark for each letter that needs one, and where each letter stands."""
        letters = explode_text_fragments(transformation_input.fragments)
        shown = letters_shown(fragment_list_to_text(letters))
        starts = [*accumulate(map(len, shown), initial=0)]
        return Transformation(
            [(letter[0], mark) for letter, mark in zip(letters, shown, strict=True)],
            source_to_display=lambda at: starts[min(at, len(shown))],
            display_to_source=lambda at: max(0, bisect_right(starts, at) - 1),
        )


def _wrapped(screen: Screen, text: str) -> str:
    return "\n".join(screen.wrap(line, _MARGIN) for line in clean(text).split("\n"))


def _room(screen: Screen, hint: str, kept: int) -> int:
    """Lines of a list that can be seen below the question and the hint, with `kept` more above them."""
    return max(_FEWEST, _left(screen, hint, kept))


def _left(screen: Screen, hint: str, kept: int) -> int:
    return screen.height - _ABOVE - hint.count("\n") - kept


def _fitted(question: questionary.Question, screen: Screen, hint: str, kept: int) -> InquirerControl:
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
            window.height = lambda: Dimension(max=_room(screen, hint, kept))
    return control


def _stop(event: KeyPressEvent) -> None:
    event.app.exit(exception=EOFError)


def _more_is_waiting() -> bool:
    return bool(get_app().key_processor.input_queue)


def _new_line(event: KeyPressEvent) -> None:
    event.current_buffer.insert_text("\n")


def _with_gap(entries: Sequence[Entry]) -> list[Entry | None]:
    """The entries, with an empty line before the asides below the answers."""
    asides = (n for n, entry in enumerate(entries) if entry.kind == "aside" and n)
    first = next(asides, 0)
    return [*entries[:first], None, *entries[first:]] if first else list(entries)


def _none_before_boxes(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with what says that no box applies before the boxes: behind them nobody would see it."""
    none = [entry for entry in entries if entry.kind == "none"]
    rest = [entry for entry in entries if entry.kind != "none"]
    boxes = next((n for n, entry in enumerate(rest) if entry.kind == "box"), len(rest))
    return [*rest[:boxes], *none, *rest[boxes:]]


def _shown(screen: Screen, entry: Entry | None, boxes: AbstractSet[str]) -> questionary.Choice:
    if entry is None:
        return questionary.Separator(" ")
    title = _title(screen, entry, boxes)
    return questionary.Choice([("class:aside", title)] if entry.kind == "aside" else title, value=entry.value)


def _title(screen: Screen, entry: Entry, boxes: AbstractSet[str]) -> str:
    """The words of a line, wrapped so that they stand under one another behind the pointer."""
    box = ("[x] " if entry.value in boxes else "[ ] ") if entry.kind == "box" else ""
    label = clean(entry.label).replace("\n", " ")
    return screen.wrap(label, f"{_MARGIN}{entry.key or ' '}  {box}")[len(_MARGIN) :]

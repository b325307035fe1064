"""A line to type in: text, numbers and dates."""

import questionary
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings

from recover.ask.screen import Screen


def type_in(screen: Screen, before: str, *, paragraphs: bool) -> str:
    """What the person types, starting from `before`. Ctrl-C raises KeyboardInterrupt, Ctrl-D EOFError.

    With `paragraphs`, lines that arrive together, pasted, stay together: where a terminal does not mark
    what is pasted, each line's end would otherwise answer the next question.
    """
    question = questionary.text("»", default=before, qmark="", **screen.settings)
    app = question.application
    keys = KeyBindings()
    keys.add("c-z", eager=True)(_suspend)
    if paragraphs:
        for key in ("c-m", "c-j"):
            keys.add(key, eager=True, filter=Condition(_more_is_waiting))(_new_line)
    app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), keys])
    return str(question.unsafe_ask())


def _more_is_waiting() -> bool:
    return bool(get_app().key_processor.input_queue)


def _new_line(event: KeyPressEvent) -> None:
    event.current_buffer.insert_text("\n")


def _suspend(event: KeyPressEvent) -> None:
    event.app.suspend_to_background()

"""A wish to stop that comes at the worst moment."""

import io
import signal
import sys
import weakref
from asyncio import CancelledError
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from prompt_toolkit.key_binding import KeyBindings

from recover.ask.interrupts import may_stop
from recover.ask.port import Stopped
from recover.ask.screen import Screen


class Thing:
    """Something that is tidied up."""


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C reaches this process, even where the shell that started it ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_while_something_is_tidied_up_is_not_lost(number: signal.Signals) -> None:
    """Python drops what is raised there, with a traceback on the screen, and the question stayed."""

    @may_stop
    def ask() -> None:
        thing = Thing()
        reference = weakref.ref(thing, lambda _: signal.raise_signal(number))
        del thing
        assert reference() is None
        signal.sigtimedwait([], 5)

    with pytest.raises(Stopped):
        ask()


class Gone(io.StringIO):
    """A terminal that was closed."""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, CancelledError])
@pytest.mark.parametrize("stream", [io.StringIO(), Gone()], ids=["there", "gone"])
def test_a_stop_at_the_end_of_a_prompt_is_a_stop_whatever_became_of_the_terminal(
    stop: type[BaseException], stream: io.StringIO
) -> None:
    """Both were told as a fault of the program."""

    def end() -> object:
        raise stop

    screen = Screen(sys.stdin, stream, {"TERM": "xterm"}, "never")
    question: Any = SimpleNamespace(application=SimpleNamespace(key_bindings=None), unsafe_ask=end)
    with pytest.raises(KeyboardInterrupt):
        screen.ask(question, KeyBindings())

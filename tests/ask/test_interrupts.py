"""A wish to stop that comes at the worst moment."""

import signal
import weakref
from collections.abc import Iterator

import pytest

from recover.ask.interrupts import may_stop
from recover.ask.port import Stopped


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

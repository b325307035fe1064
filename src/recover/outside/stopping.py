"""A wish to stop: Ctrl-C, and the signals by which others end a program, become one thing."""

import functools
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows lacks the last
_AGAIN = getattr(signal, "SIGALRM", None)


class _Patience:
    """Whether what would stop has to wait a moment, and whether something does; whether the run is to end."""

    asked = False
    stop_waits = False
    in_a_hurry = False


@contextmanager
def stops_interrupt() -> Iterator[None]:
    """Within it SIGINT, SIGTERM and SIGHUP raise KeyboardInterrupt, and none of them gets lost.

    A signal that whoever started the program had it ignore, as nohup does, stays ignored. Outside the main
    thread, where Python hears no signals, nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    hook = sys.unraisablehook
    heard = [number for number in _ENDING if signal.getsignal(number) is not signal.SIG_IGN]
    every = heard if _AGAIN is None else (*heard, _AGAIN)
    before = {number: signal.signal(number, _interrupt) for number in every}
    sys.unraisablehook = functools.partial(_not_swallowed, hook)
    try:
        yield
    finally:
        _interrupt_in(0)
        sys.unraisablehook = hook
        for number, handler in before.items():
            signal.signal(number, handler)


def hear_no_more() -> None:
    """Let the end of a run, which is short, not be broken off: what would stop it has no effect any more."""
    if threading.current_thread() is threading.main_thread():
        for number in _ENDING:
            signal.signal(number, signal.SIG_IGN)


@contextmanager
def hurrying() -> Iterator[None]:
    """Within it nothing is waited for at length: the run is to end."""
    before, _Patience.in_a_hurry = _Patience.in_a_hurry, True
    try:
        yield
    finally:
        _Patience.in_a_hurry = before


def is_in_a_hurry() -> bool:
    """Return whether the run is to end."""
    return _Patience.in_a_hurry


def hold_stops() -> None:
    """Let a signal within `stops_interrupt` wait until `let_stops_through`: for what has to be done whole.

    The second one does not wait: what was begun may never end, as on a terminal that takes no more.
    """
    _Patience.asked = True


def let_stops_through() -> None:
    """No longer hold; raises KeyboardInterrupt where a signal came meanwhile."""
    stop_waits = _Patience.stop_waits
    _Patience.asked = _Patience.stop_waits = False
    if stop_waits:
        raise KeyboardInterrupt


def _interrupt(number: int, frame: FrameType | None) -> None:
    if _Patience.asked and not _Patience.stop_waits:
        _Patience.stop_waits = True
        return
    raise KeyboardInterrupt  # the one exception that no event loop swallows


def _not_swallowed(
    hook: Callable[["sys.UnraisableHookArgs"], object], lost: "sys.UnraisableHookArgs"
) -> None:
    """Python drops an interrupt that comes while it tidies up an object: let it come once more."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        _interrupt_in(0.01)
    else:
        hook(lost)


def _interrupt_in(seconds: float) -> None:
    """Interrupt once more after a while, 0 for never; where the system has no timers, not at all."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)

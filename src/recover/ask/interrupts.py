"""Stopping in the middle of asking, so that the terminal is as it was before."""

import functools
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, ParamSpec, TypeVar

from recover.ask.port import Stopped

_ENDING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGALRM") if hasattr(signal, name)
)  # Windows has the first alone

P = ParamSpec("P")
T = TypeVar("T")


def may_stop(ask: Callable[P, T]) -> Callable[P, T]:
    """The same function, in which Ctrl-C, the end of the input, SIGTERM and SIGHUP raise Stopped."""

    @functools.wraps(ask)
    def asking(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with _ending_signals_interrupt():
                return ask(*args, **kwargs)
        except (KeyboardInterrupt, EOFError) as stop:
            raise Stopped from stop

    return asking


@contextmanager
def _ending_signals_interrupt() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    hook = sys.unraisablehook
    before = {number: signal.signal(number, _interrupt) for number in _ENDING}
    sys.unraisablehook = functools.partial(_not_swallowed, hook)
    try:
        yield
    finally:
        _interrupt_in(0)
        sys.unraisablehook = hook
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
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

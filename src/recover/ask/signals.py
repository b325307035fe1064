"""Stopping while a prompt is on the screen, so that the terminal is as it was before."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, TypeVar

from recover.ask.port import Stopped

T = TypeVar("T")


def until_told_to_stop(ask: Callable[[], T]) -> T:
    """What `ask` returns. Ctrl-C, Ctrl-D, the end of the input, SIGTERM and SIGHUP raise Stopped."""
    try:
        with _ending_signals_stop():
            return ask()
    except (KeyboardInterrupt, EOFError) as stop:
        raise Stopped from stop


@contextmanager
def _ending_signals_stop() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _stop) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt  # the one exception that no event loop swallows

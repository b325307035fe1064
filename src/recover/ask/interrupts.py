"""Stopping in the middle of asking, so that the terminal is as it was before."""

import errno
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from recover.ask.port import Stopped
from recover.outside.stopping import stops_interrupt

P = ParamSpec("P")
T = TypeVar("T")


def may_stop(ask: Callable[P, T]) -> Callable[P, T]:
    """The same function, in which Ctrl-C, SIGTERM, SIGHUP and the end of input or terminal raise Stopped."""

    @functools.wraps(ask)
    def asking(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with stops_interrupt():
                return ask(*args, **kwargs)
        except (KeyboardInterrupt, EOFError) as stop:
            raise Stopped from stop
        except OSError as gone:
            if gone.errno != errno.EIO:
                raise
            raise Stopped from gone

    return asking

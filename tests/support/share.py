"""What a worker of Dask does with its share of people: a module, as workers import it by its name."""

import os
import signal
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from recover.api import load_advice, plan_for

ON = date(2026, 11, 20)


def plans_of(people: list[Mapping[str, object]], lost: str) -> list[dict[str, object]]:
    """Return their plans in brief. Whoever finds the file `lost` dies, as a machine does that loses power."""
    try:
        Path(lost).unlink()
    except FileNotFoundError:
        advice = load_advice()
        return [plan_for(advice, each, on=ON, brief=True) for each in people]
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")

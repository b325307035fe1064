"""Which action is meant: by its id, or by the number of its line in the plan last shown."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from recover.engine.case.dates import NotADate, read_date
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.screen.choice import in_shown_order
from recover.engine.plan.values import Plan
from recover.outside.disk.private_files import put
from recover.outside.text.closest import did_you_mean
from recover.outside.text.errors import NotFound, WrongUsage


def remember(folder: Path, debrief: str, plan: Plan) -> None:
    """Keep which action stood in which line; where that fails, numbers mean the plan as it is worked out."""
    lines = [each.id for each in in_shown_order(plan)]
    with suppress(OSError):
        put(folder / f"{debrief}.json", json.dumps(lines).encode())


def remembered(folder: Path | None, debrief: str) -> tuple[str, ...] | None:
    """Return the actions of the plan last shown, line by line; None where none was."""
    try:
        lines = json.loads((folder / f"{debrief}.json").read_bytes()) if folder else None
    except (OSError, ValueError):
        return None
    return tuple(map(str, lines)) if isinstance(lines, list) else None


def day_meant(typed: str, today: date) -> date:
    """Return the day that "2d", "1w", "monday" or any other day to come means. Raises WrongUsage."""
    short = re.fullmatch(r"([0-9]{1,3})([dw])", typed.strip().lower())
    words = f"in {short[1]} {'day' if short[2] == 'd' else 'week'}s" if short else typed
    try:
        day = read_date(words, today, "to come")
    except NotADate as error:
        raise WrongUsage(f'"{typed}" is {error}.', fix="Type for example: 2d, 1w, monday.") from error
    if day <= today:
        raise WrongUsage(f'"{typed}" is not after today.', fix="Type for example: 2d, 1w, monday.")
    return day


def channel_meant(base: RuleBase, action: str, typed: str | None) -> str:
    """Return the channel that an act went by: where none was named, the only one there is, or "".

    Raises WrongUsage for a word that is none.
    """
    known = base.actions[action].channels
    if typed is None:
        return known[0] if len(known) == 1 else ""
    if typed not in base.channels:
        hint = did_you_mean(typed, base.channels)
        raise WrongUsage(f'"{typed}" is no channel.', why=hint, fix=f"Known: {', '.join(base.channels)}.")
    return typed


def action_meant(
    base: RuleBase,
    plan_of: Callable[[date], Plan],
    days: tuple[date, date],
    shown: tuple[str, ...] | None,
    typed: str,
) -> str:
    """Return the id of the action; `shown` are the lines that were last shown.

    `days` are the day to think on and today: what stands in today's plan may have been done before.
    Raises NotFound where there is none of that name or number, and WrongUsage for one whose line has gone.
    """
    if typed in base.actions:
        return typed
    if not typed.isdecimal():
        hint = did_you_mean(typed, base.actions)
        fix = "recover plan shows the lines with their numbers."
        raise NotFound(f'No action is called "{typed}".', why=hint, fix=fix)
    (on, today), number = days, int(typed)
    plan = plan_of(on)
    current = tuple(each.id for each in in_shown_order(plan))
    lines = shown if shown is not None else current
    other = _of_that_day(number, current) if on != today else ""
    if not 1 <= number <= len(lines):
        fix = f"recover plan --full shows them: 1 to {len(lines)}." if lines else "recover debrief goes on."
        raise NotFound(f"Nothing in the plan has the number {number}.", fix=other or fix)
    action = lines[number - 1]
    if action in current or (on < today and action in {each.id for each in plan_of(today).recommendations}):
        return action
    raise _gone(base, plan, number, action, current, other)


def _of_that_day(number: int, current: tuple[str, ...]) -> str:
    """What to type where the plan of another day was read: numbers are those of the plan as of today."""
    if 1 <= number <= len(current):
        return f"For that day, type in place of {number}: {current[number - 1]}."
    return f"With --on, type in place of a number: {', '.join(current)}." if current else ""


def _gone(
    base: RuleBase, plan: Plan, number: int, action: str, current: tuple[str, ...], other: str
) -> WrongUsage:
    title = base.actions[action].title if action in base.actions else action
    why = next((each.words for each in plan.not_recommended if each.id == action), "")
    if other:
        says = f'Line {number} of the plan you saw last, as of today, is "{title}". Not so on that day.'
        return WrongUsage(says, why=why, fix=other)
    says = f'Line {number} was "{title}". It is no longer in your plan.'
    fix = f"recover plan shows it as it is now. In place of a number, an id works too: {', '.join(current)}."
    return WrongUsage(says, why=why, fix=fix if current else "recover plan shows it as it is now.")

"""Every error as a message, on standard error, and as an exit code: a UserError carries both itself."""

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from recover import __version__
from recover.ask.port import Stopped
from recover.cli.streams import OutputFailed, be_silent, write
from recover.outside.terminal import look_of
from recover.outside.text.errors import UserError
from recover.outside.text.faults import Faults
from recover.show.formats import show
from recover.show.values.program import ErrorView

# typer carries its own copy of click from 0.28 on; its public errors lead to the right classes either way.
UsageError: type[Any] = typer.BadParameter.__mro__[1]
ClickException: type[Any] = typer.BadParameter.__mro__[2]

BUG, USAGE, IO, INTERRUPTED = 1, 2, 5, 130


def report(error: BaseException, arguments: Sequence[str]) -> int:
    """Write what went wrong to standard error and return the exit code."""
    view = _with_help(_view(error, arguments), arguments)
    look = look_of(sys.stderr, "auto", os.environ)
    with suppress(OutputFailed):  # there is nobody left to tell
        write(sys.stderr, show(view, "json" if _wants_json(arguments) else "plain", look))
    return view.exit


def _with_help(view: ErrorView, arguments: Sequence[str]) -> ErrorView:
    """The message with what is said first to somebody in danger, now or on whichever day they said it."""
    if view.urgent is not None or view.exit == BUG:
        return view
    from recover.cli.wiring import help_or_none

    with suppress(Exception):  # an error must not be lost to another one
        return replace(view, urgent=help_or_none(arguments))
    return view


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether the command line asks for JSON: the options themselves may be what is wrong with it."""
    pairs = map("=".join, pairwise(arguments))  # --format json is --format=json
    return not {"--json", "--format=json"}.isdisjoint([*arguments, *pairs])


def _view(error: BaseException, arguments: Sequence[str]) -> ErrorView:
    match error:
        case UserError():
            faults = error.faults if isinstance(error, Faults) else ()
            return ErrorView(error.exit, error.says, error.why, error.fix, faults, error.help)
        # The last is what Python 3.11 makes of a stop that comes while a class is made.
        case typer.Abort() | KeyboardInterrupt() | Stopped() | RuntimeError(__cause__=KeyboardInterrupt()):
            return ErrorView(INTERRUPTED, "Stopped.")
        case ClickException():
            context = error.ctx if isinstance(error, UsageError) else None
            command = context.command_path if context else "recover"
            return ErrorView(
                USAGE,
                _missing(error, command) or error.format_message(),
                fix=f"{command} --help shows how it is used.",
            )
        case OutputFailed() | OSError(errno=errno.ENOSPC):  # the latter: typer printing its help
            be_silent(sys.stdout)
            kept = "Everything that was to be kept has been kept."
            return ErrorView(IO, "The output could not be written.", kept)
        case OSError() if arguments[:1] == ["--install-completion"]:
            shown = "recover --show-completion prints the lines, to be put where your shell reads them."
            return ErrorView(IO, f"{error.filename} cannot be written: {error.strerror}.", fix=shown)
        case _:
            return _bug(error)


def _missing(error: BaseException, command: str) -> str:
    """What is missing behind a command, in words and not as its sign; "" where something else is wrong."""
    what = str(getattr(getattr(error, "param", None), "help", None) or "")
    told = what and type(error).__name__ == "MissingParameter"
    return f"Type one thing more behind {command}: {what[:1].lower()}{what[1:]}" if told else ""


def _bug(error: BaseException) -> ErrorView:
    log = _note(error)
    told = f"What happened, without your answers, is in {log}." if log else "It could not be logged."
    return ErrorView(
        BUG, "That is a fault of this program, not yours.", told, "What was saved before is still there."
    )


def _note(error: BaseException) -> Path | None:
    """Append the kind of error and where in the code it arose to the log; the log, or None.

    Messages of exceptions may quote answers, so only their kinds are written, with file, line and function.
    """
    from recover.outside.disk.home import HomeError, find_home
    from recover.outside.disk.private_files import append

    try:
        log = find_home().state / "faults.log"
        append(log, ("\n".join(_lines(error)) + "\n").encode(errors="replace"))
    except (OSError, HomeError):
        return None
    return log


def _lines(error: BaseException) -> list[str]:
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} recover {__version__}"]
    current: BaseException | None = error
    while current is not None:
        lines.append(f"  {type(current).__module__}.{type(current).__qualname__}")
        frames = traceback.extract_tb(current.__traceback__)
        lines += [f"    {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines

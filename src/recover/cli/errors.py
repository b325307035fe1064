"""Every error as a message, on standard error, and as an exit code. One place, one table."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import Any

import typer

from recover.cli.output import OutputFailed, be_silent, write
from recover.cli.wiring import BadDay
from recover.coach.authoring.check import UnknownName
from recover.coach.authoring.new import AlreadyThere, BadName, NotWritten
from recover.coach.find import NoDebriefYet, NoSuchDebrief, SeveralMeant
from recover.coach.sitting.records import BadAnswers
from recover.coach.sitting.start import AnswersMissing, Interrupted
from recover.engine.case.words import say_count
from recover.engine.why.explain import UnknownId
from recover.journal.errors import JournalError, UnknownDebrief
from recover.outside.disk.home import HomeError
from recover.outside.terminal import look_of
from recover.outside.text.closest import did_you_mean
from recover.outside.text.faults import Faults, NotInstalled
from recover.show.formats import show
from recover.show.values.program import ErrorView

# typer carries its own copy of click from 0.28 on; its public errors lead to the right classes either way.
UsageError: type[Any] = typer.BadParameter.__mro__[1]
ClickException: type[Any] = typer.BadParameter.__mro__[2]

BUG, USAGE, INVALID, NOT_FOUND, IO, REFUSED, INTERRUPTED = 1, 2, 3, 4, 5, 6, 130


def report(error: BaseException, arguments: Sequence[str]) -> int:
    """Write what went wrong to standard error and return the exit code."""
    view = _with_help(_view(error))
    look = look_of(sys.stderr, "auto", os.environ)
    with suppress(OutputFailed):  # there is nobody left to tell
        write(sys.stderr, show(view, "json" if _wants_json(arguments) else "plain", look))
    return view.exit


def _with_help(view: ErrorView) -> ErrorView:
    """The message with what is said first to somebody in danger, on whichever day they said it."""
    if view.urgent is not None or view.exit == BUG:
        return view
    from recover.cli.debriefs import standing_help_or_none

    with suppress(Exception):  # an error must not be lost to another one
        return replace(view, urgent=standing_help_or_none())
    return view


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether the command line asks for JSON: the options themselves may be what is wrong with it."""
    return {"--json", "--format=json"} & set(arguments) != set() or any(
        pair == ("--format", "json") for pair in pairwise(arguments)
    )


def _view(error: BaseException) -> ErrorView:
    match error:
        case Interrupted():
            return _interrupted(error)
        case typer.Abort() | KeyboardInterrupt():
            return ErrorView(INTERRUPTED, "Stopped.")
        case ClickException():
            return _usage(error)
        case BadDay() | BadName() | NotInstalled():
            return ErrorView(USAGE, str(error))
        case AnswersMissing(ids=ids, help=help):
            return replace(_missing(ids), urgent=help)
        case Faults():
            return _mistakes(error)
        case (
            UnknownName() | NoDebriefYet() | NoSuchDebrief() | SeveralMeant() | UnknownDebrief() | UnknownId()
        ):
            return _not_found(error)
        case JournalError() | HomeError() | AlreadyThere() | NotWritten():
            return _on_disk(error)
        case OutputFailed() | OSError(errno=errno.ENOSPC):  # the latter: typer printing its help
            be_silent(sys.stdout)
            kept = "Everything that was to be kept has been kept."
            return ErrorView(IO, "The output could not be written.", kept)
        case _:
            return _bug(error)


def _interrupted(error: Interrupted) -> ErrorView:
    kept = f"{say_count(error.answers, 'answer')} kept" if error.answers else "There was nothing to keep yet"
    says = f"Stopped. {kept}; {error.command} goes on from there."
    return ErrorView(INTERRUPTED, says, urgent=error.help)


def _mistakes(error: Faults) -> ErrorView:
    mistakes = "1 mistake" if len(error.faults) == 1 else f"{len(error.faults)} mistakes"
    help = error.help if isinstance(error, BadAnswers) else None
    return ErrorView(INVALID, f"{mistakes} to mend.", faults=error.faults, urgent=help)


def _usage(error: Any) -> ErrorView:  # noqa: ANN401 - see ClickException
    context = error.ctx if isinstance(error, UsageError) else None
    command = context.command_path if context else "recover"
    return ErrorView(USAGE, error.format_message(), fix=f"{command} --help shows how it is used.")


def _on_disk(error: JournalError | HomeError | AlreadyThere | NotWritten) -> ErrorView:
    match error:
        case JournalError():
            code = REFUSED if error.kind == "newer" else IO
            return ErrorView(code, error.what, f"({error.path})", error.todo)
        case HomeError():
            return ErrorView(IO, error.what, f"({error.path})", error.todo)
        case AlreadyThere(says=says, fix=fix):
            return ErrorView(REFUSED, says, fix=fix)
        case NotWritten(path=path, reason=reason):
            return ErrorView(IO, f"This could not be written: {reason}.", f"({path})")


def _missing(ids: tuple[str, ...]) -> ErrorView:
    return ErrorView(
        USAGE,
        f"These answers are missing, and nobody can be asked here: {', '.join(ids)}.",
        fix="Give them with --answers FILE or --set id=value; recover playbook words lists all questions.",
    )


def _not_found(
    error: UnknownName | NoDebriefYet | NoSuchDebrief | SeveralMeant | UnknownDebrief | UnknownId,
) -> ErrorView:
    match error:
        case UnknownName(kind=kind, wanted=wanted, known=known, fix=fix):
            return ErrorView(NOT_FOUND, f'No {kind} is called "{wanted}".', did_you_mean(wanted, known), fix)
        case NoDebriefYet():
            why = (
                "A plan begins with telling what happened. That takes about ten minutes, when you are ready:"
            )
            return ErrorView(NOT_FOUND, "There is no debrief yet.", why, "recover debrief")
        case SeveralMeant(typed=typed, among=among):
            ids = ", ".join(summary.id for summary in among)
            says = f'Several debriefs could be "{typed}": {ids}.'
            return ErrorView(NOT_FOUND, says, fix="Name one of them by its id.")
        case UnknownId(wanted=wanted, known=known):
            says = f'Nothing in the plan is called "{wanted}".'
            fix = "recover plan --json and recover playbook words list the ids."
            return ErrorView(NOT_FOUND, says, did_you_mean(wanted, known), fix)
        case NoSuchDebrief(typed=typed, hint=hint):
            says = f'No debrief is called "{typed}".'
            return ErrorView(NOT_FOUND, says, hint, "recover list shows all of them.")
        case UnknownDebrief(debrief=debrief):
            says = f'No debrief is called "{debrief}".'
            return ErrorView(NOT_FOUND, says, fix="recover list shows all of them.")


def _bug(error: BaseException) -> ErrorView:
    from recover.cli.crash_log import note

    where = note(error)
    told = f"What happened, without your answers, is in {where}." if where else "It could not be logged."
    return ErrorView(
        BUG, "That is a fault of this program, not yours.", told, "What you had answered is kept."
    )

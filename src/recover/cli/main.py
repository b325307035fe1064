"""The door: run a command, and turn whatever goes wrong into one message and an exit code."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from copy import copy
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from recover.outside.stopping import hear_no_more, hurrying, stops_interrupt

if TYPE_CHECKING:
    from typer import Typer

GARBAGE = 100_000
"""Objects made before they are looked over for circles: a start makes many, and nearly all of them stay."""
STOPPED = 130
_COMPLETES = "_RECOVER_COMPLETE"


def main() -> NoReturn:
    """Run the program and exit with its code."""
    gc.set_threshold(GARBAGE)
    code = run(sys.argv[1:])
    hear_no_more()
    gc.freeze()  # a process that ends needs no last look for circles
    sys.exit(code)


def name_the_shell(arguments: Sequence[str]) -> None:
    """Let the completion of a shell that is named be that one's: typer would guess the one in use instead."""
    if len(arguments) > 1 and arguments[0] in ("--show-completion", "--install-completion"):
        os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. Nothing escapes: every error becomes a message."""
    with stops_interrupt():
        return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    stored = False
    try:
        name_the_shell(arguments)
        app = with_command(_first_word(arguments))
        code = app(list(arguments), prog_name="recover", standalone_mode=False, obj=_greet)
        if code == STOPPED:  # typer's own end for a Ctrl-C, which says nothing
            raise KeyboardInterrupt
        stored = True
    except SystemExit as end:  # how the shell's completion ends, and help that nobody reads to its end
        code = 0 if isinstance(end.__context__, BrokenPipeError) else end.code
    except BaseException as error:  # noqa: BLE001 - the one place where every error ends
        hear_no_more()
        from recover.cli.errors import report

        with hurrying():
            return report(error, arguments)
    finally:
        hear_no_more()
        _leave(stored=stored)
    return code if isinstance(code, int) else 0


@cache
def with_command(name: str) -> "Typer":
    """Return the program with the command of that name alone, or with all where there is none such.

    What typer makes of a command takes a while, and only one of them is to be run.
    """
    from recover.cli.commands import TABLE, app

    words, groups = app.registered_commands, app.registered_groups
    own = [each for each in TABLE if each.to is app]
    known = {each.name for each in own} | {each.name for each in words} | {each.name for each in groups}
    wanted = {name} if name in known else known
    made = copy(app)
    made.registered_commands = [each for each in words if each.name in wanted]
    made.registered_groups = [each for each in groups if each.name in wanted]
    inside = [each.typer_instance for each in made.registered_groups]
    for each in TABLE:
        if each.to is app and each.name in wanted:
            each.add(made, _function(each.place))
        elif each.to in inside and each.name not in {known.name for known in each.to.registered_commands}:
            each.add(each.to, _function(each.place))
    return made


def _function(place: str) -> Callable[..., None]:
    module, _, name = place.rpartition(".")
    found: Callable[..., None] = getattr(import_module(f"{__package__}.{module}"), name)
    return found


def _first_word(arguments: Sequence[str]) -> str:
    """What names the command; where nothing is typed, that which says the same, so that not all are made."""
    if not arguments:
        return "" if _COMPLETES in os.environ else "today"
    return arguments[0]


def _greet() -> None:
    """What is done where no command was typed."""
    from recover.cli.since import greet

    greet()


def _leave(*, stored: bool) -> None:
    """End the run where there was one: a question asked, or a journal opened."""
    if wiring := sys.modules.get("recover.cli.wiring"):
        with nullcontext() if stored else hurrying():
            wiring.leave(stored=stored)

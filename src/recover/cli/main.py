"""The door: run a command, and turn whatever goes wrong into one message and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from recover.outside.stopping import hear_no_more, stops_interrupt

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
        from recover.cli.commands import with_command

        app = with_command(_first_word(arguments))
        code = app(list(arguments), prog_name="recover", standalone_mode=False)
        if code == STOPPED:  # typer's own end for a Ctrl-C, which says nothing
            raise KeyboardInterrupt
        stored = True
    except SystemExit as end:  # how the shell's completion ends, and help that nobody reads to its end
        code = 0 if isinstance(end.__context__, BrokenPipeError) else end.code
    except BaseException as error:  # noqa: BLE001 - the one place where every error ends
        hear_no_more()
        from recover.cli.errors import report

        return report(error, arguments)
    finally:
        hear_no_more()
        _leave(stored=stored)
    return code if isinstance(code, int) else 0


def _first_word(arguments: Sequence[str]) -> str:
    """What names the command; where nothing is typed, that which says the same, so that not all are made."""
    if not arguments:
        return "" if _COMPLETES in os.environ else "today"
    return arguments[0]


def _leave(*, stored: bool) -> None:
    """End the run where there was one: a question asked, or a journal opened."""
    if wiring := sys.modules.get("recover.cli.wiring"):
        wiring.leave(stored=stored)

"""recover data: where the debriefs are, whether they are whole, and getting back what is."""

import sys
from typing import Annotated

import typer

from recover.cli.output import Output
from recover.cli.streams import write
from recover.cli.wiring import open_journal


def path() -> None:
    """Print the file that holds all debriefs: to copy it, or to take it along."""
    write(sys.stdout, f"{open_journal(quiet=True).path}\n")


def check(*, out: Output) -> None:
    """Read all of the journal, and say whether each debrief is whole."""
    from recover.coach.doctor import look_at_journal
    from recover.outside.disk.home import find_home

    found = look_at_journal(find_home(), open_journal(quiet=True))
    out.put(found)
    raise typer.Exit(found.exit)


def rescue(
    *,
    use: Annotated[
        bool, typer.Option("--use", help="Put the rescued journal in the journal's place.")
    ] = False,
    out: Output,
) -> None:
    """Write what is whole of a damaged journal into a new one beside it."""
    from recover.coach.rescue import rescue as get_back

    out.put(get_back(open_journal(quiet=True), use=use))

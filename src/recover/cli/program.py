"""recover doctor, schema and data: how the program and its journal are, and what other programs may read."""

import sys
from io import TextIOWrapper
from typing import Annotated, Literal

import typer

from recover.cli.line.options import PlaybookOption
from recover.cli.output import Output
from recover.cli.streams import write
from recover.cli.wiring import load_advice, open_journal

Document = Literal[
    "plan", "why", "brief", "changed", "today", "list", "debrief", "help_lines", "welcome", "words", "doctor",
    "rescue", "people", "check", "codes", "rule", "read_back", "begun", "proofs", "diff", "wording", "draft",
    "error", "playbook", "answers",
]  # fmt: skip


def doctor(*, out: Output) -> None:
    """Say where everything is kept, with which settings, and whether it is well."""
    from recover.coach.doctor import examine
    from recover.outside.disk.home import find_home

    found = examine(find_home(), open_journal(quiet=True), out.color)
    out.put(found)
    raise typer.Exit(found.exit)


def schema(
    document: Annotated[Document, typer.Argument(help="Which document.")],
    *,
    playbook: PlaybookOption = None,
) -> None:
    """Print the JSON Schema of a document.

    "playbook" is a file of a playbook, with the names in use; "answers" is an answers file: for editors.
    """
    from recover.playbook.grammar.answers_schema import answers_schema
    from recover.playbook.grammar.schema import playbook_schema
    from recover.show.documents import json_text
    from recover.show.formats import schema_text

    match document:
        case "playbook":
            text = json_text(playbook_schema(load_advice(playbook)))
        case "answers":
            text = json_text(answers_schema(load_advice(playbook)))
        case _:
            text = schema_text(document)
    write(sys.stdout, text)


def journal_path() -> None:
    """Print the file that holds all debriefs: to copy it, or to take it along."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="surrogateescape")  # a name of a file need be no text
    write(sys.stdout, f"{open_journal(quiet=True).path}\n")


def check_journal(*, out: Output) -> None:
    """Read all of the journal, and say whether each debrief is whole."""
    from recover.coach.doctor import look_at_journal
    from recover.outside.disk.home import find_home

    found = look_at_journal(find_home(), open_journal(quiet=True))
    out.put(found)
    raise typer.Exit(found.exit)


def rescue_journal(
    *,
    use: Annotated[
        bool, typer.Option("--use", help="Put the rescued journal in the journal's place.")
    ] = False,
    out: Output,
) -> None:
    """Write what is whole of a damaged journal into a new one beside it."""
    from recover.coach.rescue import rescue as get_back

    out.put(get_back(open_journal(quiet=True), use=use))

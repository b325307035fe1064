"""recover doctor and recover schema: how the program is, and what other programs may read of it."""

import sys
from typing import Annotated, Literal

import typer

from recover.cli.output import Output, write
from recover.cli.wiring import load_advice, open_journal

Document = Literal["plan", "why", "check", "codes", "rule", "proofs", "diff", "begun", "playbook", "answers"]


def doctor(*, out: Output) -> None:
    """Say where everything is kept, with which settings, and whether it is well."""
    from recover.coach.doctor import examine
    from recover.outside.disk.home import find_home
    from recover.playbook.shipped import shipped_playbook

    found = examine(find_home(), open_journal(), shipped_playbook(), out.color)
    out.put(found)
    if any(each.state == "wrong" for each in found.checkups):
        raise typer.Exit(5)


def schema(document: Annotated[Document, typer.Argument(help="Which document.")]) -> None:
    """Print the JSON Schema of a document.

    "playbook" is a file of a playbook, "answers" an answers file for the questions in use: for editors.
    """
    from recover.coach.authoring.schemas import answers_text, playbook_text
    from recover.show.formats import schema_text

    match document:
        case "playbook":
            text = playbook_text()
        case "answers":
            text = answers_text(load_advice())
        case _:
            text = schema_text(document)
    write(sys.stdout, text)

"""recover schema: the shape of the JSON that other programs read, and of the YAML that people write."""

import sys
from typing import Annotated, Literal

import typer

from recover.cli.output import write

Document = Literal["plan", "why", "check", "codes", "rule", "proofs", "diff", "begun", "playbook", "answers"]


def schema(
    document: Annotated[Document, typer.Argument(help="Which document.")],
) -> None:
    """Print the JSON Schema of a document.

    "playbook" is a file of a playbook, "answers" an answers file for the questions in use: for editors.
    """
    from recover.cli.wiring import load_advice
    from recover.coach.authoring.schemas import answers_text, playbook_text
    from recover.show.json.schema import schema_text

    match document:
        case "playbook":
            text = playbook_text()
        case "answers":
            text = answers_text(load_advice().playbook)
        case _:
            text = schema_text(document)
    write(sys.stdout, text)

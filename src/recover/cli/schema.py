"""recover schema: the shape of the JSON that other programs read."""

import sys
from typing import Annotated, Literal

import typer

from recover.cli.output import write


def schema(
    document: Annotated[Literal["plan", "why"], typer.Argument(help="Which document.")],
) -> None:
    """Print the JSON Schema of a document."""
    from recover.show.schema import schema_text

    write(sys.stdout, schema_text(document))

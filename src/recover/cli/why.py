"""recover why: why a line of the plan is as it is, and what would change it."""

from typing import Annotated

import typer

from recover.cli import completion
from recover.cli.options import (
    ColourOption,
    DebriefArgument,
    FormatOption,
    FullOption,
    JsonOption,
    OnOption,
    PlainOption,
    PlaybookOption,
)
from recover.cli.output import put_out
from recover.cli.setup import set_up


def why(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An action, judgement, note, disagreement, or second_chance.",
            autocompletion=completion.explainable,
        ),
    ],
    debrief: DebriefArgument = None,
    on: OnOption = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    full: FullOption = False,
    playbook: PlaybookOption = None,
    color: ColourOption = "auto",
) -> None:
    """Say why, why not, and which single answer would change it, with sources."""
    from recover.coach.find import find
    from recover.coach.pages import why_view

    session = set_up(on, playbooks=playbook)
    found = why_view(session, find(session.journal, debrief), id)
    put_out(found, json=json, format=format, plain=plain, colour=color, full=full)

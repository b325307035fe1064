"""recover plan: the next steps today."""

from typing import Annotated

import typer

from recover.cli import completion
from recover.cli.inputs import answers_file
from recover.cli.options import (
    AnswersOption,
    ColourOption,
    DebriefArgument,
    FormatOption,
    FullOption,
    JsonOption,
    OnOption,
    PlainOption,
    PlaybookOption,
    SetOption,
)
from recover.cli.output import put_out, tell_afterwards
from recover.cli.wiring import set_up


def plan(
    debrief: DebriefArgument = None,
    on: OnOption = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    full: FullOption = False,
    answers: AnswersOption = None,
    set: SetOption = None,
    playbook: PlaybookOption = None,
    color: ColourOption = "auto",
) -> None:
    """Show the next steps today, for the newest debrief or the one named.

    With --answers or --set, think about those answers alone; the journal is not touched.
    """
    from recover.coach.find import find
    from recover.coach.pages import plan_of, plan_view, plan_without_journal
    from recover.coach.sitting.records import case_of, set_aside_words

    session = set_up(on, playbooks=playbook)
    if answers is not None or set:
        found = plan_without_journal(session, case_of(session, lambda: answers_file(answers), set or ()))
    else:
        found = plan_of(session, find(session.journal, debrief))
    if found.set_aside:
        tell_afterwards(f"{set_aside_words(session.base, found.set_aside)}\n")
    put_out(plan_view(session, found), json=json, format=format, plain=plain, colour=color, full=full)


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

"""recover debrief: the questionnaire, and the plan at its end."""

from typing import TYPE_CHECKING, Annotated

import typer

from recover.cli.inputs import STANDARD_INPUT, answers_file
from recover.cli.options import (
    AnswersOption,
    ColourOption,
    DebriefArgument,
    FormatOption,
    FullOption,
    JsonOption,
    NoInputOption,
    OnOption,
    PlainOption,
    PlaybookOption,
    SetOption,
)
from recover.cli.output import put_out, tell
from recover.cli.wiring import find_asker, set_up

if TYPE_CHECKING:
    from recover.coach.session import Session
    from recover.engine.plan.values import Plan


def debrief(
    debrief: DebriefArgument = None,
    answers: AnswersOption = None,
    set: SetOption = None,
    all: Annotated[
        bool, typer.Option("--all", help="Ask everything, also what cannot change the plan.")
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Begin a new debrief even if one is unfinished.")
    ] = False,
    edit: Annotated[bool, typer.Option("--edit", help="Read the answers over and change them.")] = False,
    no_input: NoInputOption = False,
    on: OnOption = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    full: FullOption = False,
    playbook: PlaybookOption = None,
    color: ColourOption = "auto",
) -> None:
    """Talk an interview through, question by question, and get a plan.

    Every answer is kept at once. Stop when you like; the same command goes on from there.
    """
    from recover.coach.pages import plan_of, plan_view
    from recover.coach.sitting.debrief import go_through
    from recover.coach.sitting.records import given_of, take
    from recover.coach.sitting.start import finish, require, start_or_go_on, stopping_kindly

    asker = find_asker(no_input=no_input or answers == STANDARD_INPUT, plain=plain, colour=color)
    session = set_up(on, asker, playbook)
    given = given_of(session, lambda: answers_file(answers), set or ())
    if asker is None:
        require(session, debrief, given, edit=edit, fresh=new or answers is not None)
    started = start_or_go_on(session, debrief, given, edit=edit, fresh=new or answers is not None)
    take(session, started, given)
    with stopping_kindly(session, started):
        if asker is not None:
            go_through(session, asker, started, everything=all, edit=edit)
        finish(session, started)
        found = plan_of(session, session.journal.open(started))
        put_out(plan_view(session, found), json=json, format=format, plain=plain, colour=color, full=full)
        _what_comes_next(session, started, found.plan, json=json)


def _what_comes_next(session: "Session", debrief: str, plan: "Plan", *, json: bool) -> None:
    from recover.coach.sitting.remedies import ask_for_remedies, without_remedy
    from recover.coach.sitting.start import closing_words

    if session.asker is not None and not json and plan.urgent is None:
        count = without_remedy(session, debrief)
        if count and session.asker.confirm(_offer(count), default=False):
            ask_for_remedies(session, session.asker, debrief)
    tell("\n" + closing_words(session, debrief, plan))


def _offer(count: int) -> str:
    what = "what went wrong" if count == 1 else f"each of the {count} things that went wrong"
    return f"Would you like to find a better answer to {what}, while it is fresh?"

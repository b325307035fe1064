"""recover debrief: the questionnaire, and the plan at its end."""

from typing import TYPE_CHECKING, Annotated

import typer

from recover.cli.line.options import AnswersOptions, DebriefArgument, FullOption, OnOption, PlaybookOption
from recover.cli.output import Output
from recover.cli.plan_lines import remember_lines, show_changed
from recover.cli.streams import STANDARD_INPUT, tell
from recover.cli.wiring import debrief_and_day, find_asker, heard, set_up
from recover.outside.text.errors import WrongUsage

if TYPE_CHECKING:
    from recover.ask.port import Asker
    from recover.coach.session import Session
    from recover.coach.since.choose import Way
    from recover.engine.plan.values import Plan


def debrief(
    debrief: DebriefArgument = None,
    *,
    told: AnswersOptions,
    all: Annotated[
        bool, typer.Option("--all", help="Ask everything, also what cannot change the plan.")
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Begin a new debrief even if one is unfinished.")
    ] = False,
    edit: Annotated[bool, typer.Option("--edit", help="Read the answers over and change them.")] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; stop at once if an answer is missing.")
    ] = False,
    on: OnOption = None,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Talk an interview through, question by question, and get a plan.

    Every answer is kept at once. Stop when you like; the same command goes on from there.
    """
    from recover.coach.pages import plan_of, plan_view
    from recover.coach.since.choose import ask_what_happened
    from recover.coach.sitting.debrief import go_through
    from recover.coach.sitting.given import given_of
    from recover.coach.sitting.start import finish, require, start_or_go_on, stopping_kindly

    named, on = debrief_and_day(debrief, on)
    no_input = no_input or told.answers == STANDARD_INPUT
    asker = find_asker(no_input=no_input, plain=out.plain, colour=out.color)
    session = set_up(on, asker, playbook)
    given = given_of(session, told.file, told.set or ())
    heard(session, given)
    fresh = new or told.answers is not None
    if asker is not None and not (fresh or given or edit or all):
        finished = _finished(session, named)
        way = _which_way(session, asker, finished) if finished else "on"
        if finished and way == "since":
            show_changed(out, ask_what_happened(session, finished), on, full=full)
            return
        fresh = way == "new"
        named = None if fresh else finished or named
    if asker is None:
        require(session, named, given, edit=edit, fresh=fresh)
        if edit and not given:
            says = "--edit reads your answers over with you, and nobody can be asked here."
            raise WrongUsage(says, fix="--set id=value changes one.")
    started = start_or_go_on(session, named, given, edit=edit, fresh=fresh)
    with stopping_kindly(session, started) as where:
        if asker is not None:
            moved = where.append if named is None else None
            go_through(session, asker, started, everything=all, edit=edit, moved=moved)
        started = where[-1]
        finish(session, started)
        found = plan_of(session, session.journal.open(started))
        view = plan_view(session, found)
        out.put(view, full=full)
        remember_lines(out, view, on, full=full)
        _what_comes_next(session, started, found.plan, json=out.json)


def _finished(session: "Session", typed: str | None) -> str | None:
    """The debrief that is meant, where it is finished and nothing in it is to be asked first."""
    from recover.coach.danger import standing_help
    from recover.coach.find import begun, find

    kept = begun(session.journal)
    going_on = typed is None and any(not each.finished for each in kept)
    if not kept or going_on or standing_help(session):
        return None
    found = find(session.journal, typed)
    return found.id if found.finished else None


def _which_way(session: "Session", asker: "Asker", debrief: str) -> "Way":
    from recover.coach.since.choose import ask_which_way
    from recover.coach.sitting.start import stopping_kindly

    with stopping_kindly(session, debrief):
        return ask_which_way(session, asker, debrief)


def _what_comes_next(session: "Session", debrief: str, plan: "Plan", *, json: bool) -> None:
    from recover.coach.sitting.remedies import ask_for_remedies, welcome, without_remedy
    from recover.coach.sitting.start import closing_words
    from recover.show.pages.brief import one_thing

    told = False
    if session.asker is not None and not json and welcome(session.base, plan):
        count = without_remedy(session, debrief)
        if count:
            session.asker.tell(one_thing(plan))
            told = not session.asker.confirm(_offer(count), default=False)
            if not told:
                ask_for_remedies(session, session.asker, debrief)
    tell("\n" + closing_words(session, debrief, plan, told=told))


def _offer(count: int) -> str:
    what = "what went wrong" if count == 1 else f"each of the {count} things that went wrong"
    return f"Would you like to find a fix for {what}, while it's fresh?"

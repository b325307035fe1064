"""recover plan, why, list and show: what is shown of debriefs."""

from typing import Annotated

import typer

from recover.cli import plan_lines
from recover.cli.line.options import (
    AnswersOptions,
    DebriefArgument,
    FullOption,
    ManyOptions,
    OnOption,
    PlaybookOption,
)
from recover.cli.output import Output
from recover.cli.plan_lines import line_meant, remember_lines
from recover.cli.streams import tell, tell_afterwards
from recover.cli.wiring import day_of, debrief_and_day, heard, set_up
from recover.outside.text.errors import WrongUsage


def plan(
    debrief: DebriefArgument = None,
    *,
    on: OnOption = None,
    out: Output,
    full: FullOption = False,
    told: AnswersOptions,
    many: ManyOptions,
    playbook: PlaybookOption = None,
) -> None:
    """Show the next steps today, for the newest debrief or the one named.

    With --answers or --set, think about those answers alone; the journal is not touched. A file that ends in
    .jsonl holds a person a line, and each line of what comes out is a plan.
    """
    if many.asked_for(told.answers):
        from recover.cli.many import Wanted, plan_all

        if not out.is_json or told.answers is None or told.set or debrief or out.output is not None:
            fix = "recover plan --answers people.jsonl --json > plans.jsonl"
            raise WrongUsage("Plans for many people are JSON, from a file with a person a line.", fix=fix)
        wanted = Wanted(day_of(on), many.brief, full)
        raise typer.Exit(plan_all(told.answers, wanted, playbook or (), jobs=many.jobs))
    from recover.coach.find import find
    from recover.coach.kept import set_aside_words
    from recover.coach.pages import plan_of, plan_view, plan_without_journal, require_day

    named, on = debrief_and_day(debrief, on)
    session = set_up(on, playbooks=playbook)
    if told.answers is not None or told.set:
        if debrief:
            fix = "Leave one of them out."
            raise WrongUsage("With --answers or --set no debrief is looked at, and one is named.", fix=fix)
        from recover.coach.sitting.given import case_of

        case = case_of(session, told.file, told.set or ())
        heard(session, case.answers)
        found = plan_without_journal(session, case)
    else:
        meant = find(session.journal, named)
        if on is not None:
            require_day(session, meant)
        found = plan_of(session, meant)
    if found.set_aside:
        tell_afterwards(f"{set_aside_words(session.base, found.set_aside)}\n")
    view = plan_view(session, found)
    gone = out.put(view, full=full)
    remember_lines(out, view, on, full=full)
    if gone and not full and view.plan.urgent is None:
        from recover.show.pages.brief import one_thing

        tell(f"\n{one_thing(view.plan)}\n")


def why(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A number in the plan; an action, judgement, note or disagreement; or second_chance.",
            autocompletion=plan_lines.explainable,
        ),
    ],
    debrief: DebriefArgument = None,
    *,
    on: OnOption = None,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Say why, why not, and which single answer would change it, with sources."""
    from recover.coach.find import find
    from recover.coach.pages import require_day, why_view

    named, on = debrief_and_day(debrief, on)
    session = set_up(on, playbooks=playbook)
    found = find(session.journal, named)
    if on is not None:
        require_day(session, found)
    wanted = line_meant(session, found, id, last_seen=on is None) if id.isdecimal() else id
    out.put(why_view(session, found, wanted), full=full)


def list_(*, out: Output) -> None:
    """List all debriefs, the newest first."""
    from recover.coach.since.all_of_them import list_view

    out.put(list_view(set_up(part="lists")))


def show(
    debrief: DebriefArgument = None, *, on: OnOption = None, out: Output, playbook: PlaybookOption = None
) -> None:
    """Show the answers of one debrief, and what has been done since."""
    from recover.coach.find import find
    from recover.coach.pages import debrief_view

    named, on = debrief_and_day(debrief, on)
    session = set_up(on, playbooks=playbook)
    out.put(debrief_view(session, find(session.journal, named)))

"""The lines of a plan: shown, remembered by their numbers, and meant by them later, or by Tab."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from recover.cli.line.completion import Offers, beginning
from recover.cli.streams import tell
from recover.cli.wiring import day_of, set_up, state_folder

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from recover.cli.output import Output
    from recover.coach.session import Session
    from recover.engine.plan.values import Plan
    from recover.journal.debrief import Debrief
    from recover.show.values.changes import ChangedView
    from recover.show.values.plan import PlanView


def line_meant(session: "Session", debrief: "Debrief", typed: str, *, last_seen: bool = True) -> str:
    """Return the id of the action meant by its id, or by its number in the plan last seen or of the day.

    Raises NotFound where there is none, and WrongUsage for a number whose line has gone.
    """
    from recover.coach.pages import plan_of
    from recover.coach.since.lines import action_meant, remembered

    def of(day: "date") -> "Plan":
        return plan_of(replace(session, began=day, gone=timedelta), debrief, in_full=False).plan

    shown, today = None, session.today
    if last_seen:
        shown, today = remembered(lines_folder(), debrief.id), day_of(None)
    return action_meant(session.base, of, (session.today, today), shown, typed)


def remember_lines(out: "Output", view: "PlanView", on: str | None, *, full: bool) -> None:
    """Keep the numbers of a plan that a person has just seen as of today: no document, no other day."""
    folder, seen = lines_folder(), full or view.plan.urgent is None
    if folder is None or view.debrief is None or out.is_json or on is not None or not seen:
        return
    from recover.coach.since.lines import remember

    remember(folder, view.debrief.id, view.plan)


def show_changed(out: "Output", view: "ChangedView | None", on: str | None, *, full: bool) -> None:
    """Show what has changed and the plan that follows; to whoever had nothing to tell, a word."""
    if view is None:
        tell("\nThat is fine.\n")
        return
    out.put(view, full=full)
    remember_lines(out, view.plan, on, full=full)
    if view.urgent is None and not out.is_json:
        from recover.show.pages.brief import one_thing

        back = "recover redo brings it back" if view.step == "undo" else "recover undo takes it back"
        tell(f"\n{back}\n")
        if view.plan.plan.today < day_of(None):
            tell("This is the plan as of that day. recover plan shows that of today.\n")
        elif now := one_thing(view.plan.plan):
            tell(f"\n{now}\n")


@beginning
def explainable() -> Offers:
    """Return what `recover why` answers for in the plan at hand: its lines, then what it judges."""
    plan, lines = _at_hand()
    yield from lines
    yield from ((each.id, each.asks) for each in plan.judgements)
    if plan.second_chance is not None:
        yield "second_chance", "A second chance?"
    yield from ((each.id, each.title) for each in plan.not_recommended if not each.silent)


@beginning
def actions() -> Offers:
    """Return the numbers of the lines in the plan at hand, and the ids of their actions, with titles."""
    return _at_hand()[1]


def _at_hand() -> "tuple[Plan, list[tuple[str, str]]]":
    """The plan of the newest debrief, and its lines by number, as they were last shown, and by id."""
    from recover.coach.find import find
    from recover.coach.pages import plan_of
    from recover.coach.since.lines import remembered
    from recover.engine.plan.screen.choice import in_shown_order

    session = set_up(quiet=True)
    debrief = find(session.journal, None)
    plan = plan_of(session, debrief).plan
    titles = {each.id: each.title for each in in_shown_order(plan)}
    shown = remembered(lines_folder(), debrief.id) or tuple(titles)
    numbered = [(str(n), titles[id]) for n, id in enumerate(shown, start=1) if id in titles]
    return plan, [*numbered, *titles.items()]


def lines_folder() -> "Path | None":
    """Return the folder that holds which action stood in which line; None for whoever has no home."""
    return state_folder("lines")

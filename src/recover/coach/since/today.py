"""What is due today, over all debriefs: days that have passed first, then what closes soonest."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from recover.coach.danger import standing_help
from recover.coach.find import begun, going_on_with
from recover.coach.kept import recall
from recover.coach.overdue import meeting_to_come, to_be_told, told_elsewhere
from recover.coach.pages import left_undone, lines_alone, name_of
from recover.coach.session import Session
from recover.coach.since.lines import remembered
from recover.coach.sitting.stale import how_they_are
from recover.engine.case.words import say_day
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.protection import Help
from recover.engine.plan.screen.choice import in_shown_order
from recover.engine.plan.screen.strip import window_on_screen
from recover.engine.plan.values import Plan, Recommendation
from recover.journal.debrief import Debrief
from recover.show.values.changes import DueLine, TodayView
from recover.show.values.debriefs import WelcomeView

_SOON = 7  # days
_EACH = 2  # things to do of one debrief: the rest stands in its plan


_WELCOME = """\
A bad interview, or a refusal? Let us look at it calmly, one question at a time.

  recover debrief: talk it through and get a plan; stop whenever you like
  recover plan: the next steps, once you have done that
  recover help-lines: numbers to ring, in any country, if it is all too much
  recover --help: everything else

What you write stays on this computer."""

_AFTER_HELP = """\
  recover plan: what helps today
  recover debrief: tell me how you are now
  recover help-lines: numbers to ring, at any time"""
"""What somebody in danger reads who names no command."""


def due_or_welcome(session: Session, lines: Path | None = None) -> TodayView | WelcomeView:
    """Return what is due; to somebody in danger, and to whoever has no debrief, how to begin."""
    help = standing_help(session)
    if help or not begun(session.journal):  # to somebody in danger nothing about any job
        return welcome(help)
    return today_view(session, lines)


def today_view(session: Session, lines: Path | None = None) -> TodayView:
    """Return what is due for somebody who is in no danger, overdue first.

    `lines` is the folder that holds which number each line had in the plans that were last shown.
    """
    due: list[DueLine] = []
    kept = [session.journal.open(each.id) for each in begun(session.journal) if not each.damaged]
    newest = next((each.id for each in kept if each.finished), kept[0].id if kept else "")
    for state in kept:
        due += _due(session, state, lines, newest=state.id == newest)
    going_on = next((each for each in kept if not each.finished), None)
    if going_on is not None:
        words = "There are questions left, when you like."
        due.append(DueLine(name_of(going_on), words, going_on_with(session.journal, going_on.id)))
    return TodayView(session.today, tuple(sorted(due, key=_urgency)))


def welcome(help: Help | None) -> WelcomeView:
    """Return how to begin; for somebody in danger, whose `help` it is, first whom to ring."""
    return WelcomeView(_AFTER_HELP if help else _WELCOME, help)


def _urgency(line: DueLine) -> tuple[bool, date]:
    return not line.overdue, line.by or date.max


def _due(session: Session, state: Debrief, lines: Path | None, *, newest: bool) -> Iterator[DueLine]:
    name = name_of(state)
    case = recall(session, state).case
    evaluation = evaluate(session.base, case)
    told = to_be_told(evaluation, name.id)
    if told:
        if told.meeting and told_elsewhere(session, state, told.by):
            return
        yield DueLine(name, told.says, told.type, overdue=True, by=told.by)
        if told.meeting:  # what there is to do before it is over
            return
    meeting = meeting_to_come(evaluation)
    if meeting is not None and (meeting - session.today).days <= _SOON:
        says = f"You meet on {say_day(meeting, session.today)}."
        yield DueLine(name, says, f"recover plan {name.id}", by=meeting)
    plan = lines_alone(session.base, case)
    if undone := left_undone(session.base, case, plan, name.id):
        yield DueLine(name, undone.says, undone.type, overdue=True, by=undone.by)
    shown = remembered(lines, state.id) or tuple(line.id for line in in_shown_order(plan))
    behind = "" if newest else f" {name.id}"  # of the newest, the number alone is typed below its plan too
    for each in _to_do(plan, newest=newest):
        waits = each.turn == "theirs"  # which is nothing to be done with
        yield DueLine(
            name,
            f"{each.title}. When they answer, tell me." if waits else _words(each, session.today),
            f"recover tell {name.id}" if waits else f"recover done {_number(shown, each.id)}{behind}",
            action="" if waits else each.id,
            by=each.window.closes,
        )
    if newest and not told and how_they_are(evaluation):
        words = "How are you now? What you told me is some days old."
        yield DueLine(name, words, f"recover debrief {name.id}")


def _number(shown: tuple[str, ...], action: str) -> str:
    """The number of a line, as every page says it; its id where it was not in the plan that was shown."""
    return str(shown.index(action) + 1) if action in shown else action


def _to_do(plan: Plan, *, newest: bool) -> Iterator[Recommendation]:
    """What closes within a week, and for the newest debrief its first action in any case."""
    now = [each for each in plan.recommendations if each.group == "now" and not each.window.again]
    closing = [each for each in now if each.window.closes and (each.window.closes - plan.today).days <= _SOON]
    soonest = sorted(closing, key=lambda each: each.window.closes or date.max)
    first = now[: int(newest)]
    yield from (*first, *(each for each in soonest if each not in first))[:_EACH]


def _words(each: Recommendation, today: date) -> str:
    window = window_on_screen(each, today)
    if window.closes is None:
        return f"{each.title}."
    if window.opens == window.closes == today:
        return f"{each.title}, {window.words}."
    if window.closes == today:
        return f"{each.title}. Today is the last day."
    return f"{each.title}, by {say_day(window.closes, today)}."

"""What is due today, over all debriefs: days that have passed first, then what closes soonest."""

from collections.abc import Iterator
from datetime import date, timedelta

from recover.coach.danger import standing_help
from recover.coach.find import begun
from recover.coach.pages import name_of, plan_of
from recover.coach.session import Session
from recover.coach.since.choose import PROMISED, STATUS
from recover.coach.sitting.records import recall
from recover.coach.sitting.start import going_on_with
from recover.engine.case.case import Act
from recover.engine.case.words import say_day, say_value
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.logic.facts import expects_answer
from recover.engine.plan.values import Plan, Recommendation
from recover.journal.debrief import Debrief
from recover.show.values.changes import DueLine, TodayView
from recover.show.values.debriefs import DebriefName

USUAL_TIME = timedelta(days=14)
"""After which somebody who waits, with no day named, is asked whether they have heard."""
ANSWER_TIME = timedelta(days=5)
"""After which it is asked whether a message was answered."""
NEXT_MEETING = "next_meeting"
_OPEN = ("waiting", "silent", "invited", "offer")
"""Answers to where it stands that do not stay as they are."""
_SOON = timedelta(days=7)
_EACH = 2  # things to do of one debrief: the rest stands in its plan


def today_view(session: Session) -> TodayView:
    """Return what is due, overdue first; to somebody in danger what is said first."""
    due: list[DueLine] = []
    kept = [session.journal.open(each.id) for each in begun(session.journal) if not each.damaged]
    newest = next((each.id for each in kept if each.finished), kept[0].id if kept else "")
    for state in kept:
        due += _due(session, state, newest=state.id == newest)
    going_on = next((each for each in kept if not each.finished), None)
    if going_on is not None:
        words = "There are questions left, when you like."
        due.append(DueLine(name_of(going_on), words, going_on_with(session, going_on.id)))
    return TodayView(session.today, tuple(sorted(due, key=_urgency)), standing_help(session))


def _urgency(line: DueLine) -> tuple[bool, date]:
    return not line.overdue, line.by or date.max


def _due(session: Session, state: Debrief, *, newest: bool) -> Iterator[DueLine]:
    name = name_of(state)
    yield from _to_be_told(evaluate(session.base, recall(session, state).case), name)
    plan = plan_of(session, state).plan
    for each in _to_do(plan, newest=newest):
        yield DueLine(
            name, _words(each, session.today), f"recover done {each.id} {name.id}", by=each.window.closes
        )


def _to_be_told(evaluation: Evaluation, name: DebriefName) -> Iterator[DueLine]:
    """Where a day has passed on which they would have been in touch: one question, the most telling."""
    facts, today = evaluation.facts, evaluation.facts.today
    tell = f"recover tell {name.id}"
    status = facts.given.get(STATUS)
    if status is None or status.value not in _OPEN:
        return
    meeting = facts.given[NEXT_MEETING].value if NEXT_MEETING in facts.given else None
    if status.value == "invited" and isinstance(meeting, date) and meeting < today:
        says = f"Your next meeting was on {say_day(meeting, today)}. How did it go?"
        yield DueLine(name, says, "recover debrief --new", overdue=True, by=meeting)
        return
    promised = facts.given[PROMISED].value if PROMISED in facts.given else None
    if status.value in ("waiting", "silent") and isinstance(promised, date):
        if promised < today and status.on <= promised:
            says = f"They said you would hear by {say_day(promised, today)}. Have they been in touch?"
            yield DueLine(name, says, tell, overdue=True, by=promised)
        return
    silent = _latest_silent(evaluation)
    if silent is not None and silent.on is not None and silent.on + ANSWER_TIME <= today:
        title = evaluation.base.actions[silent.action].title
        says = f"{title}: that was on {say_day(silent.on, today)}. Have they answered?"
        yield DueLine(name, says, tell, overdue=True, by=silent.on)
    elif status.on + USUAL_TIME <= today:
        words = say_value(evaluation.base.questions[STATUS], status.value).rstrip(".")
        says = f"On {say_day(status.on, today)} you said “{words}”. Is that still true?"
        yield DueLine(name, says, tell, overdue=True, by=status.on)


def _latest_silent(evaluation: Evaluation) -> Act | None:
    base = evaluation.base
    acts = [
        act
        for act in evaluation.facts.contacts(with_told=True)
        if act.on is not None and act.answered is not True and act.action in base.actions
        if expects_answer(base, act.action)
    ]
    return max(acts, key=lambda act: act.on or date.min, default=None)


def _to_do(plan: Plan, *, newest: bool) -> Iterator[Recommendation]:
    """What closes within a week, and for the newest debrief at least its first action."""
    now = [each for each in plan.recommendations if each.group == "now"]
    closing = [each for each in now if each.window.closes and each.window.closes <= plan.today + _SOON]
    yield from sorted(closing, key=lambda each: each.window.closes or date.max)[:_EACH] or now[: int(newest)]


def _words(each: Recommendation, today: date) -> str:
    if each.window.closes is None:
        return f"{each.title}."
    if each.window.closes == today:
        return f"{each.title}. Today is the last day."
    return f"{each.title}, by {say_day(each.window.closes, today)}."

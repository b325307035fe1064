"""Windows: from which day to which day an action is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from recover.engine.case.case import Case, NoAnswer
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.truth import NO, YES, is_certain
from recover.engine.model.playbook import Action, Days, Window
from recover.engine.plan.values import WindowState


@dataclass(frozen=True, slots=True)
class Schedule:
    """The intersection of an action's windows, both days included; None where there is no bound.

    `unknown` holds the windows whose anchor has no known day. `anchored` is false while an open question
    could still move an anchor, `fixed` while one could move the window at all. `holidays` are the public
    holidays that were passed over in counting business days.
    """

    state: WindowState
    opens: date | None
    closes: date | None
    unknown: tuple[Window, ...]
    anchored: bool
    fixed: bool
    holidays: tuple[date, ...] = ()


def schedule(base: RuleBase, evaluation: Evaluation, action: Action) -> Schedule:
    """Return when an action is right: its own window and those of the holds that apply, intersected."""
    windows = [action.window] if action.window else []
    fixed = True
    for rule in base.about_action(action.id, "hold"):
        if rule.rule.window and evaluation.truth(rule.tree) == YES:
            windows.append(rule.rule.window)
        fixed = fixed and is_certain(evaluation.future(rule.tree))
    anchored = not any(anchor_may_move(base, evaluation, window.after) for window in windows)
    return _intersect(base, evaluation, windows, anchored=anchored, fixed=fixed and anchored)


def has_passed(base: RuleBase, evaluation: Evaluation, window: Window) -> bool:
    """Return whether a hold until a window no longer holds anything back: it has opened, and has no end."""
    held = _intersect(base, evaluation, (window,), anchored=True, fixed=True)
    return held.state == "open" and held.closes is None


def count_days(start: date, days: Days, case: Case) -> date:
    """Return the day so many days after a date; the last day of the calendar where there is none later.

    Business days leave out the case's weekend and days off: the first one after a Friday is mostly Monday.
    """
    if not days.business:
        return _plus(start, days.count)
    day = start
    for _ in range(days.count):
        day = _plus(day, 1)
        while not case.is_business_day(day) and day < date.max:
            day = _plus(day, 1)
    return day


def anchor_day(base: RuleBase, evaluation: Evaluation, anchor: str) -> date | None:
    """Return the day a window counts from, or None while it is not known."""
    facts = evaluation.facts
    if anchor == "last_contact":
        return _last_contact(base, evaluation)
    if anchor in base.actions:
        return facts.last_done(anchor, with_told=_told(base, evaluation))
    given = facts.given.get(anchor)
    if given is None or isinstance(given.value, NoAnswer) or evaluation.applies(anchor) != YES:
        return None
    return given.value if isinstance(given.value, date) else given.on


def anchor_question(base: RuleBase, anchor: str) -> str | None:
    """Return the question that tells an anchor's day; None where only the journal does."""
    if anchor in base.questions:
        return anchor
    return base.acts_question.id if base.acts_question else None


def anchor_may_move(base: RuleBase, evaluation: Evaluation, anchor: str) -> bool:
    """Return whether an open question could still change the day a window counts from."""
    question = anchor_question(base, anchor)
    if question is None:
        return False
    return may_still_count(base, evaluation, question)


def may_still_count(base: RuleBase, evaluation: Evaluation, question: str) -> bool:
    """Return whether a question may still be asked, or its answer come to count, or count no more."""
    if evaluation.facts.stands(question):
        return False
    applies = evaluation.future(base.applies[question])
    if question in evaluation.facts.given:
        return not is_certain(applies)
    return bool(applies & YES)


def _intersect(
    base: RuleBase, evaluation: Evaluation, windows: Iterable[Window], *, anchored: bool, fixed: bool
) -> Schedule:
    opens: list[date] = []
    closes: list[date] = []
    unknown: list[Window] = []
    holidays: set[date] = set()
    case = evaluation.facts.case
    for window in windows:
        day = anchor_day(base, evaluation, window.after)
        if day is None:
            unknown.append(window)
            continue
        opens.append(count_days(day, window.start, case))
        holidays |= _passed_over(day, window.start, opens[-1], case)
        if window.end is not None:
            closes.append(count_days(day, window.end, case))
            holidays |= _passed_over(day, window.end, closes[-1], case)
    first, last = max(opens, default=None), min(closes, default=None)
    state = _state(first, last, evaluation.facts.today, known=not unknown)
    return Schedule(state, first, last, tuple(unknown), anchored, fixed, tuple(sorted(holidays)))


def _passed_over(start: date, days: Days, end: date, case: Case) -> set[date]:
    if not days.business:
        return set()
    return {day for day in case.days_off if start < day < end and day.weekday() not in case.weekend}


def _state(opens: date | None, closes: date | None, today: date, *, known: bool) -> WindowState:
    if closes is not None and (closes < today or (opens is not None and closes < opens)):
        return "too late"
    if not known:
        return "not known"
    return "later" if opens is not None and today < opens else "open"


def _last_contact(base: RuleBase, evaluation: Evaluation) -> date | None:
    """Return the day of the latest contact; None as long as the person may have been in touch since."""
    facts, question = evaluation.facts, base.acts_question
    told = False
    if question is not None and (applies := evaluation.truth(base.applies[question.id])) != NO:
        given = facts.given.get(question.id)
        told = applies == YES and given is not None and not isinstance(given.value, NoAnswer)
        if not told:
            return None
    return max((act.on for act in facts.contacts(with_told=told) if act.on is not None), default=None)


def _told(base: RuleBase, evaluation: Evaluation) -> bool:
    question = base.acts_question
    return question is not None and evaluation.truth(base.applies[question.id]) == YES


def _plus(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))

"""Windows: from which day to which day an action is right."""

from collections.abc import Callable, Iterable
from datetime import date

from recover.engine.case.case import Case
from recover.engine.case.days import count_days
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.trees import EITHER, YES, Possible, Tree
from recover.engine.model.playbook import Action
from recover.engine.model.windows import Window
from recover.engine.plan.scored import ALWAYS_OPEN, Schedule
from recover.engine.plan.values import WindowState


def schedule(evaluation: Evaluation, action: Action) -> Schedule:
    """Return when an action is right: its own window and those of the holds that apply, intersected.

    A window that opens on the very day of something that is asked for is open while that day is not known:
    the day has come, and nothing that is right then is held back for want of its date. One that opens later
    waits for the day.

    One that the person has put off is right from that day on, as long as its own time lasts.
    """
    own, may_be_held = action.window, evaluation.base.held.get(action.id, ())
    holding = [window for tree, window in may_be_held if evaluation.holds(tree)] if may_be_held else ()
    windows = (own, *holding) if own else holding
    put_off = evaluation.facts.case.put_off
    if not windows and not put_off:
        return ALWAYS_OPEN
    found = _intersect(evaluation, windows)
    until = dict(put_off).get(action.id) if put_off else None
    if until is None or found.state != "open" or until <= evaluation.facts.today:
        return found
    if found.closes is not None and until > found.closes:
        return found
    return found._replace(state="later", opens=until)


def window_may_move(evaluation: Evaluation, possible: Possible, action: Action) -> bool:
    """Return whether an answer could still change when an action is right."""
    if action.window is None and action.id not in evaluation.base.held:
        return False
    holds = _holds(evaluation, action, lambda tree: bool(possible.truths(tree) & YES))
    if any(possible.truths(tree) == EITHER for tree, _ in holds):
        return True
    return any(anchor_may_move(evaluation.base, possible, each.after) for each in _windows(action, holds))


def surely_too_late(evaluation: Evaluation, possible: Possible, action: Action) -> bool:
    """Return whether the time of an action has passed, whatever is answered."""
    if action.window is None and action.id not in evaluation.base.held:
        return False
    sure = _windows(action, _holds(evaluation, action, lambda tree: possible.truths(tree) == YES))
    fixed = [each for each in sure if not anchor_may_move(evaluation.base, possible, each.after)]
    return _intersect(evaluation, fixed).state == "too_late"


def has_passed(evaluation: Evaluation, window: Window) -> bool:
    """Return whether a hold until a window no longer holds anything back: it has opened, and has no end."""
    return window.end is None and _intersect(evaluation, (window,)).state == "open"


def anchor_day(evaluation: Evaluation, anchor: str) -> date | None:
    """Return the day a window counts from, or None while it is not known."""
    facts, base = evaluation.facts, evaluation.base
    if anchor == "last_contact":
        return _last_contact(evaluation)
    if anchor in base.actions:
        return facts.last_done(anchor, with_told=told_counts(evaluation))
    if anchor not in evaluation.counting:
        return None
    given = facts.given[anchor]
    if isinstance(given.value, date):
        return given.value
    return None if base.questions[anchor].kind == "date" else given.on  # there is no such day


def anchor_question(base: RuleBase, anchor: str) -> str | None:
    """Return the question that tells an anchor's day; None where only the journal does."""
    if anchor in base.questions:
        return anchor
    return base.acts_question.id if base.acts_question else None


def anchor_may_move(base: RuleBase, possible: Possible, anchor: str) -> bool:
    """Return whether an answer could still change the day a window counts from."""
    return anchor_question(base, anchor) in possible.moving


def told_counts(evaluation: Evaluation) -> bool:
    """Return whether the person has told what they have done already."""
    question = evaluation.base.acts_question
    return question is not None and question.id in evaluation.counting


def _holds(
    evaluation: Evaluation, action: Action, wanted: Callable[[Tree], bool]
) -> tuple[tuple[Tree, Window], ...]:
    held = evaluation.base.held.get(action.id, ())
    return tuple((tree, window) for tree, window in held if wanted(tree))


def _windows(action: Action, holds: Iterable[tuple[Tree, Window]]) -> tuple[Window, ...]:
    own = (action.window,) if action.window else ()
    return (*own, *(window for _, window in holds))


def _intersect(evaluation: Evaluation, windows: Iterable[Window]) -> Schedule:
    first = last = None
    unknown: list[Window] = []
    holidays: set[date] = set()
    case = evaluation.facts.case
    for window in windows:
        day = anchor_day(evaluation, window.after)
        if day is None:
            if not _opens_at_once(evaluation, window):
                unknown.append(window)
            continue
        opens = count_days(day, window.start, case)
        if first is None or first < opens:
            first = opens
        if window.start.business:
            holidays |= _passed_over(day, opens, case)
        if window.end is not None:
            closes = count_days(day, window.end, case)
            if last is None or closes < last:
                last = closes
            if window.end.business:
                holidays |= _passed_over(day, closes, case)
    state = _state(first, last, case.today, known=not unknown)
    return Schedule(state, first, last, tuple(unknown), tuple(sorted(holidays)) if holidays else ())


def _opens_at_once(evaluation: Evaluation, window: Window) -> bool:
    """Return whether a window opens on a day that has passed, is asked for, and has not been told."""
    asked = evaluation.base.questions.get(window.after)
    if asked is None or asked.kind != "date" or asked.date == "to come" or window.start.count:
        return False
    if not evaluation.may_apply(asked.id):
        return False
    return evaluation.facts.said(asked.id) is None  # "they named no day" is no day to come


def _passed_over(start: date, end: date, case: Case) -> set[date]:
    return {day for day in case.days_off if start < day < end and day.weekday() not in case.weekend}


def _state(opens: date | None, closes: date | None, today: date, *, known: bool) -> WindowState:
    if closes is not None and (closes < today or (opens is not None and closes < opens)):
        return "too_late"
    if not known:
        return "not_known"
    return "later" if opens is not None and today < opens else "open"


def _last_contact(evaluation: Evaluation) -> date | None:
    """Return the day of the latest contact; None as long as the person may have been in touch since."""
    question = evaluation.base.acts_question
    told = told_counts(evaluation)
    if question is not None and not told and evaluation.may_apply(question.id):
        return None
    contacts = evaluation.facts.contacts(with_told=told)
    return max((act.on for act in contacts if act.on is not None), default=None)

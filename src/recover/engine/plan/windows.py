"""Windows: from which day to which day an action is right."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from recover.engine.case.case import Case
from recover.engine.case.days import count_days
from recover.engine.logic.answers import REMEMBERED
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
    own, facts = action.window, evaluation.facts
    may_be_held, put_off = facts.base.held.get(action.id), facts.case.put_off
    windows = [own] if own else []
    if may_be_held:
        windows += [window for tree, window in may_be_held if evaluation.holds(tree)]
    found = _intersect(evaluation, windows) if windows else ALWAYS_OPEN
    until = dict(put_off).get(action.id) if put_off else None
    if until is None or found.state != "open" or until <= facts.today:
        return found
    if found.closes is not None and until > found.closes:
        return found
    return found._replace(state="later", opens=until)


def alone(evaluation: Evaluation, window: Window) -> Schedule:
    """Return when one window is open, apart from all others: worked out once for all people of a day."""
    day = anchor_day(evaluation, window.after)
    known = evaluation.of_the_day
    key = id(window), _opens_at_once(evaluation, window) if day is None else day
    found: Schedule | None = known.get(key)
    if found is None:
        if day is None:
            found = ALWAYS_OPEN if key[1] else Schedule("not_known", None, None, (window,))
        else:
            found = _from(day, window, evaluation.facts.case)
        if len(known) < REMEMBERED:
            known[key] = found
    return found


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
    facts = evaluation.facts
    base, value = facts.base, facts.values.get(anchor)
    if isinstance(value, date):
        return None if anchor in evaluation.disregarded else value
    if anchor == "last_contact":
        return _last_contact(evaluation)
    if anchor in base.actions:
        return facts.last_done(anchor, with_told=told_counts(evaluation))
    if not evaluation.counts(anchor):
        return None
    return None if base.questions[anchor].kind == "date" else facts.day_of(anchor)  # there is no such day


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
    return question is not None and evaluation.counts(question.id)


def _holds(
    evaluation: Evaluation, action: Action, wanted: Callable[[Tree], bool]
) -> tuple[tuple[Tree, Window], ...]:
    held = evaluation.base.held.get(action.id, ())
    return tuple((tree, window) for tree, window in held if wanted(tree))


def _windows(action: Action, holds: Iterable[tuple[Tree, Window]]) -> tuple[Window, ...]:
    own = (action.window,) if action.window else ()
    return (*own, *(window for _, window in holds))


def _intersect(evaluation: Evaluation, windows: Sequence[Window]) -> Schedule:
    found = ALWAYS_OPEN
    for window in windows:
        one = alone(evaluation, window)
        found = one if found is ALWAYS_OPEN else _both(found, one, evaluation.facts.today)
    return found


def _both(one: Schedule, other: Schedule, today: date) -> Schedule:
    """When two windows are open at once."""
    opens, closes, unknown = one.opens, one.closes, one.unknown + other.unknown
    if opens is None or (other.opens is not None and other.opens > opens):
        opens = other.opens
    if closes is None or (other.closes is not None and other.closes < closes):
        closes = other.closes
    holidays = tuple(sorted({*one.holidays, *other.holidays})) if one.holidays or other.holidays else ()
    return Schedule(_state(opens, closes, today, known=not unknown), opens, closes, unknown, holidays)


def _from(day: date, window: Window, case: Case) -> Schedule:
    """When a window is open that counts from a day."""
    opens, closes = count_days(day, window.start, case), None
    if window.end is not None:
        closes = count_days(day, window.end, case)
    state = _state(opens, closes, case.today, known=True)
    if not case.days_off:
        return Schedule(state, opens, closes, ())
    holidays = _passed_over(day, opens, case) if window.start.business else set()
    if window.end is not None and closes is not None and window.end.business:
        holidays |= _passed_over(day, closes, case)
    return Schedule(state, opens, closes, (), tuple(sorted(holidays)))


def _opens_at_once(evaluation: Evaluation, window: Window) -> bool:
    """Return whether a window opens on a day that has passed, is asked for, and has not been told."""
    if window.start.count:
        return False
    asked = evaluation.base.questions.get(window.after)
    if asked is None or asked.kind != "date" or asked.date == "to come":
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

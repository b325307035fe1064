"""Windows in words: when to do a thing, for people."""

from datetime import date

from recover.engine.case.words import say_date
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.playbook import Days, Window
from recover.engine.plan.scored import Schedule
from recover.engine.plan.values import Opening


def opening(base: RuleBase, window: Schedule, today: date) -> Opening:
    """Return a window with its words. Days are calendar days, both ends included."""
    return Opening(window.state, window.opens, window.closes, _words(base, window, today))


def _words(base: RuleBase, window: Schedule, today: date) -> str:
    match window.state:
        case "too_late":
            return _too_late(window)
        case "not_known":
            return "; ".join(_in_words(base, each) for each in window.unknown)
        case "later":
            return f"from {say_date(window.opens or today)}{_until(window)}{_holidays(window)}"
        case "open":
            if window.closes == today:
                return "today: it is the last day"
            return f"now{_until(window)}{_holidays(window) if window.closes else ''}"


def _too_late(window: Schedule) -> str:
    if window.closes and window.opens and window.closes < window.opens:
        return "no day is left on which it would be right"
    return f"it was right until {say_date(window.closes)}" if window.closes else "too late"


def _until(window: Schedule) -> str:
    return f", until {say_date(window.closes)}" if window.closes else ""


def _holidays(window: Schedule) -> str:
    return ", public holidays left out" if window.holidays else ""


def _in_words(base: RuleBase, window: Window) -> str:
    start = f"{_days(window.start)} after" if window.start.count else "after"
    end = f", and at most {_days(window.end)} after it" if window.end else ""
    return f"{start} {_anchor(base, window.after)}{end}"


def _anchor(base: RuleBase, anchor: str) -> str:
    if anchor == "last_contact":
        return "you were last in touch, on a day not known yet"
    if anchor in base.actions:
        return f"this is done: {base.actions[anchor].title}"
    return f"a day not known yet: {base.questions[anchor].short}"


def _days(days: Days) -> str:
    unit = "business day" if days.business else "day"
    return f"{days.count} {unit}{'' if days.count == 1 else 's'}"

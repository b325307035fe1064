"""Windows in words: when to do a thing, for people."""

from datetime import date
from itertools import groupby

from recover.engine.case.words import TOMORROW, going_on, say_count, say_day, say_near
from recover.engine.logic.answers import REMEMBERED
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.windows import Days, Window
from recover.engine.plan.scored import ALWAYS_OPEN, Schedule
from recover.engine.plan.values import FAR, TONIGHT, Opening, Recommendation


def opening(
    base: RuleBase,
    window: Schedule,
    today: date,
    *,
    tonight: bool = False,
    again: bool = False,
    at_work: date | None = None,
) -> Opening:
    """Return a window with its words. Days are calendar days, both ends included.

    `tonight` is whether it is open for something that takes a night. No hour is known: only then is the word
    true in the morning as well. `again` is whether it was done, or left out, today already. `at_work` is the
    next day on which people are at work, where it needs them today and it is a day off.
    """
    if again and window.state == "open":
        return Opening(window.state, window.opens, window.closes, _AGAIN, again=True)
    if window is ALWAYS_OPEN and at_work is None:
        return _ANY_DAY
    only_today = window.state == "open" and window.opens == window.closes == today
    words = TONIGHT if tonight and only_today else _words(base, window, today)
    in_time = at_work if window.closes is None or (at_work and at_work <= window.closes) else None
    return Opening(window.state, window.opens, window.closes, words, at_work=in_time)


def today_or_later(item: Recommendation, today: date) -> str:
    """Return the words of a window for the one thing to do now: where today is right, they begin with it.

    On a day off they begin with the next day of work, where it needs people who are at work.
    """
    window, last_day = item.window, item.window.closes
    if window.state != "open" or (last_day and not window.words.startswith(_UNTIL)):
        return window.words  # not yet, or no later than today
    begins = f"on {say_day(window.at_work, today)}" if window.at_work else "today"
    if not last_day:
        return window.words if window.again else begins
    last, comma, beside = window.words.removeprefix(_UNTIL).partition(",")
    if last_day - today > FAR:  # a day so far away says nothing of when to do it
        of_the_law = not item.contacts_employer
        by = f". The last day is {say_day(last_day, today)}" if of_the_law else ""
        return f"{begins}{'' if window.at_work else ' or in the next few days'}{comma}{beside}{by}"
    if last_day == window.at_work:
        return f"{begins}: it is the last day"
    return f"{begins}, or {'' if last == TOMORROW else 'by '}{last} at the latest{comma}{beside}"


_AGAIN = "again, whenever you like"
_ANY_DAY = Opening("open", None, None, "now")
_UNTIL = "until "


def _words(base: RuleBase, window: Schedule, today: date) -> str:
    known: dict[tuple[Schedule, date], str] = base.kept("windows in words")
    found = known.get((window, today))
    if found is None:
        found = _anew(base, window, today)
        if len(known) < REMEMBERED:
            known[window, today] = found
    return found


def _anew(base: RuleBase, window: Schedule, today: date) -> str:
    match window.state:
        case "too_late":
            return _too_late(window, today)
        case "not_known":
            return "; ".join(_in_words(base, each) for each in _that_wait(window.unknown))
        case _:
            return f"{_span(window, today)}{_holidays(window)}"


def _span(window: Schedule, today: date) -> str:
    """The days themselves: "until tomorrow", "from Friday 20 November, until Friday 4 December"."""
    opens = window.opens if window.state == "later" else None
    if window.closes is None:
        return f"from {say_near(opens, today)}" if opens else "now"
    if window.closes == today:
        return "today" if window.opens == today else "today: it is the last day"
    last = say_near(window.closes, today)
    if opens == window.closes:
        return last if last == TOMORROW else f"on {last}, and no other day"
    return f"from {say_near(opens, today)}, {_UNTIL}{last}" if opens else f"{_UNTIL}{last}"


def _too_late(window: Schedule, today: date) -> str:
    if window.closes and window.opens and window.closes < window.opens:
        return "no day is left on which it would be right"
    last = window.closes and say_near(window.closes, today)
    return f"its time ended {'' if last == 'yesterday' else 'on '}{last}" if last else "too late"


def _holidays(window: Schedule) -> str:
    bounded = window.closes or window.state == "later"
    return ", public holidays left out" if window.holidays and bounded else ""


def _that_wait(unknown: tuple[Window, ...]) -> list[Window]:
    """The windows to tell of: for each day that is not known, the one that opens last."""
    by_day = groupby(sorted(unknown, key=_counted_from), _counted_from)
    return [max(windows, key=lambda each: each.start.count) for _, windows in by_day]


def _counted_from(window: Window) -> tuple[str, bool]:
    return window.after, window.start.business


def _in_words(base: RuleBase, window: Window) -> str:
    """By what day not yet known it is right. Where that can be told, nobody has to work anything out."""
    if window.after == "last_contact":
        return "once I know on which day you were last in touch"
    start = f"{window.start} after" if window.start.count else "after"
    if window.after not in base.actions:
        asked = base.questions[window.after]
        if asked.kind == "date" and window.start.count:  # nobody has to count: it is so, or not yet
            has = "has" if window.start.count == 1 else "have"
            return f"once {_days_in_words(window.start)} {has} passed since {going_on(asked.short)}"
        return f"once I know this day: “{asked.short}”"
    end = f", and at most {window.end} after it" if window.end else ""
    start = "the day after" if window.start == Days(1) else start
    return f"{start} this: “{base.actions[window.after].title}”{end}"


def _days_in_words(days: Days) -> str:
    noun = "business day" if days.business else "day"
    return say_count(days.count, noun).lower()

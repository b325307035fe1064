"""Public holidays where the person is, for counting business days."""

from dataclasses import replace

from recover.engine.case import Case
from recover.engine.compile import Mind
from recover.engine.conditions import ALWAYS
from recover.engine.evaluate import evaluate
from recover.engine.facts import gather
from recover.engine.model import PublicHolidays, Window
from recover.engine.truth import YES
from recover.outside.holidays import off_work


def with_days_off(mind: Mind, case: Case) -> Case:
    """Return the case with the days off of its country.

    Unchanged, without a look at any calendar, unless the advice says which answer means which country,
    that is answered, and some window counts business days.
    """
    if mind.playbook.public_holidays is None or not any(map(_counts_business_days, _windows(mind))):
        return case
    country = _country(mind, case, mind.playbook.public_holidays)
    if not country:
        return case
    off = off_work(country, case.today.year)
    return replace(case, days_off=off.days, weekend=off.weekend)


def _country(mind: Mind, case: Case, asked: PublicHolidays) -> str:
    """Return the ISO code of the country that was told, or ""."""
    given = gather(mind, case).given.get(asked.question)
    code = dict(asked.codes).get(str(given.value), "") if given else ""
    if not code or mind.questions[asked.question].ask_when == ALWAYS:
        return code
    return code if evaluate(mind, case).truth(mind.applies[asked.question]) == YES else ""


def _windows(mind: Mind) -> tuple[Window | None, ...]:
    actions, rules = mind.playbook.actions, mind.playbook.rules
    return (*(action.window for action in actions), *(rule.window for rule in rules))


def _counts_business_days(window: Window | None) -> bool:
    return window is not None and (window.start.business or (window.end is not None and window.end.business))

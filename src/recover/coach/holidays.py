"""Public holidays where the person is, for counting business days."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.facts import facts_of
from recover.engine.model.conditions import ALWAYS
from recover.engine.model.settings import PublicHolidays
from recover.engine.model.windows import Window
from recover.outside.holidays import OffWork, off_work


def with_days_off(base: RuleBase, case: Case, days_off: Callable[[str, int], OffWork] = off_work) -> Case:
    """Return the case with the days off of its country.

    Unchanged, without a look at any calendar, unless the advice says which answer means which country,
    that is answered, and some window counts business days.
    """
    if base.playbook.public_holidays is None or not any(map(_counts_business_days, _windows(base))):
        return case
    country = _country(base, case, base.playbook.public_holidays)
    if not country:
        return case
    off = days_off(country, case.today.year)
    return replace(case, days_off=off.days, weekend=off.weekend)


def _country(base: RuleBase, case: Case, asked: PublicHolidays) -> str:
    """Return the ISO code of the country that was told, or ""."""
    given = facts_of(base, case).given.get(asked.question)
    code = dict(asked.codes).get(str(given.value), "") if given else ""
    if not code or base.questions[asked.question].ask_when == ALWAYS:
        return code
    return code if asked.question in evaluate(base, case).counting else ""


def _windows(base: RuleBase) -> Iterator[Window | None]:
    yield from (action.window for action in base.playbook.actions)
    yield from (rule.window for rule in base.playbook.rules)


def _counts_business_days(window: Window | None) -> bool:
    return window is not None and (window.start.business or (window.end is not None and window.end.business))

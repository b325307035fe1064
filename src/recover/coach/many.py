"""Plans for many people, each from their answers alone: no journal, nothing kept, nobody known to another."""

from collections.abc import Callable, Mapping
from datetime import date

from recover.coach.conversation import conversation_of
from recover.coach.holidays import with_days_off
from recover.coach.sitting.answers_file import what_is_wrong
from recover.engine.case.answers import AnswerProblems, read_answer
from recover.engine.case.case import Case, Given
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.urgent import urgent_help
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.planner import plan_from
from recover.engine.plan.ranking import GROUPS, group_number
from recover.outside.holidays import OffWork, off_work
from recover.outside.text.closest import did_you_mean
from recover.show.values.brief import BriefLine, BriefView
from recover.show.values.plan import PlanView

DaysOff = Callable[[str, int], OffWork]


class UnreadablePerson(ValueError):
    """Some answers of a person cannot be read: `says` has a sentence for each."""

    def __init__(self, says: tuple[str, ...]) -> None:
        super().__init__(" ".join(says))
        self.says = says


def case_of_answers(
    base: RuleBase, answers: Mapping[str, object], today: date, days_off: DaysOff = off_work
) -> Case:
    """Return the case of somebody whose answers are plain data, by question. Raises UnreadablePerson."""
    given: list[Given] = []
    wrong: list[str] = []
    for name, raw in answers.items():
        question = base.questions.get(name)
        if question is None:
            hint = did_you_mean(name, base.questions)
            wrong.append(f'There is no question "{name}". {hint}'.strip())
            continue
        try:
            given.append(Given(name, read_answer(question, raw, today), today))
        except AnswerProblems as found:
            wrong += (
                f"{what_is_wrong(each)} {did_you_mean(each.given, each.known)}".strip()
                for each in found.problems
            )
    if wrong:
        raise UnreadablePerson(tuple(wrong))
    return with_days_off(base, Case(tuple(given), (), today), days_off)


def view_of(base: RuleBase, case: Case) -> PlanView:
    """Return the whole plan of a case, as recover plan shows it."""
    found = outlook(base, case)
    return PlanView(plan_from(found), conversation=conversation_of(found.evaluation))


def brief_of(base: RuleBase, case: Case) -> BriefView:
    """Return what to do and when, without why."""
    found = outlook(base, case, grounded=False)
    asked = base.playbook.second_chance
    lines = (
        BriefLine(
            each.action.id,
            GROUPS[group_number(each)],
            each.window.opens,
            each.window.closes,
        )
        for each in found.order.recommended
    )
    verdict = found.verdict_of_second_chance(asked) if asked else None
    return BriefView(case.today, tuple(lines), verdict, urgent_help(found.evaluation))

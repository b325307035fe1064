"""From answers to a plan. The one place where the parts of a plan are put together."""

from collections.abc import Iterator

from recover.engine.case.case import Case
from recover.engine.grounds.claims import Advised, Claim, Leads
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.urgent import urgent_help
from recover.engine.plan.actions import not_recommended, recommendation
from recover.engine.plan.bounds.outlook import Outlook, outlook
from recover.engine.plan.judgements import judgements
from recover.engine.plan.next_questions import could_change
from recover.engine.plan.notes import disagreements, notes, quiet_rules
from recover.engine.plan.second_chance import claim_of_second_chance, second_chance
from recover.engine.plan.values import OwnView, Plan


def make_plan(base: RuleBase, case: Case, *, grounded: bool = True, asking: bool = True) -> Plan:
    """Return the plan for one person on one day. Pure: the same playbook and case give the same plan.

    Without `grounded` no line says what it rests on, which is most of the work; without `asking` nothing is
    said of what is still open.
    """
    return plan_from(outlook(base, case, grounded=grounded), asking=asking)


def plan_from(found: Outlook, *, asking: bool = True) -> Plan:
    """Return the plan that follows from all that was worked out of a person's answers."""
    base, evaluation, asked = found.base, found.evaluation, found.base.playbook.second_chance
    wish = next((each.id for each in base.questions.values() if each.wish), "")
    if found.grounding is not None:  # all at once: other answers are tried in one walk for all lines
        found.grounding.expect(_claims(found))
    return Plan(
        today=evaluation.facts.today,
        settled=asking and found.open.settled,
        short_way=found.short_way,
        judgements=judgements(found),
        second_chance=second_chance(found, asked) if asked else None,
        recommendations=tuple(
            recommendation(found, each, rank) for rank, each in enumerate(found.order.recommended, start=1)
        ),
        not_recommended=not_recommended(found),
        disagreements=disagreements(evaluation),
        notes=notes(evaluation),
        open_questions=could_change(found) if asking else (),
        playbooks=base.playbook.refs,
        quiet_rules=quiet_rules(evaluation),
        urgent=urgent_help(evaluation),
        care=base.playbook.care_first.actions if base.playbook.care_first else (),
        wish=wish,
        wished=_wished(base, evaluation.facts.case, wish),
        stands=base.playbook.stands,
        own_view=_own_view(base, evaluation.facts.case),
        dropped=base.playbook.dropped,
    )


def _claims(found: Outlook) -> Iterator[Claim]:
    """What the lines of a plan claim that say what they rest on."""
    for scale, level in found.evaluation.levels.items():
        yield Leads(scale, level)
    for each in found.order.recommended:
        yield Advised(each.action.id)
    asked = found.base.playbook.second_chance
    claim = claim_of_second_chance(found, asked) if asked else None
    if claim is not None:
        yield claim


def _wished(base: RuleBase, case: Case, wish: str) -> tuple[str, ...]:
    """The actions that would be what they feel like doing."""
    given = next((each.value for each in case.answers if each.question == wish), None)
    return tuple(each.id for each in base.actions.values() if given in each.meets)


def _own_view(base: RuleBase, case: Case) -> OwnView | None:
    """The person's own guess, where a question asks for one and they gave it."""
    asked = next((each for each in base.questions.values() if each.own_view), None)
    given = next((each for each in case.answers if asked and each.question == asked.id), None)
    if asked is None or given is None or asked.most is None or not isinstance(given.value, int):
        return None
    return OwnView(asked.id, given.value, asked.most, given.on)

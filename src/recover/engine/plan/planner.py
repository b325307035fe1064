"""From answers to a plan. The one place where the parts of a plan are put together."""

from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.truth import YES
from recover.engine.logic.urgent import urgent_help
from recover.engine.plan.actions import not_recommended, recommendation
from recover.engine.plan.bounds.open_questions import open_questions_of
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.judgements import judgements
from recover.engine.plan.notes import disagreements, notes
from recover.engine.plan.ranking import Ranking, arrange, doubted
from recover.engine.plan.second_chance import second_chance
from recover.engine.plan.silenced import quiet_rules
from recover.engine.plan.values import Plan


def make_plan(base: RuleBase, case: Case) -> Plan:
    """Return the plan for one person on one day. Pure: the same playbook and case give the same plan."""
    relevance = Relevance(base, evaluate(base, case))
    short = takes_short_way(relevance)
    order = in_order(relevance)
    displayed = tuple(
        recommendation(relevance, each, rank) for rank, each in enumerate(order.recommended, start=1)
    )
    return Plan(
        today=case.today,
        settled=relevance.settled,
        short_way=short,
        judgements=judgements(relevance),
        second_chance=second_chance(relevance, order),
        recommendations=displayed,
        not_recommended=not_recommended(relevance, order),
        disagreements=disagreements(relevance),
        notes=notes(relevance),
        open_questions=open_questions_of(relevance),
        playbooks=base.playbook.refs,
        quiet_rules=quiet_rules(relevance),
        urgent=urgent_help(base, relevance.evaluation),
        care=base.playbook.care_first.actions if base.playbook.care_first else (),
        dropped=base.playbook.dropped,
    )


def takes_short_way(relevance: Relevance) -> bool:
    """Return whether this person gets the short way."""
    way = relevance.base.playbook.short_way
    return way is not None and relevance.evaluation.truth(relevance.base.tree(way.when)) == YES


def in_order(relevance: Relevance) -> Ranking:
    """Return the plan's order. On the short way, contacting the employer is doubted until it is settled."""
    if not takes_short_way(relevance):
        return relevance.arrangement
    return arrange(
        relevance.base,
        (
            doubted(each)
            if each.verdict == "do" and each.action.contacts_employer and relevance.action(each.action.id)
            else each
            for each in relevance.weighed
        ),
    )

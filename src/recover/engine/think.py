"""From answers to a plan. The one place where the parts of a plan are put together."""

from recover.engine.bearing import Bearing
from recover.engine.case import Case
from recover.engine.compile import Mind
from recover.engine.context import disagreements, notes
from recover.engine.evaluate import evaluate
from recover.engine.judge import judgements
from recover.engine.openness import open_questions_of
from recover.engine.plan import Plan
from recover.engine.quiet import quiet_rules
from recover.engine.rank import Arrangement, arrange, doubted
from recover.engine.recommend import not_recommended, recommendation
from recover.engine.second import second_chance
from recover.engine.truth import YES
from recover.engine.urgent import urgent_help


def think(mind: Mind, case: Case) -> Plan:
    """Return the plan for one person on one day. Pure: the same playbook and case give the same plan."""
    bearing = Bearing(mind, evaluate(mind, case))
    short = takes_short_way(bearing)
    order = in_order(bearing)
    displayed = tuple(
        recommendation(bearing, each, rank) for rank, each in enumerate(order.recommended, start=1)
    )
    return Plan(
        today=case.today,
        settled=bearing.settled,
        short_way=short,
        judgements=judgements(bearing),
        second_chance=second_chance(bearing, order),
        recommendations=displayed,
        not_recommended=not_recommended(bearing, order),
        disagreements=disagreements(bearing),
        notes=notes(bearing),
        open_questions=open_questions_of(bearing),
        playbooks=mind.playbook.refs,
        quiet_rules=quiet_rules(bearing),
        urgent=urgent_help(mind, bearing.evaluation),
        care=mind.playbook.care_first.actions if mind.playbook.care_first else (),
        dropped=mind.playbook.dropped,
    )


def takes_short_way(bearing: Bearing) -> bool:
    """Return whether this person gets the short way."""
    way = bearing.mind.playbook.short_way
    return way is not None and bearing.evaluation.truth(bearing.mind.tree(way.when)) == YES


def in_order(bearing: Bearing) -> Arrangement:
    """Return the plan's order. On the short way, contacting the employer is doubted until it is settled."""
    if not takes_short_way(bearing):
        return bearing.arrangement
    return arrange(
        bearing.mind,
        (
            doubted(each)
            if each.verdict == "do" and each.action.contacts_employer and bearing.action(each.action.id)
            else each
            for each in bearing.weighed
        ),
    )

"""What a plan says to leave alone: what they feel like doing, and what is tempting."""

from recover.engine.plan.values import NotRecommended, Plan

MOST = 2
"""How much is told at most: a page of don'ts is read by nobody."""
STRONG = 4
"""The points from which on much speaks for something: one strong rule, or two moderate ones."""


def left_alone(plan: Plan) -> tuple[NotRecommended, ...]:
    """Return what is better left alone, of all that somebody might think of doing.

    First what they feel like doing, then what is tempting: what reaches the employer, or what much speaks
    for, the most of it first. On the short way the employer is left alone as it is, so nothing is said of a
    message that they did not think of. What is right for everybody only waits, and is never called wrong.
    """
    told_above = plan.second_chance.action if plan.second_chance else ""
    refused = (
        each
        for each in plan.not_recommended
        if each.verdict in ("forbidden", "no")
        and each.reasons
        and not (each.id == told_above or each.for_everybody)
    )
    found = [(not is_wished(each, plan), -_tempting(each), each) for each in refused]
    thought_of = [
        each
        for each in found
        if (each[1] and not (each[0] and _goes_without_saying(plan, each[2])))
        or any(plan.wish in reason.named for reason in each[2].reasons)
        or (not each[0] and each[2].id in plan.wished)
    ]
    return tuple(each for _, _, each in sorted(thought_of, key=lambda each: each[:2])[:MOST])


def _goes_without_saying(plan: Plan, item: NotRecommended) -> bool:
    return plan.short_way and item.contacts_employer


def _tempting(item: NotRecommended) -> int:
    """The points that speak for it; none where hardly anybody thinks of doing it.

    That is where nothing speaks for it; and where little does for what stays with oneself, as practice does.
    """
    points = sum(reason.points for reason in item.reasons_for)
    return points if item.contacts_employer or points >= STRONG else 0


def is_wished(item: NotRecommended, plan: Plan) -> bool:
    """Return whether they feel like doing it; not where another action is right that would be the same.

    A rule tells that which asks what they feel like doing, and not where that only stands behind a finding.
    """
    named = any(plan.wish in reason.named for reason in (*item.reasons, *item.reasons_for))
    done = any(each.id in plan.wished for each in plan.recommendations)
    return named or (item.id in plan.wished and not done)

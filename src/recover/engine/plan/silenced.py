"""What the user's own playbooks keep quiet, and whether this person would have noticed."""

from recover.engine.logic.truth import NO, UNDECIDED, YES
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.values import QuietRule, Truth

TRUTHS: dict[int, Truth] = {NO: "no", UNDECIDED: "undecided", YES: "yes"}


def quiet_rules(relevance: Relevance, about: str = "") -> tuple[QuietRule, ...]:
    """Return the rules that are replaced or silenced; where an action or scale is named, those about it."""
    return tuple(
        QuietRule(
            rule=each.rule.id,
            how=each.how,
            playbook=each.playbook,
            about=each.rule.target.id,
            because=each.rule.because,
            applies=TRUTHS[relevance.evaluation.truth(tree)],
        )
        for each, tree in relevance.base.quieted
        if about in ("", each.rule.target.id)
    )

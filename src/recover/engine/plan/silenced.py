"""What the user's own playbooks keep quiet, and whether this person would have noticed."""

from recover.engine.logic.evaluate import Evaluation
from recover.engine.plan.values import QuietRule


def quiet_rules(evaluation: Evaluation, about: str = "") -> tuple[QuietRule, ...]:
    """Return the rules that are replaced or silenced; where an action or scale is named, those about it."""
    return tuple(
        QuietRule(
            rule=each.rule.id,
            how=each.how,
            playbook=each.playbook,
            about=each.rule.target.id,
            because=each.rule.because,
            applies=evaluation.holds(tree),
        )
        for each, tree in evaluation.base.quieted
        if about in ("", each.rule.target.id)
    )

"""What the user's own playbooks keep quiet, and whether this person would have noticed."""

from recover.engine.bearing import Bearing
from recover.engine.plan import QuietRule, Truth
from recover.engine.truth import NO, UNDECIDED, YES

TRUTHS: dict[int, Truth] = {NO: "no", UNDECIDED: "undecided", YES: "yes"}


def quiet_rules(bearing: Bearing, about: str = "") -> tuple[QuietRule, ...]:
    """Return the rules that are replaced or silenced; where an action or scale is named, those about it."""
    return tuple(
        QuietRule(
            rule=each.rule.id,
            how=each.how,
            playbook=each.playbook,
            about=each.rule.target.id,
            because=each.rule.because,
            applies=TRUTHS[bearing.evaluation.truth(tree)],
        )
        for each, tree in bearing.mind.quieted
        if about in ("", each.rule.target.id)
    )

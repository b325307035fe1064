"""How far what is not known yet could still speak for an action."""

from recover.engine.compile import Mind
from recover.engine.evaluate import Evaluation
from recover.engine.truth import NO, UNDECIDED, YES


def bounds_of_hope(mind: Mind, evaluation: Evaluation, action: str) -> tuple[int, int]:
    """Return the bounds, over the open questions, of the points that what is unknown could bring at best."""
    least = most = 0
    for each in mind.about_action(action, "for", "against"):
        future = evaluation.future(each.tree)
        if each.rule.effect == "for":
            least += 0 if future & NO else each.rule.weight
            most += each.rule.weight if future & (YES | UNDECIDED) else 0
        else:
            least -= each.rule.weight if future & YES else 0
            most -= each.rule.weight if future == YES else 0
    return least, most


def hope(mind: Mind, evaluation: Evaluation, action: str) -> int:
    """Return the points an action would have if all that is unknown spoke for it."""
    points = 0
    for each in mind.about_action(action, "for", "against"):
        truth = evaluation.truth(each.tree)
        if each.rule.effect == "for":
            points += each.rule.weight if truth != NO else 0
        else:
            points -= each.rule.weight if truth == YES else 0
    return points

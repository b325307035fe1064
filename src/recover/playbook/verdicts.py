"""What the rules alone say of every action: before windows, done, too late and instead of."""

from typing import Literal

from recover.engine.case import Case
from recover.engine.compile import Mind
from recover.engine.evaluate import Evaluator
from recover.engine.facts import gather
from recover.engine.truth import UNDECIDED, YES
from recover.playbook.goals import score

RulesVerdict = Literal["do", "only if", "no", "forbidden"]


def verdicts_of_rules(mind: Mind, case: Case) -> dict[str, RulesVerdict]:
    """Return for every action of the catalogue what its rules say for this person."""
    marks = Evaluator(gather(mind, case), foresee=False)
    return {action: _verdict(mind, marks, action) for action in mind.actions}


def _verdict(mind: Mind, marks: Evaluator, action: str) -> RulesVerdict:
    nevers = [marks.tree(rule.tree) for rule in mind.about_action(action, "never")]
    if YES in nevers:
        return "forbidden"
    points, _ = score(marks, action)
    if points <= 0:
        return "no"
    return "only if" if UNDECIDED in nevers else "do"

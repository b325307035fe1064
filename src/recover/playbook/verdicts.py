"""What the rules alone say of every action: before windows, done, too late and instead of."""

from recover.engine.case import Case
from recover.engine.compile import Mind
from recover.engine.evaluate import Evaluator
from recover.engine.facts import gather
from recover.playbook.goals import RulesVerdict, possible_verdicts


def verdicts_of_rules(mind: Mind, case: Case) -> dict[str, RulesVerdict]:
    """Return for every action of the catalogue what its rules say for this person."""
    marks = Evaluator(gather(mind, case), foresee=False)
    return {action: next(iter(possible_verdicts(marks, action))) for action in mind.actions}

"""What the rules alone say of every action: before windows, done, too late and instead of."""

from recover.authoring.proof.goals import RulesVerdict, possible_verdicts
from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluator
from recover.engine.logic.facts import facts_of


def verdicts_of_rules(base: RuleBase, case: Case) -> dict[str, RulesVerdict]:
    """Return for every action of the catalogue what its rules say for this person."""
    marks = Evaluator(facts_of(base, case), foresee=False)
    return {action: next(iter(possible_verdicts(marks, action))) for action in base.actions}

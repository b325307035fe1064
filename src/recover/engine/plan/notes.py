"""What stands around the actions: notes that fit, where the sources disagree, and what is kept quiet."""

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.playbook import Disagreement, SideRule
from recover.engine.plan.quotes import cite, fitting, quotes
from recover.engine.plan.values import PlanDisagreement, PlanNote, PlanSide, QuietRule


def notes(evaluation: Evaluation) -> tuple[PlanNote, ...]:
    """Return the notes whose condition is yes, in the order they were declared."""
    base = evaluation.base
    return tuple(
        PlanNote(
            note.id,
            note.says,
            quotes(evaluation, tree),
            cite(base, note.cites),
            base.owner("notes", note.id),
        )
        for note, tree in fitting(evaluation, base.playbook.notes)
    )


def disagreements(evaluation: Evaluation) -> tuple[PlanDisagreement, ...]:
    """Return the disagreements that bear on this person, each with the side the plan takes."""
    bearing = fitting(evaluation, evaluation.base.playbook.disagreements)
    return tuple(_shown(evaluation, each) for each, _ in bearing)


def followed(evaluation: Evaluation, disagreement: Disagreement) -> SideRule:
    """Return the side that is taken: the one whose condition holds; where none or two hold, `otherwise`."""
    holding = [follow for follow, _ in fitting(evaluation, disagreement.follows)]
    return holding[0] if len({follow.side for follow in holding}) == 1 else disagreement.otherwise


def sides_of(base: RuleBase, disagreement: Disagreement) -> tuple[PlanSide, ...]:
    """Return the sides of a disagreement, with who holds them."""
    known: dict[str, tuple[PlanSide, ...]] = base.kept("sides")
    if disagreement.id not in known:
        sides = (PlanSide(side.id, side.says, cite(base, side.cites)) for side in disagreement.sides)
        known[disagreement.id] = tuple(sides)
    return known[disagreement.id]


def _shown(evaluation: Evaluation, disagreement: Disagreement) -> PlanDisagreement:
    base = evaluation.base
    follow = followed(evaluation, disagreement)
    return PlanDisagreement(
        disagreement.id,
        disagreement.about,
        sides_of(base, disagreement),
        follow.side,
        follow.because,
        quotes(evaluation, base.tree(follow.when)),
        base.owner("disagreements", disagreement.id),
    )


def quiet_rules(evaluation: Evaluation, about: str = "") -> tuple[QuietRule, ...]:
    """Return the rules replaced or silenced for this person; of an action or scale, those about it."""
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
        if about in ("", each.rule.target.id) and evaluation.holds(evaluation.base.tree(each.when))
    )

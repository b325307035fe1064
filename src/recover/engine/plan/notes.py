"""What stands around the actions: notes that fit, and where the sources disagree."""

from recover.engine.logic.truth import YES
from recover.engine.model.playbook import Disagreement, SideRule
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.quotes import cite, quotes
from recover.engine.plan.values import PlanDisagreement, PlanNote, PlanSide


def notes(relevance: Relevance) -> tuple[PlanNote, ...]:
    """Return the notes whose condition is yes, in the order they were declared."""
    base, evaluation = relevance.base, relevance.evaluation
    fitting = ((note, base.tree(note.when)) for note in base.playbook.notes)
    return tuple(
        PlanNote(
            note.id,
            note.says,
            quotes(base, evaluation, tree),
            cite(base, note.cites),
            base.owner("notes", note.id),
        )
        for note, tree in fitting
        if evaluation.truth(tree) == YES
    )


def disagreements(relevance: Relevance) -> tuple[PlanDisagreement, ...]:
    """Return the disagreements that bear on this person, each with the side the plan takes."""
    return tuple(
        _shown(relevance, each)
        for each in relevance.base.playbook.disagreements
        if relevance.evaluation.truth(relevance.base.tree(each.when)) == YES
    )


def followed(relevance: Relevance, disagreement: Disagreement) -> SideRule:
    """Return the side that is taken: the one whose condition holds; where none or two hold, `otherwise`."""
    holding = [
        follow
        for follow in disagreement.follows
        if relevance.evaluation.truth(relevance.base.tree(follow.when)) == YES
    ]
    return holding[0] if len({follow.side for follow in holding}) == 1 else disagreement.otherwise


def _shown(relevance: Relevance, disagreement: Disagreement) -> PlanDisagreement:
    base = relevance.base
    follow = followed(relevance, disagreement)
    return PlanDisagreement(
        disagreement.id,
        disagreement.about,
        tuple(PlanSide(side.id, side.says, cite(base, side.cites)) for side in disagreement.sides),
        follow.side,
        follow.because,
        quotes(base, relevance.evaluation, base.tree(follow.when)),
        base.owner("disagreements", disagreement.id),
    )

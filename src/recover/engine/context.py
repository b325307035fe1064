"""What stands around the actions: notes that fit, and where the sources disagree."""

from recover.engine.bearing import Bearing
from recover.engine.model import Disagreement, Follow
from recover.engine.plan import PlanDisagreement, PlanNote, PlanSide
from recover.engine.quotes import cite, quotes
from recover.engine.truth import YES


def notes(bearing: Bearing) -> tuple[PlanNote, ...]:
    """Return the notes whose condition is yes, in the order they were declared."""
    mind, evaluation = bearing.mind, bearing.evaluation
    fitting = ((note, mind.tree(note.when)) for note in mind.playbook.notes)
    return tuple(
        PlanNote(
            note.id,
            note.says,
            quotes(mind, evaluation, tree),
            cite(mind, note.cites),
            mind.owner("notes", note.id),
        )
        for note, tree in fitting
        if evaluation.truth(tree) == YES
    )


def disagreements(bearing: Bearing) -> tuple[PlanDisagreement, ...]:
    """Return the disagreements that bear on this person, each with the side the plan takes."""
    return tuple(
        _shown(bearing, each)
        for each in bearing.mind.playbook.disagreements
        if bearing.evaluation.truth(bearing.mind.tree(each.when)) == YES
    )


def followed(bearing: Bearing, disagreement: Disagreement) -> Follow:
    """Return the side that is taken: the one whose condition holds; where none or two hold, `otherwise`."""
    holding = [
        follow
        for follow in disagreement.follows
        if bearing.evaluation.truth(bearing.mind.tree(follow.when)) == YES
    ]
    return holding[0] if len({follow.side for follow in holding}) == 1 else disagreement.otherwise


def _shown(bearing: Bearing, disagreement: Disagreement) -> PlanDisagreement:
    mind = bearing.mind
    follow = followed(bearing, disagreement)
    return PlanDisagreement(
        disagreement.id,
        disagreement.about,
        tuple(PlanSide(side.id, side.says, cite(mind, side.cites)) for side in disagreement.sides),
        follow.side,
        follow.because,
        quotes(mind, bearing.evaluation, mind.tree(follow.when)),
        mind.owner("disagreements", disagreement.id),
    )

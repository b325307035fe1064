"""What a line of a plan rests on, and what would undo it, in the person's own words."""

from recover.engine.case.case import NoAnswer
from recover.engine.case.words import say_value
from recover.engine.grounds.claims import Claim
from recover.engine.grounds.rests_on import Turn
from recover.engine.logic.evaluate import Evaluation
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.quotes import quote_question
from recover.engine.plan.values import Change, Grounds, Quote, Unless


def grounds(outlook: Outlook, claim: Claim, *, pairs: bool = False) -> Grounds:
    """Return what a claim rests on, own answers and what is taken for granted, and what would undo it.

    With `pairs`, two answers that undo it together are looked for where no single one does: up to 40 ms.
    """
    if not outlook.grounded:
        return Grounds()
    evaluation, grounding = outlook.evaluation, outlook.grounding
    because = grounding.rests_on(claim)
    undone = grounding.undone_by(claim, because, pairs=pairs)
    return Grounds(
        because=tuple(quote_question(evaluation, each) for each in because if each in evaluation.counting),
        assumed=tuple(_assumed(evaluation, each) for each in because if _is_assumed(evaluation, each)),
        unless=Unless(tuple(_change(evaluation, turn) for turn in undone.turns), undone.together),
    )


def _is_assumed(evaluation: Evaluation, question: str) -> bool:
    given = evaluation.facts.given.get(question)
    return given is None or isinstance(given.value, NoAnswer)


def _assumed(evaluation: Evaluation, question: str) -> Quote:
    """A question without an answer, with the answer it is taken to have; None where it is taken to be no."""
    declared = evaluation.base.questions[question]
    typical = None if declared.typical is None else say_value(declared, declared.typical)
    return Quote(question, declared.short, typical, quiet=declared.sensitive)


def _change(evaluation: Evaluation, turn: Turn) -> Change:
    declared = evaluation.base.questions[turn.question]
    return Change(turn.question, declared.short, turn.answers, quiet=declared.sensitive)

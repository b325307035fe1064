"""What a line of a plan rests on, and what would undo it, in the person's own words."""

from collections.abc import Iterable

from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.words import say_value
from recover.engine.grounds.claims import Claim
from recover.engine.grounds.rests_on import Grounding, Turn
from recover.engine.grounds.values import Change, Grounds, Quote, Unless
from recover.engine.grounds.what_if import words_of
from recover.engine.logic.answers import REMEMBERED
from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.questions import Question, is_typed
from recover.engine.plan.quotes import called, quote_question


def grounds(grounding: Grounding | None, claim: Claim, *, pairs: bool = False) -> Grounds:
    """Return what a claim rests on, own answers and what is taken for granted, and what would undo it.

    With `pairs`, two answers that undo it together are looked for where no single one does: up to 40 ms.
    Nothing is found without `grounding`.
    """
    if grounding is None:
        return Grounds()
    evaluation = grounding.evaluation
    because = grounding.rests_on(claim)
    undone = grounding.undone_by(claim, pairs=pairs)
    return Grounds(
        because=tuple(quote_question(evaluation, each) for each in because if each in evaluation.counting),
        assumed=tuple(_assumed(evaluation, each) for each in because if evaluation.facts.said(each) is None),
        unless=Unless(tuple(_change(evaluation, turn) for turn in undone.turns), undone.together),
    )


def _assumed(evaluation: Evaluation, question: str) -> Quote:
    """A question without an answer, with the answer it is taken to have; None where it is taken to be no."""
    declared = evaluation.base.questions[question]
    short = called(evaluation, declared)
    known: dict[tuple[str, str], Quote] = evaluation.base.kept("assumed")
    if (question, short) not in known:
        typical = None if declared.typical is None else say_value(declared, declared.typical)
        known[question, short] = Quote(question, short, typical, quiet=declared.sensitive)
    return known[question, short]


def _change(evaluation: Evaluation, turn: Turn) -> Change:
    """Other answers in words; where many give the same, these are found once."""
    base, said = evaluation.base, evaluation.facts.said(turn.question)
    short = called(evaluation, base.questions[turn.question])
    if base.questions[turn.question].kind not in ("one_of", "scale", "yes_no"):
        return _in_words(evaluation, turn, short)
    stands = said if turn.question == base.playbook.stands else None
    known: dict[tuple[Turn, object, str], Change] = base.kept("changes")
    found = known.get((turn, stands, short))
    if found is None:
        found = _in_words(evaluation, turn, short)
        if len(known) < REMEMBERED:
            known[turn, stands, short] = found
    return found


def _in_words(evaluation: Evaluation, turn: Turn, short: str) -> Change:
    base = evaluation.base
    declared = base.questions[turn.question]
    now = _items(evaluation.facts.said(turn.question))
    others = tuple(_items(value) for value in turn.values)
    return Change(
        turn.question,
        short,
        tuple(words_of(base, turn.question, value) for value in turn.values),
        kind="one_of" if is_typed(declared) and _are_offered(turn.values) else declared.kind,
        adds=_named(declared, (item for other in others if other for item in other if item not in now)),
        drops=_named(declared, (item for other in others if other for item in now if item not in other)),
        quiet=declared.sensitive,
        says=_as_said(evaluation, declared, turn),
    )


def _as_said(evaluation: Evaluation, question: Question, turn: Turn) -> tuple[str, ...] | None:
    """What of it may still come about, in words; None where the answer passes by itself.

    An employer who has decided is not expected to decide otherwise.
    """
    if question.again_after is not None:
        return None
    if question.id == evaluation.base.playbook.stands and not _is_undecided(evaluation, question):
        return ()
    return tuple(each.label for each in question.comes_about if each.id in turn.values)


def _is_undecided(evaluation: Evaluation, stands: Question) -> bool:
    """Whether they say that it moves on, and the employer has not decided yet."""
    said, since = evaluation.facts.said(stands.id), evaluation.base.playbook.since
    return since is not None and said in since.moves_on and said not in since.theirs


def _are_offered(values: Iterable[Value | NoAnswer]) -> bool:
    """Whether all of them are answers beside a number or a date."""
    return all(isinstance(value, str) for value in values)


def _items(value: Value | NoAnswer | None) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _named(question: Question, items: Iterable[object]) -> tuple[str, ...]:
    """The names of things listed, each once: an answer by its label, a record by its kind."""
    kinds = next((field for field in question.fields if field.id == "kind"), question)
    named = (dict(item).get("kind") if isinstance(item, tuple) else item for item in items)
    return tuple(dict.fromkeys(say_value(kinds, each) for each in named if isinstance(each, str)))

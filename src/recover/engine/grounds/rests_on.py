"""What a claim rests on, and what would undo it.

*Because* is a set of questions: with the person's answers to these, or none where they gave none, the claim
comes out the same whatever is said to all others, and none of them can be left out. It is found by leaving
out one after the other (a minimal unsatisfiable subset, by deletion). *Unless* are other answers to one
question, or to two at once where no single one will do, that turn the claim round. Both are sound whatever
the reading of conditions allows too much: a claim that may be either way counts as open.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from recover.engine.case.case import Case, NoAnswer, Value
from recover.engine.grounds.claims import Claim, steps_of
from recover.engine.grounds.what_if import other_answers
from recover.engine.logic.answers import Asked
from recover.engine.logic.compiled import RuleBase, Step, WorkedOut
from recover.engine.logic.evaluate import Evaluation, Possible, settle, suppose
from recover.engine.logic.trees import EITHER


@dataclass(frozen=True, slots=True)
class Turn:
    """Other answers to one question that turn a claim round, and the same in words."""

    question: str
    values: tuple[Value | NoAnswer, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What turns a claim round: any of these alone, or all `together`. None where nothing was found."""

    turns: tuple[Turn, ...] = ()
    together: bool = False


def rests_on(evaluation: Evaluation, claim: Claim) -> tuple[str, ...]:
    """Return the questions whose answers, or whose lack of one, decide a claim, in asking order."""
    base = evaluation.base
    steps = steps_of(base, claim)
    behind = _questions(evaluation, steps)
    reason = next((tree for tree in claim.speaking(base, evaluation) if evaluation.holds(tree)), None)
    told = questions_of(base, base.steps_for((reason,))) if reason is not None else ()
    # What stands first is kept rather than what follows: own answers, and among them those behind the first
    # reason, which is told beside it, and what is asked early.
    ordered = sorted(behind, key=lambda each: (each not in evaluation.counting, each not in told))

    def is_certain(questions: Sequence[str]) -> bool:
        return claim.truths(base, suppose(evaluation, frozenset(questions), steps)) != EITHER

    found = set(_fewest(ordered, is_certain))
    return tuple(question for question in base.questions if question in found)


def undone_by(evaluation: Evaluation, claim: Claim, because: Iterable[str], *, pairs: bool = False) -> Undone:
    """Return other answers that turn a claim round, each alone; with `pairs`, two together where none does.

    Whatever turns it round changes an answer that it rests on, so only these are tried, and pairs with one.
    """
    base, case = evaluation.base, evaluation.facts.case
    steps = steps_of(base, claim)
    now = claim.truths(base, Possible(evaluation.record, ~evaluation.record, frozenset()))
    tried = tuple(question for question in because if evaluation.applies(question))

    def turning(question: str, case: Case, touched: Collection[Step]) -> tuple[Turn, ...]:
        found = tuple(
            (_answer(other, question), words)
            for words, other in other_answers(base, case, question)
            if claim.truths(base, settle(evaluation, other, touched)) != now
        )
        return (Turn(question, *zip(*found, strict=True)),) if found else ()

    alone = tuple(turn for each in tried for turn in turning(each, case, base.steps_after(each, steps)))
    if alone or not pairs:
        return Undone(alone)
    behind = _questions(evaluation, steps)
    for first, second in _pairs(evaluation, tried, behind):
        kept = frozenset(behind) - {first, second}
        if claim.truths(base, suppose(evaluation, kept, steps)) == now:
            continue
        after = {id(step) for each in (first, second) for step in base.steps_after(each, steps)}
        touched = tuple(step for step in steps if id(step) in after)
        for words, changed in other_answers(base, case, first):
            if found := turning(second, changed, touched):
                both = (Turn(first, (_answer(changed, first),), (words,)), *found)
                asking_order = tuple(base.questions).index
                return Undone(
                    tuple(sorted(both, key=lambda turn: asking_order(turn.question))), together=True
                )
    return Undone()


def _answer(case: Case, question: str) -> Value | NoAnswer:
    return next(given.value for given in case.answers if given.question == question)


def _pairs(evaluation: Evaluation, tried: Sequence[str], behind: Iterable[str]) -> Iterable[tuple[str, str]]:
    others = [each for each in behind if evaluation.applies(each)]
    return ((first, second) for first in tried for second in others if first != second)


def _fewest(items: Sequence[str], suffices: Callable[[Sequence[str]], bool]) -> list[str]:
    """Return a part of the items that suffices as all of them do, and of which none can be left out.

    QuickXplain (Junker 2004): halves are left out before single items, and earlier items kept before later.
    """

    def needed(fixed: list[str], group: Sequence[str]) -> list[str]:
        if suffices(fixed):
            return []
        if len(group) == 1:
            return list(group)
        left, right = group[: len(group) // 2], group[len(group) // 2 :]
        of_right = needed([*fixed, *left], right)
        return [*needed([*fixed, *of_right], left), *of_right]

    return needed([], items) if items else []


def questions_of(base: RuleBase, steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the questions that some steps need, in asking order."""
    needed: set[str] = set()
    for step in steps:
        if isinstance(step, Asked):
            needed.add(step.question.id)
        elif isinstance(step, WorkedOut):
            needed.add(step.question)
    return tuple(each for each in base.questions if each in needed)


def _questions(evaluation: Evaluation, steps: Iterable[Step]) -> tuple[str, ...]:
    """The questions that some steps need, without those whose answer is disregarded."""
    given, counting = evaluation.facts.given, evaluation.counting
    disregarded = {id for id, each in given.items() if not isinstance(each.value, NoAnswer)} - counting
    return tuple(each for each in questions_of(evaluation.base, steps) if each not in disregarded)

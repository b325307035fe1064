"""What a claim rests on, and what would undo it.

*Because* is a set of questions: with the person's answers to these, or none where they gave none, the claim
comes out the same whatever is said to all others, and none of them can be left out. It is found by leaving
out one after the other (a minimal unsatisfiable subset, by deletion). *Unless* are other answers to one
question, or to two at once where no single one will do, that turn the claim round. Both are sound whatever
the reading of conditions allows too much: a claim that may be either way counts as open.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.words import say_value
from recover.engine.grounds.claims import Claim, behind_claim
from recover.engine.grounds.supposing import Supposing
from recover.engine.grounds.what_if import other_values
from recover.engine.logic.compiled import Behind, Step
from recover.engine.logic.evaluate import Evaluation, Possible, settle
from recover.engine.logic.facts import Facts, with_answer_today
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


class Grounding:
    """Finds what claims about one person rest on, and what would undo them."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.base = evaluation.base
        self._supposing = Supposing(evaluation)
        given, counting = evaluation.facts.given, evaluation.counting
        self._disregarded = {
            id for id, each in given.items() if not isinstance(each.value, NoAnswer) and id not in counting
        }

    def rests_on(self, claim: Claim) -> tuple[str, ...]:
        """Return the questions whose answers, or whose lack of one, decide a claim, in asking order."""
        behind, evaluation = behind_claim(self.base, claim), self.evaluation
        speaking = claim.speaking(self.base, evaluation)
        reason = next((tree for tree in speaking if evaluation.holds(tree)), None)
        told = self.base.behind((reason,)).questions if reason is not None else ()
        # What stands first is kept rather than what follows: own answers, and among them those behind the
        # first reason, which is told beside it, and what is asked early.
        ordered = sorted(
            self._questions(behind), key=lambda each: (each not in evaluation.counting, each not in told)
        )

        def is_certain(questions: Sequence[str]) -> bool:
            possible = self._supposing.keeping(frozenset(questions), behind.steps)
            return claim.truths(self.base, possible) != EITHER

        found = set(_fewest(ordered, is_certain))
        return tuple(question for question in behind.questions if question in found)

    def undone_by(self, claim: Claim, because: Iterable[str], *, pairs: bool = False) -> Undone:
        """Return other answers that turn a claim round, each alone; with `pairs`, two where none does.

        Whatever turns it round changes an answer that it rests on, so only these are tried, and pairs with
        one.
        """
        turning = _Turning(self.evaluation, claim)
        tried = tuple(question for question in because if self.evaluation.applies(question))
        alone = tuple(turn for each in tried if (turn := turning.turn(each, self.evaluation.facts)))
        if alone or not pairs:
            return Undone(alone)
        behind = behind_claim(self.base, claim)
        questions = self._questions(behind)
        for first, second in _pairs(self.evaluation, tried, questions):
            kept = frozenset(questions) - {first, second}
            if claim.truths(self.base, self._supposing.keeping(kept, behind.steps)) == turning.now:
                continue
            for other, changed in turning.others(first, self.evaluation.facts):
                if found := turning.turn(second, changed, first):
                    asking_order = tuple(self.base.questions).index
                    both = sorted((other, found), key=lambda turn: asking_order(turn.question))
                    return Undone(tuple(both), together=True)
        return Undone()

    def _questions(self, behind: Behind) -> tuple[str, ...]:
        """The questions behind a claim, without those whose answer is disregarded."""
        return tuple(each for each in behind.questions if each not in self._disregarded)


class _Turning:
    """Tries other answers on one claim about one person."""

    def __init__(self, evaluation: Evaluation, claim: Claim) -> None:
        self.evaluation = evaluation
        self.base = evaluation.base
        self.claim = claim
        self.behind = behind_claim(self.base, claim)
        self.now = self._truths(evaluation.record)

    def turn(self, question: str, facts: Facts, *changed: str) -> Turn | None:
        """Return the other answers that turn the claim round, where some are changed already."""
        questions = (question, *changed)
        steps = self.base.steps_after(questions, self.behind.steps)
        found = tuple(
            value
            for value in other_values(facts, question)
            if self._turns(with_answer_today(facts, question, value), questions, steps)
        )
        declared = self.base.questions[question]
        return Turn(question, found, tuple(say_value(declared, value) for value in found)) if found else None

    def others(self, question: str, facts: Facts) -> Iterable[tuple[Turn, Facts]]:
        """Yield the other answers one by one, with the facts as they would be then."""
        declared = self.base.questions[question]
        for value in other_values(facts, question):
            yield (
                Turn(question, (value,), (say_value(declared, value),)),
                with_answer_today(facts, question, value),
            )

    def _turns(self, facts: Facts, questions: tuple[str, ...], steps: tuple[Step, ...]) -> bool:
        record = settle(self.evaluation, facts, questions, steps)
        changed = (record ^ self.evaluation.record) & self.behind.atoms
        return changed != 0 and self._truths(record) != self.now

    def _truths(self, record: int) -> int:
        return self.claim.truths(self.base, Possible(record, ~record, frozenset()))


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

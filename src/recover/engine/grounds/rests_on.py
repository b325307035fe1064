"""What a claim rests on, and what would undo it.

*Because* is a set of questions: with the person's answers to these, or none where they gave none, the claim
comes out the same whatever is said to all others, and none of them can be left out. It is found by leaving
out one after the other (a minimal unsatisfiable subset, by deletion). *Unless* are other answers to one
question, or to two at once where no single one will do, that turn the claim round. Both are sound whatever
the reading of conditions allows too much: a claim that may be either way counts as open.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.words import say_value
from recover.engine.grounds.claims import Claim, Margins, Stake, are_kept, behind_claim
from recover.engine.grounds.settling import Settling
from recover.engine.grounds.supposing import Supposing
from recover.engine.grounds.what_if import other_values
from recover.engine.logic.compiled import Behind
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import with_answer_today
from recover.engine.logic.steps import Step
from recover.engine.logic.trees import YES


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
        self._others = _OtherAnswers(evaluation)
        self._known_margins: dict[Claim, Margins] = {}
        given, counting = evaluation.facts.given, evaluation.counting
        self._disregarded = {
            id for id, each in given.items() if not isinstance(each.value, NoAnswer) and id not in counting
        }

    def rests_on(self, claim: Claim) -> tuple[str, ...]:
        """Return the questions whose answers, or whose lack of one, decide a claim, in asking order."""
        behind, evaluation = behind_claim(self.base, claim), self.evaluation
        speaking = claim.speaking(self.base, evaluation.record)
        reason = next((tree for tree in speaking if evaluation.holds(tree)), None)
        told = self.base.behind((reason,)).questions if reason is not None else ()
        # What stands first is kept rather than what follows: own answers, and among them those behind the
        # first reason, which is told beside it, and what is asked early.
        ordered = sorted(
            self._questions(behind), key=lambda each: (each not in evaluation.counting, each not in told)
        )
        margins = self._margins(claim)
        found = set(_fewest(ordered, lambda questions: self._is_certain(margins, questions)))
        return tuple(question for question in behind.questions if question in found)

    def undone_by(self, claim: Claim, because: Iterable[str], *, pairs: bool = False) -> Undone:
        """Return other answers that turn a claim round, each alone; with `pairs`, two where none does.

        Whatever turns it round changes an answer that it rests on, so only these are tried, and pairs with
        one.
        """
        turning = _Turning(self._others, claim, self._margins(claim))
        tried = tuple(question for question in because if self.evaluation.applies(question))
        alone = tuple(turn for each in tried if (turn := turning.alone(each)))
        if alone or not pairs:
            return Undone(alone)
        behind = behind_claim(self.base, claim)
        questions = self._questions(behind)
        for first, second in _pairs(self.evaluation, tried, questions):
            kept = [each for each in questions if each not in (first, second)]
            if not self._is_certain(turning.margins, kept) and (both := turning.together(first, second)):
                return both
        return Undone()

    def _is_certain(self, margins: Margins, questions: Iterable[str]) -> bool:
        """Whether a claim stays as it is over all answers to all but some questions."""
        kept = sum(map(self.base.bit_of.__getitem__, questions))
        free = ~kept

        def turns(stake: Stake) -> bool:
            return bool(stake.behind.asked & free) and self._supposing.truths(stake.tree, kept) != stake.now

        return are_kept(margins, turns)

    def _margins(self, claim: Claim) -> Margins:
        if claim not in self._known_margins:
            self._known_margins[claim] = claim.margins(self.base, self.evaluation.record)
        return self._known_margins[claim]

    def _questions(self, behind: Behind) -> tuple[str, ...]:
        """The questions behind a claim, without those whose answer is disregarded."""
        return tuple(each for each in behind.questions if each not in self._disregarded)


class _Turning:
    """Tries other answers on one claim about one person."""

    def __init__(self, others: "_OtherAnswers", claim: Claim, margins: Margins) -> None:
        self.others = others
        self.evaluation = others.evaluation
        self.base = others.evaluation.base
        self.claim = claim
        self.behind = behind_claim(self.base, claim)
        self._own = {id(step) for step, _, _ in self.behind.steps}
        self.now = claim.holds(self.base, self.evaluation.record)
        self.margins = margins

    def alone(self, question: str) -> Turn | None:
        """Return the other answers to a question that turn the claim round; None where none does."""
        others = self.others.to(question)
        turned = {other: self._turned(other) for other in dict.fromkeys(other for _, other in others)}
        found = tuple(value for value, other in others if turned[other])
        return self._turn(question, found) if found else None

    def together(self, first: str, second: str) -> Undone | None:
        """Return the first other answer to one question that turns the claim round with some to another."""
        steps = self._steps(first, second)
        for value, _ in self.others.to(first):
            both = self.others.both(first, value, second)
            found = tuple(other for other, begun in both if self._turned(begun.again(steps)))
            if found:
                asking_order = tuple(self.base.questions).index
                turns = (self._turn(first, (value,)), self._turn(second, found))
                in_order = sorted(turns, key=lambda turn: asking_order(turn.question))
                return Undone(tuple(in_order), together=True)
        return None

    def _steps(self, *questions: str) -> tuple[tuple[Step, bool, bool, int], ...]:
        """The steps behind the claim that hang on answers to questions."""
        return tuple(each for each in self.base.steps_after(questions) if id(each[0]) in self._own)

    def _turn(self, question: str, values: tuple[Value, ...]) -> Turn:
        declared = self.base.questions[question]
        return Turn(question, values, tuple(say_value(declared, value) for value in values))

    def _turned(self, other: Settling) -> bool:
        turned = other.turned
        if not turned & self.behind.atoms:
            return False

        def turns(stake: Stake) -> bool:
            return bool(stake.behind.atoms & turned) and other.holds(stake.tree) != (stake.now == YES)

        if are_kept(self.margins, turns):
            return False
        return self.claim.holds(self.base, other.record) != self.now


class _OtherAnswers:
    """The other answers of one person, each with what it changes at once, whatever the claim."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._begun: dict[str, tuple[tuple[Value, Settling], ...]] = {}

    def to(self, question: str) -> tuple[tuple[Value, Settling], ...]:
        """Return the other answers to a question; those that come to the same are settled together."""
        if question not in self._begun:
            self._begun[question] = tuple(self._begin(question))
        return self._begun[question]

    def both(self, first: str, value: Value, second: str) -> Iterator[tuple[Value, Settling]]:
        """Yield the other answers to a second question, where the first has another one already."""
        facts = with_answer_today(self.evaluation.facts, first, value)
        for other in other_values(facts, second):
            yield other, Settling(self.evaluation, with_answer_today(facts, second, other))

    def _begin(self, question: str) -> Iterator[tuple[Value, Settling]]:
        facts, base = self.evaluation.facts, self.evaluation.base
        steps = base.steps_after((question,))
        told = [each for each in steps if each[1]]
        met_by = base.asked[question].atoms.met_by
        alike: dict[int, Settling] = {}
        known: dict[tuple[int, bool], Settling] = {}
        for value in other_values(facts, question):
            met = met_by(value, facts.today)
            if met not in alike or len(told) > 1:  # a list tells more than the tests of its question
                begun = Settling(self.evaluation, with_answer_today(facts, question, value)).again(told)
                same = known.setdefault((begun.record, question in begun.counting), begun)
                alike[met] = same.again(steps)
            yield value, alike[met]


def _pairs(evaluation: Evaluation, tried: Sequence[str], behind: Iterable[str]) -> Iterable[tuple[str, str]]:
    others = [each for each in behind if evaluation.applies(each)]
    return ((first, second) for first in tried for second in others if first != second)


def _fewest(items: Sequence[str], suffices: Callable[[Sequence[str]], bool]) -> list[str]:
    """Return a part of the items that suffices as all of them do, and of which none can be left out.

    QuickXplain (Junker 2004): halves are left out before single items, and earlier items kept before later.
    """

    def needed(fixed: list[str], group: Sequence[str], *, known: bool) -> list[str]:
        """`known` is whether it is known that what is fixed does not suffice."""
        if not known and suffices(fixed):
            return []
        if len(group) == 1:
            return list(group)
        left, right = group[: len(group) // 2], group[len(group) // 2 :]
        of_right = needed([*fixed, *left], right, known=False)
        return [*needed([*fixed, *of_right], left, known=not of_right), *of_right]

    return needed([], items, known=False) if items else []

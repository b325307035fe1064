"""What a claim rests on, and what would undo it.

*Because* is a set of questions: with the person's answers to these, or none where they gave none, the claim
comes out the same whatever is said to all others, and none of them can be left out. It is found by leaving
out one after the other (a minimal unsatisfiable subset, by deletion). *Unless* are other answers to one
question, or to two at once where no single one will do, that turn the claim round. Both are sound whatever
the reading of conditions allows too much: a claim that may be either way counts as open.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_

from recover.engine.case.case import NoAnswer, Value
from recover.engine.grounds.claims import Claim, IsMet, Margins, all_needed, are_kept, behind_claim
from recover.engine.grounds.counterfactuals import Answers, Counterfactuals
from recover.engine.grounds.turning import Turning
from recover.engine.grounds.what_if import Alike, alike, other_values
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.steps import Behind
from recover.engine.logic.trees import Tree, bits, holds
from recover.frozen import frozen


@frozen
class Turn:
    """Other answers to one question that turn a claim round."""

    question: str
    values: tuple[Value, ...]


@frozen
class Undone:
    """What turns a claim round: any of these alone, or all `together`. None where nothing was found."""

    turns: tuple[Turn, ...] = ()
    together: bool = False


class Grounding:
    """Finds what claims about one person rest on, and what would undo them."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.base = evaluation.base
        self._in_asking_order = tuple(self.base.bit_of)
        self.is_met = _Met(evaluation.record).__getitem__
        self._turning = Turning(evaluation)
        self._others = _OtherAnswers(evaluation, self.is_met)
        self._expected: list[Claim] = []
        self._known: dict[Claim, tuple[str, ...]] = {}
        self._known_margins: dict[Claim, tuple[Margins, int]] = {}
        given, counting = evaluation.facts.given, evaluation.counting
        self._counting = self.base.bits_of(counting)
        self._disregarded = sum(
            self.base.bit_of[id]
            for id, each in given.items()
            if not isinstance(each.value, NoAnswer) and id not in counting and id in self.base.bit_of
        )

    def rests_on(self, claim: Claim) -> tuple[str, ...]:
        """Return the questions whose answers, or whose lack of one, decide a claim, in asking order."""
        if claim not in self._known:
            self._known[claim] = self._rests_on(claim)
        return self._known[claim]

    def _rests_on(self, claim: Claim) -> tuple[str, ...]:
        margins, turning = self._margins(claim)
        bit_of, turn = self.base.bit_of, turning & ~self._disregarded & self.base.every_question
        needed = 0 if turning >> len(bit_of) else all_needed(margins, turn)
        if not self._is_certain(margins, turning, needed):
            items = self._in_turn(claim, turn & ~needed)
            needed = _fewest(needed, items, lambda kept: self._is_certain(margins, turning, kept))
        return tuple([self._in_asking_order[number] for number in bits(needed)])

    def _in_turn(self, claim: Claim, among: int) -> list[int]:
        """Questions behind a claim, each a bit: what stands first is kept rather than what follows.

        That is own answers, and among them those behind the first reason, which is told beside it, and what
        is asked early.
        """
        supporting = claim.supporting(self.base, self.is_met)
        reason = next(filter(self.is_met, supporting), None)
        told = self.base.behind((reason,)).asked if reason is not None else 0
        own, others = among & self._counting, among & ~self._counting
        groups = (own & told, own & ~told, others & told, others & ~told)
        return [1 << number for group in groups for number in bits(group)]

    def expect(self, claims: Iterable[Claim]) -> None:
        """Take down claims that are asked about later: whatever could undo them is worked out at once."""
        self._expected += claims

    def undone_by(self, claim: Claim, *, pairs: bool = False) -> Undone:
        """Return other answers that turn a claim round, each alone; with `pairs`, two where none does.

        Whatever turns it round changes an answer that it rests on, so only these are tried, and pairs with
        one.
        """
        tried = self._tried(claim)
        if not self._others.know(claim):
            self._others.learn({each: self._tried(each) for each in (claim, *self._expected)})
            self._expected.clear()
        alone = tuple(self._others.alone(claim, tried))
        if alone or not pairs:
            return Undone(alone)
        for first, second in self._pairs(claim):
            if both := self._others.together(claim, first, second):
                return both
        return Undone()

    def _tried(self, claim: Claim) -> tuple[str, ...]:
        return tuple(each for each in self.rests_on(claim) if self.evaluation.applies(each))

    def _pairs(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Two questions, one of which a claim rests on, that may turn it round together."""
        others = [
            each for each in self._questions(behind_claim(self.base, claim)) if self.evaluation.applies(each)
        ]
        for first in self._tried(claim):
            yield from (
                (first, second)
                for second in others
                if first != second and self._may_undo(claim, first, second)
            )

    def _may_undo(self, claim: Claim, *questions: str) -> bool:
        """Whether other answers to these questions could turn a claim round while all others stay."""
        others = behind_claim(self.base, claim).asked & ~self._disregarded
        kept = others & ~sum(self.base.bit_of[each] for each in questions)
        return not self._is_certain(*self._margins(claim), kept)

    def _is_certain(self, margins: Margins, turning: int, kept: int) -> bool:
        """Whether a claim stays as it is over all answers to all but some questions."""
        if turning >> len(self.base.bit_of):
            kept = self._turning.with_levels(kept, turning)
        return are_kept(margins, kept)

    def _margins(self, claim: Claim) -> tuple[Margins, int]:
        """What a claim hangs on, and all questions, and atoms of scales, that could turn any of it."""
        if claim not in self._known_margins:
            margins = claim.margins(self.base, self.is_met, self._turning.turned_by)
            sets = (sets for group in margins for margin in group for _, sets in margin.at_stake)
            turning = reduce(or_, chain.from_iterable(sets), 0)
            if turning >> len(self.base.bit_of):
                turning |= behind_claim(self.base, claim).asked
            self._known_margins[claim] = margins, turning
        return self._known_margins[claim]

    def _questions(self, behind: Behind) -> tuple[str, ...]:
        """The questions behind a claim, without those whose answer is disregarded."""
        bit_of, asked = self.base.bit_of, behind.asked & ~self._disregarded
        return tuple(each for each in behind.questions if bit_of[each] & asked)


class _Met(dict[Tree, bool]):
    """Which conditions are met, each found out once: several passes go over the rules of a claim."""

    def __init__(self, record: int) -> None:
        super().__init__()
        self._record = record

    def __missing__(self, tree: Tree) -> bool:
        found = self[tree] = holds(tree, self._record)
        return found


class _OtherAnswers:
    """The other answers of one person, worked out many at a time, and the claims that they turn round."""

    def __init__(self, evaluation: Evaluation, is_met: IsMet) -> None:
        self.evaluation = evaluation
        self.base = evaluation.base
        self._is_met = is_met
        self._of: dict[Claim, tuple[Counterfactuals, dict[str, tuple[int, Alike]]]] = {}
        self._known: dict[tuple[Claim, Counterfactuals], int] = {}

    def know(self, claim: Claim) -> bool:
        """Return whether other answers are worked out for a claim."""
        return claim in self._of

    def learn(self, tried: Mapping[Claim, Iterable[str]]) -> None:
        """Work out for each claim the other answers to questions, side by side; alike ones as one."""
        answers: list[Answers] = []
        numbered: dict[str, tuple[int, Alike]] = {}
        for question in dict.fromkeys(chain.from_iterable(tried.values())):
            others = alike(self.evaluation.facts, question)
            numbered[question] = len(answers), others
            answers += [{question: value} for value in others.kinds]
        places = reduce(or_, (behind_claim(self.base, claim).places for claim in tried), 0)
        columns = {question: others.columns for question, (_, others) in numbered.items()}
        many = Counterfactuals(self.evaluation, answers, places, columns)
        self._of.update(dict.fromkeys(tried, (many, numbered)))

    def alone(self, claim: Claim, questions: Iterable[str]) -> Iterator[Turn]:
        """Yield of each question the other answers that turn a claim round, where any does."""
        many, numbered = self._of[claim]
        turned = self._turned(claim, many)
        for question in questions:
            first, others = numbered[question]
            kinds = turned >> first & (1 << len(others.kinds)) - 1
            if kinds:
                yield Turn(question, tuple([value for value, kind in others.answers if kinds >> kind & 1]))

    def together(self, claim: Claim, first: str, second: str) -> Undone | None:
        """Return the first other answer to one question that turns a claim round with some to another."""
        firsts, seconds = (tuple(other_values(self.evaluation.facts, each)) for each in (first, second))
        answers = [{first: value, second: other} for value in firsts for other in seconds]
        many = Counterfactuals(self.evaluation, answers, behind_claim(self.base, claim).places)
        turned = self._turned(claim, many)
        for place, value in enumerate(firsts):
            by_second = turned >> place * len(seconds)
            found = tuple(other for number, other in enumerate(seconds) if by_second >> number & 1)
            if found:
                asking_order = tuple(self.base.questions).index
                turns = (Turn(first, (value,)), Turn(second, found))
                in_order = sorted(turns, key=lambda turn: asking_order(turn.question))
                return Undone(tuple(in_order), together=True)
        return None

    def _turned(self, claim: Claim, many: Counterfactuals) -> int:
        if (claim, many) not in self._known:
            now = claim.holds(self.base, self._is_met)
            self._known[claim, many] = claim.where(self.base, many) ^ (many.every if now else 0)
        return self._known[claim, many]


def _fewest(needed: int, items: Sequence[int], suffices: Callable[[int], bool]) -> int:
    """Return those that are needed, and do not suffice, and a part of the items that beside them does.

    None of that part can be left out. Items are bits. QuickXplain (Junker 2004): halves are left out before
    single items, and earlier items kept before later.
    """
    return needed | _needed(needed, items, suffices, known=True) if items else needed


def _needed(fixed: int, group: Sequence[int], suffices: Callable[[int], bool], *, known: bool) -> int:
    """Those of a group that are needed beside what is fixed; `known` is whether that is known not to do."""
    if not known and suffices(fixed):
        return 0
    if len(group) == 1:
        return group[0]
    left, right = group[: len(group) // 2], group[len(group) // 2 :]
    of_right = _needed(fixed | sum(left), right, suffices, known=False)
    return _needed(fixed | of_right, left, suffices, known=not of_right) | of_right

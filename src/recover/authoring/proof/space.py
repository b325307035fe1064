"""Everything that can be true of what one condition rests on, searched without a person.

Each fact takes states that no test of the playbook tells apart; facts that are worked out and scales are
taken as free of each other. So the space holds every real person and some who cannot be: what is found
nowhere in it is true of nobody, what is found somewhere may be true of nobody all the same.
"""

from collections.abc import Callable, Iterator
from itertools import combinations

from recover.engine.logic.compiled import RuleBase, Tree, fold, leaves
from recover.engine.logic.facts import lists_action
from recover.engine.logic.truth import ANYTHING, NO, UNDECIDED, YES, is_certain, negate, possible_truths
from recover.engine.model.conditions import Atom, Between, Condition, DaysAgo, Includes, Is, Knowledge, Test
from recover.engine.model.questions import Question

MOST_STEPS = 1000
"""Steps of one search, after which nothing is claimed."""
MOST_WORK = 4_000_000
"""Lines looked at for one playbook, after which nothing more is claimed."""
_MOST_FACTS = 60
_MOST_SEVERAL = 8  # answers of an any-of question that are told apart before they are too many

State = dict[int, int]
"""For each line about a fact, the truth it has in this state where the fact applies."""


class TooLarge(Exception):
    """The search was given up: nothing is known."""


class Space:
    """The space of one playbook; what is looked for in it is bounded, so that every playbook has an end."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self.work = 0

    def differ(self, one: Condition, other: Condition) -> bool:
        """Whether two conditions may have different truths for somebody. Raises TooLarge."""
        trees = (self.base.tree(one), self.base.tree(other))
        return trees[0] != trees[1] and self._found(trees, _unlike)

    def may_hold(self, condition: Condition) -> bool:
        """Whether a condition may be yes for somebody. Raises TooLarge."""
        return self._found((self.base.tree(condition),), _yes)

    def _found(self, trees: tuple[Tree, ...], wanted: "Wanted") -> bool:
        if self.work > MOST_WORK:
            raise TooLarge
        search = _Search(self.base, trees, wanted)
        try:
            return search.found()
        finally:
            self.work += search.steps * len(search.lines)


class _Search:
    """Looks for states in which `wanted`, given the marks of the trees, is true; None: not decided yet."""

    def __init__(self, base: RuleBase, trees: tuple[Tree, ...], wanted: "Wanted") -> None:
        self.base, self.trees, self.wanted = base, trees, wanted
        self.lines = _reached(base, trees)
        self.facts = tuple(dict.fromkeys(_key(base.lines[n]) for n in self.lines if not _is_finding(base, n)))
        if len(self.facts) > _MOST_FACTS:
            raise TooLarge
        self.states = {fact: self._states(fact) for fact in self.facts}
        self.chosen: dict[tuple[str, str], State] = {}
        self.steps = 0

    def found(self, depth: int = 0) -> bool:
        """Whether some choice of states for the facts from `depth` on has what is wanted."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooLarge
        marks = self._marks()
        decided = self.wanted([fold(tree, marks) for tree in self.trees])
        if decided is not None:
            return decided
        if depth == len(self.facts):
            return True  # never so; and if it were, nothing should be claimed
        fact = self.facts[depth]
        for state in self.states[fact]:
            self.chosen[fact] = state
            if self.found(depth + 1):
                return True
        del self.chosen[fact]
        return False

    def _marks(self) -> list[int]:
        marks = [0] * len(self.base.lines)
        for number in self.lines:  # what a line rests on stands before it
            marks[number] = self._mark(number, marks)
        return marks

    def _mark(self, number: int, marks: list[int]) -> int:
        line = self.base.lines[number]
        if line.kind == "finding":
            truth = fold(self.base.meanings[line.fact], marks)
            return truth if line.test == Is(("yes",)) else negate(truth)
        chosen = self.chosen.get(_key(line))
        asked = ANYTHING if chosen is None else chosen[number]
        if line.kind != "question":
            return asked
        if self.base.questions[line.fact].counts_anyway:  # its states have "does not apply" among them
            return asked
        return _joined(
            fold(self.base.applies[line.fact], marks), asked, possible_truths(line.test == _NOT_APPLYING)
        )

    def _states(self, fact: tuple[str, str]) -> tuple[State, ...]:
        numbers = [n for n in self.lines if _key(self.base.lines[n]) == fact]
        tests = {number: self.base.lines[number].test for number in numbers}
        vectors = dict.fromkeys(
            tuple(truths[number] for number in numbers) for truths in _truths(self.base, fact, tests)
        )
        return tuple(dict(zip(numbers, vector, strict=True)) for vector in vectors)


_SETTLED = (NO, UNDECIDED, YES, NO | UNDECIDED)  # as far as a yes goes
_NOT_APPLYING = Knowledge("does not apply")


Wanted = Callable[[list[int]], bool | None]


def _yes(marks: list[int]) -> bool | None:
    return marks[0] == YES if marks[0] in _SETTLED else None


def _unlike(marks: list[int]) -> bool | None:
    return marks[0] != marks[1] if all(map(is_certain, marks)) else None


def _key(line: Atom) -> tuple[str, str]:
    return (line.kind, line.fact)


def _is_finding(base: RuleBase, number: int) -> bool:
    return base.lines[number].kind == "finding"


def _reached(base: RuleBase, trees: tuple[Tree, ...]) -> tuple[int, ...]:
    """All lines behind the trees, each after the lines it rests on."""
    order: dict[int, None] = {}

    def visit(tree: Tree) -> None:
        for number in leaves(tree):
            line = base.lines[number]
            if number not in order:
                if line.kind == "finding":
                    visit(base.meanings[line.fact])
                elif line.kind == "question":
                    visit(base.applies[line.fact])
                order[number] = None

    for tree in trees:
        visit(tree)
    return tuple(order)


def _joined(applies: int, if_so: int, if_not: int) -> int:
    result = (if_so if applies & YES else 0) | (if_not if applies & NO else 0)
    if applies & UNDECIDED:
        same = is_certain(if_so) and if_so == if_not
        result |= (if_so & if_not) | (0 if same else UNDECIDED)
    return result


def _truths(base: RuleBase, fact: tuple[str, str], tests: dict[int, Test]) -> Iterator[State]:
    """What the tests may come to, state by state."""
    kind, id = fact
    if kind in ("question", "builtin"):
        yield {n: NO if t == _NOT_APPLYING else UNDECIDED for n, t in tests.items()}  # open
        yield {n: _of_no_answer(test) for n, test in tests.items()}
        if kind == "builtin" or base.questions[id].counts_anyway:
            yield {n: possible_truths(test == _NOT_APPLYING) for n, test in tests.items()}
    elif kind == "scale" or base.acts_question is None or lists_action(base.acts_question, id):
        yield dict.fromkeys(tests, UNDECIDED)
    for value in _values(base, fact, tuple(tests.values())):
        yield {n: possible_truths(_holds(value, test)) for n, test in tests.items()}


def _of_no_answer(test: Test) -> int:
    return possible_truths(test.state == "unknown") if isinstance(test, Knowledge) else UNDECIDED


def _values(base: RuleBase, fact: tuple[str, str], tests: tuple[Test, ...]) -> Iterator[object]:
    """Answers enough that every two which some test tells apart are among them."""
    kind, id = fact
    if kind == "action":
        yield from ("done", "skipped", "none")
    elif kind == "scale":
        yield from (level.id for level in base.scales[id].levels)
    else:
        yield from _answers(base.questions.get(id) if kind == "question" else None, tests)


def _answers(question: Question | None, tests: tuple[Test, ...]) -> Iterator[object]:
    if question is not None and question.kind in ("one_of", "scale"):
        yield from (choice.id for choice in question.choices)
    elif question is not None and question.kind == "yes_no":
        yield from ("yes", "no")
    elif any(isinstance(test, Includes) for test in tests):
        yield from _sets(tests)
    elif any(isinstance(test, Between | DaysAgo) for test in tests):
        yield from _numbers(question, tests)
    else:
        yield "something"


def _sets(tests: tuple[Test, ...]) -> Iterator[frozenset[str]]:
    named = sorted({answer for test in tests if isinstance(test, Includes) for answer in test.answers})
    if len(named) > _MOST_SEVERAL:
        raise TooLarge
    for size in range(len(named) + 1):
        yield from (frozenset(chosen) for chosen in combinations(named, size))


def _numbers(question: Question | None, tests: tuple[Test, ...]) -> Iterator[int]:
    """Every bound and its neighbours, as far as they can be answered; days count back from today."""
    least, most = (question.least, question.most) if question else (0, None)
    if question is not None and question.kind == "date":
        least = 0 if question.date == "past" else None
        most = 0 if question.date == "to come" else None
    bounds = {0}
    for test in tests:
        if isinstance(test, Between | DaysAgo):
            bounds |= {bound for bound in (test.low, test.high) if bound is not None}
    bounds |= {bound for bound in (least, most) if bound is not None}
    for number in sorted({bound + step for bound in bounds for step in (-1, 0, 1)}):
        if (least is None or least <= number) and (most is None or number <= most):
            yield number


def _holds(value: object, test: Test) -> bool:
    match test:
        case Knowledge(state):
            return state == "known"
        case Is(answers):
            return value in answers
        case Includes(mode, answers):
            given = value if isinstance(value, frozenset) else frozenset()
            return set(answers) <= given if mode == "all" else bool(given & set(answers)) == (mode == "any")
        case Between(low, high) | DaysAgo(low, high):
            number = value if isinstance(value, int) else 0
            return (low is None or low <= number) and (high is None or number <= high)

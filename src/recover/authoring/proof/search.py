"""Looking for somebody among all possible people, with one solver for one playbook, or for two.

None is a proof that there is nobody. Whoever is found is confirmed by the engine, and made as small as can
be; where parts are loose and the engine does not see them so, they are ruled out, and the search goes on.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from recover.authoring.examples.crowd import Crowd
from recover.authoring.proof.answers import Model
from recover.authoring.proof.clauses import Clauses, Lit
from recover.authoring.proof.formulas import Formulas
from recover.authoring.proof.queries import Query
from recover.authoring.proof.shrink import shortened
from recover.authoring.proof.solver import Solver, Unsettled
from recover.authoring.proof.someone import someone
from recover.authoring.proof.verdicts import Seen
from recover.engine.case.case import Case, Given, NoAnswer
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.conditions import Condition

Found = tuple[Case, Case]
"""A person, and the same one with the other answer; or twice the same."""
_TRIES = 1000
"""People that the engine does not confirm before a search is given up."""
_MODERATE = 20_000
"""Steps of the solver for one of many questions, after which nothing is claimed."""


class Search:
    """Everybody whom one playbook or two may meet, and the solver. Raises WrongUsage without one.

    `people` are some who are known: what they show already is not looked for.
    """

    def __init__(
        self, base: RuleBase, newer: RuleBase | None = None, people: Sequence[Evaluation] = ()
    ) -> None:
        self.base, self.newer = base, newer or base
        self._seen = people
        self._crowd = Crowd([each.record for each in people], len(base.lines))
        self.clauses = Clauses()
        self.solver = Solver(self.clauses)
        lines = tuple(dict.fromkeys((*base.lines, *self.newer.lines)))
        self.person = someone(base, self.newer, lines, self.clauses)
        self.formulas = Formulas(base, self.person, self.clauses)
        self._lines = lines
        self._others: dict[str, Formulas] = {}

    @cached_property
    def newer_formulas(self) -> Formulas:
        """Return what the newer playbook makes of the same person."""
        person = self.person.before(self.newer, self._lines, self.clauses)
        return Formulas(self.newer, person, self.clauses)

    @cached_property
    def untypical(self) -> Formulas:
        """Return what the playbook would make of the same person if no question had a typical answer."""
        book = self.base.playbook
        bare = tuple(replace(question, typical=None) for question in book.questions)
        return Formulas(compile_playbook(replace(book, questions=bare)), self.person, self.clauses)

    def other(self, question: str) -> Formulas:
        """Return the same person with another answer to this question."""
        if question not in self._others:
            person = self.person.answering(self.base.questions[question], self._lines, self.clauses)
            self._others[question] = Formulas(self.base, person, self.clauses)
        return self._others[question]

    def is_impossible(self, *literals: Lit, steps: int | None = None) -> bool:
        """Return whether it is proved that these are yes together for nobody. Raises Unsettled."""
        return self.solver.model(literals, steps) is None

    def is_never(self, condition: Condition) -> bool:
        """Return whether it is proved, in moderate time, that a condition is met by nobody."""
        return not self._known(condition) and self._is_soon_impossible(self.formulas.read(condition))

    def are_same(self, one: Condition, other: Condition) -> bool:
        """Return whether it is proved, in moderate time, that two conditions are the same for everybody."""
        if self._known(one) != self._known(other):
            return False
        read = self.formulas.read
        return self._is_soon_impossible(self.clauses.differ(read(one), read(other)))

    @cached_property
    def reached(self) -> frozenset[str]:
        """The rules that apply to one of the people who are known, and the actions recommended to one."""
        rules = {each.rule.id for each in self.base.rules if self._crowd.met(each.tree)}
        actions = {
            self.base.playbook.actions[place].id
            for each in self._seen
            for place in each.standing.recommended(self.base.needed)
        }
        return frozenset(rules | actions)

    def _known(self, condition: Condition) -> int:
        """Who of the people that are known meets a condition."""
        return self._crowd.met(self.base.tree(condition))

    def _is_soon_impossible(self, literal: Lit) -> bool:
        try:
            return self.is_impossible(literal, steps=_MODERATE)
        except Unsettled:
            return False

    def find(self, query: Query, steps: int | None = None) -> Found | None:
        """Return a smallest person who meets a query; None proves that nobody does. Raises Unsettled."""
        found = self.first(query, steps)
        if found is None:
            return None
        case, other = found
        kept = {query.question} if query.question else set[str]()
        small = shortened(case, lambda case: self._confirms(query, case, other), kept)
        return small, _with_answer(small, query.question, other)

    def first(self, query: Query, steps: int | None = None) -> Found | None:
        """Return whom the solver finds first, confirmed. Raises Unsettled."""
        assumed = query.assumed
        for _ in range(_TRIES):
            model = self.solver.model(assumed, steps)
            if model is None:
                return None
            case, other = self._people(query, model)
            if self._confirms(query, case, other):
                return case, other
            assumed = (*assumed, self._without(model))
        raise Unsettled

    def _people(self, query: Query, model: Model) -> Found:
        case = self.person.case(model)
        if query.question and all(given.question != query.question for given in case.answers):
            unsaid = Given(query.question, NoAnswer.DONT_KNOW, self.person.today)
            case = replace(case, answers=(*case.answers, unsaid))
        return case, query.other.person.case(model) if query.other else case

    def _confirms(self, query: Query, case: Case, other: Case) -> bool:
        """Whether the engine sees a person so, who in another case has another answer."""
        changed = _with_answer(case, query.question, other)
        return query.confirms(Seen(self.base, case), Seen(self.newer, changed))

    def _without(self, model: Model) -> Lit:
        """A literal that rules out just this person."""
        gate = self.clauses.variable()
        literals = self.person.literals()
        self.clauses.add(-gate, *(-each if each in model else each for each in literals))
        return gate


def _with_answer(case: Case, question: str, other: Case) -> Case:
    """The person with the answer that they have to a question in another case; as they are for none."""
    if not question:
        return case
    kept = (given for given in case.answers if given.question != question)
    answer = (given for given in other.answers if given.question == question)
    return replace(case, answers=(*kept, *answer))

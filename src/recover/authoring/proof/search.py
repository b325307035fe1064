"""Looking for somebody among all possible people, with one solver for a whole rule base.

None is a proof that there is nobody. Whoever is found is confirmed by the engine, and made as small as can
be; where parts are loose and the engine does not see them so, they are ruled out, and the search goes on.
"""

from collections.abc import Callable
from dataclasses import replace

from recover.authoring.proof.answers import Model
from recover.authoring.proof.bounds import Bound
from recover.authoring.proof.clauses import Clauses, Literal
from recover.authoring.proof.formulas import Formulas
from recover.authoring.proof.queries import Query
from recover.authoring.proof.shrink import shortened
from recover.authoring.proof.solver import Solver
from recover.authoring.proof.someone import Someone, someone
from recover.authoring.proof.verdicts import Seen
from recover.engine.case.case import Case, Given, NoAnswer
from recover.engine.logic.compiled import RuleBase

Found = tuple[Case, Case]
"""A person, and the same one with the other answer; or twice the same."""


class Search:
    """A rule base, everybody it may meet, and the solver."""

    def __init__(self, base: RuleBase, bound: Bound | None = None) -> None:
        self.base, self.clauses = base, Clauses()
        self.person: Someone = someone(base.playbook, base.lines, self.clauses)
        self.formulas = Formulas(base.playbook, self.person, self.clauses)
        self.solver = Solver(self.clauses, bound)
        self._others: dict[str, Formulas] = {}

    def other(self, question: str) -> Formulas:
        """Return the same person with another answer to this question."""
        if question not in self._others:
            person = self.person.answering(self.base.questions[question], self.base.lines, self.clauses)
            self._others[question] = Formulas(self.base.playbook, person, self.clauses)
        return self._others[question]

    def find(self, query: Query) -> Found | None:
        """Return a smallest person who meets a query; None proves that nobody does. Raises RanOut."""
        found = self.first(query)
        if found is None:
            return None
        case, other = found
        dressed = _dressing(query, other)
        kept = {query.question} if query.question else set[str]()
        small = shortened(case, self._confirmed(query, dressed), kept)
        return small, dressed(small)

    def first(self, query: Query) -> Found | None:
        """Return whom the solver finds first, confirmed."""
        assumed = query.assumed
        while (model := self.solver.model(assumed)) is not None:
            case = self.person.case(model)
            if query.question and all(given.question != query.question for given in case.answers):
                unsaid = Given(query.question, NoAnswer.DONT_KNOW, self.person.today)
                case = replace(case, answers=(*case.answers, unsaid))
            other = query.other.person.case(model) if query.other else case
            if self._confirmed(query, _dressing(query, other))(case):
                return case, other
            assumed = (*assumed, self._without(model))
        return None

    def _confirmed(self, query: Query, dressed: Callable[[Case], Case]) -> Callable[[Case], bool]:
        return lambda case: query.confirms(Seen(self.base, case), Seen(self.base, dressed(case)))

    def _without(self, model: Model) -> Literal:
        """A literal that rules out just this person."""
        gate = self.clauses.variable()
        literals = self.person.literals()
        self.clauses.add(-gate, *(-each if each in model else each for each in literals))
        return gate


def _dressing(query: Query, other: Case) -> Callable[[Case], Case]:
    """What gives a person the other answer."""
    if not query.question:
        return lambda case: case
    answer = [given for given in other.answers if given.question == query.question]

    def dressed(case: Case) -> Case:
        kept = (given for given in case.answers if given.question != query.question)
        return replace(case, answers=(*kept, *answer))

    return dressed

"""The one evaluator: the marks of every line of a playbook for one person.

`now` takes an open question as undecided. `later` takes it as anything that an answer, "I don't
know", or leaving it open could make of it. Everything else is worked out of these two records.
"""

from dataclasses import dataclass

from recover.engine.case.case import Case, NoAnswer
from recover.engine.logic.compiled import RuleBase, Tree, fold, leaves
from recover.engine.logic.facts import Facts, built_in, facts_of, lists_action, question_of, satisfies
from recover.engine.logic.scales import may_lead
from recover.engine.logic.truth import ANYTHING, NO, UNDECIDED, YES, is_certain, negate, possible_truths
from recover.engine.model.conditions import Atom, Is, Knowledge, Test
from recover.engine.model.playbook import Target
from recover.engine.model.questions import Question


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The marks of every numbered line, as they stand and as they could become."""

    facts: Facts
    now: tuple[int, ...]
    later: tuple[int, ...]

    def truth(self, tree: Tree) -> int:
        """Return the truth of a tree: one of NO, UNDECIDED, YES."""
        return fold(tree, self.now)

    def future(self, tree: Tree) -> int:
        """Return every truth that a tree could still have."""
        return fold(tree, self.later)

    def applies(self, question: str) -> int:
        """Return whether a question's answer counts, if it has one: one of NO, UNDECIDED, YES."""
        if self.facts.stands(question):
            return YES
        return self.truth(self.facts.base.applies[question])


def evaluate(base: RuleBase, case: Case) -> Evaluation:
    """Return the truth of every line for this person. No clock, no chance: same case, same marks."""
    facts = facts_of(base, case)
    now = Evaluator(facts, foresee=False).all_lines()
    return Evaluation(facts, now, Evaluator(facts, foresee=True).all_lines())


def suppose(base: RuleBase, case: Case, number: int, applies: int) -> int:
    """Return the mark of one line as it stands, if every question applied so: NO, UNDECIDED or YES."""
    return _Supposing(facts_of(base, case), applies).line(number)


class Evaluator:
    """Works out the marks of lines on demand, each once. Whoever has other facts overrides `line`."""

    def __init__(self, facts: Facts, *, foresee: bool) -> None:
        self.facts = facts
        self.base = facts.base
        self.open_mark = ANYTHING if foresee else UNDECIDED
        self.marks = [0] * len(self.base.lines)  # 0: not worked out yet

    def all_lines(self) -> tuple[int, ...]:
        """Return the marks of every line."""
        return tuple(self.line(number) for number in range(len(self.base.lines)))

    def line(self, number: int) -> int:
        """Return the marks of one line."""
        if not self.marks[number]:
            self.marks[number] = self.work_out(self.base.lines[number])
        return self.marks[number]

    def tree(self, tree: Tree) -> int:
        """Return the marks of a condition."""
        for number in leaves(tree):
            self.line(number)
        return fold(tree, self.marks)

    def work_out(self, line: Atom) -> int:
        """Return the marks of a line by what it tests."""
        match line.kind:
            case "question":
                return self._question(self.base.questions[line.fact], line.test)
            case "builtin":
                return self._built_in(line.fact, line.test)
            case "finding":
                truth = self.tree(self.base.meanings[line.fact])
                return truth if line.test == Is(("yes",)) else negate(truth)
            case "action":
                return self._action(line.fact, line.test)
            case "scale":
                return self._scale(line.fact, line.test)

    def _question(self, question: Question, test: Test) -> int:
        if self.facts.stands(question.id):
            return self._if_asked(question.id, test)
        not_applying = YES if test == _NOT_APPLYING else NO
        return self._joined(question, self._if_asked(question.id, test), not_applying)

    def applies(self, question: Question) -> int:
        """Return the marks of "this question applies"."""
        return self.tree(self.base.applies[question.id])

    def _joined(self, question: Question, if_so: int, if_not: int) -> int:
        applies = self.applies(question)
        result = (if_so if applies & YES else 0) | (if_not if applies & NO else 0)
        if not applies & UNDECIDED:
            return result
        if question.id not in self.facts.given:
            # Nobody is asked what perhaps does not apply: it stays open, unless it comes to the same.
            return result | (if_so if if_so == if_not and is_certain(if_so) else UNDECIDED)
        return result | (if_so & if_not) | (UNDECIDED if if_so & ~if_not else 0)

    def _if_asked(self, question: str, test: Test) -> int:
        given = self.facts.given.get(question)
        if given is None:
            return NO if test == _NOT_APPLYING else self.open_mark
        if isinstance(test, Knowledge):
            return possible_truths(
                (test.state == "unknown") == isinstance(given.value, NoAnswer) and test != _NOT_APPLYING
            )
        if isinstance(given.value, NoAnswer):
            return UNDECIDED
        return possible_truths(satisfies(given.value, test, self.facts.today))

    def _built_in(self, name: str, test: Test) -> int:
        question = question_of(self.base, name)
        without = self._worked_out(name, test, with_told=False)
        if question is None:
            return without
        given = self.facts.given.get(question.id)
        if given is None and name == "last_contact":
            asked = self.open_mark  # even that it does not apply: there may have been no contact
        elif given is None or isinstance(given.value, NoAnswer):
            asked = self._if_asked(question.id, test)
        else:
            asked = self._worked_out(name, test, with_told=True)
        return self._joined(question, asked, without)

    def _worked_out(self, name: str, test: Test, *, with_told: bool) -> int:
        value = built_in(self.facts, name, with_told=with_told)
        if isinstance(test, Knowledge):
            return possible_truths(test.state == ("does not apply" if value is None else "known"))
        return possible_truths(value is not None and satisfies(value, test, self.facts.today))

    def _action(self, action: str, test: Test) -> int:
        question = self.base.acts_question
        without = self._act_mark(action, test, with_told=False)
        if question is None or not lists_action(question, action):
            return without
        if self.facts.act_state(action, with_told=False) == "done":
            return without
        given = self.facts.given.get(question.id)
        if given is None:
            asked = self.open_mark
        elif isinstance(given.value, NoAnswer):
            asked = UNDECIDED
        else:
            asked = self._act_mark(action, test, with_told=True)
        applies = self.applies(question)
        result = (asked if applies & YES else 0) | (without if applies & NO else 0)
        return result | (UNDECIDED if applies & UNDECIDED else 0)

    def _act_mark(self, action: str, test: Test, *, with_told: bool) -> int:
        return possible_truths(
            satisfies(self.facts.act_state(action, with_told=with_told), test, self.facts.today)
        )

    def _scale(self, scale: str, test: Test) -> int:
        rules = {
            level.id: [
                (rule.rule.weight, self.tree(rule.tree))
                for rule in self.base.about(Target("level", scale, level.id))
            ]
            for level in self.base.scales[scale].levels
        }
        leading = may_lead(rules, self.base.scales[scale].default)
        wanted = set(test.answers) if isinstance(test, Is) else set()
        if leading <= wanted:
            return YES
        if not leading & wanted:
            return NO
        stuck = all(is_certain(marks) for each in rules.values() for _, marks in each)
        return UNDECIDED if stuck else ANYTHING


class _Supposing(Evaluator):
    def __init__(self, facts: Facts, applies: int) -> None:
        super().__init__(facts, foresee=False)
        self.supposed = applies

    def applies(self, question: Question) -> int:  # noqa: ARG002 - the same for all of them
        return self.supposed


_NOT_APPLYING = Knowledge("does not apply")

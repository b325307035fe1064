"""What one playbook makes of everybody who could be: a literal for every condition, score and level."""

from collections.abc import Callable, Iterable
from functools import cached_property

from recover.authoring.proof.clauses import FALSE, TRUE
from recover.authoring.proof.people import SLIPS, People, holding
from recover.engine.case.case import Given, NoAnswer
from recover.engine.logic.answers import satisfies
from recover.engine.logic.compiled import CompiledRule, RuleBase, whole_condition
from recover.engine.logic.facts import lists_action
from recover.engine.model.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Between,
    Condition,
    Includes,
    Is,
    Knowledge,
    NoneOf,
    Test,
)
from recover.engine.model.playbook import Target
from recover.engine.model.questions import Question

_NOT_APPLYING = Knowledge("does not apply")


class World:
    """One playbook's view of everybody; with `fixed`, of everybody if they had given just this answer."""

    def __init__(self, people: People, base: RuleBase, fixed: Given | None = None) -> None:
        self.people = people
        self.clauses = people.clauses
        self.base = base
        self.fixed = fixed
        self._atoms: dict[Atom, int] = {}
        self._levels: dict[str, dict[str, int]] = {}

    def holds(self, condition: Condition) -> int:
        """Return the literal that a condition is met in the working reading."""
        return self._fold(condition, self._atom)

    def rule(self, each: CompiledRule) -> int:
        """Return the literal that a rule applies."""
        return self.holds(whole_condition(each.rule))

    def advises(self, action: str) -> int:
        """Return the literal that an action is to be done by its points, and nothing forbids it."""
        needs = self.base.actions[action].needs
        enough = self.clauses.sum_at_least(needs, self.score(Target("action", action)))
        return self.clauses.all_of((enough, -self.forbids(action)))

    def forbids(self, action: str) -> int:
        """Return the literal that a `never` applies to an action."""
        return self.clauses.any_of(map(self.rule, self.base.about_action(action, "never")))

    def score(self, target: Target) -> list[tuple[int, int]]:
        """Return the points of each rule for and against something, with the literal that it applies."""
        rules = [each for each in self.base.about(target) if each.rule.effect in ("for", "against")]
        shield = self._shield(rules)
        return [
            (
                each.rule.weight if each.rule.effect == "for" else -each.rule.weight,
                self.clauses.all_of((self.rule(each), -shield))
                if each.rule.effect == "for" and self.base.owner("rules", each.rule.id)
                else self.rule(each),
            )
            for each in rules
        ]

    def level(self, scale: str, level: str) -> int:
        """Return the literal that a level of a scale leads."""
        if scale not in self._levels:
            self._levels[scale] = self._leading(scale)
        return self._levels[scale][level]

    def _shield(self, rules: Iterable[CompiledRule]) -> int:
        protecting = (
            each
            for each in rules
            if each.rule.effect == "against" and each.rule.id in self.base.playbook.protected
        )
        return self.clauses.any_of(map(self.rule, protecting)) if self.base.playbook.additions else FALSE

    def _leading(self, scale: str) -> dict[str, int]:
        declared = self.base.scales[scale]
        scores = {level.id: self.score(Target("level", scale, level.id)) for level in declared.levels}
        above = {
            level: self.clauses.all_of(
                self.clauses.sum_at_least(1, [*score, *((-points, each) for points, each in other)])
                for name, other in scores.items()
                if name != level
            )
            for level, score in scores.items()
            if level != declared.default
        }
        return above | {declared.default: -self.clauses.any_of(above.values())}

    def _fold(self, condition: Condition, leaf: Callable[[Atom], int]) -> int:
        match condition:
            case AllOf(parts):
                return self.clauses.all_of([self._fold(part, leaf) for part in parts])
            case AnyOf(parts):
                return self.clauses.any_of([self._fold(part, leaf) for part in parts])
            case NoneOf(parts):
                return -self.clauses.any_of([self._fold(part, leaf) for part in parts])
            case AtLeastOf(count, parts):
                return self.clauses.at_least(count, [self._fold(part, leaf) for part in parts])
            case Atom():
                return leaf(condition)

    def _atom(self, atom: Atom) -> int:
        if atom not in self._atoms:
            self._atoms[atom] = self._work_out(atom)
        return self._atoms[atom]

    def _work_out(self, atom: Atom) -> int:
        match atom.kind:
            case "question":
                return self._of_question(self.base.questions[atom.fact], atom.test)
            case "finding":
                met = self.holds(self.base.findings[atom.fact].when)
                return met if atom.test == Is(("yes",)) else -met
            case "scale":
                levels = atom.test.answers if isinstance(atom.test, Is) else ()
                return self.clauses.any_of(self.level(atom.fact, level) for level in levels)
            case "action":
                return self._of_act(atom.fact, atom.test)
            case "builtin":
                return self._built_in(atom.fact, atom.test)

    def _of_question(self, question: Question, test: Test) -> int:
        all_of = self.clauses.all_of
        given, counts = self._given(question.id), self.counts(question)
        applies = self.holds(question.ask_when)
        unanswered = all_of((-given, applies))
        match test:
            case Knowledge("known"):
                return counts
            case Knowledge("unknown"):
                return unanswered
            case Knowledge():
                return -self.clauses.any_of((counts, unanswered))
        typical = question.typical is not None and satisfies(question.typical, test, self.people.today)
        said = all_of((counts, self._meets(question, test)))
        return self.clauses.any_of((said, unanswered if typical else FALSE))

    def counts(self, question: Question) -> int:
        """Return the literal that somebody gave an answer to a question, and it counts."""
        given = self._given(question.id)
        stands = self._stands(question)
        return self.clauses.all_of((given, self.clauses.any_of((stands, self._may_apply(question)))))

    def _given(self, question: str) -> int:
        if self.fixed is not None and self.fixed.question == question:
            return FALSE if isinstance(self.fixed.value, NoAnswer) else TRUE
        return self.people.given[question]

    def _meets(self, question: Question, test: Test) -> int:
        if self.fixed is not None and self.fixed.question == question.id:
            value = self.fixed.value
            met = not isinstance(value, NoAnswer) and satisfies(value, test, self.people.today)
            return TRUE if met else FALSE
        ways = self.people.answers[question.id]
        if isinstance(test, Includes):
            return self._includes(test, [ways.get(each, FALSE) for each in test.answers])
        return self.clauses.any_of(holding(ways, test, self.people.today))

    def _includes(self, test: Includes, chosen: list[int]) -> int:
        if test.mode == "all":
            return self.clauses.all_of(chosen)
        found = self.clauses.any_of(chosen)
        return found if test.mode == "any" else -found

    def _stands(self, question: Question) -> int:
        """An answer that says something to a question whose answers count anyway."""
        if not question.counts_anyway:
            return FALSE
        if question.kind != "any_of":
            return self._given(question.id)
        if self.fixed is not None and self.fixed.question == question.id:
            return TRUE if self.fixed.value and not isinstance(self.fixed.value, NoAnswer) else FALSE
        return self.clauses.any_of(self.people.answers[question.id].values())

    def _may_apply(self, question: Question) -> int:
        return self._fold_may(question.ask_when, yes=True)

    def _fold_may(self, condition: Condition, *, yes: bool) -> int:
        """Return the literal that a condition may be met, or may not be, over all answers not given."""
        match condition:
            case Atom():
                return self._may(condition, yes=yes)
            case AllOf(parts) | AnyOf(parts):
                found = [self._fold_may(part, yes=yes) for part in parts]
                every = isinstance(condition, AllOf) == yes
                return self.clauses.all_of(found) if every else self.clauses.any_of(found)
            case NoneOf(parts):
                found = [self._fold_may(part, yes=not yes) for part in parts]
                return self.clauses.all_of(found) if yes else self.clauses.any_of(found)
            case AtLeastOf(count, parts):
                needed = count if yes else len(parts) - count + 1
                return self.clauses.at_least(needed, [self._fold_may(part, yes=yes) for part in parts])

    def _may(self, atom: Atom, *, yes: bool) -> int:
        match atom.kind:
            case "question":
                return self._question_may(self.base.questions[atom.fact], atom.test, yes=yes)
            case "finding":
                true = (atom.test == Is(("yes",))) == yes
                return self._fold_may(self.base.findings[atom.fact].when, yes=true)
            case "action":
                holds, moving = self._atom(atom), self._acts_may_move
                listed = self.base.acts_question and lists_action(self.base.acts_question, atom.fact)
                free = self.clauses.all_of((moving, -self.people.done[atom.fact])) if listed else FALSE
            case _:
                holds = self._atom(atom)
                free = self._acts_may_move if atom.fact[:4] != "slip" else self._moves(SLIPS)
        return self.clauses.any_of((holds if yes else -holds, free))

    def _question_may(self, question: Question, test: Test, *, yes: bool) -> int:
        any_of, all_of = self.clauses.any_of, self.clauses.all_of
        counts, may_apply = self.counts(question), self._may_apply(question)
        free = all_of((-self._given(question.id), may_apply))
        not_applying = all_of((self._fold_may(question.ask_when, yes=False), -self._stands(question)))
        if test == _NOT_APPLYING:
            return not_applying if yes else any_of((counts, free))
        met = TRUE if test == Knowledge("known") else FALSE
        if not isinstance(test, Knowledge):
            met = self._meets(question, test)
        said = all_of((counts, met if yes else -met))
        return any_of((said, free)) if yes else any_of((said, free, not_applying))

    @cached_property
    def _acts_may_move(self) -> int:
        question = self.base.acts_question
        return self._moves(question.id) if question else FALSE

    def _moves(self, id: str) -> int:
        """Return the literal that an answer may come to count, or count no more."""
        question = self.base.questions.get(id)
        if question is None:
            return FALSE
        unanswered = self.clauses.all_of((-self._given(id), self._may_apply(question)))
        may_not = self._fold_may(question.ask_when, yes=False)
        taken_back = self.clauses.all_of((self.counts(question), may_not, -self._stands(question)))
        return self.clauses.any_of((unanswered, taken_back))

    def _of_act(self, action: str, test: Test) -> int:
        done, skipped = self.people.done[action], self.people.skipped[action]
        states = {"done": done, "skipped": skipped, "none": self.clauses.all_of((-done, -skipped))}
        wanted = test.answers if isinstance(test, Is) else ()
        return self.clauses.any_of(states[each] for each in wanted)

    def _built_in(self, name: str, test: Test) -> int:
        if name.startswith("slip"):
            question = self.base.questions.get(SLIPS)
            counts = self.counts(question) if question else FALSE
            return self.clauses.all_of((counts, self._slips(name, test)))
        contacts = self.people.contacts(self.base)
        if name == "last_contact":
            known = self.clauses.any_of(contacts.last.values())
            if isinstance(test, Knowledge):
                return {"known": known, "does not apply": -known}.get(test.state, FALSE)
            return self.clauses.any_of(holding(contacts.last, test, self.people.today))
        return self._number(contacts.made if name == "contacts_made" else contacts.silent, test)

    def _slips(self, name: str, test: Test) -> int:
        if name == "slip_count":
            return self._number(self.people.slips, test)
        kinds = self.people.kinds if name == "slip_kinds" else self.people.noticed
        if isinstance(test, Includes):
            return self._includes(test, [kinds.get(each, FALSE) for each in test.answers])
        return TRUE if test == Knowledge("known") else FALSE

    def _number(self, ladder: tuple[int, ...], test: Test) -> int:
        if not isinstance(test, Between):
            return TRUE if test == Knowledge("known") else FALSE
        low = TRUE if not test.low or test.low < 1 else ladder[test.low - 1]
        high = TRUE if test.high is None else -ladder[test.high] if test.high >= 0 else FALSE
        return self.clauses.all_of((low, high))

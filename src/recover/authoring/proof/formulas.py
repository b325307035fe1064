"""A playbook as clauses: what it makes of somebody who is not known yet, in the working reading.

Every condition becomes a gate. An answer counts wherever `ask_when` may hold in the possible reading, so that
what questions rest on is read in that way too: with all that has no answer free, and parts taken apart.
"""

from typing import Literal

from recover.authoring.proof.clauses import NO, Clauses, Lit, Term
from recover.authoring.proof.slips import SLIPS
from recover.authoring.proof.someone import Someone
from recover.engine.logic.answers import satisfies
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Condition,
    Is,
    Knowledge,
    NoneOf,
)
from recover.engine.model.playbook import Rule, Scale, Target

Reading = Literal["holds", "may hold", "may fail"]
_NOT_APPLYING = Knowledge("does not apply")


class Formulas:
    """One playbook, and one person. All gates are made when they are first asked for."""

    def __init__(self, base: RuleBase, person: Someone, clauses: Clauses) -> None:
        self.base, self.person, self.clauses = base, person, clauses
        self._about: dict[Target, list[Rule]] = {}
        for rule in base.playbook.rules:
            self._about.setdefault(rule.target, []).append(rule)
        self._gates: dict[tuple[Reading, Condition], Lit] = {}
        self._levels: dict[str, dict[str, Lit]] = {}

    def read(self, condition: Condition, reading: Reading = "holds") -> Lit:
        """Return the gate of a condition that holds, that may hold, or that may fail."""
        key = (reading, condition)
        if key not in self._gates:
            if isinstance(condition, Atom):
                self._gates[key] = self._line(condition, reading)
            else:
                self._gates[key] = self._joined(condition, reading)
        return self._gates[key]

    def rule(self, rule: Rule) -> Lit:
        """Return the gate of a rule that applies."""
        return self.read(rule.whole_condition)

    def points(self, target: Target) -> list[Term]:
        """Return what is added up. Where something protected speaks against, additions do not speak for."""
        rules = [(each, self.rule(each)) for each in self.about(target) if each.weight]
        protected = self.base.playbook.protected
        against = ((rule, gate) for rule, gate in rules if rule.effect == "against")
        shield = self.clauses.some(gate for rule, gate in against if rule.id in protected)
        terms: list[Term] = []
        for rule, gate in rules:
            yields = rule.effect == "for" and self.base.owner("rules", rule.id)
            points = rule.weight if rule.effect == "for" else -rule.weight
            terms.append((points, self.clauses.every((gate, -shield)) if yields else gate))
        return terms

    def recommended(self, action: str) -> Lit:
        """Return the gate of an action that has the points it needs, and that nothing forbids."""
        target = Target("action", action)
        enough = self.clauses.reaches(self.points(target), self.base.actions[action].needs)
        return self.clauses.every((enough, -self.forbidden(action)))

    def forbidden(self, action: str) -> Lit:
        """Return the gate of an action that some `never` forbids."""
        about = self.about(Target("action", action))
        return self.clauses.some(self.rule(each) for each in about if each.effect == "never")

    def levels(self, scale: Scale) -> dict[str, Lit]:
        """Return the gate of each level: it is strictly above all others, or is else the default."""
        if scale.id not in self._levels:
            points = {each.id: self.points(Target("level", scale.id, each.id)) for each in scale.levels}
            leads = {
                level: self.clauses.every(
                    self.more(mine, points[other]) for other in points if other != level
                )
                for level, mine in points.items()
            }
            others = [gate for level, gate in leads.items() if level != scale.default]
            self._levels[scale.id] = {**leads, scale.default: -self.clauses.some(others)}
        return self._levels[scale.id]

    def more(self, points: list[Term], others: list[Term]) -> Lit:
        """Return the gate of points that sum up to more than others."""
        return self.clauses.reaches([*points, *((-each, gate) for each, gate in others)], 1)

    def points_differ(self, target: Target, other: "Formulas") -> Lit:
        """Return the gate of something that has other points in another reading."""
        mine, others = self.points(target), other.points(target)
        return NO if mine == others else self.clauses.some((self.more(mine, others), self.more(others, mine)))

    def about(self, target: Target) -> list[Rule]:
        """Return the rules about an action, a channel or a level."""
        return self._about.get(target, [])

    def _joined(self, condition: AllOf | AnyOf | NoneOf | AtLeastOf, reading: Reading) -> Lit:
        of_none: dict[Reading, Reading] = {"may hold": "may fail", "may fail": "may hold"}
        inner = of_none.get(reading, reading) if isinstance(condition, NoneOf) else reading
        gates = [self.read(part, inner) for part in condition.parts]
        every, some = self.clauses.every, self.clauses.some
        if reading == "may fail":
            every, some = some, every
        match condition:
            case AllOf():
                return every(gates)
            case AnyOf():
                return some(gates)
            case NoneOf():
                return -some(gates) if reading == "holds" else every(gates)
            case AtLeastOf(count, parts):
                return self.clauses.at_least(
                    len(parts) - count + 1 if reading == "may fail" else count, gates
                )

    def _line(self, line: Atom, reading: Reading) -> Lit:
        if line.kind == "finding":
            return self._finding(line, reading)
        holds = self._holds(line)
        if reading == "holds":
            return holds
        return self._possible(line, reading, holds if reading == "may hold" else -holds)

    def _holds(self, line: Atom) -> Lit:
        match line.kind:
            case "question":
                return self._question(line)
            case "action":
                return self.person.contacts.state(line, self._told, self.clauses)
            case "scale":
                levels = self.levels(self.base.scales[line.fact])
                wanted = line.test.answers if isinstance(line.test, Is) else ()
                return self.clauses.some(levels.get(level, NO) for level in wanted)
            case _:
                return self._builtin(line)

    def _finding(self, line: Atom, reading: Reading) -> Lit:
        means = self.base.findings[line.fact].when
        if line.test == Is(("yes",)):
            return self.read(means, reading)
        if reading == "holds":
            return -self.read(means)
        return self.read(means, "may fail" if reading == "may hold" else "may hold")

    def _question(self, line: Atom) -> Lit:
        """The answer where it counts, or the typical one; or that there is none."""
        question, answer = self.base.questions[line.fact], self.person.answers[line.fact]
        counts, asked = self.counts(line.fact), self.read(question.ask_when)
        open_still = self.clauses.every((-answer.given, asked))
        match line.test:
            case Knowledge("known"):
                return counts
            case Knowledge("unknown"):
                return open_still
            case Knowledge():
                return self.clauses.every((-counts, -open_still))
            case test:
                met = self.clauses.every((counts, answer.meets(test, self.person.today, self.clauses)))
                typical = question.typical
                usual = typical is not None and satisfies(typical, test, self.person.today)
                return self.clauses.some((met, open_still if usual else NO))

    def _builtin(self, line: Atom) -> Lit:
        if line.fact.startswith("slip"):
            slips = self.person.slips
            return self.clauses.every((self.counts(SLIPS), slips.meets(line, self.clauses))) if slips else NO
        return self.person.contacts.meets(line, self._told, self.clauses)

    @property
    def _told(self) -> Lit:
        return self.counts(self.person.acts_question)

    def counts(self, question: str) -> Lit:
        """Return the gate of a question whose answer is given and counts."""
        if question not in self.base.questions:
            return NO
        answer = self.person.answers[question]
        may_apply = self.read(self.base.questions[question].ask_when, "may hold")
        return self.clauses.some((self._stands(question), self.clauses.every((answer.given, may_apply))))

    def _stands(self, question: str) -> Lit:
        answer, counts = self.person.answers[question], self.base.questions[question].counts_anyway
        return self.clauses.every((answer.given, answer.says)) if counts else NO

    def _back(self, question: str) -> Lit:
        """The gate of an answer that counts, and would count no more if others were given."""
        may_not = self.read(self.base.questions[question].ask_when, "may fail")
        return self.clauses.every((self.counts(question), may_not, -self._stands(question)))

    def _moving(self, question: str) -> Lit:
        """The gate of a question whose answer may come to count, or count no more."""
        if question not in self.base.questions:
            return NO
        may_apply = self.read(self.base.questions[question].ask_when, "may hold")
        comes = self.clauses.every((-self.person.answers[question].given, may_apply))
        return self.clauses.some((comes, self._back(question)))

    def _possible(self, line: Atom, reading: Reading, now: Lit) -> Lit:
        """The gate of a line that is so, or that answers to what has none could make so."""
        some, every = self.clauses.some, self.clauses.every
        match line.kind:
            case "question":
                return some((now, self._turned(line, reading)))
            case "builtin":
                slip = line.fact.startswith("slip")
                return some((now, self._moving(SLIPS if slip else self.person.acts_question)))
            case "action":
                listed = line.fact in self.person.contacts.told.done
                done = self.person.contacts.journal.done.get(line.fact, NO)
                return some((now, every((self._moving(self.person.acts_question), -done)))) if listed else now
            case _:  # a scale, bounded by nothing: this may allow too much
                free = self.clauses.variable()
                self.clauses.add(-now, free)
                return free

    def _turned(self, line: Atom, reading: Reading) -> Lit:
        """The gate of a line about a question that an answer may turn."""
        ask_when, given = self.base.questions[line.fact].ask_when, self.person.answers[line.fact].given
        may, may_not = self.read(ask_when, "may hold"), self.read(ask_when, "may fail")
        match line.test == _NOT_APPLYING, reading:
            case True, "may hold":
                return self.clauses.some((self.clauses.every((-given, may_not)), self._back(line.fact)))
            case False, "may fail":
                return self.clauses.some((-given, self._back(line.fact)))
            case _:
                return self.clauses.every((-given, may))

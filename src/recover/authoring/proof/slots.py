"""All possible people at once: one slot a question, holding every way of answering it that matters.

A set of people is one whole number a slot, with a bit for each profile. What a line may be for all of
them is read off masks. The engine's own evaluator made those, once for all profiles that a line sees alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from recover.authoring.examples.people import WEDNESDAY
from recover.authoring.proof.profiles.answer_profiles import answers_to
from recover.authoring.proof.profiles.contact_profiles import Contacts
from recover.authoring.proof.profiles.contact_rows import contact_rows
from recover.authoring.proof.profiles.profile_rows import TRUTHS, Making, Masks, masks_of, row_of
from recover.authoring.proof.profiles.profiles import Profile
from recover.authoring.proof.profiles.slip_profiles import SLIPS, slip_rows
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.logic.compiled import RuleBase, Tree, leaves
from recover.engine.logic.evaluate import suppose
from recover.engine.logic.facts import question_of
from recover.engine.model.conditions import Atom
from recover.engine.model.playbook import Target

ACTS = ""
"""The slot for what was done and told of; its question, where there is one, differs in name."""

Lines = dict[int, tuple[RuleBase, set[int]]]
"""Numbers of lines, and whose they are, by the identity of the rule base."""


@dataclass(frozen=True, slots=True)
class Slot:
    """How to make the profiles of one question, the smallest first; the masks of lines per rule base."""

    profiles: tuple[Making, ...]
    masks: dict[tuple[int, int], Masks]  # by the identity of the rule base, and the number of the line

    @property
    def everybody(self) -> int:
        """The set of all profiles."""
        return (1 << len(self.profiles)) - 1


@dataclass(eq=False)
class Slots:
    """The slots for some lines, each made when it is first asked for."""

    lines: Lines
    today: date = WEDNESDAY
    made: dict[tuple[str, object], Slot] = field(default_factory=dict)

    def slot(self, name: str, fixed: Given | None = None) -> Slot:
        """Return the slot of a question; with only one answer in it where that is fixed."""
        key = (name, fixed.value if fixed else None)
        if key not in self.made:
            self.made[key] = self._make(name, fixed)
        return self.made[key]

    def _make(self, name: str, fixed: Given | None) -> Slot:
        lines = [
            (base, number)
            for base, numbers in self.lines.values()
            for number in sorted(numbers)
            if slot_of(base, base.lines[number]) == name
        ]
        rows = self._acts(lines) if name == ACTS else self._answers(name, lines, fixed)
        apart: dict[int, Making] = {}
        for row, making in rows:  # one profile, the first, for all that no line tells apart
            apart.setdefault(row, making)
        masks = masks_of(tuple(apart), len(lines))
        return Slot(
            tuple(apart.values()),
            {(id(base), number): each for (base, number), each in zip(lines, masks, strict=True)},
        )

    def _answers(
        self, name: str, lines: list[tuple[RuleBase, int]], fixed: Given | None
    ) -> Iterator[tuple[int, Making]]:
        def work_out(profile: Profile, place: int) -> tuple[int, ...]:
            return self._truths(profile, name, *lines[place])

        tests = [base.lines[number] for base, number in lines]
        questions = {id(base): base.questions[name] for base, _ in lines}.values()
        slips = [each for each in questions if name == SLIPS and each.kind == "records" and not fixed]
        values: list[Value | NoAnswer | None] = [fixed.value] if fixed else [None, NoAnswer.DONT_KNOW]
        for question in questions:
            if question not in slips and not fixed:
                values += answers_to(question, [line.test for line in tests], self.today)
        for value in values:
            profile = Profile(value)
            yield row_of(profile, range(len(lines)), work_out), partial(Profile, value)
        for question in slips:
            yield from slip_rows(question, tests, work_out)

    def _acts(self, lines: list[tuple[RuleBase, int]]) -> Iterator[tuple[int, Making]]:
        def work_out(profile: Profile, place: int) -> tuple[int, ...]:
            base, number = lines[place]
            name = base.acts_question.id if base.acts_question else ACTS
            return self._truths(profile, name, base, number)

        asked = {id(base): base.acts_question for base, _ in lines}
        questions = tuple(question for question in asked.values() if question)
        contacts = Contacts(tuple((base, base.lines[n]) for base, n in lines), questions, self.today)
        return contact_rows(contacts, work_out)

    def _truths(self, profile: Profile, name: str, base: RuleBase, number: int) -> tuple[int, ...]:
        given = () if profile.value is None else (Given(name, profile.value, self.today),)
        case = Case(given, profile.acts, self.today)
        return tuple(suppose(base, case, number, applies) for applies in TRUTHS)


def slot_of(base: RuleBase, line: Atom) -> str | None:
    """Return the name of the slot that a line reads; None for what rests on other lines."""
    if line.kind in ("finding", "scale"):
        return None
    if line.kind == "question":
        return slot_named(base, line.fact)
    question = (
        question_of(base, line.fact) if line.kind == "builtin" and line.fact.startswith("slip") else None
    )
    return question.id if question else ACTS


def slot_named(base: RuleBase, question: str) -> str:
    """Return the name of the slot in which a question's answers are."""
    acts = base.acts_question
    return ACTS if acts and acts.id == question else question


def lines_behind(base: RuleBase, trees: Iterable[Tree]) -> set[int]:
    """Return the numbers of all lines that some trees rest on."""
    found: set[int] = set()
    ahead = list(trees)
    while ahead:
        for number in leaves(ahead.pop()):
            if number not in found:
                found.add(number)
                ahead += under(base, base.lines[number])
    return found


def under(base: RuleBase, line: Atom) -> tuple[Tree, ...]:
    """Return the trees that one line rests on: a finding's meaning, a scale's rules, when to ask."""
    if line.kind == "finding":
        return (base.meanings[line.fact],)
    if line.kind == "scale":
        levels = base.scales[line.fact].levels
        return tuple(
            rule.tree for level in levels for rule in base.about(Target("level", line.fact, level.id))
        )
    question = asked_by(base, line)
    return (base.applies[question],) if question else ()


def asked_by(base: RuleBase, line: Atom) -> str | None:
    """Return the question whose applying a line hangs on, if any."""
    name = slot_of(base, line)
    if name == ACTS:
        return base.acts_question.id if base.acts_question else None
    return name

"""All possible people at once: one slot a question, holding every way of answering it that matters.

A set of people is one whole number a slot, with a bit for each profile. What a line may be for all of
them is read off masks that were made with the engine's own evaluator, one profile at a time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from recover.engine.case import Case, Given, NoAnswer
from recover.engine.compile import Mind, Tree, leaves
from recover.engine.conditions import Line
from recover.engine.evaluate import suppose
from recover.engine.facts import behind
from recover.engine.model import Target
from recover.engine.truth import NO, UNDECIDED, YES
from recover.playbook.answer_profiles import answers_to
from recover.playbook.contact_profiles import Contacts
from recover.playbook.people import WEDNESDAY
from recover.playbook.profiles import Profile
from recover.playbook.slip_profiles import SLIPS, slip_lists

ACTS = ""
"""The slot for what was done and told of; its question, where there is one, differs in name."""

Masks = tuple[tuple[int, tuple[tuple[int, int], ...]], ...]
"""For each truth of "the question applies": the truths a line may then have, each with its profiles."""

Lines = dict[int, tuple[Mind, set[int]]]
"""Numbers of lines, and whose they are, by the identity of the mind."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The profiles of one question, the smallest first, and the masks of the lines of each mind."""

    profiles: tuple[Profile, ...]
    masks: dict[tuple[int, int], Masks]  # by the identity of the mind, and the number of the line

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
            (mind, number)
            for mind, numbers in self.lines.values()
            for number in sorted(numbers)
            if slot_of(mind, mind.lines[number]) == name
        ]
        if name == ACTS:
            return self._acts(lines)
        profiles = [Profile(fixed.value)] if fixed else self._profiles(name, lines)
        return _slot(
            lines, [(each, [self._truths(each, name, *line) for line in lines]) for each in profiles]
        )

    def _profiles(self, name: str, lines: list[tuple[Mind, int]]) -> list[Profile]:
        tests = [mind.lines[number] for mind, number in lines]
        questions = {id(mind): mind.questions[name] for mind, _ in lines}.values()
        found: dict[object, Profile] = {}
        for question in questions:
            if name == SLIPS and question.kind == "records":
                values = slip_lists(question, tests)
            else:
                values = answers_to(question, [line.test for line in tests], self.today)
            found |= {value: Profile(value) for value in values}
        return [Profile(), Profile(NoAnswer.DONT_KNOW), *found.values()]

    def _acts(self, lines: list[tuple[Mind, int]]) -> Slot:
        asked = {id(mind): mind.acts_question for mind, _ in lines}
        questions = tuple(question for question in asked.values() if question)
        contacts = Contacts(tuple((mind, mind.lines[n]) for mind, n in lines), questions, self.today)
        met: dict[object, tuple[int, ...]] = {}
        rows = []
        for profile, done, told in sorted(contacts.profiles(), key=lambda each: each[0].size):
            row = []
            for mind, number in lines:
                key = (id(mind), number, *contacts.key(mind, mind.lines[number], done, told))
                if key not in met:
                    name = mind.acts_question.id if mind.acts_question else ACTS
                    met[key] = self._truths(profile, name, mind, number)
                row.append(met[key])
            rows.append((profile, row))
        return _slot(lines, rows)

    def _truths(self, profile: Profile, name: str, mind: Mind, number: int) -> tuple[int, ...]:
        given = () if profile.value is None else (Given(name, profile.value, self.today),)
        case = Case(given, profile.acts, self.today)
        return tuple(suppose(mind, case, number, applies) for applies in _TRUTHS)


def slot_of(mind: Mind, line: Line) -> str | None:
    """Return the name of the slot that a line reads; None for what rests on other lines."""
    if line.kind in ("finding", "scale"):
        return None
    if line.kind == "question":
        return slot_named(mind, line.fact)
    question = behind(mind, line.fact) if line.kind == "builtin" and line.fact.startswith("slip") else None
    return question.id if question else ACTS


def slot_named(mind: Mind, question: str) -> str:
    """Return the name of the slot in which a question's answers are."""
    acts = mind.acts_question
    return ACTS if acts and acts.id == question else question


def lines_behind(mind: Mind, trees: Iterable[Tree]) -> set[int]:
    """Return the numbers of all lines that some trees rest on."""
    found: set[int] = set()
    ahead = list(trees)
    while ahead:
        for number in leaves(ahead.pop()):
            if number not in found:
                found.add(number)
                ahead += under(mind, mind.lines[number])
    return found


def under(mind: Mind, line: Line) -> tuple[Tree, ...]:
    """Return the trees that one line rests on: a finding's meaning, a scale's rules, when to ask."""
    if line.kind == "finding":
        return (mind.meanings[line.fact],)
    if line.kind == "scale":
        levels = mind.scales[line.fact].levels
        return tuple(
            rule.tree for level in levels for rule in mind.about(Target("level", line.fact, level.id))
        )
    question = asked_by(mind, line)
    return (mind.applies[question],) if question else ()


def asked_by(mind: Mind, line: Line) -> str | None:
    """Return the question whose applying a line hangs on, if any."""
    name = slot_of(mind, line)
    if name == ACTS:
        return mind.acts_question.id if mind.acts_question else None
    return name


_TRUTHS = (NO, UNDECIDED, YES)


def _slot(lines: Sequence[tuple[Mind, int]], rows: Iterable[tuple[Profile, list[tuple[int, ...]]]]) -> Slot:
    """Keep one profile, the first, for all that no line tells apart."""
    apart: dict[tuple[tuple[int, ...], ...], Profile] = {}
    for profile, row in rows:
        apart.setdefault(tuple(row), profile)
    vectors = list(apart)
    masks = {}
    for place, (mind, number) in enumerate(lines):
        sets: dict[tuple[int, int], int] = {}
        for bit, vector in enumerate(vectors):
            for applies, truth in zip(_TRUTHS, vector[place], strict=True):
                sets[applies, truth] = sets.get((applies, truth), 0) | 1 << bit
        masks[id(mind), number] = tuple(
            (applies, tuple((truth, sets[applies, truth]) for truth in _TRUTHS if (applies, truth) in sets))
            for applies in _TRUTHS
        )
    return Slot(tuple(apart.values()), masks)

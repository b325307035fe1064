"""What somebody did and told of, enough that every two people whom some test tells apart are among them.

Acts stand in the journal or in the answer to the question about contacts. The same act counts the same
in either place while that question applies, so that not all pairs of lists are needed (see `contact_rows`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from recover.authoring.proof.profiles.answer_profiles import cuts
from recover.authoring.proof.profiles.list_profiles import Column, Lists, Totals
from recover.authoring.proof.profiles.slip_profiles import cap_of
from recover.engine.case.case import Act
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.facts import contacts_employer, expects_answer, satisfies
from recover.engine.model.conditions import ALWAYS, Atom, DaysAgo, Is
from recover.engine.model.questions import Question

_STATES = {"done": 2, "skipped": 1}


@dataclass(frozen=True, eq=False)
class Contacts:
    """The lines about acts, per rule base, that have to be told apart; `questions` offer what can be told."""

    lines: tuple[tuple[RuleBase, Atom], ...]
    questions: tuple[Question, ...]
    today: date

    @cached_property
    def totals(self) -> Totals[Act]:
        """What counts of lists of acts."""
        return Totals(self._columns, (*self._recorded, *self._told))

    @cached_property
    def looks(self) -> dict[int, int]:
        """For the place of each line which bits of the totals it looks at."""
        masks = {key: self.totals.masks[place] for place, key in enumerate(self._groups)}
        return {
            place: 0 if line.kind == "question" else masks[_column_key(base, line)]
            for place, (base, line) in enumerate(self.lines)
        }

    def journals(self) -> Lists[Act]:
        """Return what may stand in the journal."""
        return Lists(self.totals, self._recorded)

    def told(self) -> Lists[Act]:
        """Return what may be told."""
        return Lists(self.totals, self._told)

    def journals_beside(self) -> Lists[Act]:
        """Return what may stand in the journal and cannot be told."""
        return Lists(self.totals, self._only_recorded)

    def told_as_contacts(self) -> Lists[Act] | None:
        """Return what may be told to count as contacts alone, where a question perhaps does not apply."""
        return Lists(self.totals, self._told_contacts) if self._may_be_undecided else None

    @cached_property
    def _groups(self) -> dict[object, list[tuple[RuleBase, Atom]]]:
        """The lines by what they count."""
        groups: dict[object, list[tuple[RuleBase, Atom]]] = {}
        for base, line in self.lines:
            if line.kind != "question":
                groups.setdefault(_column_key(base, line), []).append((base, line))
        return groups

    @property
    def _columns(self) -> list[Column[Act]]:
        return [_column(group[0][0], [line for _, line in group]) for group in self._groups.values()]

    @cached_property
    def _days(self) -> tuple[date | None, ...]:
        tests = [line.test for _, line in self.lines if line.fact == "last_contact"]
        if not tests:
            return (None,)
        days = [self.today - timedelta(days=ago) for ago in cuts(tests, 0, None)]
        spans = [test for test in tests if isinstance(test, DaysAgo)]
        apart = {tuple(satisfies(day, span, self.today) for span in spans): day for day in days}
        return (None, *apart.values())

    @cached_property
    def _minds(self) -> tuple[RuleBase, ...]:
        return tuple({id(base): base for base, _ in self.lines}.values())

    @cached_property
    def _tested(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.fact for _, line in self.lines if line.kind == "action"))

    @cached_property
    def _may_be_undecided(self) -> bool:
        return any(question.ask_when != ALWAYS for question in self.questions)

    @cached_property
    def _recorded(self) -> tuple[Act, ...]:
        catalogue = dict.fromkeys(id for base in self._minds for id in base.actions)
        skips = [Act(id, "skipped", None) for id in self._tested if self._tells_skipped(id)]
        return (*self._done(catalogue), *skips)

    @cached_property
    def _told(self) -> tuple[Act, ...]:
        fields = [field for question in self.questions for field in question.fields if field.id == "what"]
        return tuple(self._done(dict.fromkeys(choice.id for field in fields for choice in field.choices)))

    @cached_property
    def _told_contacts(self) -> tuple[Act, ...]:
        other = tuple(act for act in self._told if act.action not in self._tested)
        reached = [base for base in self._minds if any(all(_counts(base, act.action)) for act in other)]
        return other if len(reached) == len(self._minds) else self._told

    @cached_property
    def _only_recorded(self) -> tuple[Act, ...]:
        told = {self.totals.step(act) for act in self._told}
        return tuple(act for act in self._recorded if self.totals.step(act) not in told)

    def _done(self, actions: Iterable[str]) -> Iterator[Act]:
        """Each tested action, and one for each way in which the others reach the employer."""
        others: dict[tuple[tuple[bool, bool], ...], str] = {}
        for id in actions:
            if id not in self._tested:
                others.setdefault(tuple(_counts(base, id) for base in self._minds), id)
        unanswered = any(line.fact == "contacts_unanswered" for _, line in self.lines)
        for id in (*others.values(), *self._tested):
            if id in actions:
                for day in self._days:
                    yield Act(id, "done", day)
                    if unanswered:
                        yield Act(id, "done", day, answered=False)

    def _tells_skipped(self, action: str) -> bool:
        tests = (line.test for _, line in self.lines if line.kind == "action" and line.fact == action)
        return any(
            isinstance(test, Is) and ("skipped" in test.answers) != ("none" in test.answers) for test in tests
        )


def _counts(base: RuleBase, action: str) -> tuple[bool, bool]:
    """Whether an act counts as a contact, and whether one without a reply counts as unanswered."""
    reaches = contacts_employer(base, action)
    return reaches, reaches and expects_answer(base, action)


def _column_key(base: RuleBase, line: Atom) -> object:
    return line.fact if line.kind == "action" else (id(base), line.fact)


def _column(base: RuleBase, lines: Sequence[Atom]) -> Column[Act]:
    fact, cap = lines[0].fact, max(cap_of(line.test) for line in lines)
    if lines[0].kind == "action":
        return Column(lambda act: _STATES[act.state] if act.action == fact else 0)

    def reaches(act: Act) -> bool:
        return act.state == "done" and contacts_employer(base, act.action)

    match fact:
        case "contacts_made":
            return Column(lambda act: int(reaches(act)), cap)
        case "contacts_unanswered":
            return Column(
                lambda act: int(reaches(act) and act.answered is False and expects_answer(base, act.action)),
                cap,
            )
        case _:
            return Column(lambda act: act.on.toordinal() if reaches(act) and act.on else 0)

"""What somebody did and told of, enough that every two people whom some test tells apart are among them.

Acts stand in the journal or in the answer to the question about contacts. The same act counts the same
in either place while that question applies, so that not all pairs of lists are needed (see `contacts`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from recover.engine.case import Act, NoAnswer, Record
from recover.engine.compile import Mind
from recover.engine.conditions import ALWAYS, DaysAgo, Is, Line
from recover.engine.facts import contacts_employer, expects_answer, meets
from recover.engine.question import Question
from recover.playbook.answer_profiles import cuts
from recover.playbook.list_profiles import Column, Totals, lists_of
from recover.playbook.profiles import Profile
from recover.playbook.slip_profiles import cap_of

Acts = tuple[Act, ...]
Key = tuple[object, object]
"""Two profiles with the same key for a line give it the same marks."""

_STATES = {"done": 2, "skipped": 1}


@dataclass(frozen=True, eq=False)
class Contacts:
    """The lines about acts, per mind, that have to be told apart; `questions` offer what can be told."""

    lines: tuple[tuple[Mind, Line], ...]
    questions: tuple[Question, ...]
    today: date

    def profiles(self) -> Iterator[tuple[Profile, Totals, Totals | str]]:
        """Yield ways of having acted and told, with the totals of the acts done and of those told.

        The journal alone, while nothing is told. What is told, with only those acts in the journal that
        cannot be told: it comes to the same where the question applies. Both, for a question of which
        it is undecided whether it applies: there the acts told count as contacts alone.
        """
        journal = self._lists(self._recorded)
        for totals, acts in journal.items():
            yield Profile(None, acts), totals, "open"
        if not self.questions:
            return
        for totals, acts in journal.items():
            yield Profile(NoAnswer.DONT_KNOW, acts), totals, "unknown"
        told, only = self._lists(self._told), self._lists(self._only_recorded)
        contacts = self._lists(self._told_contacts) if self._may_be_undecided else {}
        for recorded, lists in ((only, told), (journal, contacts)):
            for totals, acts in recorded.items():
                for told_totals, told_acts in lists.items():
                    records = tuple(_record(act) for act in told_acts)
                    yield Profile(records, acts), totals, told_totals

    def key(self, mind: Mind, line: Line, done: Totals, told: Totals | str) -> Key:
        """Return what alone of the totals a line looks at."""
        column = self._places.get(_column_key(mind, line))
        if column is None:
            return (0, told if isinstance(told, str) else "told")
        return (done[column], told if isinstance(told, str) else told[column])

    @cached_property
    def _places(self) -> dict[object, int]:
        keys = dict.fromkeys(_column_key(mind, line) for mind, line in self.lines if line.kind != "question")
        return {key: place for place, key in enumerate(keys)}

    @cached_property
    def _columns(self) -> list[Column[Act]]:
        groups: dict[object, list[tuple[Mind, Line]]] = {key: [] for key in self._places}
        for mind, line in self.lines:
            if line.kind != "question":
                groups[_column_key(mind, line)].append((mind, line))
        return [_column(group[0][0], [line for _, line in group]) for group in groups.values()]

    def _lists(self, acts: Iterable[Act]) -> dict[Totals, Acts]:
        return lists_of(acts, self._columns)

    @cached_property
    def _days(self) -> tuple[date | None, ...]:
        tests = [line.test for _, line in self.lines if line.fact == "last_contact"]
        if not tests:
            return (None,)
        days = [self.today - timedelta(days=ago) for ago in cuts(tests, 0, None)]
        spans = [test for test in tests if isinstance(test, DaysAgo)]
        apart = {tuple(meets(day, span, self.today) for span in spans): day for day in days}
        return (None, *apart.values())

    @cached_property
    def _minds(self) -> tuple[Mind, ...]:
        return tuple({id(mind): mind for mind, _ in self.lines}.values())

    @cached_property
    def _tested(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.fact for _, line in self.lines if line.kind == "action"))

    @cached_property
    def _may_be_undecided(self) -> bool:
        return any(question.ask_when != ALWAYS for question in self.questions)

    @cached_property
    def _recorded(self) -> tuple[Act, ...]:
        catalogue = dict.fromkeys(id for mind in self._minds for id in mind.actions)
        skips = [Act(id, "skipped", None) for id in self._tested if self._tells_skipped(id)]
        return (*self._done(catalogue), *skips)

    @cached_property
    def _told(self) -> tuple[Act, ...]:
        fields = [field for question in self.questions for field in question.fields if field.id == "what"]
        return tuple(self._done(dict.fromkeys(choice.id for field in fields for choice in field.choices)))

    @cached_property
    def _told_contacts(self) -> tuple[Act, ...]:
        other = tuple(act for act in self._told if act.action not in self._tested)
        reached = [mind for mind in self._minds if any(all(_counts(mind, act.action)) for act in other)]
        return other if len(reached) == len(self._minds) else self._told

    @cached_property
    def _only_recorded(self) -> tuple[Act, ...]:
        told = {self._totals(act) for act in self._told}
        return tuple(act for act in self._recorded if self._totals(act) not in told)

    def _totals(self, act: Act) -> Totals:
        return tuple(column.of(act) for column in self._columns)

    def _done(self, actions: Iterable[str]) -> Iterator[Act]:
        """Each tested action, and one for each way in which the others reach the employer."""
        others: dict[tuple[tuple[bool, bool], ...], str] = {}
        for id in actions:
            if id not in self._tested:
                others.setdefault(tuple(_counts(mind, id) for mind in self._minds), id)
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


def _counts(mind: Mind, action: str) -> tuple[bool, bool]:
    """Whether an act counts as a contact, and whether one without a reply counts as unanswered."""
    reaches = contacts_employer(mind, action)
    return reaches, reaches and expects_answer(mind, action)


def _column_key(mind: Mind, line: Line) -> object:
    return line.fact if line.kind == "action" else (id(mind), line.fact)


def _column(mind: Mind, lines: Sequence[Line]) -> Column[Act]:
    fact, cap = lines[0].fact, max(cap_of(line.test) for line in lines)
    if lines[0].kind == "action":
        return Column(lambda act: _STATES[act.state] if act.action == fact else 0)

    def reaches(act: Act) -> bool:
        return act.state == "done" and contacts_employer(mind, act.action)

    match fact:
        case "contacts_made":
            return Column(lambda act: int(reaches(act)), cap)
        case "contacts_unanswered":
            return Column(
                lambda act: int(reaches(act) and act.answered is False and expects_answer(mind, act.action)),
                cap,
            )
        case _:
            return Column(lambda act: act.on.toordinal() if reaches(act) and act.on else 0)


def _record(act: Act) -> Record:
    when = (("when", act.on),) if act.on else ()
    reply = (("reply", "no"),) if act.answered is False else ()
    return (("what", act.action), *when, *reply)

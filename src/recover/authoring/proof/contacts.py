"""What somebody may have done, in the journal and as told, as literals: acts, and contacts counted in ones.

Parts are as loose as they may be without leaving anybody out: whoever is found is confirmed afterwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recover.authoring.proof.answers import EMPTY_LIST, Answer, Model, cuts
from recover.authoring.proof.clauses import NO, YES, Clauses, Lit
from recover.authoring.proof.slips import cap, counted
from recover.engine.case.case import Act, Record
from recover.engine.logic.answers import satisfies
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.facts import OTHER_CONTACT
from recover.engine.model.conditions import Atom, DaysAgo, Is, Knowledge


@dataclass(frozen=True, slots=True)
class Reach:
    """Which acts contact the employer, and which of them expect no answer."""

    reaching: frozenset[str]
    silent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Source:
    """One of the two places where acts stand. Each number is a ladder; `recent[n]`: one since `days[n]`."""

    done: dict[str, Lit]
    skipped: dict[str, Lit]
    made: tuple[Lit, ...]
    unanswered: tuple[Lit, ...]
    recent: tuple[Lit, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """The journal, and what is told where that counts. `days` before today are cut at all tested bounds."""

    answer: Answer
    journal: Source
    told: Source
    days: tuple[int, ...]
    reach: Reach
    today: date

    def meets(self, line: Atom, counts: Lit, clauses: Clauses) -> Lit:
        """Return the literal of a worked-out fact that meets a test; `counts`: what is told counts."""
        if line.fact == "last_contact":
            return self._last(line, counts, clauses)
        if isinstance(line.test, Knowledge):
            return YES if line.test.state == "known" else NO
        journal, told = (
            (each.made if line.fact == "contacts_made" else each.unanswered)
            for each in (self.journal, self.told)
        )
        both = [_sum(number, journal, told, counts, clauses) for number in range(1, len(journal) + 1)]
        return counted(line.test, both, clauses)

    def state(self, line: Atom, counts: Lit, clauses: Clauses) -> Lit:
        """Return the literal of an action that is done, skipped or neither, as a test asks."""
        told = clauses.every((counts, self.told.done.get(line.fact, NO)))
        done = clauses.some((self.journal.done.get(line.fact, NO), told))
        skipped = clauses.every((-done, self.journal.skipped.get(line.fact, NO)))
        states = {"done": done, "skipped": skipped, "none": clauses.every((-done, -skipped))}
        asked = line.test.answers if isinstance(line.test, Is) else ()
        return clauses.some(states.get(each, NO) for each in asked)

    def acts(self, model: Model) -> tuple[Act, ...]:
        """Return a shortest journal."""
        skipped = (Act(id, "skipped", None) for id, each in self.journal.skipped.items() if each in model)
        return (*self._acts(self.journal, model), *skipped)

    def records(self, model: Model) -> tuple[Record, ...]:
        """Return a shortest list of what is told."""
        return tuple(_record(act) for act in self._acts(self.told, model))

    def emptied(self) -> "Contacts":
        """Return the same journal, and an empty list of what is told."""
        none, never = (NO,) * len(self.told.made), (NO,) * len(self.told.recent)
        return replace(self, answer=EMPTY_LIST, told=Source({}, {}, none, none, never))

    def _last(self, line: Atom, counts: Lit, clauses: Clauses) -> Lit:
        """The day of the latest contact: since one day, and not since the one after it."""
        since = [
            clauses.some((mine, clauses.every((counts, told))))
            for mine, told in zip(self.journal.recent, self.told.recent, strict=True)
        ]
        test = line.test
        if isinstance(test, Knowledge):
            return {"known": since[-1], "does not apply": -since[-1]}.get(test.state, NO)
        if not isinstance(test, DaysAgo):
            return NO
        dates = [self.today - timedelta(days=ago) for ago in self.days]
        on = [place for place, day in enumerate(dates) if satisfies(day, test, self.today)]
        earlier = [NO, *since]
        return clauses.some(clauses.every((since[place], -earlier[place])) for place in on)

    def _acts(self, source: Source, model: Model) -> Iterator[Act]:
        """As few acts as there have to be: the last contact has a day, and the first ones no answer."""
        done = [id for id, literal in source.done.items() if literal in model]
        contacts = [id for id in done if id in self.reach.reaching]
        silent = [id for id in contacts if id in self.reach.silent]
        open_ended = [id for id in contacts if id not in self.reach.silent]
        unanswered = sum(literal in model for literal in source.unanswered)
        made = max(len(contacts), sum(literal in model for literal in source.made))
        contacts = [*(open_ended or silent)[:1] * (made - len(contacts)), *open_ended, *silent]
        ago = next((self.days[n] for n, each in enumerate(source.recent) if each in model), None)
        day = None if ago is None else self.today - timedelta(days=ago)
        yield from (Act(id, "done", None) for id in done if id not in self.reach.reaching)
        for number, id in enumerate(contacts):
            yield Act(id, "done", None if number else day, False if number < unanswered else None)


def contacts_of(
    base: RuleBase, lines: Sequence[Atom], today: date, clauses: Clauses, like: Contacts | None = None
) -> Contacts:
    """Return new literals for what was done, as a playbook sees it; the acts may be those of another one."""
    question, actions = base.acts_question, base.playbook.actions
    reach = Reach(
        frozenset({OTHER_CONTACT, *(each.id for each in actions if each.contacts_employer)}),
        frozenset(each.id for each in actions if each.expects_no_answer),
    )
    if like and like.reach == reach:
        return like
    what = [field for field in question.fields if field.id == "what"] if question else []
    told = [choice.id for field in what for choice in field.choices]
    tested = sorted({line.fact for line in lines if line.kind == "action"})
    ids = sorted({*tested, *(reach.reaching - {OTHER_CONTACT})})
    days = cuts([line.test for line in lines if line.fact == "last_contact"], 0, None)
    counts = [line.test for line in lines if line.fact in ("contacts_made", "contacts_unanswered")]
    sizes = (max(1, cap(counts)), len(days))
    known = (like.journal.done, like.told.done, like.journal.skipped) if like else ({}, {}, {})
    done, also_told, skipped = (
        {**{id: clauses.variable() for id in each if id not in before}, **before}
        for each, before in zip((ids, told, tested), known, strict=True)
    )
    given = like.answer.given if like else clauses.variable() if question else NO
    for literal in also_told.values():
        clauses.add(-literal, given)
    journal = _source(done, skipped, reach, sizes, clauses)
    answer = Answer(given, clauses.some(also_told.values()))
    return Contacts(answer, journal, _source(also_told, {}, reach, sizes, clauses), days, reach, today)


def _source(
    done: dict[str, Lit],
    skipped: dict[str, Lit],
    reach: Reach,
    sizes: tuple[int, int],
    clauses: Clauses,
) -> Source:
    contacts = [literal for id, literal in done.items() if id in reach.reaching]
    silent = [literal for id, literal in done.items() if id in reach.reaching & reach.silent]
    made, unanswered = clauses.ladder(sizes[0]), clauses.ladder(sizes[0])
    recent = tuple(reversed(clauses.ladder(sizes[1])))
    clauses.add(-made[0], *contacts)
    clauses.add(-unanswered[0], *(each for each in contacts if each not in silent))
    clauses.add(-recent[-1], *contacts)
    for number in range(sizes[0]):
        clauses.add(-clauses.at_least(number + 1, contacts), made[number])
        clauses.add(-unanswered[number], made[number])
        for more in range(1, sizes[0] - number):
            clauses.add(-unanswered[number], -clauses.at_least(more, silent), made[number + more])
    return Source(done, skipped, made, unanswered, recent)


def _sum(number: int, mine: Sequence[Lit], told: Sequence[Lit], counts: Lit, clauses: Clauses) -> Lit:
    """The gate of two numbers that come to so much, or more; the second counts only at times."""
    first, second = (YES, *mine), (YES, *told)
    gates = [clauses.every((counts, second[other], first[number - other])) for other in range(1, number + 1)]
    return clauses.some((first[number], *gates))


def _record(act: Act) -> Record:
    when = () if act.on is None else (("when", act.on),)
    reply = () if act.answered is None else (("reply", "yes" if act.answered else "no"),)
    return (("what", act.action), *when, *reply)

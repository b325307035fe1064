"""A debrief's answers: kept in the journal, and read back from it as a case."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from recover.coach.danger import about_the_person, last_said
from recover.coach.holidays import with_days_off
from recover.coach.session import Session
from recover.engine.case.answers import AnswerProblems, plain_value, read_kept
from recover.engine.case.case import Case, Given
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.questions import Question
from recover.frozen import frozen
from recover.journal.debrief import Debrief
from recover.journal.errors import Overtaken
from recover.journal.events import Answered, Drafted, Event, Named, Recorded

PlainRecord = dict[str, object]
History = tuple[Recorded, ...]
E = TypeVar("E", bound=Event)
NAMES = ("employer", "job_title")
"""The questions whose answers a debrief is called by."""


def keep_answers(session: Session, debrief: str, given: Iterable[Given], step: str = "") -> None:
    """Store answers, all or none; undone by themselves where they are a step."""
    answers = tuple(given)
    keep_made(session, debrief, lambda: events_of(session, debrief, answers), step)


def keep_made(session: Session, debrief: str, make: Callable[[], Iterable[Event]], step: str) -> bool:
    """Keep events, all or none, made as in keep_what_follows; return whether there were any."""
    events, _ = keep_what_follows(session, debrief, lambda _: tuple(make()), step)
    return bool(events)


def keep_what_follows(
    session: Session, debrief: str, follows: Callable[[History], tuple[E, ...]], step: str = ""
) -> tuple[tuple[E, ...], History]:
    """Keep what follows from all that happened so far, all or none, and return both.

    Where another window keeps something in the same moment, it is worked out anew from that as well.
    """
    while True:
        history = session.journal.history(debrief)
        events = follows(history)
        with suppress(Overtaken):
            if events:
                session.journal.save(debrief, *events, step=step, after=history[-1].seq)
            return events, history


def events_of(
    session: Session, debrief: str, given: Iterable[Given], here: Sequence[PlainRecord] = ()
) -> tuple[Event, ...]:
    """Return what stores answers. A debrief is called after the employer and the job once they are known.

    Entries of a list that are still being typed in another window stay: `here` are those of this one.
    """
    answers = tuple(given)
    asked = session.base.questions
    events: list[Event] = list(answered_events(session, answers))
    names = names_in(answers)
    lists = [asked[each.question] for each in answers if asked[each.question].kind == "records"]
    if names or lists:
        now = session.journal.open(debrief)
        told = {each.question: each.value for each in events if isinstance(each, Answered)}
        events += (draft for each in lists for draft in _still_typed(now, each, told[each.id], here))
        if names:
            events.append(Named(names.get(NAMES[0], now.employer), names.get(NAMES[1], now.role)))
    return tuple(events)


def answered_events(session: Session, given: Iterable[Given]) -> tuple[Answered, ...]:
    """Return what stores answers in a debrief that is new."""
    asked = session.base.questions
    plain = ((each, plain_value(asked[each.question], each.value)) for each in given)
    return tuple(Answered(each.question, value, each.on) for each, value in plain)


def _still_typed(
    now: Debrief, question: Question, answer: object, here: Sequence[PlainRecord]
) -> Iterator[Drafted]:
    """The entries of a list's draft that this answer, the one before it and this window know nothing of."""
    draft, before = (
        fitting(question, next((each.value for each in kept if each.question == question.id), None))
        for kept in (now.drafts, now.answers)
    )
    answered = fitting(question, answer)
    if begun := [each for each in draft if each not in (*answered, *before, *here)]:
        yield Drafted(question.id, [*answered, *begun])


def fitting(question: Question, kept: object) -> list[PlainRecord]:
    """Return records that were kept, without whatever the question cannot take, now or any more."""
    fields = {field.id: field for field in question.fields}
    records = [
        {name: part for name, part in record.items() if name in fields and _can_read(fields[name], part)}
        for record in (kept if isinstance(kept, list) else [])
        if isinstance(record, dict)
    ]
    return [record for record in records if record]


def _can_read(field: Question, raw: object) -> bool:
    try:
        read_kept(field, raw)
    except AnswerProblems:
        return False
    return True


def names_in(given: Iterable[Given]) -> dict[str, str]:
    """Return the names that answers hold, by question; "" for one that was asked in vain."""
    return {
        each.question: each.value if isinstance(each.value, str) else ""
        for each in given
        if each.question in NAMES
    }


@frozen
class Recalled:
    """A debrief as a case, and the answers that today's questions can no longer take, by question id.

    So are lists that were begun, of which they cannot take a part.
    """

    case: Case
    set_aside: tuple[str, ...]


def recall(session: Session, debrief: Debrief) -> Recalled:
    """Return what a debrief holds, read with the questions as they are now.

    An answer whose question has gone or has changed so that it no longer fits is kept in the journal
    but counts for nothing; its question is open again. What is about the person whatever the interview is
    taken from wherever it was said last.
    """
    given: dict[str, Given] = {}
    lost: list[str] = []
    for answered in debrief.answers:
        question = session.base.questions.get(answered.question)
        try:
            value = read_kept(question, answered.value) if question else None
        except AnswerProblems:
            value = None
        if value is None:
            lost.append(answered.question)
        else:
            given[answered.question] = Given(answered.question, value, answered.on)
    for draft in debrief.drafts:
        question = session.base.questions.get(draft.question)
        if question is None or fitting(question, draft.value) != draft.value:
            lost.append(draft.question)
    given |= {said.question: said for said in last_said(session, about_the_person(session))}
    put_off = tuple((each.action, each.until) for each in debrief.put_off)
    case = Case(tuple(given.values()), debrief.acts, session.today, put_off=put_off)
    return Recalled(with_days_off(session.base, case, session.days_off), tuple(dict.fromkeys(lost)))


def case_in(session: Session, debrief: str) -> Case:
    """Return what a debrief says by now, as recall reads it."""
    return recall(session, session.journal.open(debrief)).case


def evaluation_of(session: Session, debrief: str) -> Evaluation:
    """Return what follows from what a debrief says by now."""
    return evaluate(session.base, case_in(session, debrief))


def set_aside_words(base: RuleBase, questions: tuple[str, ...]) -> str:
    """Return what is said of answers that were set aside, by the short names of their questions."""
    called = (base.questions[each].short if each in base.questions else each for each in questions)
    return (
        "The questionnaire has changed since. These answers no longer fit, so they are set aside and "
        f"asked again where that still matters: {', '.join(called)}."
    )

"""What else is known once a contact is recorded, or was answered: an answer closes what stood before it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from recover.coach.conversation import contacts, is_answer, questions_about, recorded_as, unanswered
from recover.coach.kept import evaluation_of, events_of
from recover.coach.overdue import is_late, to_be_told
from recover.coach.session import Session
from recover.engine.case.case import Act, Given, NoAnswer
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import contacts_employer
from recover.engine.logic.trees import leaves
from recover.engine.model.conditions import Is
from recover.engine.model.questions import Question
from recover.journal.events import Acted, Event


def told_with(session: Session, debrief: str, act: Act) -> tuple[Event, ...]:
    """Return the answers that a contact tells: that they have been in touch.

    Where they had said that they had not, the list of what they sent is this one contact.
    """
    base, listed = session.base, session.base.acts_question
    asked = _whether_any(session)
    if listed is None or asked is None or not contacts_employer(base, act.action):
        return ()
    said = evaluation_of(session, debrief).facts.given.get(asked.id)
    if said is not None and said.value == "yes":
        return ()
    given = [Given(asked.id, "yes", session.today)]
    if said is not None and said.value == "no":
        record = (("what", act.action), ("when", act.on or NoAnswer.DONT_KNOW))
        given.append(Given(listed.id, (record,) if act.action in base.told_acts else (), session.today))
    return events_of(session, debrief, given)


def answered(session: Session, debrief: str, act: Act) -> tuple[Event, ...]:
    """Return what records that an act was answered, and with it all that had been sent before its day.

    Nothing where it was taken back meanwhile.
    """
    kept, now = session.journal.open(debrief).acts, contacts(evaluation_of(session, debrief))
    if recorded_as(act, kept) not in {recorded_as(each, kept) for each in (*kept, *now)}:
        return ()
    before = _closed_on(session, debrief, act.on) if act.on else ()
    others = (each for each in before if (each.action, each.on) != (act.action, act.on))
    return _heard(session, debrief, (*others, act), answered=True)


def _heard(session: Session, debrief: str, acts: Iterable[Act], *, answered: bool) -> tuple[Event, ...]:
    """What records whether acts were answered, each as it was recorded itself."""
    kept = session.journal.open(debrief).acts
    return tuple(Acted(replace(each, on=recorded_as(each, kept)[1], answered=answered)) for each in acts)


def closed(session: Session, debrief: str, given: tuple[Given, ...]) -> tuple[Event, ...]:
    """Return what records as answered all that they have answered by what was told."""
    evaluation = evaluation_of(session, debrief)
    acts = [act for each in given for act in _answered_by(evaluation, each)]
    return tuple(event for act in acts[:1] for event in answered(session, debrief, act))


def nothing_yet(session: Session, debrief: str) -> tuple[Event, ...]:
    """Return what records that they have not been in touch, where a day has passed on which they would have.

    That is where it stands now, and which messages have had no answer.
    """
    evaluation, since = evaluation_of(session, debrief), session.base.playbook.since
    given = evaluation.facts.given.get(since.stands) if since else None
    if since is None or given is None or to_be_told(evaluation, debrief) is None:
        return ()
    days = timedelta(since.answer_after or 0)
    silent = [act for act in unanswered(evaluation) if act.on is not None and act.on + days <= session.today]
    late = since.late if is_late(evaluation) else given.value
    now = Given(since.stands, late, session.today)
    return (*_heard(session, debrief, silent, answered=False), *events_of(session, debrief, (now,)))


def _answered_by(evaluation: Evaluation, given: Given) -> tuple[Act, ...]:
    """The contacts to which an answer of theirs may be one, the latest first."""
    since, open_yet = evaluation.base.playbook.since, unanswered(evaluation)
    if since and given.question == since.stands:
        return open_yet if given.value in since.theirs else ()
    if not is_answer(evaluation.base, given.question, given.value):
        return ()
    return tuple(
        act
        for act in open_yet
        if given.question in {each.id for each in questions_about(evaluation.base, act.action)}
    )


def _closed_on(session: Session, debrief: str, day: date) -> tuple[Act, ...]:
    return tuple(
        act for act in unanswered(evaluation_of(session, debrief)) if act.on is not None and act.on <= day
    )


def _whether_any(session: Session) -> Question | None:
    """The question whether they have been in touch at all: the list is asked for where it says yes."""
    base, listed = session.base, session.base.acts_question
    lines = (base.lines[number] for number in leaves(base.applies[listed.id])) if listed else ()
    found = (
        base.questions[line.fact] for line in lines if line.kind == "question" and line.test == Is(("yes",))
    )
    return next((each for each in found if each.kind == "yes_no"), None)

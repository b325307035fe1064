"""What is asked where a day has passed on which they would have been in touch: the most telling question."""

import re
from datetime import date, timedelta

from recover.coach.conversation import contacts, unanswered
from recover.coach.find import INTERVIEW, begun
from recover.coach.session import Session
from recover.engine.case.case import Given
from recover.engine.case.words import say_day, say_value
from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.questions import Since
from recover.engine.plan.values import Plan
from recover.frozen import frozen
from recover.journal.debrief import Debrief

_LEEWAY = timedelta(days=2)  # after the day that they had named, before it is asked about
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


@frozen
class Overdue:
    """What is asked, what to type to answer it, and the day that went by: of a `meeting`, or of an answer."""

    says: str
    type: str
    by: date
    meeting: bool = False


def to_be_told(evaluation: Evaluation, debrief: str) -> Overdue | None:
    """Return the one thing to ask where a day has passed on which they would have been in touch, or None."""
    since, facts = evaluation.base.playbook.since, evaluation.facts
    given = facts.given.get(since.stands) if since else None
    if since is None or given is None:
        return None
    if given.value not in since.moves_on:  # only what they were asked may still be answered
        return _of_a_message(evaluation, since, debrief, most=since.again_after)
    told = _of_a_day(evaluation, since, given, debrief) or _of_a_few_days(evaluation, since, given, debrief)
    told = told or _of_a_message(evaluation, since, debrief)
    return told or _of_long_ago(evaluation, since, given, debrief)


def told_elsewhere(session: Session, debrief: Debrief, meeting: date) -> bool:
    """Return whether a meeting was talked through in a debrief of its own, or a later one with them was.

    On that very day it counts under any name: the same employer is spelled in more than one way.
    """
    here = debrief.employer.casefold()
    said = {id: each.value for id, each in reversed(session.journal.answers_to(INTERVIEW))}
    for other in begun(session.journal):
        there, value = other.employer.casefold(), said.get(other.id)
        when = date.fromisoformat(value) if isinstance(value, str) and re.fullmatch(_ISO, value) else None
        if other.id == debrief.id or when is None:
            continue
        if when == meeting or (when > meeting and here and here == there):
            return True
    return False


def is_late(evaluation: Evaluation) -> bool:
    """Return whether somebody who waits to hear should have heard by now, by their day or the usual time."""
    since = evaluation.base.playbook.since
    given = evaluation.facts.given.get(since.stands) if since else None
    if since is None or given is None or since.promised not in {*evaluation.base.questions}:
        return False
    if not evaluation.applies(since.promised):
        return False
    promised = _day(evaluation, since.promised)
    if promised is not None:
        return promised < evaluation.facts.today
    if _of_a_few_days(evaluation, since, given, ""):
        return True
    return since.again_after is not None and (evaluation.facts.today - given.on).days >= since.again_after


def their_day(evaluation: Evaluation, plan: Plan) -> str:
    """Return in a sentence or two which day is to come, of theirs or of a meeting; "" for none."""
    since, today = evaluation.base.playbook.since, evaluation.facts.today
    meeting = meeting_to_come(evaluation)
    if meeting is not None:
        return f"You meet on {say_day(meeting, today)}."
    day = _day(evaluation, since.promised) if since and since.promised else None
    if day is None or day < today:
        return ""
    sent = [each for each in plan.recommendations if each.contacts_employer]
    opens = [each.window.opens for each in sent if each.group == "later" and each.window.opens]
    told = f"You should hear by {say_day(day, today)}."
    if any(each.group == "now" for each in sent):
        return told
    first = min(opens, default=day)
    until = "until then" if first == day else f"before {say_day(first, today)}"
    return f"{told} There is nothing to send {until}."


def _of_a_day(evaluation: Evaluation, since: Since, given: Given, debrief: str) -> Overdue | None:
    """Their next meeting, or the day that they had named, once it is past and nothing was told since."""
    today = evaluation.facts.today
    meeting, promised = _day(evaluation, since.meeting), _day(evaluation, since.promised)
    if meeting is not None and _since(evaluation, since.meeting, given) <= meeting < today:
        says = f"Your next meeting was on {say_day(meeting, today)}. How did it go?"
        return Overdue(says, "recover debrief --new", meeting, meeting=True)
    if promised is not None and given.on <= promised <= today - _LEEWAY:
        says = f"You were to hear by {say_day(promised, today)}. Have they been in touch?"
        return Overdue(says, _tell(debrief), promised)
    return None


def _since(evaluation: Evaluation, question: str, stands: Given) -> date:
    """Since when it stands so. A meeting that had been when a file was read counts from its own day."""
    told = evaluation.facts.given[question]
    return told.on if told.on == told.value else stands.on


def _of_a_few_days(evaluation: Evaluation, since: Since, given: Given, debrief: str) -> Overdue | None:
    """What they said of a decision soon, once that has grown old, no day was named and nothing told since."""
    facts = evaluation.facts
    if _day(evaluation, since.promised) is not None:
        return None
    old = (each for each in facts.case.answers if each.question in facts.old and each.on >= given.on)
    said = next((each for each in old if (each.question, each.value) in since.soon), None)
    if said is None or _answered_lately(evaluation, said.question):
        return None
    words = say_value(evaluation.base.questions[said.question], said.value).rstrip(".")
    says = f"On {say_day(said.on, facts.today)} you said “{words}”. Have they been in touch?"
    return Overdue(says, _tell(debrief), said.on)


def _answered_lately(evaluation: Evaluation, question: str) -> bool:
    """Whether they have answered something within the days after which such an answer grows old."""
    days, today = evaluation.base.questions[question].again_after, evaluation.facts.today
    answered = (act.on for act in contacts(evaluation) if act.answered and act.on)
    return any((today - day).days < (days or 0) for day in answered)


def meeting_to_come(evaluation: Evaluation) -> date | None:
    """Return the day of their next meeting, where it is not over."""
    since = evaluation.base.playbook.since
    day = _day(evaluation, since.meeting) if since and since.meeting else None
    return day if day is not None and day >= evaluation.facts.today else None


def _of_a_message(
    evaluation: Evaluation, since: Since, debrief: str, most: int | None = None
) -> Overdue | None:
    """A message that has had no answer for the usual time, and for `most` days at most."""
    today = evaluation.facts.today
    latest = next(iter(unanswered(evaluation)), None)
    if latest is None or latest.on is None or since.answer_after is None:
        return None
    listed = evaluation.base.acts_question
    told = evaluation.facts.given.get(listed.id) if listed and latest.answered is False else None
    days = (today - max(latest.on, told.on if told else latest.on)).days
    if days < since.answer_after or (most is not None and days > most):
        return None
    title = evaluation.base.actions[latest.action].title
    says = f"{title}: that was on {say_day(latest.on, today)}. Have they answered?"
    return Overdue(says, _tell(debrief), latest.on)


def _of_long_ago(evaluation: Evaluation, since: Since, given: Given, debrief: str) -> Overdue | None:
    today = evaluation.facts.today
    if since.again_after is None or (today - given.on).days < since.again_after:
        return None
    words = say_value(evaluation.base.questions[since.stands], given.value).rstrip(".")
    says = f"On {say_day(given.on, today)} you said “{words}”. Is that still true?"
    return Overdue(says, _tell(debrief), given.on)


def _day(evaluation: Evaluation, question: str) -> date | None:
    """The day that was told in answer to a question, as long as that question applies."""
    value = evaluation.facts.given[question].value if question in evaluation.counting else None
    return value if isinstance(value, date) else None


def _tell(debrief: str) -> str:
    return f"recover tell {debrief}".strip()

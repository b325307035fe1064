"""All debriefs, a line each: how far it is, and where it stands by now."""

from contextlib import suppress
from datetime import date

from recover.coach.danger import standing_help
from recover.coach.find import INTERVIEW, begun, title_of
from recover.coach.session import Session
from recover.engine.case.answers import AnswerProblems, read_kept
from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.words import say_value
from recover.journal.debrief import Summary
from recover.outside.clock import here
from recover.show.values.debriefs import DebriefLine, ListView


def list_view(session: Session) -> ListView:
    """Return all debriefs that hold an answer, the newest first."""
    base, since = session.base, session.base.playbook.since
    days = _said_last(session, INTERVIEW)
    stands = _said_last(session, since.stands) if since else {}
    lines = (
        _line(
            each,
            days.get(each.id),
            say_value(base.questions[since.stands], stands[each.id]) if since and each.id in stands else "",
        )
        for each in begun(session.journal)
    )
    return ListView(tuple(lines), standing_help(session))


def _said_last(session: Session, id: str) -> dict[str, Value]:
    """What each debrief says last to a question, where it has an answer: read without opening any."""
    question = session.base.questions.get(id)
    if question is None:
        return {}
    found: dict[str, Value] = {}
    for debrief, said in reversed(session.journal.answers_to(id)):  # the latest stands
        with suppress(AnswerProblems):
            value = read_kept(question, said.value)
            if not isinstance(value, NoAnswer):
                found[debrief] = value
    return found


def _line(summary: Summary, interview: Value | None, stands: str) -> DebriefLine:
    state = "Finished" if summary.finished else "Not finished"
    command = "plan" if summary.finished else "debrief"
    if summary.damaged:  # what was said last may be what cannot be read
        interview, stands = None, ""
    return DebriefLine(
        id=summary.id,
        title=title_of(summary),
        interview=interview if isinstance(interview, date) else None,
        begun=here(summary.started).date(),
        changed=here(summary.updated).date(),
        answers=summary.answers,
        state="A part of it cannot be read" if summary.damaged else state,
        next="recover doctor" if summary.damaged else f"recover {command} {summary.id}",
        stands=stands,
    )

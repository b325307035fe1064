"""What is said of what was recorded, or taken back, as it counts by then."""

from collections.abc import Iterable, Iterator

from recover.coach.session import Session, titled
from recover.coach.since.steps import Keeping, Steps
from recover.coach.sitting.clash import TOOK_BACK
from recover.engine.case.answers import AnswerProblems, plain_value, read_kept
from recover.engine.case.case import Given, NoAnswer, Value
from recover.engine.case.words import say_day, say_value
from recover.journal.debrief import counting, fold
from recover.journal.events import Acted, Answered, Hidden, PutOff, Written

GONE = "Meanwhile another window took back what you had sent."
GONE_THERE = "Meanwhile another window took this debrief away. recover undo {} brings it back."


def as_it_counts(
    session: Session, keep: Keeping, says: str = "", told: Iterable[Given] = ()
) -> tuple[str, ...]:
    """Return what a step says of what it recorded, or what became of that in another window meanwhile.

    `says` is for an act; `told` are answers, of which each is said.
    """
    history = session.journal.history(keep.debrief)
    gone = keep.taken_back(history)
    words = [TOOK_BACK.format(each) for each in words_of(session, gone)]
    words += [] if gone or not says else [says]
    words += [each for given in told if (each := _said(session, keep, history, given))]
    hidden = fold(keep.debrief, history).hidden
    return (*words, GONE_THERE.format(keep.debrief)) if hidden else tuple(words)


def words_of(session: Session, events: Steps) -> Iterator[str]:
    """Return what was done or said in events, in a few words each."""
    more = any(isinstance(each.event, Answered) for each in events)
    for each in events:
        match each.event:
            case Acted(act) if each.step.startswith("tell"):  # what stays done: they had answered it
                yield from () if more else (f"{titled(session, act.action)}, answered.",)
            case Acted(act):
                state = "done" if act.state == "done" else "left out"
                yield f"{titled(session, act.action)}, {state}."
            case PutOff(action, until):
                yield f"{titled(session, action)}, put off until {say_day(until, session.today)}."
            case Written(action):
                yield f"{titled(session, action)}, written though the plan says to wait."
            case Hidden():
                yield "the debrief was taken away."
            case Answered(question) if question in session.base.questions:
                yield f"{session.base.questions[question].short}."
            case _:
                pass


def _said(session: Session, keep: Keeping, history: Steps, given: Given) -> str:
    """What was told, or what another window has told since; "" where it was taken back."""
    asked = session.base.questions[given.question]
    began = next((each.seq for each in history if each.step == keep.step), 0)
    answers = [
        (each.step, each.event)
        for each in counting(history)
        if isinstance(each.event, Answered) and each.seq >= began
    ]
    since = [(step, event) for step, event in answers if event.question == asked.id]
    if not since:
        return ""
    step, last = since[-1]
    if step == keep.step or last.value == plain_value(asked, given.value):
        return _words(session, given.question, given.value)
    try:
        return f"{_words(session, asked.id, read_kept(asked, last.value))} Another window said so."
    except AnswerProblems:
        return ""


def _words(session: Session, question: str, value: Value | NoAnswer) -> str:
    asked = session.base.questions[question]
    return f"{asked.short}: {'noted' if asked.sensitive else say_value(asked, value).rstrip('.')}."

"""Two windows with one debrief: what was said there while a question stood here."""

from collections.abc import Iterable, Iterator

from recover.ask.port import Answer, Asker, DontKnow, Reply, Stopped
from recover.coach.session import Session, StoppedSaving
from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.words import say_value
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.questions import Choice, Question
from recover.journal.events import Answered, Recorded

Said = Value | NoAnswer | None

BOTH_KEPT = "You added to this list in another window too. Both are kept."
TOOK_BACK = "Meanwhile another window took this back: {}"
KEPT_AGAIN = "Meanwhile an older journal took the place of yours. What it lacks is kept once more: {}"
_WHICH = "You answered this in another window too, just now. Which answer counts?"


def value_of(reply: Reply) -> Value | NoAnswer:
    """Return what a reply other than Back says."""
    if isinstance(reply, Answer):
        return reply.value
    return NoAnswer.DONT_KNOW if isinstance(reply, DontKnow) else NoAnswer.SKIPPED


def said_of_answers(base: RuleBase, gone: Iterable[Recorded]) -> str:
    """Return what is said of answers that were taken back in another window; "" where there are none."""
    asked = (each.event.question for each in gone if isinstance(each.event, Answered))
    return _said(TOOK_BACK, base, asked)


def said_of_meanwhile(session: Session, taken: Iterable[Recorded], again: Iterable[str]) -> Iterator[str]:
    """Yield what is said of answers that are kept once more, and of those that another window took back."""
    said = _said(KEPT_AGAIN, session.base, again), said_of_answers(session.base, session.not_told(taken))
    return filter(None, said)


def _said(words: str, base: RuleBase, questions: Iterable[str]) -> str:
    shorts = (base.questions[each].short for each in dict.fromkeys(questions) if each in base.questions)
    named = ", ".join(shorts)
    return words.format(f"{named}.") if named else ""


def settle(
    asker: Asker, question: Question, before: Said, there: Said, here: Value | NoAnswer
) -> Value | NoAnswer:
    """Return what counts of two answers, given what the question was answered with `before` both.

    What was added to a list on both sides is joined; else the person says which. Nothing takes an answer back
    without being asked: where nothing is said here, what was said there stays. Raises StoppedSaving.
    """
    if there in (before, here) or there is None or isinstance(there, NoAnswer):
        return here
    if isinstance(here, NoAnswer):
        return there
    if question.kind == "records" and (joined := _joined(before, there, here)) is not None:
        asker.tell(BOTH_KEPT)
        return joined
    options = (
        Choice("here", f"What you said here: {say_value(question, here)}"),
        Choice("there", f"What you said there: {say_value(question, there)}"),
    )
    try:
        return here if asker.choose(_WHICH, options, default="here") == "here" else there
    except Stopped as stop:
        raise StoppedSaving(None) from stop


def _joined(before: Said, there: Value, here: Value) -> Value | None:
    """Both lists as one, where each goes on from the list that was there before; None else."""
    if not isinstance(there, tuple) or not isinstance(here, tuple):
        return None
    start = before if isinstance(before, tuple) else ()
    if there[: len(start)] != start or here[: len(start)] != start:
        return None
    return (*there, *(each for each in here[len(start) :] if each not in there))

"""Reading all answers over before the plan, with a way to change each."""

from textwrap import shorten

from recover.coach.session import Session, new_step
from recover.coach.sitting.interview import Interview
from recover.coach.sitting.stale import said_before
from recover.engine.case.case import Case, Given
from recover.engine.case.words import say_day
from recover.engine.model.questions import Choice
from recover.engine.plan.quotes import quote_question
from recover.journal.events import Answered

_MOST = 160  # letters of one answer: enough for every answer that is chosen from a list
_DONE = " done"  # a space: no question can be called this


def review(interview: Interview) -> None:
    """Show every answer until the person is content; ask again what they pick. Raises Stopped.

    Going back from a question leads here again; what a changed answer opens is asked at once.
    """
    while True:
        options = (Choice(_DONE, "All of this is right"), *answers_given(interview))
        picked = interview.asker.choose(
            "These are your answers. Pick one to change it.", options, default=_DONE
        )
        if picked == _DONE:
            return
        interview.keep(picked, interview.put(picked, can_go_back=True), new_step("edit"))
        interview.run()
        if interview.wants_plan:
            return


def answers_given(interview: Interview) -> tuple[Choice, ...]:
    """Return every question that has an answer, in asking order, with that answer in its words."""
    session, evaluation = interview.session, interview.current.outlook.evaluation
    case = evaluation.facts.case
    given = {each.question for each in case.answers}
    first = _first_numbers(interview)
    found = []
    for question in session.base.questions:
        if question in given:
            quote = quote_question(evaluation, question)
            said = said_before(session, case, question) or _in_short(quote.answer)
            found.append(
                Choice(question, f"{quote.about}: {said}{_since(session, case, first.get(question))}")
            )
    return tuple(found)


def _first_numbers(interview: Interview) -> dict[str, Given]:
    """Return the first answer to every question that takes a number."""
    session, found = interview.session, dict[str, Given]()
    for recorded in session.journal.history(interview.debrief):
        match recorded.event:
            case Answered(id, int() as value, on) if id in session.base.questions:
                if session.base.questions[id].kind == "number":
                    found.setdefault(id, Given(id, value, on))
    return found


def _since(session: Session, case: Case, first: Given | None) -> str:
    """Return the first answer to a question that was answered again on another day, or ""."""
    now = next((each for each in case.answers if first and each.question == first.question), None)
    if first is None or now is None or now.on == first.on:
        return ""
    return f" (first, on {say_day(first.on, session.today)}: {first.value})"


def _in_short(answer: str | None) -> str:
    words = answer or ""
    if words == "does not apply":
        return "kept, but it does not apply any more"
    return shorten(words, _MOST, placeholder=" ...")

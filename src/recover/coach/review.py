"""Reading all answers over before the plan, with a way to change each."""

from recover.ask.port import Back
from recover.coach.interview import Interview, value_of
from recover.coach.keep import keep_answer
from recover.engine.evaluate import evaluate
from recover.engine.model import Choice
from recover.engine.quotes import quote_question

_DONE = " done"  # a space: no question can be called this


def review(interview: Interview) -> None:
    """Show every answer until the person is content; ask again what they pick. Raises Stopped."""
    while True:
        options = (Choice(_DONE, "All of this is right"), *_answers(interview))
        picked = interview.asker.choose(
            "These are your answers. Pick one to change it.", options, default=_DONE
        )
        if picked == _DONE:
            return
        _ask_again(interview, picked)
        interview.run()


def _ask_again(interview: Interview, question: str) -> None:
    if question not in {given.question for given in interview.case().answers}:
        return
    interview.asked.clear()
    reply = interview.put(question)
    if not isinstance(reply, Back):
        keep_answer(interview.desk, interview.debrief, question, value_of(reply))


def _answers(interview: Interview) -> tuple[Choice, ...]:
    mind, case = interview.desk.mind, interview.case()
    evaluation = evaluate(mind, case)
    given = {each.question for each in case.answers}
    quotes = (quote_question(mind, evaluation, each) for each in mind.questions if each in given)
    return tuple(Choice(quote.id, f"{quote.about}: {_in_short(quote.answer)}") for quote in quotes)


def _in_short(answer: str | None) -> str:
    words = answer or ""
    if words == "does not apply":
        return "kept, but it does not apply any more"
    return words if len(words) <= 70 else f"{words[:67].rstrip()}..."

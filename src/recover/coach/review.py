"""Reading all answers over before the plan, with a way to change each."""

from textwrap import shorten

from recover.coach.interview import Interview
from recover.engine.evaluate import evaluate
from recover.engine.question import Choice
from recover.engine.quotes import quote_question

_MOST = 160  # letters of one answer: enough for every answer that is chosen from a list
_DONE = " done"  # a space: no question can be called this


def review(interview: Interview) -> None:
    """Show every answer until the person is content; ask again what they pick. Raises Stopped.

    Going back from a question leads here again; what a changed answer opens is asked at once.
    """
    while True:
        options = (Choice(_DONE, "All of this is right"), *_answers(interview))
        picked = interview.asker.choose(
            "These are your answers. Pick one to change it.", options, default=_DONE
        )
        if picked == _DONE:
            return
        interview.keep(picked, interview.put(picked, can_go_back=True))
        interview.run()


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
    return shorten(words, _MOST, placeholder=" ...")

"""Which answers are offered to whom: none that cannot be true yet, and whatever was said before."""

import re
from datetime import timedelta

import pytest

from recover.coach.overdue import to_be_told
from recover.coach.pages import debrief_view
from recover.engine.case.case import Case, Given, Value
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.questions import Question
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import as_offered, next_questions
from support.core import base
from support.sittings import Debriefing
from support.small import WEDNESDAY

pytestmark = pytest.mark.quick


def shown(question: str, before: object = None, **answers: Value) -> Question:
    given = tuple(Given(id, value, WEDNESDAY) for id, value in answers.items())
    return as_offered(evaluate(base(), Case(given, (), WEDNESDAY)), base().questions[question], before)


def ids(question: Question) -> set[str]:
    return {choice.id for choice in question.choices}


def test_nobody_is_offered_to_stay_away_from_a_meeting_that_there_is_not() -> None:
    assert not {"no_show", "move_it", "apply_again"} & ids(shown("about_to_do", status="waiting"))
    assert {"no_show", "move_it", "withdraw"} <= ids(shown("about_to_do", status="invited"))
    assert ids(shown("about_to_do", status="search")) == {
        "nothing",
        "angry",
        "hide",
        "blame",
        "avoid",
        "give_up",
    }


@pytest.mark.parametrize("question", ["relevance", "refusals", "country", "role_family", "slips"])
def test_of_a_whole_search_no_question_speaks_of_one_job(question: str) -> None:
    """Whoever looked back on twenty refusals was asked how well "this job" fits them."""
    asks = shown(question, status="search").ask
    assert not re.search(r"\b(this|the|one) (job|one)\b|this one", asks)
    assert asks != shown(question, status="refused").ask


def test_while_it_is_not_known_everything_is_offered() -> None:
    assert ids(shown("about_to_do")) == {each.id for each in base().questions["about_to_do"].choices}


@pytest.mark.parametrize(
    "told",
    [{"main_cause": "nerves"}, {"main_cause": "conduct"}, {"format": "video"}],
    ids=["nerves", "late or rude", "how they met"],
)
def test_whoever_told_of_an_interview_is_not_offered_that_there_was_none(told: dict[str, Value]) -> None:
    assert "papers" not in ids(shown("stage", status="refused", **told))
    assert {"screening", "final"} <= ids(shown("stage", status="refused", **told))


@pytest.mark.parametrize("told", [{}, {"main_cause": "skills_gap"}, {"main_cause": "honesty"}])
def test_whoever_may_have_sent_no_more_than_a_cv_is_offered_to_say_so(told: dict[str, Value]) -> None:
    assert "papers" in ids(shown("stage", status="refused", **told))


def test_what_was_said_before_stays() -> None:
    assert "no_show" in ids(shown("about_to_do", "no_show", status="waiting"))
    (what, *_) = shown("contacts", [{"what": "accept_with_grace"}], status="waiting").fields
    assert "accept_with_grace" in ids(what) and "get_it_in_writing" not in ids(what)


@pytest.mark.parametrize(
    ("question", "status", "asks"),
    [
        ("heard_no", "refused", "On which day did they say no?"),
        ("heard_no", "offer_gone", "On which day did they take the offer back?"),
        ("interview", "refused", "When was the interview?"),
        ("interview", "not_seen", "When did you apply?"),
        ("in_touch", "not_seen", "Have you contacted them since you applied?"),
        ("in_touch", "withdrew", "Have you contacted them since you withdrew?"),
    ],
)
def test_a_question_names_what_happened_to_this_person(question: str, status: str, asks: str) -> None:
    assert shown(question, status=status).ask == asks


def test_nobody_who_was_met_by_no_one_is_asked_what_the_interviewer_did() -> None:
    slips = shown("slips", status="not_seen")
    assert "application" in slips.ask
    assert not any("interview" in each.ask for each in slips.fields)
    assert not {"rambled", "froze", "late", "composure"} & ids(slips.fields[0])
    assert {"typo", "wrong_file", "untrue_paper"} <= ids(slips.fields[0])


def test_what_was_answered_is_read_back_under_the_question_that_was_asked(debriefing: Debriefing) -> None:
    asker = debriefing.tell("low", "not_seen", "nothing", "Acme", "3 days ago", edit=False)
    read_back = {
        each.question: each.ask for each in debrief_view(debriefing.session, debriefing.kept).answers
    }

    assert "When did you apply?" in [each.question.ask for each in asker.prompts]
    assert read_back["interview"] == "When did you apply?"


@pytest.mark.parametrize(("reply", "asks"), [("no", False), ("yes", True)])
def test_whoever_has_said_that_there_was_no_answer_is_not_asked_what_it_was(reply: str, asks: bool) -> None:
    """They were asked whether they had answered, then what they had said, then in the plan once more."""
    told = (("what", "ask_where_it_stands"), ("when", WEDNESDAY - timedelta(days=8)), ("reply", reply))
    answers: dict[str, Value] = {
        "status": "silent",
        "interview": WEDNESDAY - timedelta(days=22),
        "in_touch": "yes",
        "contacts": (told,),
    }
    case = Case(tuple(Given(id, value, WEDNESDAY) for id, value in answers.items()), (), WEDNESDAY)

    assert ("their_answer" in next_questions(outlook(base(), case))) is asks
    assert to_be_told(evaluate(base(), case), "") is None


def test_at_a_prompt_it_is_so_too(debriefing: Debriefing) -> None:
    asker = debriefing.tell("low", "waiting", "nothing", "Acme", "3 days ago", edit=False)

    offered = next(each for each in asker.prompts if each.question.id == "about_to_do").question
    assert "go_over" not in ids(offered) and "chase" in ids(offered)

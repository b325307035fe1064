"""Sentences that are right for one person and wrong for another: who is told them, and who is not."""

import pytest

from recover.engine.case.case import Value
from recover.engine.plan.screen.choice import on_screen
from recover.engine.plan.values import Plan
from support.core import plan, told

pytestmark = pytest.mark.quick

RECRUITER = "A recruiter may have another job for you"
STAY = "old employer"


def draft(found: Plan) -> str:
    """Their request, as one text."""
    message = next(each.message for each in found.recommendations if each.id == "ask_second_chance")
    assert message is not None
    return " ".join(part.text for part in message.parts)


@pytest.mark.parametrize(
    "cause", ["not told", "task", "nerves", "pay", "overqualified", "their_side", "off_form"]
)
def test_whoever_was_misjudged_is_not_made_to_say_that_they_failed(cause: str) -> None:
    causes = {} if cause == "not told" else {"main_cause": cause}
    text = draft(plan("told-of-a-manner-and-it-is-a-mistake", **causes))
    assert "May I clear up one thing about the reason you gave me?" in text
    assert "Here is something that shows it:" in text
    assert "I didn't show you" not in text and "I owe you" not in text and "at my best" not in text


def test_whoever_misunderstood_a_question_says_so_and_whoever_fell_short_owns_it() -> None:
    assert "I misunderstood one of your questions" in draft(plan("turned-down-over-a-misunderstanding"))
    fell_short = plan("turned-down-without-a-word-why", culture="open", new_evidence="yes")
    assert "I didn't show you what I can do" in draft(fell_short)


@pytest.mark.parametrize(
    ("name", "other", "told"),
    [
        ("about-to-tell-them-off", {"route": "agency"}, True),
        ("furious-with-a-recruiter", {}, True),
        ("about-to-tell-them-off", {}, False),
        ("about-to-tell-them-off", {"route": "agency", "main_cause": "reference"}, False),
        ("a-former-boss-speaks-ill", {}, False),
        ("it-goes-well-until-they-ask", {"about_to_do": "angry"}, False),
        ("crushed-and-the-old-post-may-be-kept", {"about_to_do": "angry", "feeling": "low"}, False),
    ],
)
def test_of_what_a_recruiter_wants_only_those_hear_whose_anger_is_about_a_recruiter(
    name: str, other: dict[str, Value], *, told: bool
) -> None:
    assert any(note.says.startswith(RECRUITER) for note in plan(name, **other).notes) is told


@pytest.mark.parametrize("feeling", ["low", "bad", "crushed"])
@pytest.mark.parametrize("wish", ["nothing", "angry", "plead", "blame", "ask_why"])
def test_whoever_lost_an_offer_reads_in_the_first_line_to_ring_their_old_employer(
    feeling: str, wish: str
) -> None:
    """Whether they gave it up is not always asked before the plan, so it is said with an if."""
    for given in ({"given_up": "notice"}, {}):
        name = "crushed-and-the-old-post-may-be-kept" if given else "an-offer-taken-back-after-notice"
        shown = on_screen(plan(name, feeling=feeling, about_to_do=wish))
        assert shown.first is not None
        first = " ".join((shown.first.title, *shown.steps))
        assert STAY in first, first
        assert given or "If you" in first


@pytest.mark.parametrize("given_up", ["accepted", "not_yet"])
def test_whoever_gave_up_no_job_is_not_told_to_ring_an_old_employer(given_up: str) -> None:
    for wish in ("nothing", "angry"):
        found = plan("an-offer-taken-back-after-notice", given_up=given_up, about_to_do=wish)
        assert not any(STAY in step.says for line in found.recommendations for step in line.steps)


def test_whom_they_refused_again_is_not_told_of_a_fresh_look() -> None:
    for name, again in (
        ("refused-again-the-day-before-yesterday", True),
        ("refused-eight-months-ago-and-advertised-again", False),
    ):
        line = next(each for each in plan(name).recommendations if each.id == "try_other_opening")
        assert any("fresh look" in reason.because for reason in line.reasons_for) is not again
        assert ("a different job" in line.steps[0].says) is again


def test_nobody_is_told_what_to_wear_who_was_not_judged_by_it() -> None:
    for name, worn in (("lost-my-temper-and-was-refused", False), ("came-in-the-wrong-clothes", True)):
        found = plan(name)
        line = next(each for each in found.recommendations if each.id == "dress_and_etiquette")
        assert any("wear" in step.says for step in line.steps) is worn


@pytest.mark.parametrize(
    ("country", "abroad", "at_home"),
    [({"country": "usa"}, False, True), ({"country": "india"}, False, False), ({}, True, True)],
)
def test_of_the_law_of_another_country_nobody_is_told_who_has_named_theirs(
    country: dict[str, Value], *, abroad: bool, at_home: bool
) -> None:
    """Somebody in India read first of claims in the United States."""
    found = plan("an-offer-taken-back-after-notice", **country)
    line = next(each for each in found.recommendations if each.id == "after_the_offer_went")
    told = " ".join(each.says for each in line.cautions)
    assert ("In other countries you may" in told, "you seldom have a claim" in told) == (abroad, at_home)


@pytest.mark.parametrize("wish", ["thank", "put_right", "ask_why", "apologise", "chase", "withdraw"])
@pytest.mark.parametrize(
    "name", ["thanks-three-weeks-late", "would-withdraw-and-is-not-sure", "steady-and-waiting"]
)
def test_whoever_says_what_they_feel_like_doing_finds_a_line_on_it(name: str, wish: str) -> None:
    found = plan(name, about_to_do=wish)
    shown = on_screen(found)
    lines = [
        shown.first,
        *shown.also,
        *shown.later,
        *(row.item for row in (shown.strip.rows if shown.strip else ())),
    ]
    told = {each.id for each in (*lines, *shown.leave) if each} | {
        shown.too_soon.id if shown.too_soon else ""
    }
    noted = [note for note in found.notes if any(quote.id == found.wish for quote in note.answers)]
    assert (
        told & {*found.wished, "hold_the_message"}
        or any(shown.mind and note.says.startswith(shown.mind) for note in noted)
        or any(
            quote.id == found.wish for each in shown.leave for one in each.reasons for quote in one.answers
        )
    )


def test_kindness_is_thanked_for_after_harsh_words_only_where_they_were_warm() -> None:
    """Whoever had sworn, and cried, thanked them for a kindness that nobody knew of."""
    for signals, thanked in ((("warm",), True), ((), False)):
        found = plan("shouted-and-then-cried-and-they-were-kind", signals=signals)
        assert ("Thank you for your kindness" in told(found, "apologise")) is thanked


def test_nobody_thanks_for_kindness_who_met_with_rudeness() -> None:
    for treatment, thanked in ((("rude",), False), ((), True)):
        found = plan("late-cried-and-they-were-kind", treatment=treatment, still_want="very")
        lines = " ".join(told(found, each.id) for each in found.recommendations)
        assert ("your kindness" in lines) is thanked


def test_a_call_names_an_interview_only_to_those_who_met() -> None:
    back = told(plan("call-second-chance-for-said-no-and-wishes-it-back"), "ask_second_chance")
    assert "about my interview" not in back and "about the" in back
    for stage, named in (("arranged", False), ("first", True)):
        text = told(plan("told-why-by-phone", stage=stage), "accept_with_grace")
        assert ("about my interview" in text) is named


@pytest.mark.parametrize("feeling", ["bad", "crushed"])
def test_whoever_is_alone_on_a_bad_day_is_told_how_to_find_a_number(feeling: str) -> None:
    alone, in_company = (
        told(plan("steady-and-waiting", feeling=feeling, someone_near=near, warning_signs=()), "rest_first")
        for near in ("no", "yes")
    )
    assert "recover help-lines" in alone and "recover help-lines" not in in_company


def test_an_offer_that_wavers_is_asked_about_after_one_time_and_not_two() -> None:
    """Five working days after a message without an answer stood beside three weeks."""
    text = told(plan("offered-by-phone-and-then-on-a-waiting-list"), "ask_where_the_offer_stands")
    assert "three weeks" in text
    written = plan("on-a-waiting-list-and-they-have-not-answered-yet")
    assert "three weeks" not in told(written, "ask_where_the_offer_stands")


def test_a_review_is_asked_for_in_words_that_are_true_of_a_second_place_too() -> None:
    text = told(plan("turned-down-by-an-irish-body-and-crushed"), "ask_for_a_review")
    assert "not offered the" in text and "selected" not in text


def test_nobody_is_told_of_their_request_where_none_is_advised() -> None:
    """ "Your request says it all" was told to people whose plan had no request in it."""
    for name in ("the-line-broke", "waiting-at-home-in-sales-after-an-off-day"):
        found = plan(name)
        why = next(each for each in found.not_recommended if each.id == "put_right").reasons
        assert "ask_second_chance" not in {each.id for each in found.recommendations}
        assert why and not any("Your request" in each.because for each in why)

"""What cases that nobody here had seen showed: who is told a step, a caution or a reason, and who is not."""

import pytest

from support.core import plan, told

pytestmark = pytest.mark.quick


STOOD_UP = "nobody-rang-and-they-say-some-time-this-week"


@pytest.mark.parametrize(
    ("how", "by_phone"), [("phone", "Say which number to ring"), ("in_person", "Offer another way to meet")]
)
def test_whom_nobody_rang_offers_times_and_does_not_ring_again_and_again(how: str, by_phone: str) -> None:
    text = told(plan(STOOD_UP, format=how), "ask_for_another_slot")
    assert by_phone in text
    assert "Don't ring again and again" in text and "somebody else there can meet you" in text


def test_only_whom_nobody_rang_hears_of_ringing_too_often() -> None:
    assert "again and again" not in told(plan("what-had-to-stop-can-be-finished-2"), "ask_for_another_slot")


def test_whoever_meets_by_phone_need_not_bring_a_cv() -> None:
    named = "nobody-rang-and-they-have-named-a-day"
    by_phone = told(plan(named), "prepare_second_try")
    assert (
        "in front of you" in by_phone and "wait 15 minutes" in by_phone and "Say yes warmly" not in by_phone
    )
    assert "bring your CV" in told(plan(named, format="in_person"), "prepare_second_try")
    assert "wait 15 minutes" not in told(plan(named, treatment=()), "prepare_second_try")


@pytest.mark.parametrize("kind", ["muddled", "weak_spot"])
def test_nobody_is_told_that_it_may_have_gone_unnoticed_who_saw_them_notice(kind: str) -> None:
    """A muddled answer that they had reacted to was called unnoticed."""
    name = {
        "muddled": "was-muddled-and-they-saw-it",
        "weak_spot": "no-good-answer-about-a-gap-and-they-saw-it",
    }[kind]
    assert "may not have noticed" not in told(plan(name), "put_right")
    assert all("Nothing shows that they noticed" not in each.because for each in plan(name).disagreements)
    thanks = told(plan(name, still_want="not_really", status="silent"), "thank_you")
    assert "may not think it went badly" not in thanks and "warm note does more" in thanks


@pytest.mark.parametrize("treatment", [("rude",), ()])
def test_whoever_has_said_yes_is_told_how_to_begin_there(treatment: tuple[str, ...]) -> None:
    """Somebody who had accepted, and feared a rude director, was told to decide and to go on looking."""
    text = told(plan("said-yes-and-one-of-them-was-rude", treatment=treatment), "start_afresh")
    assert "Don't bring that day up" in text
    assert ("out of line" in text, "tell your manager or HR" in text) == (bool(treatment), bool(treatment))


def test_whoever_only_talked_too_much_names_it_lightly_and_briefly() -> None:
    """Talking too much was treated as one answer that had to be given again."""
    text = told(plan("talked-too-much-and-they-saw-it"), "put_right")
    assert "you know you talked a lot" in text and "five lines" in text and "sure that it mattered" in text
    assert "which answer fell short" not in text and "answering too fast" not in text
    with_more = told(plan("talked-too-much-and-left-something-out"), "put_right")
    assert "which answer fell short" in with_more and "five lines" not in with_more


def test_whoever_was_turned_down_on_paper_asks_about_the_cv_and_hears_that_nobody_met_them() -> None:
    """To ask HR how to improve a CV was forbidden, and another interview was spoken of."""
    found = plan("turned-down-on-paper-by-hr-and-wants-to-know-why")
    text = told(found, "ask_for_advice")
    assert "what could you improve in your CV" in text and "still remember you" not in text
    assert found.second_chance and "haven't met you" in found.second_chance.words
    side = next(each for each in found.disagreements if each.id == "imperfect-fit")
    assert "they know you" not in side.because
    met = plan("turned-down-after-a-first-interview-for-lack-of-a-skill")
    assert "What should I strengthen" in told(met, "ask_for_advice")
    assert any("they know you" in each.because for each in met.disagreements)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("refused-four-times-for-jobs-that-fit", True),
        ("refused-four-times-and-all-right", False),
        ("refused-four-times-for-jobs-that-do-not-fit", False),
        ("refused-once-in-a-search", False),
        ("hardly-ever-invited-and-refused-four-times", False),
    ],
)
def test_whom_several_refusals_get_down_hears_that_hiring_is_no_exam(name: str, *, kind: bool) -> None:
    """They read that they get interviews but no offers, and not one kind word."""
    found = plan(name)
    texts = " ".join(each.says for line in found.recommendations for each in line.cautions)
    assert any(note.id == "hiring-is-no-exam" for note in found.notes) is kind
    assert ("not because you failed" in texts) is kind


def test_a_doubt_that_was_said_aloud_is_answered_in_the_thanks() -> None:
    """It was said that such a doubt can be answered, and nothing told to answer it."""
    text = told(plan("a-doubt-was-said-aloud"), "thank_you")
    assert "Answer the doubt they named" in text and "may not think it went badly" not in text
    scored, on_leave = "a-doubt-was-said-aloud-where-they-score", "a-doubt-about-leave-was-said-aloud"
    for other in ("no-doubt-was-said-aloud", scored, on_leave):
        assert "Answer the doubt" not in told(plan(other), "thank_you")


def test_no_step_speaks_of_what_cannot_be() -> None:
    """Untrue lines of real plans: HR where only the head of the firm was met, and pay for level."""
    lost = told(plan("never-got-there-and-meets-tomorrow"), "prepare_second_try")
    assert "the way there twice" in lost
    assert "the way there twice" not in told(plan("met-once-and-is-asked-back"), "prepare_second_try")
    by_the_top = plan("refused-on-the-spot-and-no-reason", who_said_no="top")
    assert "if you met one" in told(by_the_top, "ask_for_advice")
    in_a_small_firm = plan("refused-on-the-spot-and-no-reason", who_said_no="top", company_kind="small")
    assert "HR" not in told(in_a_small_firm, "ask_for_advice")
    level = told(plan("refused-on-the-spot-for-much-experience"), "target_applications")
    assert "more experience than the job needs" in level and "They said pay" not in level

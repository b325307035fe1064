"""Ten whole drafts, of people of the shipped playbook who have said in their own words all that they need."""

from dataclasses import replace
from datetime import date, timedelta

from recover.engine.case.case import Given
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Draft
from support.core import base, loaded

WORDS = {
    "your_name": "Ada Park",
    "addressee": "Ms Okafor",
    "job_title": "Product Designer",
    "motivation": "your team tests every design with the people who use it",
    "offer_them": "I cut drop-outs at my last employer by a third in six months",
    "what_went_wrong": "I had a migraine and could hardly think",
    "point_to_add": "You asked how I'd start a project. I would first ask ten users, and only then draw",
    "picture_they_have": "I lead projects from the first sketch to launch",
    "why_back": "the other job was stopped before I could start",
    "sorry_for": "I snapped when you asked why I left",
    "what_was_untrue": "I had finished my degree",
    "what_is_true": "I left before my last exam",
    "free_times": "Thursday 19 November at 10 am, or Friday 20 November after 2 pm (UK time)",
}

LETTERS = {
    "letter-thanks": ("frowns-and-kind-words", "thank_you", {}),
    "letter-one-thing-right": ("a-missing-skill-and-keen", "put_right", {}),
    "letter-second-chance": (
        "turned-down-over-a-misunderstanding-and-nobody-knows-of-the-place",
        "ask_second_chance",
        {"what_went_wrong": "I talked about drawing, and you meant research"},
    ),
    "letter-advice": ("real-11", "ask_for_advice", {}),
    "letter-after-a-no": ("too-little-experience-on-the-day", "accept_with_grace", {}),
    "letter-where-it-stands": ("a-council-after-seven-weeks", "ask_where_it_stands", {}),
    "letter-declining-an-offer": ("asked-again-and-hardly-wants-to-with-an-offer", "decline_properly", {}),
    "letter-correction": (
        "an-employer-left-out-and-found",
        "set_record_straight",
        {
            "what_was_untrue": "my last job was at Bright Ltd",
            "what_is_true": "after Bright Ltd, I worked for Hale & Co for a year",
        },
    ),
    "letter-another-slot": (
        "an-alarm-broke-it-off",
        "ask_for_another_slot",
        {"what_went_wrong": "a fire alarm cleared my building"},
    ),
    "call-to-clear-up": ("froze-in-the-room-and-they-ring", "call_to_clarify", {}),
}
"""By the name of the golden: who, which action, and what they say otherwise than the rest."""


def draft_of(person: str, action: str, words: dict[str, str]) -> Draft:
    """Return the draft of an action for somebody of the shipped playbook who says this in their own words."""
    case = next(each.case for each in loaded().people if each.id == person)
    own = tuple(Given(id, text, case.today) for id, text in (WORDS | words).items())
    rest = tuple(_on_a_weekday(each) for each in case.answers if each.question not in WORDS)
    plan = make_plan(base(), replace(case, answers=(*rest, *own)), grounded=False)
    draft = next(line.message for line in plan.recommendations if line.id == action)
    assert draft is not None
    return draft


def _on_a_weekday(given: Given) -> Given:
    """Return the answer, with the Friday before where an interview was on a Saturday or a Sunday."""
    if given.question != "interview" or not isinstance(given.value, date):
        return given
    return replace(given, value=given.value - timedelta(max(0, given.value.weekday() - 4)))


def letter(name: str) -> str:
    """Return the text of one of the ten, a line a part."""
    return "\n".join(part.text for part in draft_of(*LETTERS[name]).parts) + "\n"

"""What every page of a plan says in the same few words, and the page that says no more than that."""

from collections.abc import Iterator

from recover.engine.case.words import say_count, say_day, say_near
from recover.engine.plan.screen.choice import first_now
from recover.engine.plan.screen.strip import window_on_screen
from recover.engine.plan.values import OpenQuestion, OwnView, Plan, Recommendation, SecondChanceAnswer
from recover.engine.plan.window_words import today_or_later
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, begin, say, sentence, strong
from recover.show.values.brief import BriefLine, BriefView

VERDICTS = {
    "yes": "Yes.",
    "not_yet": "Not yet.",
    "no": "No.",
    "not_your_question": "Not the question now.",
}
"""The second-chance verdicts in words."""

ASKED = "You've asked."
"""What is said in place of a no to somebody who has asked already."""

NEEDLESS = "Not needed so far."
"""What is said in place of a no to somebody whom nobody has refused, where nothing points to a no either."""

REST_FIRST = "Not today."
"""What is said in place of "not yet" to somebody who rests first: on a better day the answer may be no."""

NOTHING_TODAY = "Nothing has to be done today. What comes next, and when, is below."


def one_thing(plan: Plan) -> str:
    """Return the one thing to do now and when, as the last line below a plan; "" where nothing is advised."""
    if first := first_now(plan):
        when = when_to(plan, first)
        said = when == "Today." and first.title.endswith(" today")
        return f"The one thing now: {sentence(first.title)}{'' if said else f' {when}'}"
    later = next((each for each in plan.recommendations if each.group == "later"), None)
    if later is None:
        return "Nothing has to be done today." if plan.recommendations else ""
    when = begin(sentence(window_on_screen(later, plan.today).words))
    return f"Nothing has to be done today. Next: {sentence(later.title)} {when}"


def when_to(plan: Plan, item: Recommendation) -> str:
    """Return when, and how, the one thing to do now is done; a wait ends with the next message to them."""
    waits = item.turn == "theirs" and not item.window.closes
    when = begin(sentence(_until_they_answer(plan) if waits else today_or_later(item, plan.today)))
    return f"{when} {sentence(item.channel.label)}" if item.channel else when


def _until_they_answer(plan: Plan) -> str:
    messages = (
        each.window for each in plan.recommendations if each.contacts_employer and each.group == "later"
    )
    own_turn = min((each.opens for each in messages if each.opens), default=None)
    return f"until they answer{f', or until {say_near(own_turn, plan.today)}' if own_turn else ''}"


def rated(own: OwnView, on: str) -> str:
    """Return the person's own guess, how it went, as they gave it before they saw ours."""
    return f"You gave it {own.given} of {own.most} on {on}, {own.most} being very good."


def verdict(answer: SecondChanceAnswer) -> str:
    """Return the verdict on a second chance in a word or two."""
    if answer.needless or answer.rest_first:
        return NEEDLESS if answer.needless else REST_FIRST
    return ASKED if answer.asked else VERDICTS[answer.verdict]


def stands(open_questions: tuple[OpenQuestion, ...]) -> str:
    """Count what was never put to them, as a sitting does; what they skipped or don't know is theirs."""
    if not open_questions:
        return "No further answer would change it."
    count = sum(question.answer is None for question in open_questions)
    if not count:
        return "Only what you skipped, or don't know, could change the rest."
    return f"The first step stays. {say_count(count, 'more answer')} could change the rest."


def brief_page(view: BriefView, *, full: bool) -> Iterator[Block]:
    """The actions in their order, with their days, and the verdict on a second chance."""
    yield from help_blocks(view.urgent)
    yield say(f"In brief, for {say_day(view.today, view.today)}.", depth=0)
    yield Gap()
    for number, line in enumerate(view.recommendations, start=1):
        yield strong(line.id, mark=f"{number}.", after=_days(line, view))
    if view.second_chance is not None:
        yield Gap()
        yield strong(VERDICTS[view.second_chance], label="A second chance?")


def _days(line: BriefLine, view: BriefView) -> str:
    opens = f"from {say_day(line.opens, view.today)}" if line.opens and line.group == "later" else ""
    closes = f"until {say_day(line.closes, view.today)}" if line.closes else ""
    return " ".join(part for part in (opens, closes) if part)

"""A plan as a page: the kindest useful thing first, short unless the whole of it is asked for."""

from collections.abc import Iterator

from recover.engine.case.words import say_date, say_day, say_list
from recover.engine.plan.values import SECOND_CHANCE, Judgement, Plan, Reason
from recover.show.pages.actions import one_thing, ranked, words_to_use
from recover.show.pages.reasons import after_words, because, every_reason, grounds_of, whose, you_said
from recover.show.pages.rest_of_plan import (
    answers_that_matter,
    disagreements,
    dropped,
    leave_alone,
    notes,
    quiet_rules,
)
from recover.show.pages.sources import Numbers
from recover.show.pages.urgent import help_blocks, urgent_page
from recover.show.paint.page import Block, Gap, Heading, say, strong
from recover.show.values.plan import PlanView

_SECOND_CHANCE = {
    "yes": "Yes.",
    "not_yet": "Not yet.",
    "no": "No.",
    "not_your_question": "Not your question.",
}
SOURCES_BESIDE_A_LINE = 2
"""In the short plan, and one on the short way. Laws and sources of a figure come on top; `--full` and
`recover why` name all."""


def plan_page(view: PlanView, *, full: bool) -> Iterator[Block]:
    """The whole plan in the order in which somebody upset should read it."""
    plan, numbers = view.plan, numbers_of(view, full=full)
    yield from help_blocks(plan.urgent)
    if plan.urgent and not full:  # and nothing about the interview
        yield from urgent_page(plan)
        yield from dropped(plan)
        return
    yield from _opening(view)
    care_first = bool(plan.recommendations) and plan.recommendations[0].id in plan.care
    if plan.short_way or care_first:  # the person comes before any verdict
        yield from one_thing(plan, numbers, full=full)
    for judgement in plan.judgements:
        yield from _judgement(judgement, numbers, brief=plan.short_way, full=full)
    yield from _second_chance(plan, numbers, full=full)
    if not (plan.short_way or care_first):
        yield from one_thing(plan, numbers, full=full)
    if not full:
        yield from words_to_use(plan, numbers)
    yield from ranked(plan, numbers, full=full)
    yield from leave_alone(plan, numbers, full=full)
    if full or not plan.short_way:
        yield from disagreements(plan, numbers, full=full)
    yield from notes(plan, numbers, full=full)
    if full or not plan.short_way:
        yield from answers_that_matter(plan, full=full)
    yield from quiet_rules(plan, full=full)
    yield from dropped(plan)
    yield from numbers.blocks(full=full, limits=full)
    yield from _closing(view, full=full)


def numbers_of(view: PlanView, *, full: bool) -> Numbers:
    """The numbers of sources as a plan tells them: in short the foremost beside each line."""
    short = 1 if view.plan.short_way else SOURCES_BESIDE_A_LINE
    return Numbers(most=None if full else short)


def _opening(view: PlanView) -> Iterator[Block]:
    about = f": {view.debrief.title}" if view.debrief else ""
    yield strong(f"Your plan for {say_date(view.plan.today)}{about}", depth=0)
    if view.plan.short_way:
        yield say("This is the short way: very little for now. All the rest can wait.", depth=0)
    yield from _grew_old(view)
    if not view.plan.recommendations:
        yield Gap()
        yield say("There is nothing to advise yet. A few answers change that:")
        yield say("recover debrief", depth=2)


def _grew_old(view: PlanView) -> Iterator[Block]:
    if view.grew_old:
        days = {answer.on for answer in view.grew_old}
        when = f"on {say_day(days.pop(), view.plan.today)}" if len(days) == 1 else "some days ago"
        told = say_list(tuple(f"“{answer.about}”" for answer in view.grew_old))
        why = f"What you told me {when} may have changed, so this plan leaves it open: {told}."
        yield say(why, f"To tell me how it is now: {view.ask_again}", depth=0)


def _judgement(judgement: Judgement, numbers: Numbers, *, brief: bool, full: bool) -> Iterator[Block]:
    """The level and what makes it so; on the short way the level alone."""
    yield Heading(judgement.asks)
    yield strong(judgement.label, after=whose(judgement.playbook))
    if brief and not full:
        return
    yield say(judgement.words)
    if not full:
        for reason in judgement.reasons[:1]:
            yield because(reason, numbers, label="Why", depth=1)
        return
    yield from every_reason("Why", judgement.reasons, numbers, depth=1)
    yield from every_reason("But", judgement.other_reasons, numbers, depth=1)


def _second_chance(plan: Plan, numbers: Numbers, *, full: bool) -> Iterator[Block]:
    """What people come for: the verdict and its reasons; in short the first of them."""
    answer = plan.second_chance
    if answer is None:
        return
    shown = answer.reasons if full else answer.reasons[:1]
    worded = [reason for reason in shown if reason.because == answer.words]
    yield Heading("A second chance?")
    yield strong(_SECOND_CHANCE[answer.verdict], after=after_words(answer.words, worded, numbers))
    grounds = grounds_of(plan, answer.grounds, answer.reasons, numbers, depth=1, full=full)
    for reason in shown:
        quoting = full or not (plan.short_way or grounds)
        yield from _reason(reason, numbers, worded=reason in worded, quoting=quoting)
    yield from grounds


def _reason(reason: Reason, numbers: Numbers, *, worded: bool, quoting: bool) -> Iterator[Block]:
    """A reason for the verdict, without what the verdict's own words have told already."""
    told = "" if worded else _told(reason, numbers)
    said = you_said(reason.answers) if quoting else ""
    numbers.not_told(reason.answers if quoting else ())
    if told or said:
        yield say(told, said, depth=1, label="Why")


def _told(reason: Reason, numbers: Numbers) -> str:
    parts = (reason.because, numbers.marks(reason.citations, reason.because), whose(reason.playbook))
    return " ".join(part for part in parts if part)


def _closing(view: PlanView, *, full: bool) -> Iterator[Block]:
    plan = view.plan
    if not plan.recommendations:
        return
    yield Heading("More")
    if plan.short_way and not full:
        yield say("When you feel like it: recover debrief goes on, recover plan --full shows everything.")
        return
    if not full:
        yield say("recover plan --full: every step, reason, example and draft")
    yield say("recover why NAME: why a line is here, and what would change it. Names:")
    yield say(", ".join(_names(plan)), depth=2)
    if full:
        for book in plan.playbooks:
            yield say(f"Playbook {book.id} {book.version}, {book.hash}")


def _names(plan: Plan) -> Iterator[str]:
    yield from (each.id for each in plan.recommendations)
    yield from (each.id for each in plan.judgements)
    if plan.second_chance is not None:
        yield SECOND_CHANCE

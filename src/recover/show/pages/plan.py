"""A plan as a page: one screen, the kindest useful thing first; or all of it, where that is asked for."""

from collections.abc import Iterator, Mapping
from datetime import date

from recover.engine.case.words import say_count, say_day, say_list, say_number
from recover.engine.plan.screen.choice import Screen, in_shown_order, line_numbers, on_screen
from recover.engine.plan.screen.strip import Row, Strip, window_on_screen
from recover.engine.plan.values import (
    SECOND_CHANCE,
    Judgement,
    Plan,
    Recommendation,
    SecondChanceAnswer,
)
from recover.show.pages.brief import NOTHING_TODAY, stands, verdict, when_to
from recover.show.pages.full_plan import dropped, quiet_rules, whole_plan
from recover.show.pages.reasons import because_unless, not_known, taken_for_granted, whose
from recover.show.pages.urgent import NUMBERS, help_blocks, urgent_page
from recover.show.paint.page import (
    Block,
    Days,
    DaysRow,
    Gap,
    Heading,
    Para,
    Span,
    begin,
    dim,
    say,
    sentence,
    strong,
)
from recover.show.values.plan import PlanView

COUNTED = 9
"""Answers still open that are counted: a larger number would only weigh on somebody."""


def plan_page(view: PlanView, *, full: bool) -> Iterator[Block]:
    """One screen, or the whole plan, in the order in which somebody upset should read it."""
    plan = view.plan
    yield from help_blocks(plan.urgent)
    if plan.urgent and not full:  # and nothing about the interview
        yield from urgent_page(plan)
        yield from dropped(plan)
        return
    yield _opening(view)
    if view.since:
        yield say(view.since, depth=0)
        yield say(view.tell)  # on a line of its own: it is to be typed
    if not plan.recommendations:
        yield Gap()
        yield say("There is nothing to advise yet. A few answers change that:")
        yield say("recover debrief", depth=2)
    if full:
        yield from _grew_old(view)
        yield from whole_plan(plan)
        yield from _names(plan)
        return
    yield from _one_screen(view, on_screen(plan))


def _opening(view: PlanView) -> Block:
    day = say_day(view.plan.today, view.plan.today)
    about = f"{view.debrief.title}. " if view.debrief else ""
    return say(f"{about}Your plan for {day}.", depth=0)


def _one_screen(view: PlanView, chosen: Screen) -> Iterator[Block]:
    plan, numbers = view.plan, line_numbers(view.plan)
    yield from _one_thing(plan, chosen, numbers)
    yield Gap()
    for judgement in plan.judgements if chosen.tells_how_it_went else ():
        yield _judgement(judgement)
    if plan.second_chance is not None and chosen.tells_how_it_went:
        yield _second_chance(plan.second_chance, chosen, rests=plan.short_way)
    if chosen.mind:
        yield say(chosen.mind, label="Mind")
    for item in chosen.leave:
        why = item.reasons[0].because if item.reasons and not item.instead else item.words
        what = sentence(item.title[:1].lower() + item.title[1:])  # titles are orders: "Ring them every day"
        yield strong(what, label="Don't", after=f"{whose(item.playbook)} {why}".strip())
    if chosen.too_soon is not None:
        yield strong(_too_soon(chosen.too_soon, chosen, plan.today), label="Don't")
    if chosen.not_today:
        yield strong("write to the place where you applied, or ring them, today.", label="Don't")
    yield Gap()
    if chosen.strip is not None:
        yield _days(chosen.strip, chosen.first, numbers, plan.today)
    yield from (_also(each, numbers[each.id], plan.today) for each in chosen.also)
    if chosen.later:
        yield say(_later(chosen, numbers, plan.today), label="Later")
    yield from _known(view, chosen)
    yield Gap()
    yield from quiet_rules(plan, full=False)
    yield from dropped(plan)
    yield from _commands(view, chosen)


def _one_thing(plan: Plan, chosen: Screen, numbers: Mapping[str, int]) -> Iterator[Block]:
    """The first action with its first steps, when, why, and what would undo it."""
    first = chosen.first
    yield Gap()
    if first is None:
        if plan.recommendations:
            yield strong(NOTHING_TODAY)
        return
    yield strong(first.title, mark="1.", after=whose(first.playbook), tone="title")
    yield from (say(step, depth=2) for step in chosen.steps)
    yield say(when_to(plan, first), depth=2, label="When")
    if plan.short_way:
        yield from (say(each.because, depth=2, label="Because") for each in first.reasons_for[:1])
        yield say(_the_rest(chosen, numbers), depth=2)
        return
    yield from because_unless(chosen.because, chosen.unless, first.reasons_for)


def _the_rest(chosen: Screen, numbers: Mapping[str, int]) -> str:
    """What is enough for today, and that all else can wait."""
    also = say_list(tuple(str(numbers[each.id]) for each in chosen.also))
    today = f"This first, then {also} if you can." if also else "Just this for now."
    return f"{today} All the rest can wait."


def _judgement(judgement: Judgement) -> Block:
    """What we think. A low figure that they gave beside it would sting; it is told in full alone."""
    spans = (Span(f"{judgement.asks} "), Span(judgement.label, "strong"))
    told = whose(judgement.playbook)
    return Para((*spans, Span(f" {told}")) if told else spans)


def _second_chance(answer: SecondChanceAnswer, chosen: Screen, *, rests: bool) -> Block:
    """The verdict, always, with the one reason that decides it, and the day where it is not yet right.

    No reason where the one thing to do has told it above. Whoever `rests` is not sent to ask them instead.
    """
    above = chosen.first.reasons_for[:1] if chosen.first and not chosen.because else ()
    reason = chosen.decisive if chosen.decisive not in above else None
    words = "" if answer.verdict == "yes" and reason else sentence(answer.words)
    told = (words, reason.because if reason else "", whose(reason.playbook) if reason else "")
    if answer.needless and answer.reasons and answer.reasons[0].effect == "never":
        told = ("", "", "")  # "nobody gets one" is no news for whoever needs none
    if rests and answer.needless:
        told = ("For today, just look after yourself.", "", "")
    spans = (Span("A second chance? "), Span(verdict(answer), "strong"))
    return Para((*spans, *(Span(f" {part}") for part in told if part)))


def _days(strip: Strip, first: Recommendation | None, numbers: Mapping[str, int], today: date) -> Block:
    rows = tuple(_row(row, numbers[row.item.id], today, told=row.item is first) for row in strip.rows)
    return Days("today" if strip.step == 1 else "today (each mark is a week)", rows)


def _row(row: Row, number: int, today: date, *, told: bool) -> DaysRow:
    """The days of an action in words, and its title, for whoever sees no more than the strip."""
    title, by = row.item.title, whose(row.item.playbook)
    words = f"{row.words}: {title} {by}".strip()
    aloud = f"{sentence(title)} {by}".strip() + f" {begin(sentence(window_on_screen(row.item, today).words))}"
    return DaysRow(f"{number}.", row.cells, words, aloud, told)


def _also(item: Recommendation, number: int, today: date) -> Block:
    window = window_on_screen(item, today)
    when = begin(sentence(window.words)) if window.closes or window.again else ""
    after = f"{whose(item.playbook)} {when}".strip()
    return strong(sentence(item.title), mark=f"{number}.", after=after)


def _later(chosen: Screen, numbers: Mapping[str, int], today: date) -> str:
    told = (
        f"{numbers[each.id]}. {each.title}, {window_on_screen(each, today).words}" for each in chosen.later
    )
    return sentence("; ".join(told))


def _too_soon(item: Recommendation, chosen: Screen, today: date) -> str:
    """What is right later, as what is better left until then: any message, where none is right before it."""
    opens = item.window.opens if item.window.state == "later" else None
    one = f"{item.title[:1].lower()}{item.title[1:]}"
    what = "write to them, or ring them," if chosen.nothing_to_send else one
    return f"{what} before {say_day(opens, today)}." if opens else f"{what.rstrip(',')} yet."


def _known(view: PlanView, chosen: Screen) -> Iterator[Block]:
    """What nobody knows, or was taken for granted, and what is still open; on the short way none of it."""
    plan = view.plan
    if not plan.short_way:
        if chosen.honestly:
            yield dim(chosen.honestly, label="Honestly")
        if taken := taken_for_granted(chosen.assumed):
            yield dim(taken, label="Assumed")
        yield from _sent(view)
        if day := view.their_day:
            told = chosen.too_soon is not None and chosen.nothing_to_send  # until when to wait, under "Don't"
            yield dim(f"{day.partition('. ')[0].rstrip('.')}." if told else day, label="Day")
        if plan.recommendations:
            yield dim(f"{not_known(chosen.assumed)} {_still_open(view)}".strip(), label="Open")
    elif plan.notes:
        yield say(plan.notes[0].says, label="Mind")
    yield from _grew_old(view)


def _sent(view: PlanView) -> Iterator[Block]:
    """How often the person has been in touch, and how many of these contacts have no answer."""
    sent = [each for each in view.conversation.messages if each.by == "you"]
    if not sent:
        return
    the_last = "the last " if len(sent) > 1 else ""
    last = f", {the_last}on {say_day(sent[-1].on, view.plan.today)}" if sent[-1].on else ""
    used, most = view.conversation.unanswered, view.conversation.most or 0
    many = f"{used}, and {most} are enough" if used > most else f"{used} of {most} used"
    words = f" Without an answer: {many}." if used and most else ""
    yield dim(f"{say_count(len(sent), 'contact')} so far{last}.{words}", label="Sent")


def _still_open(view: PlanView) -> str:
    plan = view.plan
    if plan.settled:
        return stands(plan.open_questions)
    count = sum(question.answer is None for question in plan.open_questions)
    if not count:
        return "Only what you skipped, or don't know, could improve this plan."
    more = say_count(count, "more answer") if count <= COUNTED else "More answers"
    # where there is no debrief yet, how to begin one stands at the end
    return f"{more} could improve this plan{': recover debrief' if view.debrief else '.'}"


def _grew_old(view: PlanView) -> Iterator[Block]:
    if view.grew_old:
        days = {answer.on for answer in view.grew_old}
        when = f"on {say_day(days.pop(), view.plan.today)}" if len(days) == 1 else "some days ago"
        told = say_list(tuple(f"“{answer.about}”" for answer in view.grew_old))
        why = f"What you told me {when} may have changed, so this plan leaves it open: {told}."
        yield say(why, "How is it now?", depth=0)
        yield say(view.ask_again)


def _commands(view: PlanView, chosen: Screen) -> Iterator[Block]:
    if not view.plan.recommendations:
        return
    whole = "The whole plan: recover plan --full"
    if chosen.more:
        whole += f" ({say_number(chosen.more).lower()} more, and why)"
    first = in_shown_order(view.plan)[0]
    write = ("To write it: recover write 1",) if first.message and first.group == "now" else ()
    told = "They've answered? recover tell" if first.turn == "theirs" else "Done it? recover done 1"
    done = (*write, told, "Why? recover why 1")
    yield dim("   ".join(done if view.debrief else ("To go on from here: recover debrief",)))
    if not view.plan.short_way:
        yield dim(whole)  # on a line of its own: where it is long, it would be broken
        return
    if view.listens:
        yield say("If you want somebody to listen:")
    yield from (say(sentence(each), depth=2) for each in view.listens)
    yield dim(NUMBERS)


def _names(plan: Plan) -> Iterator[Block]:
    """What `why` answers for, and which advice this is."""
    if not plan.recommendations:
        return
    yield Heading("More")
    yield say("recover why NAME: why a line is here, and what would change it. Names:")
    second = (SECOND_CHANCE,) if plan.second_chance is not None else ()
    ids = (*(each.id for each in plan.recommendations), *(each.id for each in plan.judgements), *second)
    yield say(", ".join(ids), depth=2)
    yield from (say(f"Playbook {book.id} {book.version}, {book.hash}") for book in plan.playbooks)

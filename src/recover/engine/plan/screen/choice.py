"""What of a plan stands on one screen: few things, chosen and put in order here, so that pages need not."""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from recover.engine.grounds.values import Quote, Reason, Unless
from recover.engine.plan.screen.left_alone import MOST, is_wished, left_alone
from recover.engine.plan.screen.on_a_line import because, open_to_them, unless
from recover.engine.plan.screen.strip import Strip, is_dated, strip, window_on_screen
from recover.engine.plan.values import NotRecommended, Plan, Recommendation
from recover.frozen import frozen

SOON = timedelta(days=7)
"""What closes within a week is told before what can be done at any time."""

ALSO, LATER, ASSUMED, ROWS = 2, 2, 2, 3
"""Actions told beside the first one and for later; what is assumed; rows of the strip."""

STEPS, STEPS_ON_THE_SHORT_WAY, STEP_WORDS = 2, 3, 21
"""The first steps that are told, and how many words they may have together, or the first stands alone."""


_FIRST_SENTENCE = r"(?s:.+?[.?!][\"\N{RIGHT DOUBLE QUOTATION MARK}]?(?=\s+\S))"


@frozen
class Screen:
    """What is told of a plan on one screen, in its order.

    `first` is the one thing to do now; None where nothing has to be done today. `because` are the foremost
    answers that it rests on, `unless` what would undo it. `decisive` is the reason for the verdict on the
    second chance, where the verdict's own words do not tell it. `too_soon` is the next message to them that
    has to wait, where nothing else is to be left alone and no other line tells it; `nothing_to_send` whether
    none is right before that, which other lines don't tell.
    `not_today` is whether to leave them alone for today, on the short way, where nothing else tells that.
    `tells_how_it_went` is whether the judgements and the second chance say anything. `mind` is what is noted
    of what they feel like doing, or a caution where nothing else is to be left alone, `honestly` what nobody
    knows of asking for one, or "". `more` counts the recommended actions that are not on the screen; on the
    short way none, for the rest can wait.
    """

    first: Recommendation | None
    steps: tuple[str, ...]
    because: tuple[Quote, ...]
    unless: Unless
    decisive: Reason | None
    strip: Strip | None
    also: tuple[Recommendation, ...]
    later: tuple[Recommendation, ...]
    leave: tuple[NotRecommended, ...]
    too_soon: Recommendation | None
    nothing_to_send: bool
    not_today: bool
    tells_how_it_went: bool
    mind: str
    honestly: str
    assumed: tuple[Quote, ...]
    more: int


def on_screen(plan: Plan) -> Screen:
    """Return what of a plan stands on one screen."""
    first = first_now(plan)
    tellable = without_clash(plan)
    days = None if plan.short_way else strip(_rows(tellable, first, plan.today), plan.today)
    drawn = tuple(row.item for row in days.rows) if days else ()
    told = (*drawn, first)
    others = [each for each in tellable if each not in told]
    room = ALSO - sum(each.group == "now" for each in drawn if each is not first)
    if len(drawn) == ROWS:  # what is to be left alone has to stand near the top
        room = min(room, 1 if first in drawn else 0)
    now = (each for each in others if each.group == "now" and not _can_wait(plan, each))
    also = _with_the_wish(_pressing(now, plan.today), plan)[:room]
    honestly = _honestly(plan)
    leave = left_alone(plan)
    met = plan.short_way or any(is_wished(each, plan) for each in leave)
    wished = "" if met else _on_the_wish(plan)
    waiting = (each for each in plan.recommendations if each.contacts_employer and each.group == "later")
    nothing_to_send = all(each.group == "later" for each in plan.recommendations if each.contacts_employer)
    waits = _with_the_wish([each for each in others if each.group == "later"], plan)
    later = () if plan.short_way else _by_rank(waits[:LATER])
    shown = (*told, *also, *later)
    too_soon = None if leave or plan.short_way else next(waiting, None)
    if too_soon in shown and not nothing_to_send:  # from which day on stands there
        too_soon = None
    alone = leave or too_soon or honestly or plan.short_way
    return Screen(
        first=first,
        steps=_steps(first, short_way=plan.short_way) if first else (),
        because=_because(first, (plan.stands, plan.wish)) if first else (),
        unless=unless(first.grounds.unless, open_to_them(first.grounds)) if first else Unless(),
        decisive=_decisive(plan),
        strip=days,
        also=_by_rank(also),
        later=later,
        leave=leave[: MOST - bool(wished)],
        too_soon=too_soon,
        nothing_to_send=nothing_to_send,
        not_today=_leaves_them_alone(plan) and not leave,
        tells_how_it_went=not _is_beside_the_point(plan),
        mind=wished or ("" if alone else _to_mind((first, *_by_rank(also)))),
        honestly=honestly,
        assumed=() if honestly else _assumed(plan, first),
        more=0 if plan.short_way else sum(each not in shown for each in plan.recommendations),
    )


def first_now(plan: Plan) -> Recommendation | None:
    """Return the one thing to do now; None where nothing is, or it was done today already.

    What somebody in danger needs stays there.
    """
    first = next((each for each in plan.recommendations[:1] if each.group == "now"), None)
    return None if first and first.window.again and not plan.urgent else first


def _can_wait(plan: Plan, item: Recommendation) -> bool:
    """Whether it is among all the rest, of which the short way says that it can wait."""
    soon = item.window.closes is not None and item.window.closes - plan.today <= SOON
    return plan.short_way and item.id not in plan.care and not soon


def _is_beside_the_point(plan: Plan) -> bool:
    """Whether it is about no one interview: nothing to ask again for, and nothing to judge."""
    answer = plan.second_chance
    aside = answer is not None and answer.verdict == "not_your_question"
    return aside and all(each.open for each in plan.judgements)


def _leaves_them_alone(plan: Plan) -> bool:
    """Whether somebody rests first, and nothing that cannot wait goes to the employer."""
    to_them = any(each.contacts_employer or each.turn == "theirs" for each in plan.recommendations)
    return plan.short_way and not to_them and not _is_beside_the_point(plan)


def without_clash(plan: Plan) -> tuple[Recommendation, ...]:
    """Return the actions but for what would contradict another line of the screen.

    That is to wait for them, beside what now goes to them for an answer. Waiting gives way, except where it
    is the one thing to do.
    """
    now = [each for each in plan.recommendations if each.group == "now" and each.turn]
    if len({each.turn for each in now}) < 2:
        return plan.recommendations
    gives_way = "yours" if plan.recommendations[0].turn == "theirs" else "theirs"
    return tuple(each for each in plan.recommendations if each not in now or each.turn != gives_way)


def in_shown_order(plan: Plan) -> tuple[Recommendation, ...]:
    """Return the recommended actions as they follow one another on the screen, then all others.

    A line's number is its place in this order, on every page and for every command.
    """
    shown = on_screen(plan)
    first = (shown.first,) if shown.first else ()
    drawn = tuple(row.item for row in shown.strip.rows) if shown.strip else ()
    told = (*first, *drawn, *shown.also, *shown.later, *plan.recommendations)
    return tuple({each.id: each for each in told}.values())


def line_numbers(plan: Plan) -> dict[str, int]:
    """Return the number of each recommended action's line, counted from 1, by the action's id."""
    return {each.id: number for number, each in enumerate(in_shown_order(plan), start=1)}


def _because(item: Recommendation, known: Collection[str]) -> tuple[Quote, ...]:
    """The own answers that its weightiest rules name, of those that it rests on; mostly none.

    What stands behind a finding of a rule is one way to it among several: that it was weak all through is no
    reason to put one thing right. The words of the rule tell more then. So they do where one of these reasons
    quotes what is known alone.
    """
    most = max((reason.points for reason in item.reasons_for), default=0)
    weightiest = [each for each in item.reasons_for if each.points == most]
    if any(each.answers and {quote.id for quote in each.answers} <= set(known) for each in weightiest):
        return ()
    quoted = [quote for each in weightiest for quote in each.answers if quote.id in each.named]
    return because(item.grounds, quoted, known) if quoted else ()


def _rows(
    items: Iterable[Recommendation], first: Recommendation | None, today: date
) -> tuple[Recommendation, ...]:
    """The actions with dates: where they are too many, the first one and those whose days come soonest.

    What is for today alone is told at the top of the page, and needs no row.
    """
    dated = [
        each
        for each in items
        if is_dated(window_on_screen(each, today))
        and not (each is first and each.window.opens == each.window.closes == today)
    ]
    soonest = sorted(dated, key=lambda each: (each is not first, _turn(each, today)))
    return _by_rank(soonest[:ROWS])


def _turn(item: Recommendation, today: date) -> date:
    """The next day on which something about it changes."""
    window = window_on_screen(item, today)
    return window.closes or window.opens or date.max


def _by_rank(items: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    return tuple(sorted(items, key=lambda each: each.rank))


def _pressing(items: Iterable[Recommendation], today: date) -> list[Recommendation]:
    """The actions with those first that close soon."""
    return sorted(items, key=lambda each: each.window.closes is None or each.window.closes - today > SOON)


def _with_the_wish(items: list[Recommendation], plan: Plan) -> list[Recommendation]:
    """The actions with what they feel like doing first."""
    return sorted(items, key=lambda each: each.id not in plan.wished)


def _steps(item: Recommendation, *, short_way: bool) -> tuple[str, ...]:
    """The first steps, a sentence each; a long one alone."""
    most = STEPS_ON_THE_SHORT_WAY if short_way else STEPS
    steps = tuple(_first_sentence(step.says) for step in item.steps[:most])
    return steps if short_way or len(" ".join(steps).split()) <= STEP_WORDS else steps[:1]


def _first_sentence(text: str) -> str:
    found = re.match(_FIRST_SENTENCE, text)
    return found.group() if found else text


def _decisive(plan: Plan) -> Reason | None:
    """The first reason for the verdict; none where its words tell it, or where it backs what is refused."""
    answer = plan.second_chance
    reason = answer.reasons[0] if answer and answer.reasons else None
    if answer is None or reason is None or answer.asked or reason.because == answer.words:
        return None
    return None if answer.verdict == "no" and reason.effect == "for" else reason


def _on_the_wish(plan: Plan) -> str:
    """The first sentence of what is noted of what they feel like doing; "" for nothing."""
    quoting = (each for each in plan.notes if any(quote.id == plan.wish for quote in each.answers))
    return next((_first_sentence(each.says) for each in quoting), "")


def _to_mind(items: Iterable[Recommendation | None]) -> str:
    """The foremost caution of the first of them that has one; of a long one the first sentence."""
    says = next((each.cautions[0].says for each in items if each and each.cautions), "")
    return says if len(says.split()) <= STEP_WORDS else _first_sentence(says)


def _honestly(plan: Plan) -> str:
    """What is to be minded above all where asking for a second chance is right."""
    answer = plan.second_chance
    if answer is None or answer.verdict != "yes":
        return ""
    minded = (each.cautions for each in plan.recommendations if each.id == answer.action)
    return next((_first_sentence(each[0].says) for each in minded if each), "")


def _assumed(plan: Plan, first: Recommendation | None) -> tuple[Quote, ...]:
    """What the first action and the second chance take for granted, the foremost of it."""
    grounds = [each.grounds for each in (first, plan.second_chance) if each is not None]
    assumed = (quote for each in grounds for quote in each.assumed if not quote.quiet)
    return tuple(dict.fromkeys(assumed))[:ASSUMED]

"""The recommended actions on a page: the one thing to do, the words to use, and the ranked lists."""

from collections.abc import Iterator

from recover.engine.plan.values import Draft, Group, Plan, Recommendation
from recover.show.pages.reasons import because, each_step, every_reason, grounds_of, whose
from recover.show.pages.rest_of_plan import LISTED
from recover.show.pages.sources import Numbers
from recover.show.paint.page import Block, Gap, Heading, begin, say, sentence, strong

_GROUPS: tuple[tuple[Group, str, str], ...] = (
    ("now", "Now", "Also now"),
    ("later", "From a date on", "Then, from a date on"),
)
"""Each group with its heading, and its heading when the first action was already shown above."""


_ANY_TIME = "Any time."


def one_thing(plan: Plan, numbers: Numbers, *, full: bool) -> Iterator[Block]:
    """The first action, when it is one for now; else a kind word that nothing presses."""
    first = _first_now(plan)
    if first is not None:
        yield Heading("The one thing to do now")
        yield from _at_length(first, plan, numbers) if full else _first_in_short(first, plan, numbers)
    elif plan.recommendations:
        yield Heading("The one thing to do now")
        yield say("Nothing has to be done today. What comes next, and when, is below.")


def words_to_use(plan: Plan, numbers: Numbers) -> Iterator[Block]:
    """The draft of the second chance if it is for now, else of the one thing to do now, else for later."""
    asked = plan.second_chance.action if plan.second_chance else ""
    first = _first_now(plan)
    request = next((each for each in plan.recommendations if each.message and each.id == asked), None)
    for_now = first if first is not None and first.message else None
    chosen = request if request is not None and request.group == "now" else for_now or request
    if chosen is not None and chosen.message is not None:
        yield Heading(f"What to say: {chosen.message.title}")
        yield say(_where_and_when(chosen), _to_fill(chosen.message, numbers))
        yield Gap()
        yield from _draft(chosen.message)


def ranked(plan: Plan, numbers: Numbers, *, full: bool) -> Iterator[Block]:
    """All other actions in their order, under now, and from a date on."""
    first = _first_now(plan)
    for group, heading, heading_after in _GROUPS:
        listed = [each for each in plan.recommendations if each.group == group and each is not first]
        if listed:
            yield Heading(heading_after if first else heading)
        for each in listed:
            if full:
                yield Gap()
                yield from _at_length(each, plan, numbers)
            else:
                yield from _in_short(each, plan, numbers)


def _first_now(plan: Plan) -> Recommendation | None:
    """The action that is shown as the one thing to do now: the first, if it is for now."""
    first = plan.recommendations[0] if plan.recommendations else None
    return first if first is not None and first.group == "now" else None


def _first_in_short(item: Recommendation, plan: Plan, numbers: Numbers) -> Iterator[Block]:
    """The first action with its steps. On the short way a kind reason comes before what is to be done."""
    yield strong(item.title, mark=f"{item.rank}.", after=whose(item.playbook))
    if plan.short_way:
        yield from _what_decides(item, plan, numbers, cautions=0)
    when = _when(item)
    if not plan.short_way or when != _ANY_TIME:
        yield say(when, depth=2, label="When")
    if item.channel is not None:
        yield say(item.channel.label, depth=2, label="How")
    yield from each_step("Do", item.steps, numbers)
    if plan.short_way:
        yield from each_step("Mind", item.cautions, numbers)
    else:
        grounds = _grounds(item, plan, numbers, full=False)
        yield from _why(item, plan, numbers, quoting=not grounds)
        yield from grounds
        yield from _waits(item, numbers, cautions=None)


def _grounds(item: Recommendation, plan: Plan, numbers: Numbers, *, full: bool) -> tuple[Block, ...]:
    """What it rests on, unless the second chance above has told that."""
    told = _told_above(item, plan)
    return () if told else grounds_of(plan, item.grounds, item.reasons_for, numbers, full=full)


def _told_above(item: Recommendation, plan: Plan) -> bool:
    return plan.second_chance is not None and item.id == plan.second_chance.action


def _in_short(item: Recommendation, plan: Plan, numbers: Numbers) -> Iterator[Block]:
    after = f"{whose(item.playbook)} {_where_and_when(item)}".strip()
    yield strong(sentence(item.title), mark=f"{item.rank}.", after=after)
    cautions = 0 if plan.short_way else 2 if item.contacts_employer else 1
    if item.rank <= LISTED:
        yield from _what_decides(item, plan, numbers, cautions=cautions)
    else:
        yield from _waits(item, numbers, cautions=cautions)


def _what_decides(
    item: Recommendation, plan: Plan, numbers: Numbers, *, cautions: int | None
) -> Iterator[Block]:
    """The first reason and why to wait.

    On the short way nothing is quoted back: a bad day knows well enough what it said.
    """
    yield from _why(item, plan, numbers, quoting=not plan.short_way)
    yield from _waits(item, numbers, cautions=cautions)


def _why(item: Recommendation, plan: Plan, numbers: Numbers, *, quoting: bool) -> Iterator[Block]:
    """The first reason, unless the second chance was told above with the same one."""
    if _told_above(item, plan):
        yield say("Above, under second chance.", depth=2, label="Why")
    else:
        yield from (because(reason, numbers, label="Why", quoting=quoting) for reason in item.reasons_for[:1])


def _waits(item: Recommendation, numbers: Numbers, *, cautions: int | None) -> Iterator[Block]:
    """Why to wait, while it is to wait; and what to mind.

    Of the cautions the first few are told; None: all. `--full` tells all of them.
    """
    for reason in item.holds[:1] if item.group == "later" else ():
        yield because(reason, numbers, label="Wait", quoting=False)
    yield from each_step("Mind", item.cautions[:cautions], numbers)


def _at_length(item: Recommendation, plan: Plan, numbers: Numbers) -> Iterator[Block]:
    yield strong(item.title, mark=f"{item.rank}.", after=f"({item.id}) {whose(item.playbook)}".strip())
    yield say(_when(item), depth=2, label="When")
    yield from _channels(item, numbers)
    yield from each_step("Do", item.steps, numbers)
    points = f"{item.points} points: {item.points_for} for it, {item.points_against} against"
    yield say(points, depth=2, label="Score")
    yield from every_reason("Why", item.reasons_for, numbers)
    yield from every_reason("But", item.reasons_against, numbers)
    yield from every_reason("Wait", item.holds, numbers)
    yield from _grounds(item, plan, numbers, full=True)
    yield from each_step("Mind", item.cautions, numbers)
    yield from each_step("Case", item.examples, numbers)
    if item.message is not None:
        yield say(f"{item.message.title}.", _to_fill(item.message, numbers), depth=2, label="Say")
        yield from _draft(item.message)


def _channels(item: Recommendation, numbers: Numbers) -> Iterator[Block]:
    if item.channel is not None:
        yield say(item.channel.label, depth=2, label="How")
        yield from every_reason("Since", item.channel.reasons, numbers)
    for other in item.other_channels:
        yield say(other.label, depth=2, label="Or")
        yield from every_reason("Since", other.reasons, numbers)


def _draft(message: Draft) -> Iterator[Block]:
    """A message, part by part, each as it could be said: nothing stands in it that is not to be sent."""
    for part in message.parts:
        yield say(part.text, depth=3)
        yield Gap()


def _to_fill(message: Draft, numbers: Numbers) -> str:
    """What is still to be done to a draft, and where its shape comes from."""
    gaps = any(part.missing for part in message.parts)
    fill = "Fill what stands in [brackets] in your own words." if gaps else ""
    sources = numbers.marks(citation for part in message.parts for citation in part.citations)
    return f"{fill} {sources}".strip()


def _where_and_when(item: Recommendation) -> str:
    where = sentence(item.channel.label) if item.channel else ""
    return f"{where} {_when(item)}".strip()


def _when(item: Recommendation) -> str:
    """The window in words."""
    no_hurry = item.window.state == "open" and item.window.closes is None
    return _ANY_TIME if no_hurry else begin(sentence(item.window.words))

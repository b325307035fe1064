"""The whole plan as a page: every step, reason, example, draft and source, in the order of the short one."""

from collections.abc import Iterator, Sequence

from recover.engine.case.words import say_day, say_number
from recover.engine.plan.screen.choice import first_now, in_shown_order, line_numbers
from recover.engine.plan.values import (
    SECOND_CHANCE,
    Draft,
    Group,
    Judgement,
    NotRecommended,
    OpenQuestion,
    Plan,
    PlanDisagreement,
    Recommendation,
    SecondChanceAnswer,
)
from recover.show.pages.brief import NOTHING_TODAY, rated, stands, verdict
from recover.show.pages.reasons import (
    after_words,
    each_step,
    every_reason,
    grounds_of,
    in_quotes,
    kept_quiet,
    whose,
    you_said,
)
from recover.show.pages.sources import Numbers, grades
from recover.show.pages.urgent import can_wait
from recover.show.paint.page import Block, Gap, Heading, begin, say, sentence, strong

_GROUPS: tuple[tuple[Group, str, str], ...] = (
    ("now", "Now", "Also now"),
    ("later", "From a date on", "Then, from a date on"),
)
"""Each group with its heading, and its heading when the first action was already shown above."""


def whole_plan(plan: Plan) -> Iterator[Block]:
    """Everything in a plan, below its opening and above the commands.

    To somebody in danger all that is about the job is told last, as what can wait.
    """
    numbers = Numbers()
    yield from _one_thing(plan, numbers)
    if plan.urgent:
        yield from _for_another_day(plan, numbers)
    yield from _judged(plan, numbers)
    if not plan.urgent:
        yield from _ranked(plan, numbers)
    yield from _leave_alone(plan, numbers)
    yield from _disagreements(plan, numbers)
    yield from _notes(plan, numbers)
    yield from _answers_that_matter(plan)
    yield from quiet_rules(plan, full=True)
    yield from dropped(plan)
    yield from numbers.blocks(full=True)


def _one_thing(plan: Plan, numbers: Numbers) -> Iterator[Block]:
    """The first action, when it is one for now; else a kind word that nothing presses."""
    first = first_now(plan)
    if plan.recommendations:
        yield Heading("What helps today" if plan.urgent else "The one thing to do now")
    if first is not None:
        yield from _at_length(first, plan, numbers)
    elif plan.recommendations:
        yield say(NOTHING_TODAY)


def _judged(plan: Plan, numbers: Numbers) -> Iterator[Block]:
    for judgement in plan.judgements:
        yield from _judgement(judgement, numbers)
    if own := plan.own_view:
        yield say(rated(own, on=say_day(own.on, plan.today)))
    if plan.second_chance is not None:
        yield from _second_chance(plan, plan.second_chance, numbers)


def _judgement(judgement: Judgement, numbers: Numbers) -> Iterator[Block]:
    yield Heading(judgement.asks)
    yield strong(judgement.label, after=whose(judgement.playbook))
    yield say(judgement.words)
    yield from every_reason("Why", judgement.reasons, numbers, depth=1)
    yield from every_reason("But", judgement.other_reasons, numbers, depth=1)


def _second_chance(plan: Plan, answer: SecondChanceAnswer, numbers: Numbers) -> Iterator[Block]:
    """What people come for: the verdict, its reasons, and what it rests on."""
    worded = [reason for reason in answer.reasons if reason.because == answer.words]
    yield Heading("A second chance?")
    yield strong(verdict(answer), after=after_words(answer.words, worded, numbers))
    for reason in answer.reasons:
        told = "" if reason in worded else reason.because
        sources = numbers.marks(reason.citations, reason.because) if told else ""
        yield say(told, sources, whose(reason.playbook), you_said(reason.answers), depth=1, label="Why")
    yield from grounds_of(plan, answer.grounds, answer.reasons, depth=1)


def _ranked(plan: Plan, numbers: Numbers) -> Iterator[Block]:
    """All other actions in their order, under now, and from a date on."""
    first = first_now(plan)
    for group, heading, heading_after in _GROUPS:
        listed = [each for each in in_shown_order(plan) if each.group == group and each is not first]
        yield from _under(heading_after if first else heading, listed, plan, numbers)


def _for_another_day(plan: Plan, numbers: Numbers) -> Iterator[Block]:
    """Beside what helps today: rest and people, and far below whatever is about the job."""
    rest = [each for each in in_shown_order(plan) if each is not first_now(plan)]
    yield from _under("Also good for you now", [each for each in rest if each.id in plan.care], plan, numbers)
    yield from can_wait()
    yield from _under("For another day", [each for each in rest if each.id not in plan.care], plan, numbers)


def _under(heading: str, items: Sequence[Recommendation], plan: Plan, numbers: Numbers) -> Iterator[Block]:
    if items:
        yield Heading(heading)
    for each in items:
        yield Gap()
        yield from _at_length(each, plan, numbers)


def _at_length(item: Recommendation, plan: Plan, numbers: Numbers) -> Iterator[Block]:
    mark = f"{line_numbers(plan)[item.id]}."
    yield strong(item.title, mark=mark, after=f"({item.id}) {whose(item.playbook)}".strip())
    saves = plan.urgent is not None and item.id == plan.urgent.action  # it has no "any time", and no score
    if not saves:
        yield say(when(item), depth=2, label="When")
    yield from _channels(item, numbers)
    yield from each_step("Do", item.steps, numbers)
    if not saves:
        points = f"{item.points} points: {item.points_for} for it, {item.points_against} against"
        yield say(points, depth=2, label="Score")
    yield from every_reason("Why", item.reasons_for, numbers)
    yield from every_reason("But", item.reasons_against, numbers)
    yield from every_reason("Wait", item.holds, numbers)
    if plan.second_chance is None or item.id != plan.second_chance.action:  # which has told it
        yield from grounds_of(plan, item.grounds, item.reasons_for)
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


def when(item: Recommendation) -> str:
    """The window in words."""
    no_hurry = item.window.state == "open" and item.window.closes is None
    return "Any time." if no_hurry else begin(sentence(item.window.words))


def _leave_alone(plan: Plan, numbers: Numbers) -> Iterator[Block]:
    """What not to do and why; of what nothing speaks against, such as rest, how much of it there is."""
    told = [each for each in plan.not_recommended if each.verdict != "no" or each.reasons]
    if plan.not_recommended:
        yield Heading("What to leave alone, and why")
    for item in told:
        yield _left(item)
        yield from every_reason("Why", item.reasons, numbers)
        yield from every_reason("For it", item.reasons_for, numbers)
    if more := len(plan.not_recommended) - len(told):
        come, it = ("doesn't come", "it") if more == 1 else ("don't come", "them")
        yield say(f"{say_number(more)} more {come} up for you.", f"To see {it}: recover plan --full --json")


def _left(item: NotRecommended) -> Block:
    words = (whose(item.playbook), sentence(item.words) if item.words else "")
    return strong(sentence(item.title), mark="-", after=" ".join(part for part in words if part))


def _disagreements(plan: Plan, numbers: Numbers) -> Iterator[Block]:
    """Where sources disagree: the side this plan takes and why, and every other side, with their grades."""
    if plan.disagreements:
        yield Heading("Where advice differs")
    for dispute in plan.disagreements:
        yield from _dispute(dispute, numbers)


def _dispute(dispute: PlanDisagreement, numbers: Numbers) -> Iterator[Block]:
    yield strong(sentence(dispute.about), mark="-", after=whose(dispute.playbook))
    for side in dispute.sides:
        taken = side.id == dispute.follows
        why = f"{dispute.because} {you_said(dispute.answers)}".strip() if taken else ""
        marks, worth = numbers.marks(side.citations, side.says), grades(side.citations)
        yield say(side.says, marks, worth, why, depth=2, label="Chosen" if taken else "Other")


def _notes(plan: Plan, numbers: Numbers) -> Iterator[Block]:
    if plan.notes:
        yield Heading("Keep in mind")
    for note in plan.notes:
        marks = numbers.marks(note.citations, note.says)
        yield say(note.says, marks, whose(note.playbook), you_said(note.answers), mark="-")


def quiet_rules(plan: Plan, *, full: bool) -> Iterator[Block]:
    """The rules that the reader's own playbooks keep quiet; on the short page those that matter here."""
    told = [each for each in plan.quiet_rules if full or each.applies]
    if told:
        yield Heading("What your own playbooks keep quiet")
    yield from kept_quiet(told)


def dropped(plan: Plan) -> Iterator[Block]:
    """What was left out of the reader's own playbooks, because it would harm what protects people."""
    if plan.dropped:
        yield Heading("Left out of your own playbooks")
    yield from (say(each.says, whose(each.playbook), mark="-") for each in plan.dropped)


def _answers_that_matter(plan: Plan) -> Iterator[Block]:
    """Which answers could change the plan."""
    if plan.settled:
        yield Heading("The plan stands")
        yield say(stands(plan.open_questions))
    elif plan.open_questions:
        yield Heading("What could change this plan")
    titles = _titles(plan)
    for question in plan.open_questions:
        yield _open(question, titles)


def _open(question: OpenQuestion, titles: dict[str, str]) -> Block:
    """The question, and what it could change."""
    changes = "; ".join(titles.get(name, name) for name in question.changes)
    effect = sentence(f"Could change: {changes}") if changes else ""
    so_far = f"(So far: {in_quotes(question.answer)}.)" if question.answer is not None else ""
    return say(question.ask, whose(question.playbook), so_far, effect, mark="-")


def _titles(plan: Plan) -> dict[str, str]:
    """Every id in the plan that an answer can change, with the words people know it by."""
    return {
        SECOND_CHANCE: "a second chance",
        **{each.id: each.title for each in plan.recommendations},
        **{each.id: each.title for each in plan.not_recommended},
        **{each.id: each.asks.rstrip("?") for each in plan.judgements},
        **{each.id: each.about for each in plan.disagreements},
    }

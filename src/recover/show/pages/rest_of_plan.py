"""What stands beside the actions: what to leave alone, both sides of a dispute, notes, open answers."""

from collections.abc import Iterator

from recover.engine.case.words import say_count, say_number
from recover.engine.plan.values import SECOND_CHANCE, NotRecommended, OpenQuestion, Plan, PlanDisagreement
from recover.show.pages.reasons import after_words, every_reason, in_quotes, kept_quiet, whose, you_said
from recover.show.pages.sources import Numbers, grades
from recover.show.paint.page import Block, Heading, say, sentence, strong

SHORT, ASKED, LISTED = 2, 3, 5
"""How many notes and disputes, open questions, and actions the short page tells at length."""

ON_THE_SHORT_WAY = 3
"""How many lines of what to leave alone somebody reads for whom this is a hard day."""

_NEEDS_WHY = ("forbidden", "no")
"""Verdicts that do not explain themselves, as "done" does."""


def leave_alone(plan: Plan, numbers: Numbers, *, full: bool) -> Iterator[Block]:
    """What not to do and why. Actions about which nothing was said stand on the full page only."""
    told = [each for each in plan.not_recommended if full or not each.silent]
    if plan.short_way and not full:
        told = told[:ON_THE_SHORT_WAY]
    if told:
        yield Heading("What to leave alone, and why")
    for item in told if full else told[:LISTED]:
        yield _left(item, numbers, full=full)
        if full:
            yield from every_reason("Why", item.reasons, numbers)
            yield from every_reason("For it", item.reasons_for, numbers)
    if not full and told[LISTED:]:
        yield say("Also:", "; ".join(item.title for item in told[LISTED:]) + ".")


def _left(item: NotRecommended, numbers: Numbers, *, full: bool) -> Block:
    """The action and its verdict; on the short page also the first reason, where a verdict needs one."""
    why = item.reasons[:1] if item.verdict in _NEEDS_WHY and not full else ()
    words = (whose(item.playbook), after_words(item.words, why, numbers))
    return strong(sentence(item.title), mark="-", after=" ".join(part for part in words if part))


def disagreements(plan: Plan, numbers: Numbers, *, full: bool) -> Iterator[Block]:
    """Where sources disagree: the side this plan takes and why, and every other side, with their grades."""
    if not plan.disagreements:
        return
    yield Heading("Where advice differs")
    for dispute in plan.disagreements if full else plan.disagreements[:SHORT]:
        yield from _dispute(dispute, numbers, full=full)
    more = () if full else plan.disagreements[SHORT:]
    if more:
        yield say("Also:", "; ".join(dispute.about.rstrip(".") for dispute in more) + ".")


def _dispute(dispute: PlanDisagreement, numbers: Numbers, *, full: bool) -> Iterator[Block]:
    yield strong(sentence(dispute.about), mark="-", after=whose(dispute.playbook))
    for side in dispute.sides:
        taken = side.id == dispute.follows
        why = f"{dispute.because} {you_said(dispute.answers) if full else ''}".strip() if taken else ""
        marks, worth = numbers.marks(side.citations, side.says), grades(side.citations)
        yield say(side.says, marks, worth, why, depth=2, label="Chosen" if taken else "Other")


def notes(plan: Plan, numbers: Numbers, *, full: bool) -> Iterator[Block]:
    """What to keep in mind; on the short way a single note."""
    if plan.notes:
        yield Heading("Keep in mind")
    for note in plan.notes if full else plan.notes[: 1 if plan.short_way else SHORT]:
        said = you_said(note.answers) if full else ""
        yield say(note.says, numbers.marks(note.citations, note.says), whose(note.playbook), said, mark="-")


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


def answers_that_matter(plan: Plan, *, full: bool) -> Iterator[Block]:
    """Which answers could change the plan; one sentence when it stands."""
    count = len(plan.open_questions)
    if plan.settled:
        yield Heading("The plan stands")
        yield say(_stands(plan.open_questions))
        if not full:
            return
    elif count:
        yield Heading("What could change this plan")
    titles = _titles(plan)
    for question in plan.open_questions if full else plan.open_questions[:ASKED]:
        yield _open(question, titles, ASKED if not full else len(titles))
    if not full and count > ASKED:
        yield say(f"And {say_number(count - ASKED).lower()} more. Go on with: recover debrief")


def _stands(open_questions: tuple[OpenQuestion, ...]) -> str:
    """Count what was never put to them, as a sitting does; what they skipped or don't know is theirs."""
    if not open_questions:
        return "No further answer would change it."
    count = sum(question.answer is None for question in open_questions)
    if not count:
        return "Only what you skipped, or don't know, could refine the lower lines."
    return f"{say_count(count, 'more answer')} could refine the lower lines."


def _open(question: OpenQuestion, titles: dict[str, str], most: int) -> Block:
    """The question, and up to `most` of what it could change."""
    names = [titles.get(name, name) for name in question.changes[:most]]
    more = len(question.changes) - len(names)
    changes = "; ".join([*names, f"and {say_number(more).lower()} more"] if more > 0 else names)
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

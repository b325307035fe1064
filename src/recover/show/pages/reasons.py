"""Reasons on a page: what a rule says, where it comes from, and the person's own answers behind it."""

from collections.abc import Iterable, Iterator

from recover.engine.case.words import say_list
from recover.engine.plan.values import (
    Change,
    Grounds,
    Plan,
    QuietRule,
    Quote,
    Reason,
    Step,
    Unless,
)
from recover.show.pages.sources import Numbers
from recover.show.paint.page import Block, say, sentence

_WEIGHT = {4: "Strongly", 2: "Moderately", 1: "Slightly"}
_NOT_ASKED = "does not apply"
_NEVER_SAID = (_NOT_ASKED, "left out")
"""Answers that stand for silence, and that nobody has said."""

_BECAUSE, _UNLESS, _ANSWERS = 3, 2, 2
"""Answers told in brief of what a line rests on, of what would undo it, and to one question of these."""

_CHOSEN = ("one_of", "any_of", "scale", "yes_no")

_QUIET = {"replaced": "replaces", "silenced": "silences"}


def because(reason: Reason, numbers: Numbers, *, label: str, depth: int = 2, quoting: bool = True) -> Block:
    """Why, with its sources, and what the person said that made it so, unless the page has told it."""
    sources = numbers.marks(reason.citations, reason.because)
    said = you_said(numbers.not_told(reason.answers)) if quoting else ""
    return say(reason.because, sources, whose(reason.playbook), said, depth=depth, label=label)


def every_reason(
    label: str, reasons: Iterable[Reason], numbers: Numbers, *, depth: int = 2
) -> Iterator[Block]:
    """All of them under a label that says which way they pull, each with its weight in words."""
    for reason in reasons:
        points = abs(reason.points)
        weight = f"{_WEIGHT.get(points, f'{points} points')}:" if points else ""
        sources = numbers.marks(reason.citations, reason.because)
        whole = (weight, reason.because, sources, whose(reason.playbook), you_said(reason.answers))
        yield say(*whole, depth=depth, label=label)


def after_words(words: str, reasons: Iterable[Reason], numbers: Numbers) -> str:
    """A verdict's words, with the sources of its reasons, and the reasons that the words did not tell."""
    told = [sentence(words)] if words else []
    for reason in reasons:
        told += [] if reason.because == words else [reason.because]
        told += [numbers.marks(reason.citations, reason.because), whose(reason.playbook)]
    return " ".join(part for part in told if part)


def whose(playbook: str) -> str:
    """Which of the reader's own playbooks a line comes from, in brackets; "" for the shipped advice."""
    return f"(your playbook {playbook})" if playbook else ""


def kept_quiet(rules: Iterable[QuietRule]) -> Iterator[Block]:
    """What the reader's own playbooks replace and silence, and whether that made a difference."""
    for each in rules:
        what = f"Your playbook {each.playbook} {_QUIET[each.how]} {each.rule}."
        would = f"Without that, it would speak here: {each.because}"
        yield say(what, would if each.applies else "It would not have applied.", mark="-")


def you_said(answers: tuple[Quote, ...]) -> str:
    """The answers quoted back, in a sentence or two; "" when there are none.

    Only what the person said is put in their mouth; what was worked out is told as a fact. What is quiet
    is left out, and so is what was no question for them.
    """
    answers = tuple(each for each in answers if not each.quiet and each.answer != _NOT_ASKED)
    said = [each for each in answers if was_said(each)]
    facts = [each for each in answers if each.answer is not None and each not in said]
    unknown = [each.about for each in answers if each.answer is None]
    sentences = [
        "You said " + ", ".join(f"{in_quotes(each.answer or '')} ({each.about})" for each in said),
        "; ".join(f"{each.about}: {each.answer}" for each in facts),
        "Not known yet: " + ", ".join(unknown),
    ]
    kept = (said, facts, unknown)
    return " ".join(sentence(text) for text, some in zip(sentences, kept, strict=True) if some)


def was_said(quote: Quote) -> bool:
    """Whether these are the person's own words: an answer, and not what was worked out or kept silent."""
    return quote.kind == "question" and quote.answer is not None and quote.answer not in _NEVER_SAID


def in_quotes(text: str) -> str:
    """The text between quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def grounds_of(
    plan: Plan, grounds: Grounds, reasons: Iterable[Reason], numbers: Numbers, *, depth: int = 2, full: bool
) -> tuple[Block, ...]:
    """What a line of a plan rests on; nothing where little is to be told, or somebody is in danger.

    In brief, what the first of its reasons quotes comes first.
    """
    if plan.urgent or (plan.short_way and not full):
        return ()
    foremost = tuple(quote for reason in tuple(reasons)[:1] for quote in reason.answers)
    numbers.not_told(_told(grounds, foremost, brief=not full))
    return tuple(rests_on(grounds, depth=depth, brief=not full, foremost=foremost))


def rests_on(
    grounds: Grounds, *, depth: int = 2, brief: bool = False, foremost: Iterable[Quote] = ()
) -> Iterator[Block]:
    """What a line rests on, what it takes for granted, and what would undo it.

    In brief, the first few of each: of the answers, those that are `foremost` come first.
    """
    told = _told(grounds, foremost, brief=brief)
    if told:
        more = "Nothing else you told us outweighs that." if len(told) < len(grounds.because) else ""
        yield say(you_said(told), more, depth=depth, label="Because")
    assumed = _assumed([each for each in grounds.assumed if not each.quiet])
    if assumed:
        yield say(assumed, depth=depth, label="Assumed")
    changes = _unless(grounds.unless, brief=brief)
    if changes:
        yield say(changes, depth=depth, label="Unless")


def _told(grounds: Grounds, foremost: Iterable[Quote], *, brief: bool) -> tuple[Quote, ...]:
    """The answers that a line rests on and that may be told, the foremost before the others.

    In brief, the first few; and what was only worked out, such as how many things are listed, just where
    nothing was said.
    """
    order = [each.id for each in foremost]
    told = sorted(
        (each for each in grounds.because if not each.quiet),
        key=lambda each: order.index(each.id) if each.id in order else len(order),
    )
    if not brief:
        return tuple(told)
    return tuple([each for each in told if was_said(each)] or told)[:_BECAUSE]


def _assumed(quotes: Iterable[Quote]) -> str:
    """What is taken to be so, and what nothing is made of because nobody knows it."""
    taken = [f"{in_quotes(each.about)} is {in_quotes(each.answer)}" for each in quotes if each.answer]
    unknown = ", ".join(in_quotes(each.about) for each in quotes if each.answer is None)
    left_out = f"We left out what we don't know yet: {unknown}" if unknown else ""
    return " ".join(sentence(text) for text in (say_list(tuple(taken)), left_out) if text)


def _unless(unless: Unless, *, brief: bool) -> str:
    """What would have to change. Days, numbers and lists are what they are: in brief they stay out."""
    told = [each for each in unless.changes if not each.quiet]
    if len(told) < len(unless.changes) and unless.together:
        return ""  # half of what it takes would be wrong
    if brief and not unless.together:
        told = [each for each in told if each.kind in _CHOSEN][:_UNLESS]
    joined = ", and " if unless.together else ", or "
    return sentence(joined.join(_changed(each, brief=brief) for each in told)) if told else ""


def _changed(change: Change, *, brief: bool) -> str:
    about = in_quotes(change.about)
    match change.kind:
        case "date":
            return f"{about} is another day"
        case "number":
            return f"{about} is another number"
        case "text":
            return f"{about} gets an answer"
        case "any_of" | "records" if change.adds:
            how, answers = "includes", change.adds
        case "any_of" | "records" if change.drops:
            how, answers = "no longer includes", change.drops
        case _:
            how, answers = "becomes", change.answers
    if brief and len(answers) > _ANSWERS:
        return f"{about} changes"
    return f"{about} {how} {' or '.join(map(in_quotes, answers))}"


def each_step(label: str, steps: Iterable[Step], numbers: Numbers) -> Iterator[Block]:
    """Steps, cautions or examples, one a line, with their sources."""
    for step in steps:
        yield say(step.says, numbers.marks(step.citations, step.says), depth=2, label=label)

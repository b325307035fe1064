"""Reasons on a page: what a rule says, where it comes from, and the person's own answers behind it."""

from collections.abc import Iterable, Iterator

from recover.engine.plan.values import Change, Grounds, OpenQuestion, QuietRule, Quote, Reason, Step
from recover.show.pages.sources import Numbers
from recover.show.paint.page import Block, say, sentence

_WEIGHT = {4: "Strongly", 2: "Moderately", 1: "Slightly"}
_NEVER_SAID = ("does not apply", "left out")
"""Answers that stand for silence, and that nobody has said."""

_ANSWERS = 3
"""Other answers told to one question; more are only hinted at."""

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
    is left out.
    """
    answers = tuple(each for each in answers if not each.quiet)
    said = [each for each in answers if was_said(each)]
    facts = [each for each in answers if each.answer is not None and each not in said]
    unasked = [each.about for each in answers if each.answer is None]
    sentences = [
        "You said " + ", ".join(f"{in_quotes(each.answer or '')} ({each.about})" for each in said),
        "; ".join(f"{each.about}: {each.answer}" for each in facts),
        "Not asked yet: " + ", ".join(unasked),
    ]
    kept = (said, facts, unasked)
    return " ".join(sentence(text) for text, some in zip(sentences, kept, strict=True) if some)


def was_said(quote: Quote) -> bool:
    """Whether these are the person's own words: an answer, and not what was worked out or kept silent."""
    return quote.kind == "question" and quote.answer is not None and quote.answer not in _NEVER_SAID


def in_quotes(text: str) -> str:
    """The text between quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def rests_on(grounds: Grounds, *, depth: int = 2, most: int | None = None) -> Iterator[Block]:
    """What a line rests on, what it takes for granted, and what would undo it; of each the first `most`."""
    if grounds.because:
        more = "Nothing else you told me outweighs that." if most and len(grounds.because) > most else ""
        yield say(you_said(grounds.because[:most]), more, depth=depth, label="Because")
    assumed = [each for each in grounds.assumed if not each.quiet][:most]
    if assumed:
        yield say(sentence("; ".join(map(_assumed, assumed))), depth=depth, label="Assumed")
    changes = [each for each in grounds.unless.changes if not each.quiet][:most]
    if changes:
        joined = ", and " if grounds.unless.together else "; or "
        yield say(sentence(joined.join(map(_change, changes))), depth=depth, label="Unless")


def _assumed(quote: Quote) -> str:
    answer = "not known, so it is not counted on" if quote.answer is None else in_quotes(quote.answer)
    return f"{quote.about}: {answer}"


def _change(change: Change) -> str:
    told = [in_quotes(each) for each in change.answers[:_ANSWERS]]
    more = " or others" if len(change.answers) > _ANSWERS else ""
    return f"{change.about}: {' or '.join(told)}{more}"


def so_far(question: OpenQuestion) -> str:
    """What was said to a question that is still open, in brackets; "" when it was not asked."""
    return f"(So far: {in_quotes(question.answer)}.)" if question.answer is not None else ""


def each_step(label: str, steps: Iterable[Step], numbers: Numbers) -> Iterator[Block]:
    """Steps, cautions or examples, one a line, with their sources."""
    for step in steps:
        yield say(step.says, numbers.marks(step.citations, step.says), depth=2, label=label)

"""Reasons on a page: what a rule says, where it comes from, and the person's own answers behind it."""

from collections.abc import Iterable, Iterator

from recover.engine.plan.values import OpenQuestion, QuietRule, Quote, Reason, Step, Truth
from recover.show.pages.sources import Numbers
from recover.show.paint.page import Block, say, sentence

_WEIGHT = {4: "Strongly", 2: "Moderately", 1: "Slightly"}
_NEVER_SAID = ("does not apply", "left out")
"""Answers that stand for silence, and that nobody has said."""

_QUIET = {"replaced": "replaces", "silenced": "silences"}
_WITHOUT: dict[Truth, str] = {
    "yes": "Without that, it would speak here:",
    "undecided": "Without that, it might speak here:",
    "no": "It would not have applied.",
}
"""What a rule that is kept quiet would have done."""


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
        told = f"{_WITHOUT[each.applies]} {each.because}" if each.applies != "no" else _WITHOUT["no"]
        yield say(what, told, mark="-")


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


def find_out(questions: Iterable[OpenQuestion], *, depth: int = 2) -> Iterator[Block]:
    """The questions that would decide it, each with what is known of its answer."""
    for question in questions:
        yield say(question.ask, so_far(question), depth=depth, label="Unsure")


def so_far(question: OpenQuestion) -> str:
    """What was said to a question that is still open, in brackets; "" when it was not asked."""
    return f"(So far: {in_quotes(question.answer)}.)" if question.answer is not None else ""


def each_step(label: str, steps: Iterable[Step], numbers: Numbers) -> Iterator[Block]:
    """Steps, cautions or examples, one a line, with their sources."""
    for step in steps:
        yield say(step.says, numbers.marks(step.citations, step.says), depth=2, label=label)

"""Reasons on a page: what a rule says, where it comes from, and the person's own answers behind it."""

from collections.abc import Iterable, Iterator

from recover.engine.plan import OpenQuestion, Quote, Reason, Step
from recover.show.page import Block, say, sentence
from recover.show.sources import Numbers

_WEIGHT = {4: "Strongly", 2: "Moderately", 1: "Slightly"}
_NEVER_SAID = ("does not apply", "left out")
"""Answers that stand for silence, and that nobody has said."""


def because(reason: Reason, numbers: Numbers, *, label: str, depth: int = 2) -> Block:
    """Why, with its sources, and what the person said that made it so, unless the page has told it."""
    sources = numbers.marks(reason.citations)
    return say(reason.because, sources, you_said(numbers.not_told(reason.answers)), depth=depth, label=label)


def every_reason(
    label: str, reasons: Iterable[Reason], numbers: Numbers, *, depth: int = 2
) -> Iterator[Block]:
    """All of them under a label that says which way they pull, each with its weight in words."""
    for reason in reasons:
        points = abs(reason.points)
        weight = f"{_WEIGHT.get(points, f'{points} points')}:" if points else ""
        sources = numbers.marks(reason.citations)
        yield say(weight, reason.because, sources, you_said(reason.answers), depth=depth, label=label)


def after_words(words: str, reasons: Iterable[Reason], numbers: Numbers) -> str:
    """A verdict's words, with the sources of its reasons, and the reasons that the words did not tell."""
    told = [sentence(words)] if words else []
    for reason in reasons:
        told += [numbers.marks(reason.citations)] if reason.because == words else _one_line(reason, numbers)
    return " ".join(part for part in told if part)


def you_said(answers: tuple[Quote, ...]) -> str:
    """The answers quoted back, in a sentence or two; "" when there are none.

    Only what the person said is put in their mouth; what was worked out is told as a fact.
    """
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
        yield say(step.says, numbers.marks(step.citations), depth=2, label=label)


def _one_line(reason: Reason, numbers: Numbers) -> list[str]:
    return [reason.because, numbers.marks(reason.citations)]

"""Reasons on a page: what a rule says, where it comes from, and the person's own answers behind it."""

from collections.abc import Iterable, Iterator

from recover.engine.case.words import going_on, say_list, told_back
from recover.engine.grounds.values import NOT_ASKED, Change, Grounds, Quote, Reason, Unless
from recover.engine.plan.screen.on_a_line import ANSWERS
from recover.engine.plan.values import Plan, QuietRule, Step
from recover.show.pages.sources import Numbers
from recover.show.paint.page import Block, say, sentence

MANY = 4
"""The most answers to one question that are named as what would undo a line; the JSON has all of them."""

_WEIGHT = {4: "Strongly", 2: "Moderately", 1: "Slightly"}
_QUIET = {"replaced": "replaces", "silenced": "silences"}


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
    answers = tuple(each for each in answers if not each.quiet and each.answer != NOT_ASKED)
    said = [each for each in answers if each.said]
    facts = [each for each in answers if each.answer is not None and each not in said]
    unknown = [each.about for each in answers if each.answer is None]
    sentences = [
        "You said " + ", ".join(f"{_quoted(each)} ({each.about})" for each in said),
        "; ".join(f"{each.about}: {each.answer}" for each in facts),
        "Not known yet: " + ", ".join(unknown),
    ]
    kept = (said, facts, unknown)
    return " ".join(sentence(text) for text, some in zip(sentences, kept, strict=True) if some)


def in_quotes(text: str) -> str:
    """The text between quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def grounds_of(plan: Plan, grounds: Grounds, reasons: Iterable[Reason], *, depth: int = 2) -> Iterator[Block]:
    """What a line of a plan rests on, what its first reason quotes first; nothing to somebody in danger."""
    if plan.urgent is None:
        quoted = (quote for reason in tuple(reasons)[:1] for quote in reason.answers)
        yield from say_grounds(grounds, depth=depth, foremost=quoted)


def say_grounds(grounds: Grounds, *, depth: int = 2, foremost: Iterable[Quote] = ()) -> Iterator[Block]:
    """What a line rests on, what it takes for granted, and what undoes it; the `foremost` answers first."""
    order = [each.id for each in foremost]
    told = sorted(
        (each for each in grounds.because if not each.quiet),
        key=lambda each: order.index(each.id) if each.id in order else len(order),
    )
    if told:
        yield say(you_said(tuple(told)), depth=depth, label="Because")
    assumed = [each for each in grounds.assumed if not each.quiet]
    for label, words in (("Assumed", taken_for_granted(assumed)), ("Open", not_known(assumed))):
        if words:
            yield say(words, depth=depth, label=label)
    changes = say_unless(grounds.unless, brief=False)
    if changes:
        yield say(changes, depth=depth, label="Unless")


def because_unless(
    because: Iterable[Quote], unless: Unless, reasons: Iterable[Reason], *, depth: int = 2
) -> Iterator[Block]:
    """Two lines: what something rests on, the person's own words told back, and what would undo it.

    Where they said nothing it rests on, the first of its reasons is told.
    """
    told = (told_back(each) for quote in because for each in quote.answers)
    why = " ".join(told) or next((reason.because for reason in reasons), "")
    if why:
        yield say(why, depth=depth, label="Because")
    undone = say_unless(unless, brief=True)
    if undone:
        yield say(undone, depth=depth, label="Unless")


def _quoted(quote: Quote) -> str:
    """An answer between quotation marks; several, each between its own."""
    return say_list(tuple(map(in_quotes, quote.answers)))


def taken_for_granted(quotes: Iterable[Quote]) -> str:
    """What they are taken to say, in their own words; "" for nothing."""
    taken = tuple(f"{in_quotes(each.answer)} ({each.about})" for each in quotes if each.answer)
    return sentence(f"You'd say {say_list(taken)}") if taken else ""


def not_known(quotes: Iterable[Quote]) -> str:
    """What nothing is made of because nobody has said it; "" for nothing."""
    unknown = tuple(going_on(each.about) for each in quotes if each.answer is None)
    return sentence(f"Not known yet: {say_list(unknown)}") if unknown else ""


def say_unless(unless: Unless, *, brief: bool) -> str:
    """What would have to come about, to be read after "Unless"; "" where nothing is to be told."""
    told = [each for each in unless.changes if each.told]
    if len(told) < len(unless.changes) and unless.together:
        return ""  # half of what it takes would be wrong
    joined = ", and " if unless.together else ", or "
    return sentence(joined.join(_changed(each, brief=brief) for each in told)) if told else ""


def _changed(change: Change, *, brief: bool) -> str:
    """What a friend would say: it has come about, or you say something else of it."""
    says = change.says or ()
    if says and (brief or len(says) == len(change.answers)):
        return " or ".join(says[:ANSWERS] if brief else says)
    lists = change.kind == "records"
    match change.kind:
        case "date":
            told = "it's another day"
        case "number":
            told = "it's another number"
        case "text":
            told = "you give an answer"
        case "any_of" | "records" if change.adds:
            told = f"you also {'list' if lists else 'say'} {_any(change.adds)}"
        case "any_of" | "records" if change.drops:
            told = f"you no longer {'list' if lists else 'say'} {_any(change.drops)}"
        case _:
            if brief and all(map(told_back, change.answers)):
                return " or ".join(going_on(told_back(each).rstrip(".")) for each in change.answers)
            told = f"you say {_any(change.answers)}"
    return f"{told} ({change.about})"


def _any(answers: tuple[str, ...]) -> str:
    """Each of them between quotation marks; of many, how many there are: nobody reads a page of them."""
    many = len(answers) > MANY
    return f"one of {len(answers)} other things" if many else " or ".join(map(in_quotes, answers))


def each_step(label: str, steps: Iterable[Step], numbers: Numbers) -> Iterator[Block]:
    """Steps, cautions or examples, one a line, with their sources."""
    for step in steps:
        yield say(step.says, numbers.marks(step.citations, step.says), depth=2, label=label)

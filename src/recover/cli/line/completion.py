"""What the shell offers when Tab is pressed."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recover.engine.plan.values import Plan

Offers = Iterable[tuple[str, str]]
"""Ids, each with words that say what it is."""


def _beginning(every: Callable[[], Offers]) -> Callable[[str], list[tuple[str, str]]]:
    """What typer calls, with what was typed so far: those that begin so."""

    def offered(incomplete: str) -> list[tuple[str, str]]:
        with suppress(Exception):  # a prompt is no place for errors: any trouble offers nothing
            return [(id, words) for id, words in every() if id.startswith(incomplete)]
        return []

    return offered


@_beginning
def debriefs() -> Offers:
    """Return the ids of debriefs, each with the employer's name."""
    from recover.cli.wiring import open_journal

    return ((each.id, each.employer) for each in open_journal().summaries())


@_beginning
def explainable() -> Offers:
    """Return what `recover why` answers for in the plan at hand: its lines, then what it judges."""
    plan, lines = _at_hand()
    yield from lines
    yield from ((each.id, each.asks) for each in plan.judgements)
    if plan.second_chance is not None:
        yield "second_chance", "A second chance?"
    yield from ((each.id, each.title) for each in plan.not_recommended if not each.silent)


@_beginning
def actions() -> Offers:
    """Return the numbers of the lines in the plan at hand, and the ids of their actions, with titles."""
    return _at_hand()[1]


def _at_hand() -> "tuple[Plan, list[tuple[str, str]]]":
    """The plan of the newest debrief, and its lines by number, as they were last shown, and by id."""
    from recover.cli.wiring import lines_folder, set_up
    from recover.coach.find import find
    from recover.coach.pages import plan_of
    from recover.coach.since.lines import remembered
    from recover.engine.plan.screen.choice import in_shown_order

    session = set_up(quiet=True)
    debrief = find(session.journal, None)
    plan = plan_of(session, debrief).plan
    titles = {each.id: each.title for each in in_shown_order(plan)}
    shown = remembered(lines_folder(), debrief.id) or tuple(titles)
    numbered = [(str(n), titles[id]) for n, id in enumerate(shown, start=1) if id in titles]
    return plan, [*numbered, *titles.items()]


@_beginning
def things() -> Offers:
    """Return the ids of what can be read back, each with words that say what it is."""
    from recover.cli.wiring import load_advice

    book = load_advice(quiet=True)
    yield from ((rule.id, rule.because) for rule in book.rules)
    yield from ((action.id, action.title) for action in book.actions)
    yield from ((finding.id, finding.means) for finding in book.findings)
    yield from ((note.id, note.says) for note in book.notes)
    yield from ((each.id, each.about) for each in book.disagreements)
    yield from ((message.id, message.title) for message in book.messages)
    yield from ((question.id, question.short) for question in book.questions)


def codes(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes that begin so, in whichever case, each with its meaning."""
    from recover.outside.text.codes import CODES

    return [(code, means) for code, means in CODES.items() if code.startswith(incomplete.upper())]

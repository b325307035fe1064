"""What the shell offers when Tab is pressed."""

from collections.abc import Callable, Iterable
from contextlib import suppress

Offers = Iterable[tuple[str, str]]
"""Ids, each with words that say what it is."""


def beginning(every: Callable[[], Offers]) -> Callable[[str], list[tuple[str, str]]]:
    """Return what typer calls, with what was typed so far: those that begin so."""

    def offered(incomplete: str) -> list[tuple[str, str]]:
        with suppress(Exception):  # a prompt is no place for errors: any trouble offers nothing
            return [(id, words) for id, words in every() if id.startswith(incomplete)]
        return []

    return offered


@beginning
def debriefs() -> Offers:
    """Return the ids of debriefs, each with the employer's name."""
    from recover.cli.wiring import open_journal

    return ((each.id, each.employer) for each in open_journal(quiet=True).summaries())


@beginning
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

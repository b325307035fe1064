"""What the shell offers when Tab is pressed."""

from collections.abc import Callable, Iterable
from contextlib import suppress

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
    """Return the ids that `recover why` answers for, each with an action's title."""
    from recover.cli.wiring import load_advice
    from recover.engine.logic.compiled import compile_playbook
    from recover.engine.why.explain import explainable as ids

    base = compile_playbook(load_advice(quiet=True))
    return ((id, base.actions[id].title if id in base.actions else "") for id in ids(base))


@_beginning
def actions() -> Offers:
    """Return the ids of actions, each with its title."""
    from recover.cli.wiring import load_advice

    return ((action.id, action.title) for action in load_advice(quiet=True).actions)


@_beginning
def rules() -> Offers:
    """Return the ids of rules, each with its reason."""
    from recover.cli.wiring import load_advice

    return ((rule.id, rule.because) for rule in load_advice(quiet=True).rules)


def codes(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes that begin so, in whichever case, each with its meaning."""
    from recover.outside.text.codes import CODES

    return [(code, means) for code, means in CODES.items() if code.startswith(incomplete.upper())]

"""What the shell offers when Tab is pressed. Any trouble offers nothing: a prompt is no place for errors."""

from collections.abc import Iterable
from contextlib import suppress


def debriefs(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of debriefs that begin so, each with the employer's name."""
    found: list[tuple[str, str]] = []
    with suppress(Exception):
        from recover.cli.wiring import open_journal

        found = [(each.id, each.employer) for each in open_journal().summaries()]
    return _beginning(incomplete, found)


def explainable(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids that `recover why` answers for and that begin so."""
    found: list[tuple[str, str]] = []
    with suppress(Exception):
        from recover.cli.wiring import load_advice
        from recover.engine.logic.compiled import compile_playbook
        from recover.engine.why.explain import explainable as ids

        base = compile_playbook(load_advice(quiet=True).playbook)
        titles = {action.id: action.title for action in base.playbook.actions}
        found = [(each, titles.get(each, "")) for each in ids(base)]
    return _beginning(incomplete, found)


def codes(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes that begin so, each with its meaning."""
    from recover.outside.text.codes import CODES

    return _beginning(incomplete.upper(), CODES.items())


def rules(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of rules that begin so, each with its reason."""
    found: list[tuple[str, str]] = []
    with suppress(Exception):
        from recover.cli.wiring import load_advice

        found = [(rule.id, rule.because) for rule in load_advice(quiet=True).playbook.rules]
    return _beginning(incomplete, found)


def _beginning(incomplete: str, found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(id, words) for id, words in found if id.startswith(incomplete)]

"""The words that people try for what has happened since: each says what to type."""

from collections.abc import Callable
from typing import Final

import typer

ANYTHING: Final = {"allow_extra_args": True, "ignore_unknown_options": True}
"""Whatever stands behind the word is taken: it is the word that leads nowhere."""


def _did(context: typer.Context) -> None:
    """Say how to record what the person did."""
    _stop(context, "If you sent something, or did a step, type:", "recover done 1   (the number of its line)")


def _heard(context: typer.Context) -> None:
    """Say how to tell what they did."""
    _stop(context, "If they have been in touch, or something else has happened, type:", "recover tell")


def _stop(context: typer.Context, says: str, fix: str) -> None:
    from recover.outside.text.errors import WrongUsage

    raise WrongUsage(f'There is no command "{context.info_name}".', why=says, fix=fix)


WORDS: Final[dict[str, Callable[[typer.Context], None]]] = {
    "sent": _did,
    "did": _did,
    "reply": _heard,
    "answered": _heard,
    "heard": _heard,
    "update": _heard,
}
"""Commands that are none, hidden from the help."""

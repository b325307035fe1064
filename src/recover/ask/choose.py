"""Which way of asking fits the terminal."""

from collections.abc import Mapping
from typing import TextIO

from recover.ask.plain_prompts import LinesAsker
from recover.ask.port import Asker
from recover.outside.terminal import ColourFlag, shows_unicode, wants_plain_lines


def asker_at(
    stdin: TextIO, stderr: TextIO, environ: Mapping[str, str], *, plain: bool, colour: ColourFlag = "auto"
) -> Asker:
    """Lists and lines that are repainted, or plain numbered lines where those are wanted or safer."""
    if plain or wants_plain_lines(environ) or not shows_unicode(stderr):
        return LinesAsker(stdin, stderr, environ)
    from recover.ask.menu_prompts import PromptAsker

    return PromptAsker(stdin, stderr, environ, colour=colour)

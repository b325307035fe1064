"""recover help-lines: whom to ring, in one country or in all."""

from typing import Annotated

import typer

from recover.cli.line.options import FullOption, PlaybookOption
from recover.cli.output import Output
from recover.cli.wiring import load_advice


def help_lines(
    country: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNTRY]", help="Where you are: ireland, northern ireland, japan.", show_default=False
        ),
    ] = None,
    *,
    playbook: PlaybookOption = None,
    out: Output,
    full: FullOption = False,
) -> None:
    """List emergency numbers and help lines, for one country or for all."""
    from recover.coach.pages import help_lines_view
    from recover.engine.logic.compile import compile_playbook

    base = compile_playbook(load_advice(playbook, quiet=True))
    out.put(help_lines_view(base, " ".join(country) if country else None), full=full)

"""recover help-lines: whom to ring, with no debrief at all."""

from typing import Annotated

import typer

from recover.cli.options import ColourOption, FormatOption, FullOption, JsonOption, PlainOption
from recover.cli.output import put_out
from recover.cli.wiring import load_advice


def help_lines(
    country: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNTRY]", help="Where you are: ireland, northern ireland, japan.", show_default=False
        ),
    ] = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    full: FullOption = False,
    color: ColourOption = "auto",
) -> None:
    """List emergency numbers and help lines, for one country or for all."""
    from recover.coach.pages import help_lines_view
    from recover.engine.logic.compiled import compile_playbook

    base = compile_playbook(load_advice(quiet=True).playbook)
    found = help_lines_view(base, " ".join(country) if country else None)
    put_out(found, json=json, format=format, plain=plain, colour=color, full=full)

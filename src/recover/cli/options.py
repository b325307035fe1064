"""The options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

from recover.cli import completion
from recover.outside.terminal import ColourFlag, Format

DebriefArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[DEBRIEF]",
        help="Which debrief: its id, or the start of the employer's name. Default: the newest.",
        show_default=False,
        autocompletion=completion.debriefs,
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Think as of this day: 2026-11-20, tomorrow, in 3 days."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="How to show it. Default: terminal on a terminal, else plain."),
]
PlainOption = Annotated[bool, typer.Option("--plain", help="The same as --format plain.")]
FullOption = Annotated[bool, typer.Option("--full", help="Everything: all steps, reasons and sources.")]
ColourOption = Annotated[ColourFlag, typer.Option("--color", help="Colour: auto, always or never.")]
NoInputOption = Annotated[
    bool, typer.Option("--no-input", help="Never ask; stop at once if an answer is missing.")
]
AnswersOption = Annotated[
    str | None,
    typer.Option(
        "--answers", metavar="FILE", help="Take answers from a YAML or JSON file; - is standard input."
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="ID=VALUE", help="One answer, as in an answers file. May be repeated."),
]
PlaybookOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--playbook",
        metavar="PATH",
        help="Add the playbook in this folder to the shipped one. May be repeated.",
    ),
]

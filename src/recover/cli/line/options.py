"""The options that several commands share, each declared once."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recover.cli.line import completion
from recover.cli.wiring import answers_file
from recover.frozen import frozen

if TYPE_CHECKING:
    from recover.coach.sitting.given import AnswersFile

DebriefArgument = Annotated[
    list[str] | None,  # its words: names and days are typed without quotes
    typer.Argument(
        metavar="[DEBRIEF]",
        help="Which debrief: its id, or the start of the employer's name. Default: the newest one finished.",
        show_default=False,
        autocompletion=completion.debriefs,
    ),
]
FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        help="A playbook: its folder, or its name, such as core. Default: yours, else the shipped one.",
        show_default=False,
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Think as of this day: 2026-11-20, tomorrow, in 3 days."),
]
FullOption = Annotated[bool, typer.Option("--full", help="Everything: all steps, reasons and sources.")]
PlaybookOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--playbook",
        metavar="PATH",
        help="Add the playbook in this folder to the shipped one. May be repeated.",
    ),
]


@frozen
class AnswersOptions:
    """Answers that nobody has to be asked for."""

    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE", help="Take answers from a YAML or JSON file; - is standard input."
        ),
    ] = None
    set: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="ID=VALUE", help="One answer, as in an answers file. May be repeated."),
    ] = None

    def file(self) -> "AnswersFile | None":
        """Return the file of answers that was named, or None. Raises Faults if it cannot be opened."""
        return answers_file(self.answers) if self.answers is not None else None


@frozen
class ManyOptions:
    """Plans for many people at once, a person a line."""

    lines: Annotated[
        bool, typer.Option("--lines", help="Each line of the answers file is a person, as in a .jsonl file.")
    ] = False
    brief: Annotated[
        bool, typer.Option("--brief", help="Of each only what to do, when, and whether to ask again.")
    ] = False
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, max=64, metavar="N", help="How many processes think at once.")
    ] = 1

    def asked_for(self, answers: str | None) -> bool:
        """Return whether a file of answers holds many people, or one of these options says so."""
        return self.lines or self.brief or self.jobs > 1 or (answers or "").endswith(".jsonl")


def ungrouped(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command as typer reads it: each parameter that is a dataclass of options is its fields."""
    groups: dict[str, Any] = {}
    options: list[Parameter] = []
    for each in signature(command).parameters.values():
        if is_dataclass(each.annotation):
            groups[each.name] = each.annotation
            options += [
                Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
                for field in fields(each.annotation)
            ]
        else:
            options.append(each.replace(kind=Parameter.KEYWORD_ONLY))
    options.sort(key=lambda option: option.name == "color")  # every --help names it last

    @wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever typer has read
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        command(**given)

    vars(run)["__signature__"] = Signature(options)
    return run

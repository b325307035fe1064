"""recover playbook check, explain and show: what authors ask while they write."""

from pathlib import Path
from typing import Annotated

import typer

from recover.cli import completion
from recover.cli.options import ColourOption, FormatOption, JsonOption, OnOption, PlainOption
from recover.cli.output import put_out
from recover.cli.wiring import day_of, find_own_playbooks

FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        help="The folder of a playbook. Default: your own ones; without any, the shipped one.",
        show_default=False,
    ),
]


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it: my-practice, uk.")],
    force: Annotated[
        bool, typer.Option("--force", help="Begin anew; what is there already is kept beside it.")
    ] = False,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Begin a playbook of your own: one question, one action, one rule, two people, all explained.

    It is in use at once. Exit 6 if there is something of that name already.
    """
    from recover.coach.authoring.new import begin_playbook
    from recover.outside.disk.home import find_home

    found = begin_playbook(find_home(), name, force=force)
    put_out(found, json=json, format=format, plain=plain, colour=color)


def check(
    path: FolderArgument = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 on warnings too.")] = False,
    on: OnOption = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Name every mistake in a playbook at once; in a valid one, what is worth a second look.

    Exit 3 on mistakes; with --strict on warnings as well. Hints never fail.
    """
    from recover.coach.authoring.check import check_view

    found = check_view(path, day_of(on), find_own_playbooks())
    put_out(found, json=json, format=format, plain=plain, colour=color)
    if found.count("error") or (strict and found.count("warning")):
        raise typer.Exit(3)


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="A code, such as RB113. Default: all of them, a line each.",
            show_default=False,
            autocompletion=completion.codes,
        ),
    ] = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Say what a code means, why it matters, what to avoid and what to prefer."""
    from recover.coach.authoring.check import codes_view

    put_out(codes_view(code), json=json, format=format, plain=plain, colour=color)


def show(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help="The id of a rule.", autocompletion=completion.rules)
    ],
    path: Annotated[
        Path | None,
        typer.Option("--in", metavar="PATH", help="The folder of a playbook. Default: all that are in use."),
    ] = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    color: ColourOption = "auto",
) -> None:
    """Read one rule back as a sentence, with its weight, its sources and its people."""
    from recover.coach.authoring.check import rule_view

    put_out(rule_view(path, rule, find_own_playbooks()), json=json, format=format, plain=plain, colour=color)

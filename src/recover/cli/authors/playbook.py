"""recover playbook words, show, explain, check and new: what is read and asked while advice is written."""

from pathlib import Path
from typing import Annotated

import typer

from recover.cli.authors.meanwhile import meanwhile
from recover.cli.line import completion
from recover.cli.line.options import FolderArgument, OnOption, PlaybookOption
from recover.cli.output import Output
from recover.cli.wiring import day_of, find_own_playbooks, load_advice, ready_folder


def words(path: FolderArgument = None, *, playbook: PlaybookOption = None, out: Output) -> None:
    """List all questions with their answers, all actions, findings and scales."""
    from recover.coach.authoring.advice import advice_for_authors
    from recover.show.values.playbook import words_of

    named = path and advice_for_authors(path, find_own_playbooks(), playbook or ()).playbook
    out.put(words_of(named or load_advice(playbook)))


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it: my-practice, uk.")],
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Begin anew; what is there already is kept beside it.")
    ] = False,
    out: Output,
) -> None:
    """Begin a playbook of your own: one question, one action, one rule, two people, all explained.

    It is in use at once. Exit 6 if there is something of that name already.
    """
    from recover.coach.authoring.new import begin_playbook
    from recover.outside.disk.home import find_home

    out.put(begin_playbook(find_home(), name, force=force))


def check(
    path: FolderArgument = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 on warnings too.")] = False,
    on: OnOption = None,
    out: Output,
) -> None:
    """Name every mistake in a playbook at once; in a valid one, what is worth a second look.

    Exit 3 on mistakes; with --strict on warnings as well. Hints never fail.
    """
    from recover.coach.authoring.check import check_view

    with meanwhile("Looking at every rule"):
        found = check_view(path, day_of(on), find_own_playbooks())
    out.put(found)
    if found.errors or (strict and found.warnings):
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
    *,
    out: Output,
) -> None:
    """Say what a code means, why it matters, what to avoid and what to prefer."""
    from recover.coach.authoring.check import codes_view

    out.put(codes_view(code))


def show(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A rule, finding, action, note, message, scale, question, person; or: promises.",
            autocompletion=completion.things,
        ),
    ],
    *,
    path: Annotated[
        Path | None,
        typer.Option("--in", metavar="PATH", help="A playbook: its folder or name. Default: all in use."),
    ] = None,
    out: Output,
) -> None:
    """Read anything of a playbook back in sentences, with its sources; a rule with its people as well.

    Of a person the answers are read back, and what must come out.
    """
    from recover.coach.authoring.read_back import read_back

    with meanwhile("Reading the playbook"):
        found = read_back(path, wanted, find_own_playbooks(), cache=ready_folder())
    out.put(found)

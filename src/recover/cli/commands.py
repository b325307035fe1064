"""All commands in one table."""

from collections.abc import Callable
from typing import Annotated

import typer

from recover import __version__
from recover.cli import debrief, debriefs, doctor, help_lines, plan
from recover.cli import plan as why
from recover.cli.authors import playbook, schema
from recover.cli.debriefs import greet

WELCOME = """\
A bad interview, or a refusal? Let us look at it calmly, one question at a time.

  recover debrief      talk it through and get a plan; stop whenever you like
  recover plan         the next steps, once you have done that
  recover help-lines   numbers to ring, in any country, if it is all too much
  recover --help       everything else

What you write stays on this computer."""

app = typer.Typer(
    name="recover",
    help="A calm second opinion after a bad job interview, or a refusal. Everything stays on this computer.",
    invoke_without_command=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    suggest_commands=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  recover debrief             talk it through, and get a plan
  recover plan                the next steps today
  recover help-lines          if you need somebody to talk to now

\b
Exit codes:
  0 fine   1 a fault of this program   2 wrong usage, or answers missing
  3 a playbook or answers file is not valid   4 nothing of that name
  5 could not be read or written   6 refused for safety   130 stopped by you
""",
)


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"recover {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Greet whoever gives no command; with one, there is nothing to do here."""
    if context.invoked_subcommand is None:
        greet(WELCOME)


def _add(name: str, command: Callable[..., None], short: str, *examples: str) -> None:
    app.command(name, short_help=short, epilog=_examples(*examples))(command)


_add(
    "debrief",
    debrief.debrief,
    "Talk an interview through, and get a plan.",
    "recover debrief",
    "recover debrief --answers answers.yaml --json",
)
_add(
    "plan", plan.plan, "Show the next steps today.", "recover plan", "recover plan acme --on tomorrow --json"
)
_add(
    "why",
    why.why,
    "Say why, and what would change it.",
    "recover why second_chance",
    "recover why keep_hunting acme",
)
_add("list", debriefs.list_, "List all debriefs.", "recover list", "recover list --json")
_add("show", debriefs.show, "Show the answers of one debrief.", "recover show", "recover show acme --json")
_add(
    "help-lines",
    help_lines.help_lines,
    "List emergency numbers and help lines.",
    "recover help-lines",
    "recover help-lines northern ireland",
)
_add(
    "doctor",
    doctor.doctor,
    "Say where things are, and whether all is well.",
    "recover doctor",
    "recover doctor --json",
)
_add(
    "schema",
    schema.schema,
    "Print the JSON Schema of a document.",
    "recover schema plan",
    "recover schema plan > plan.schema.json",
)
app.add_typer(playbook.app, name="playbook", short_help="Look at the advice itself, and test it.")

"""All commands in one table."""

from typing import Annotated

import typer

from recover import __version__
from recover.cli import debrief, debriefs, doctor, plan, playbook, schema, why

app = typer.Typer(
    name="recover",
    help="A calm second opinion after a bad job interview, or a refusal. Everything stays on this computer.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    suggest_commands=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  recover debrief             talk it through, and get a plan
  recover plan                the next steps today

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
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Stand for the program as a whole; its options are all answered before this is called."""


app.command("debrief", epilog=_examples("recover debrief", "recover debrief --answers answers.yaml --json"))(
    debrief.debrief
)
app.command("plan", epilog=_examples("recover plan", "recover plan acme --on tomorrow --json"))(plan.plan)
app.command("why", epilog=_examples("recover why second_chance", "recover why keep_hunting acme"))(why.why)
app.command("list", epilog=_examples("recover list", "recover list --json"))(debriefs.list_)
app.command("show", epilog=_examples("recover show", "recover show acme --json"))(debriefs.show)
app.command("doctor", epilog=_examples("recover doctor", "recover doctor --json"))(doctor.doctor)
app.command("schema", epilog=_examples("recover schema plan", "recover schema plan > plan.schema.json"))(
    schema.schema
)
app.add_typer(playbook.app, name="playbook")

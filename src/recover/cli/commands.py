"""All commands in one table, which names where each is: only the one that is typed is loaded."""

from collections.abc import Callable
from typing import Annotated

import typer

from recover import __version__
from recover.cli.line import typed_instead, usage
from recover.cli.line.options import ungrouped
from recover.frozen import frozen

app = typer.Typer(
    name="recover",
    help="A calm second opinion after a bad job interview, or a refusal. Everything stays on this computer.",
    invoke_without_command=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    suggest_commands=True,
    cls=usage.Group,
    context_settings=usage.settings(),
    epilog="""\b
Examples:
  recover debrief             talk it through, and get a plan
  recover                     what is due today
  recover plan                the next steps today
  recover done 1              you did the first of them
  recover tell                something has happened since
  recover help-lines          if you need somebody to talk to now

\b
Exit codes:
  0 fine   1 a fault of this program   2 wrong usage, or answers missing
  3 a playbook or answers file is not valid   4 nothing of that name
  5 could not be read or written   6 refused for safety   7 a message with findings
  130 stopped by you
""",
)


kept = typer.Typer(
    cls=usage.Group,
    help="Your debriefs on disk: where they are, and whether they are whole.",
    no_args_is_help=True,
)
authors = typer.Typer(
    cls=usage.Group,
    help="Look at the advice itself: its words, and the people who test it.",
    no_args_is_help=True,
)


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
    """Greet whoever gives no command, as the door knows how; with one, there is nothing to do here."""
    if context.invoked_subcommand is None:
        context.obj()


@frozen
class Entry:
    """A command of the table: its function stands as its place in this room."""

    to: typer.Typer
    name: str
    place: str
    epilog: str
    short: str | None

    def add(self, to: typer.Typer, function: Callable[..., None]) -> None:
        """Make a command of its function."""
        add = to.command(self.name, cls=usage.Command, short_help=self.short, epilog=self.epilog)
        add(ungrouped(function))


TABLE: list[Entry] = []


def _add(to: typer.Typer, name: str, place: str, *examples: str, short: str | None = None) -> None:
    """Enter a command. `short` is its line in the list of commands; default: how its docstring begins."""
    epilog = "\b\nExamples:\n" + "\n".join(f"  recover {example}" for example in examples)
    TABLE.append(Entry(to, name, place, epilog, short))


_add(
    app,
    "debrief",
    "debrief.debrief",
    "debrief",
    "debrief --answers answers.yaml --json",
    short="Talk an interview through, and get a plan.",
)
_add(
    app, "plan", "debriefs.plan", "plan", "plan acme --on tomorrow --json", short="Show the next steps today."
)
_add(
    app,
    "done",
    "since.done",
    "done 1",
    "done thank_you acme --on yesterday",
    "done call_to_clarify --set reaction_to_call=busy",
    short="Say that you did a step, and see what changes.",
)
_add(
    app,
    "tell",
    "since.tell",
    "tell",
    "tell status=refused",
    "tell promised=2026-11-27 acme",
    short="Say what has happened since.",
)
_add(app, "skip", "since.skip", "skip 2", "skip ask_second_chance acme", short="Leave a step out.")
_add(
    app,
    "snooze",
    "since.snooze",
    "snooze 2 2d",
    "snooze thank_you monday acme",
    short="Put a step off until another day.",
)
_add(app, "undo", "since.undo", "undo", "undo acme", short="Take back what you recorded last.")
_add(app, "redo", "since.redo", "redo", "redo acme", short="Bring back what you took back.")
_add(app, "forget", "since.forget", "forget acme", "forget acme-nov28 --json", short="Take a debrief away.")
_add(app, "today", "since.today", "today", "today --on tomorrow --json", short="Show what is due today.")
_add(
    app,
    "why",
    "debriefs.why",
    "why 1",
    "why second_chance acme --full",
    short="Say why, and what would change it.",
)
_add(
    app,
    "write",
    "messages.letters.write",
    "write 1",
    "write 1 --channel phone",
    "write thank_you acme --output thanks.eml",
    short="Write the message for a step, and check it.",
)
_add(
    app,
    "check",
    "messages.letters.check",
    "check letter.txt",
    "check - < letter.txt",
    "check 1",
    short="Check the wording of a message.",
)
_add(app, "list", "debriefs.list_", "list", "list --json", short="List all debriefs.")
_add(app, "show", "debriefs.show", "show", "show acme --json", short="Show the answers of one debrief.")
_add(
    app,
    "help-lines",
    "help_lines.help_lines",
    "help-lines",
    "help-lines northern ireland",
    short="List emergency numbers and help lines.",
)
_add(
    app,
    "doctor",
    "program.doctor",
    "doctor",
    "doctor --json",
    short="Say where things are, and whether all is well.",
)
_add(kept, "path", "program.journal_path", "data path", short="Print the file that holds all debriefs.")
_add(
    kept,
    "check",
    "program.check_journal",
    "data check",
    "data check --json",
    short="Say whether each debrief is whole.",
)
_add(
    kept,
    "rescue",
    "program.rescue_journal",
    "data rescue",
    "data rescue --use",
    short="Get back what is whole of a damaged journal.",
)
app.add_typer(kept, name="data", short_help="Check your debriefs on disk, and get them back.")
_add(
    app,
    "schema",
    "program.schema",
    "schema plan",
    "schema plan > plan.schema.json",
    short="Print the JSON Schema of a document.",
)
for word, command in typed_instead.WORDS.items():
    app.command(word, hidden=True, context_settings=typed_instead.ANYTHING)(command)
app.add_typer(authors, name="playbook", short_help="Look at the advice itself, and test it.")
_add(authors, "words", "authors.playbook.words", "playbook words", "playbook words --json")
_add(
    authors,
    "test",
    "authors.proving.test",
    "playbook test",
    "playbook test my-playbook --coverage --json",
    "playbook test --mutate --seed 7",
)
_add(authors, "new", "authors.playbook.new", "playbook new my-practice", "playbook new uk --json")
_add(
    authors, "check", "authors.playbook.check", "playbook check", "playbook check my-playbook --strict --json"
)
_add(authors, "explain", "authors.playbook.explain", "playbook explain", "playbook explain RB113")
_add(
    authors,
    "show",
    "authors.playbook.show",
    "playbook show open-culture-welcomes-asking --in my-playbook",
    "playbook show formal-companies-take-it-badly",
)
_add(authors, "prove", "authors.proving.prove", "playbook prove", "playbook prove my-playbook --json")
_add(
    authors,
    "diff",
    "authors.proving.diff",
    "playbook diff my-playbook-2025 my-playbook",
    "playbook diff old new --json",
)

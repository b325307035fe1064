"""recover done, skip, undo, redo, tell and today: what has happened since, and the plan that has moved."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recover.cli import plan_lines
from recover.cli.line import completion
from recover.cli.line.options import DebriefArgument, FullOption, OnOption, PlaybookOption
from recover.cli.output import Output
from recover.cli.plan_lines import line_meant, lines_folder, show_changed
from recover.cli.streams import tell as say
from recover.cli.wiring import (
    debrief_and_day,
    find_asker,
    heard,
    is_a_day,
    set_up,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recover.coach.session import Session
    from recover.engine.case.case import Given
    from recover.engine.case.dates import Side

ActionArgument = Annotated[
    str,
    typer.Argument(
        metavar="ACTION",
        help="The number of its line in the plan you last saw, or its id.",
        autocompletion=plan_lines.actions,
    ),
]
DayOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="The day you did it: yesterday, monday, 2026-11-20. Default: today."
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="ID=VALUE", help="An answer to what is asked then. May be repeated."),
]
_TELL = "recover tell"
NoInputOption = Annotated[bool, typer.Option("--no-input", help="Never ask.")]


def done(
    action: ActionArgument,
    debrief: DebriefArgument = None,
    *,
    on: DayOption = None,
    answered: Annotated[
        bool | None, typer.Option("--answered/--no-answer", help="Whether they have answered.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="CHANNEL", help="How: email, phone, letter, in_person.")
    ] = None,
    through: Annotated[
        str, typer.Option("--through", metavar="NAME", help="Who passed it on, such as a recruiter.")
    ] = "",
    set: SetOption = None,
    no_input: NoInputOption = False,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Record that you did something, and see how the plan changes.

    Where you got in touch with them, you are asked how they took it.
    """
    from recover.coach.since.lines import channel_meant
    from recover.coach.since.record import How, done

    named, on = debrief_and_day(debrief, on)
    session = _session(on, out, playbook, no_input=no_input, side="past")
    id, meant = _meant(session, named, action)
    given = _given(session, set or ())
    how = How(answered, channel_meant(session.base, meant, by), through)
    show_changed(out, done(session, id, meant, given, how), on, full=full)


def skip(
    action: ActionArgument,
    debrief: DebriefArgument = None,
    *,
    on: OnOption = None,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Record that you leave something out, and see how the plan changes."""
    from recover.coach.since.record import skip

    named, on = debrief_and_day(debrief, on)
    session = _session(on, out, playbook, no_input=True, side="past")
    show_changed(out, skip(session, *_meant(session, named, action)), on, full=full)


def snooze(
    action: ActionArgument,
    until: Annotated[str, typer.Argument(metavar="DAY", help="When to see it again: 2d, 1w, monday.")],
    debrief: DebriefArgument = None,
    *,
    on: OnOption = None,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Put a step off until another day, as long as its time lasts."""
    from recover.coach.since.lines import day_meant
    from recover.coach.since.record import snooze

    words = (until, *(debrief or ()))
    days = (place for place in range(len(words), 1, -1) if is_a_day(" ".join(words[:place])))
    whole = next(days, 1)  # "next monday" comes in two words
    session = _session(on, out, playbook, no_input=True)
    id, meant = _meant(session, " ".join(words[whole:]) or None, action)
    show_changed(
        out, snooze(session, id, meant, day_meant(" ".join(words[:whole]), session.today)), on, full=full
    )


def undo(
    debrief: DebriefArgument = None,
    *,
    on: OnOption = None,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Take back what you recorded last: with done, skip or tell. Again: what came before that."""
    from recover.coach.since.record import take_back

    named, on = debrief_and_day(debrief, on)
    session = _session(on, out, playbook, no_input=True)
    show_changed(out, take_back(session, _changed_last(session, named, "undo")), on, full=full)


def redo(
    debrief: DebriefArgument = None,
    *,
    on: OnOption = None,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Bring back what you took back last with undo."""
    from recover.coach.since.record import bring_back

    named, on = debrief_and_day(debrief, on)
    session = _session(on, out, playbook, no_input=True)
    show_changed(out, bring_back(session, _changed_last(session, named, "redo")), on, full=full)


def tell(
    facts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID=VALUE]... [DEBRIEF]",
            help="What has happened, such as status=refused. Default: you choose from a list.",
            show_default=False,
            autocompletion=completion.debriefs,
        ),
    ] = None,
    *,
    on: OnOption = None,
    no_input: NoInputOption = False,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Say what has happened since: they said no, invited you, answered, named a day."""
    from recover.coach.find import find
    from recover.coach.since.record import tell

    session = _session(on, out, playbook, no_input=no_input)
    named = [each for each in facts or () if "=" not in each]
    told = [each for each in facts or () if "=" in each]
    debrief = find(session.journal, " ".join(named) if named else None).id
    given = _given(session, told, behind=_TELL)
    if given:
        show_changed(out, tell(session, debrief, given), on, full=full)
    else:
        from recover.coach.since.choose import ask_what_happened

        show_changed(out, ask_what_happened(session, debrief), on, full=full)


def forget(
    debrief: Annotated[
        str,
        typer.Argument(
            metavar="DEBRIEF",
            help="Which debrief: its id, or the start of the employer's name.",
            autocompletion=completion.debriefs,
        ),
    ],
    *,
    out: Output,
) -> None:
    """Take a debrief away. It stays on this computer, so that recover undo can bring it back."""
    from recover.coach.find import find
    from recover.coach.since.record import forget

    session = set_up()
    found = find(session.journal, debrief)
    view = forget(session, found.id)
    out.put(view)
    if view.urgent is None:
        say(f"\n{found.employer or found.id} is taken away. recover undo {found.id} brings it back.\n")


def today(
    *,
    on: OnOption = None,
    out: Output,
    full: FullOption = False,
    playbook: PlaybookOption = None,
) -> None:
    """Show what is due today, over all debriefs. The same as recover alone."""
    from recover.coach.since.today import due_or_welcome

    out.put(due_or_welcome(set_up(on, playbooks=playbook), lines_folder()), full=full)


def greet() -> None:
    """Show what is due today; how to begin, to whoever has no debrief or none that can be read."""
    from recover.coach.since.today import welcome
    from recover.journal.errors import JournalError

    try:
        today(out=Output())
    except JournalError:
        Output().put(welcome(None))


def _session(
    on: str | None, out: Output, playbook: list[Path] | None, *, no_input: bool, side: "Side" = "any"
) -> "Session":
    asker = find_asker(no_input=no_input, plain=out.plain, colour=out.color)
    return set_up(on, asker, playbook, side=side)


def _given(session: "Session", settings: "Sequence[str]", behind: str = "--set") -> "tuple[Given, ...]":
    """The answers that were typed, as given_of reads them."""
    if not settings:
        return ()
    from recover.coach.sitting.given import given_of

    given = given_of(session, lambda: None, settings, behind=behind)
    heard(session, given)
    return given


def _meant(session: "Session", typed: str | None, action: str) -> tuple[str, str]:
    """The debrief and the action that are meant."""
    from recover.coach.find import find

    debrief = find(session.journal, typed)
    return debrief.id, line_meant(session, debrief, action)


def _changed_last(session: "Session", typed: str | None, command: str) -> str:
    from recover.coach.find import find
    from recover.coach.since.steps import last_changed

    return last_changed(session, command, typed) or find(session.journal, typed).id

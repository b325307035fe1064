"""Where the real parts are put together: clock, journal, playbooks, and whoever asks."""

import os
import sys
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from recover import __version__
from recover.cli.streams import (
    STANDARD_INPUT,
    piped,
    saying_that_it_waits,
    tell,
    tell_afterwards,
    tell_what_waits,
)
from recover.outside.clock import Days, now, today

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recover.ask.port import Asker
    from recover.coach.session import Session
    from recover.coach.sitting.given import AnswersFile
    from recover.engine.case.case import Given
    from recover.engine.case.dates import Side
    from recover.engine.model.playbook import Playbook
    from recover.engine.model.protection import Help
    from recover.journal.sqlite import SqliteJournal
    from recover.outside.disk.home import Home
    from recover.outside.terminal import ColourFlag

    Part = Literal["lists", "plans", "all"]


def day_of(on: str | None, side: "Side" = "any") -> date:
    """Return the day to think on: the one named, or today. Raises WrongUsage for what is no day.

    `side` says which day a weekday alone means.
    """
    if on is None:
        return today()
    from recover.engine.case.dates import NotADate, read_date
    from recover.outside.text.errors import WrongUsage

    try:
        return read_date(on, today(), side)
    except NotADate as error:
        raise WrongUsage(f'--on: "{on}" is {error}.') from error


def debrief_and_day(words: "Sequence[str] | None", on: str | None) -> tuple[str | None, str | None]:
    """Return the debrief that is named by the words behind a command, and the day to think on.

    Words at the end that read as a day are the day, unless one was named already or a debrief is called so.
    """
    words = tuple(words or ())
    days = (place for place in range(len(words)) if is_a_day(" ".join(words[place:])))
    found = next(days, None) if on is None else None
    if found is not None:
        from recover.journal.ids import matches

        if not matches(" ".join(words), open_journal(quiet=True).summaries()):
            words, on = words[:found], " ".join(words[found:])
    return " ".join(words) or None, on


def is_a_day(typed: str) -> bool:
    """Return whether words can be read as a day."""
    from recover.engine.case.dates import NotADate, read_date

    try:
        read_date(typed, day_of(None))
    except NotADate:
        return False
    return True


_OPENED: "list[SqliteJournal]" = []
"""The journals of this run, of which copies are kept at its end."""
_TOLD: "list[tuple[Session, tuple[Given, ...]]]" = []
"""What was told in this run, whether or not it can be kept."""
_LEAVING: "list[Callable[..., None]]" = []
"""How those who asked in this run leave, given whether all that was said was stored."""


def open_journal(*, quiet: bool = False) -> "SqliteJournal":
    """Return the person's journal; nothing is made on disk before the first debrief.

    Where it is damaged, that is told below the page of the command, unless `quiet`.
    """
    from recover.journal.sqlite import SqliteJournal
    from recover.outside.disk.home import find_home

    journal = SqliteJournal(
        find_home().journal,
        now=now,
        program=__version__,
        waiting=lambda: tell("Another recover is using the journal; waiting for it.\n"),
        damaged=(lambda _: None) if quiet else _tell_of_damage,
    )
    if not quiet:
        journal.told = _tell_of_a_copy
    _OPENED.append(journal)
    return journal


def leave(*, stored: bool) -> None:
    """End a run: leave no draft of an editor behind, and keep a copy of each journal that was written to.

    `stored` is whether the run ended well, so that all that was said is in the journal. What fails is told.
    """
    from recover.journal.errors import JournalError

    _TOLD.clear()
    while _LEAVING:
        _LEAVING.pop()(stored=stored)
    while _OPENED:
        try:
            _OPENED.pop().keep_copy()
        except JournalError as error:
            if stored or error.kind == "unwritable":  # else what is wrong with the journal was told
                kept = "Your answers are kept, but no copy of them" if stored else "No copy of your answers"
                tell(f"{kept} could be made. {error.says}\n")
    tell_what_waits()


def _tell_of_a_copy(says: str) -> None:
    """Say it before anything else is asked, or below the page."""
    say = tell if _LEAVING else tell_afterwards
    say(f"{says}\nrecover data rescue   puts this right\n")


def _tell_of_damage(wrong: tuple[str, ...]) -> None:
    tell_afterwards(
        "Your journal is damaged. What is shown is whole, and nothing new is saved.\n"
        f"{wrong[0]}{f', and {len(wrong) - 1} more' if len(wrong) > 1 else ''}.\n"
        "recover data rescue   gets back what is whole\n"
    )


def load_advice(
    playbooks: "Sequence[Path] | None" = None, *, quiet: bool = False, part: "Part" = "all"
) -> "Playbook":
    """Return the shipped playbook with the person's own ones and those named added to it.

    Of it only the `part` that lists of debriefs, or plans, need. Says so, unless `quiet`, where one of the
    person's own has to be left out. Raises outside.text.faults.Faults for a mistake in those named.
    """
    from recover.coach.playbooks_in_use import advice_in_use
    from recover.playbook.ready.cache import FOR_LISTS, FOR_PLANS, WHOLE

    what = {"lists": FOR_LISTS, "plans": FOR_PLANS, "all": WHOLE}[part]
    advice = advice_in_use(find_own_playbooks(), playbooks or (), cache=ready_folder(), what=what)
    if advice.faults and not quiet:
        names = ", ".join(path.name for path in advice.left_out)
        mistakes = "1 mistake" if len(advice.faults) == 1 else f"{len(advice.faults)} mistakes"
        tell_afterwards(
            f"Your own playbooks have {mistakes}, so this is the advice without: {names}.\n"
            "recover playbook check   shows what is to be mended\n"
        )
    return advice.playbook


def find_own_playbooks() -> "tuple[Path, ...]":
    """Return the folders of the person's own playbooks; none where they have no home."""
    from recover.coach.playbooks_in_use import own_playbooks

    home = _home()
    return own_playbooks(home.config) if home else ()


def ready_folder() -> "Path | None":
    """Return the folder in which playbooks are kept ready; None for whoever has no home."""
    home = _home()
    return home.ready if home else None


def answers_file(named: str) -> "AnswersFile":
    """Return the answers of a file, or of standard input for "-". Raises Faults if it cannot be opened."""
    from recover.coach.sitting.given import AnswersFile
    from recover.outside.read import read_bytes
    from recover.outside.text.faults import Faults, Log

    if named == STANDARD_INPUT:
        return AnswersFile("standard input", piped("answers"))
    log = Log()
    with saying_that_it_waits(f"answers from {Path(named)}"):
        data = read_bytes(Path(named), str(Path(named)), log)
    if data is None:
        raise Faults(log.faults)
    return AnswersFile(named, data)


def set_up(
    on: str | None = None,
    asker: "Asker | None" = None,
    playbooks: "Sequence[Path] | None" = None,
    *,
    side: "Side" = "any",
    quiet: bool = False,
    part: "Part" = "plans",
) -> "Session":
    """Return a session with the real parts in it; `quiet` and `part` as in load_advice."""
    from recover.coach.danger import about_help
    from recover.coach.session import Patient, Session
    from recover.engine.logic.compile import compile_playbook
    from recover.playbook.ready.days_off import days_off

    base = compile_playbook(load_advice(playbooks, quiet=quiet, part=part))
    journal = open_journal()
    off_work = cache(partial(days_off, cache=ready_folder()))
    gone = Days() if on is None else timedelta  # a day that was named stays that day
    session = Session(day_of(on, side), journal, base, asker, off_work, gone)
    journal.watch(about_help(session))
    return replace(session, journal=Patient(journal, asker)) if asker else session


def state_folder(name: str) -> "Path | None":
    """Return the folder of this name among what the program remembers; None for whoever has no home."""
    home = _home()
    return home.state / name if home else None


def _home() -> "Home | None":
    from recover.outside.disk.home import HomeError, find_home

    try:
        return find_home()
    except HomeError:
        return None


def heard(session: "Session", given: "tuple[Given, ...]") -> None:
    """Remember what is told: whatever goes wrong with it, somebody in danger is helped first."""
    _TOLD.append((session, given))


def help_or_none(arguments: "Sequence[str]") -> "Help | None":
    """What is said first to somebody in danger; a journal that cannot be read is no matter here."""
    from recover.coach.danger import help_for, standing_help
    from recover.engine.case.case import Case
    from recover.journal.errors import JournalError

    for session, given in _TOLD:
        if found := help_for(session, Case(given, (), session.today)):
            return found
    if not _TOLD and arguments[:1] and arguments[0] in _TELLING:
        from recover.coach.sitting.given import help_in

        if found := help_in(set_up(quiet=True), "\n".join(arguments).encode(errors="replace")):
            return found
    try:
        return standing_help(set_up()) if open_journal().summaries() else None
    except JournalError:
        return None


_TELLING = ("debrief", "plan", "tell", "done")
"""Commands behind which answers may be typed."""


def find_asker(*, no_input: bool, plain: bool, colour: "ColourFlag") -> "Asker | None":
    """Return whoever asks on this terminal, or None where nobody may be asked."""
    from recover.outside.terminal import may_prompt, shows_unicode, wants_plain_lines

    if not may_prompt(sys.stdin, sys.stderr, os.environ, no_input=no_input):
        return None
    if plain or wants_plain_lines(os.environ) or not shows_unicode(sys.stderr):
        from recover.ask.plain_prompts import LinesAsker

        lines = LinesAsker(sys.stdin, sys.stderr, os.environ, written=state_folder("written"))
        _LEAVING.append(lines.leave)
        return lines
    from recover.ask.menu_prompts import PromptAsker

    menus = PromptAsker(sys.stdin, sys.stderr, os.environ, colour=colour, written=state_folder("written"))
    _LEAVING.append(menus.leave)
    return menus

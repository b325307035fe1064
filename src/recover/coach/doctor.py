"""Looking over everything the program stands on."""

import os
import platform
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from recover import __version__
from recover.coach.playbooks_in_use import advice_in_use, loose_files, own_playbooks
from recover.engine.case.words import say_count
from recover.journal.copies import of_another_recover
from recover.journal.errors import JournalError
from recover.journal.port import Journal
from recover.outside.disk.home import Home
from recover.outside.disk.private_files import not_writable
from recover.outside.terminal import ColourFlag, look_of, may_prompt
from recover.outside.text.faults import Faults
from recover.playbook.ready.load import fresh_file
from recover.playbook.shipped import shipped_playbook
from recover.show.values.program import Checkup, DoctorView, Setting

VARIABLES = (
    "RECOVER_HOME",
    "RECOVER_NO_INPUT",
    "RECOVER_ACCESSIBLE",
    "ACCESSIBLE",
    "CI",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "COLORFGBG",
    "COLORTERM",
    "COLUMNS",
    "TERM",
    "VISUAL",
    "EDITOR",
)
"""The environment variables that change what the program does."""
_OTHER = "Move it to FOLDER/data/journal.db. Then RECOVER_HOME=FOLDER recover list, of that version, shows it"
_PROBLEMS = 5
"""Damaged parts of the journal that are named; of more only how many there are."""


def examine(home: Home, journal: Journal, colour: ColourFlag) -> DoctorView:
    """Return where things are, what each setting is and who decided it, and what is wrong."""
    settings = (*_places(home), *_settings(colour, os.environ))
    checkups = (
        *(_journal_checkup(home, journal), *_beside(home), *_private(home)),
        *(*_advice_checkups(home), *_strays(home), _terminal(os.environ)),
    )
    return DoctorView(settings, checkups)


def _places(home: Home) -> Iterator[Setting]:
    yield Setting("recover", __version__)
    yield Setting("Python", platform.python_version(), sys.executable)
    yield Setting("Debriefs", str(home.journal), home.decided_by)
    yield Setting("Your own settings", str(home.config), home.decided_by)
    yield Setting("Log of faults", str(home.state), home.decided_by)
    yield Setting("Playbooks", str(shipped_playbook()), "shipped")
    for folder in own_playbooks(home.config):
        yield Setting("Your playbook", str(folder), home.decided_by)


def _settings(colour: ColourFlag, environ: Mapping[str, str]) -> Iterator[Setting]:
    look = look_of(sys.stdout, colour, environ)
    yield Setting("Colour", "on" if look.colour else "off", "flag" if colour != "auto" else "see below")
    yield Setting("Width", str(look.width or "as long as a line is"))
    asks = may_prompt(sys.stdin, sys.stderr, environ, no_input=False)
    yield Setting("Questions", "can be asked here" if asks else "cannot be asked here")
    for name in VARIABLES:
        if environ.get(name):
            yield Setting(name, environ[name], "environment")


def look_at_journal(home: Home, journal: Journal) -> DoctorView:
    """Return where the debriefs are, and whether each of them is whole."""
    place = Setting("Debriefs", str(home.journal), home.decided_by)
    return DoctorView((place,), (_journal_checkup(home, journal), *_beside(home)))


def _journal_checkup(home: Home, journal: Journal) -> Checkup:
    """Whether all of the journal is whole, and may be written."""
    try:
        summaries, problems = journal.summaries(), journal.problems()
    except JournalError as error:
        return _wrong("Your debriefs", error.says, error.fix, error.exit)
    if problems:
        told = "; ".join(problems[:_PROBLEMS])
        more = f", and {len(problems) - _PROBLEMS} more" if len(problems) > _PROBLEMS else ""
        return _wrong("Your debriefs", f"Not all is whole: {told}{more}.", "recover data rescue")
    if why := not_writable(home.journal):
        says = f"Nothing can be saved: {why}."
        return _wrong("Your debriefs", says, f"Make room or give access in {home.data}")
    count = len(summaries)
    return Checkup("Your debriefs", "well", f"{count} kept, each of them whole." if count else "None yet.")


def _beside(home: Home) -> Iterator[Checkup]:
    """Journals that a sync client may have left, and that this program cannot look into."""
    for says in of_another_recover(home.journal):
        yield Checkup("Beside your debriefs", "note", f"{says}. What is in it is not shown.", _OTHER)


def _wrong(about: str, says: str, fix: str = "", exit: int = 5) -> Checkup:
    return Checkup(about, "wrong", says, fix, exit)


def _private(home: Home) -> Iterator[Checkup]:
    if os.name == "nt":  # its files have no such mode: their folder's rights decide
        return
    try:
        mode = home.journal.stat().st_mode if home.journal.exists() else 0
    except OSError:
        return
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield _wrong(
            "Privacy",
            "Other people on this computer can read your debriefs.",
            f"chmod 600 {home.journal}",
        )
    elif mode:
        yield Checkup("Privacy", "well", "Only you can read your debriefs.")


def _advice_checkups(home: Home) -> Iterator[Checkup]:
    """The playbooks in use, and those of the person's own that had to be left out."""
    own = own_playbooks(home.config)
    was_ready = fresh_file(shipped_playbook(), *own, cache=home.ready)
    try:
        advice = advice_in_use(own, cache=home.ready)
    except Faults as faults:
        count = len(faults.faults)
        yield _wrong("The advice", f"{count} mistakes, the first: {faults.faults[0].message}")
        return
    playbook = advice.playbook
    refs = ", ".join(f"{ref} ({ref.hash[:12]})" for ref in playbook.refs)
    yield Checkup("The advice", "well", f"{refs}, {len(playbook.rules)} rules.")
    used = (path for path in own if path not in advice.left_out)
    yield _ready_checkup(was_ready, fresh_file(shipped_playbook(), *used, cache=home.ready), home.ready)
    if advice.faults:
        names = ", ".join(path.name for path in advice.left_out)
        says = f"{say_count(len(advice.faults), 'mistake')}, so these are left out: {names}."
        yield _wrong("Your own playbooks", says, "recover playbook check")


def _ready_checkup(before: Path | None, now: Path | None, folder: Path) -> Checkup:
    """Whether a start has to read the playbooks, or finds them read."""
    if before or now:
        says = f"{'Fresh' if before else 'Made anew just now'}: {before or now}"
        return Checkup("Advice kept ready", "well", says)
    says = f"Nothing can be kept in {folder}, so every start takes longer: {not_writable(folder / 'any')}."
    return Checkup("Advice kept ready", "note", says, "Make room or give access there")


def _strays(home: Home) -> Iterator[Checkup]:
    """Files that somebody may take for playbooks, and that nothing reads."""
    for file in loose_files(home.config):
        says = f"{file} is in no folder of its own, so nothing reads it."
        yield Checkup("Your own playbooks", "note", says, f"Move it to {file.with_suffix('') / file.name}")


def _terminal(environ: Mapping[str, str]) -> Checkup:
    if look_of(sys.stdout, "auto", environ).unicode:
        return Checkup("Letters", "well", "All letters can be shown.")
    return Checkup(
        "Letters",
        "note",
        "Only plain letters can be shown; others become ? or a dash.",
        "PYTHONIOENCODING=utf-8",
    )

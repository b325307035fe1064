"""Other programs that somebody keeps at a terminal: a journal, a list, a calendar, a filler of templates.

Each has a store with one thing in it, and does with it what is nearest to showing a plan. They are installed
with pip, into an environment of their own that is made for one run and goes with it.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

LEFT_OUT = "pip cannot have them, so they are left out"


class Program(NamedTuple):
    """A package, the command that it installs with its arguments, and what it finds at home, by path."""

    package: str
    command: tuple[str, ...]
    files: Mapping[str, str]


def _stored(kind: str, lines: str) -> str:
    told = f"UID:a\nDTSTAMP:20261115T180000Z\nSUMMARY:Ring Acme\n{lines}"
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:bench\nBEGIN:{kind}\n{told}END:{kind}\nEND:VCALENDAR\n"


PROGRAMS = (
    Program(
        "jrnl",
        ("jrnl", "-n", "3"),
        {
            ".config/jrnl/jrnl.yaml": "journals: {default: ~/journal.txt}\n",
            "journal.txt": "[2026-11-15 18:00] Interview at Acme. I froze.\n",
        },
    ),
    Program(
        "todoman",
        ("todo", "list"),
        {
            ".config/todoman/config.py": 'path = "~/todos/*"\ndefault_list = "search"\n',
            "todos/search/a.ics": _stored("VTODO", ""),
        },
    ),
    Program(
        "khal",
        ("khal", "list", "2026-11-18", "7d"),
        {
            ".config/khal/config": "[calendars]\n[[search]]\npath = ~/events\n"
            "[locale]\nlongdateformat = %Y-%m-%d\n",
            "events/a.ics": _stored("VEVENT", "DTSTART:20261119T090000Z\nDTEND:20261119T100000Z\n"),
        },
    ),
    Program(
        "copier",
        ("copier", "copy", "--defaults", "--overwrite", "--quiet", "template", "made"),
        {
            "template/copier.yml": "employer: {type: str, default: Acme}\n",
            "template/letter.txt.jinja": "Dear {{ employer }}\n",
        },
    ),
)


def install(environment: Path) -> Path | None:
    """Return the folder of their commands, or None where pip cannot have them, of which it says why."""
    commands = environment / "bin"
    packages = [each.package for each in PROGRAMS]
    try:
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run(
            [commands / "python", "-m", "pip", "install", "-qq", "--retries", "1", *packages], check=True
        )
    except subprocess.CalledProcessError:
        return None
    return commands


def keep_a_store(program: Program, home: Path) -> None:
    """Write what a program finds at home."""
    for path, text in program.files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text)

"""What goes wrong, as a message and an exit code, within the process: what each is for is told elsewhere."""

import json
from pathlib import Path
from typing import NoReturn

import pytest

from recover.journal.errors import JournalError, Trouble
from recover.journal.sqlite import SqliteJournal
from support.inside import Inside

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("kind", "code"),
    [("newer", 6), ("locked", 5), ("unreadable", 5), ("unwritable", 5), ("not ours", 5), ("no place", 5)],
)
def test_a_journal_that_cannot_be_used_is_told_with_its_place(
    inside: Inside, kind: Trouble, code: int
) -> None:
    def fails(_: SqliteJournal) -> NoReturn:
        raise JournalError(kind, Path("/somewhere"), says="It is so.", fix="Do this.")

    inside.patch.setattr(SqliteJournal, "summaries", fails)
    done = inside("list")

    assert (done.code, done.out) == (code, "")
    assert done.err == "It is so. (/somewhere)\nDo this.\n"


@pytest.mark.parametrize(
    ("settings", "says"),
    [(["feeling=lwo"], "1 mistake to mend."), (["feeling=lwo", "x=1"], "2 mistakes to mend.")],
)
def test_mistakes_are_counted(inside: Inside, settings: list[str], says: str) -> None:
    done = inside("plan", "--json", *(word for each in settings for word in ("--set", each)))
    error = json.loads(done.err)

    assert (done.code, done.out, error["exit"]) == (3, "", 3)
    assert (error["says"], len(error["faults"])) == (says, len(settings))


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("plan", 4, "There is no debrief yet."),
        ("playbook explain RB1133", 4, "No code is called"),
        ("plan --on never", 2, "--on"),
        ("plan --nope", 2, "No such option"),
        ("playbook new -- a/b", 2, "cannot be the name"),
    ],
)
def test_other_errors_have_their_exit_codes(inside: Inside, command: str, code: int, says: str) -> None:
    done = inside(*command.split())

    assert (done.code, done.out) == (code, "")
    assert says in done.err

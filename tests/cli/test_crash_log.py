"""A fault of the program itself: one message, and never a word of what the person wrote."""

import json
import os
from importlib import import_module

import pytest

from support.inside import Inside
from support.program import Done, Program


@pytest.fixture
def inside(program: Program, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """With every part as it is for people, so that a bug can be anywhere."""
    program.environ["XDG_CACHE_HOME"] = str(program.home / "cache")  # where no advice is ready
    return Inside(program, monkeypatch, quick=False)


SENTINEL = "Sentinelson & Daughters"
PLACES = [
    ("recover.coach.pages", "make_plan"),
    ("recover.coach.sitting.given", "read_answers"),
    ("recover.coach.pages", "name_of"),
    ("recover.playbook.load", "decode"),
    ("recover.show.formats", "show"),
    ("recover.journal.sqlite", "SqliteJournal"),
]


def with_a_bug(inside: Inside, module: str, name: str, *more: str) -> Done:
    """What happens when something deep inside raises an error that quotes an answer."""

    def fails(*arguments: object, **options: object) -> None:
        raise RuntimeError(f"{SENTINEL} {arguments}")

    import_module("recover.cli.errors")  # what it imports is not to be the broken one, for ever after
    inside.patch.setattr(f"{module}.{name}", fails)
    answers = json.dumps(
        {
            "feeling": "low",
            "about_to_do": "nothing",
            "employer": SENTINEL,
            "interview": "today",
            "status": "waiting",
        }
    )
    return inside("debrief", "--answers", "-", *more, typed=answers)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives a file away")
def test_what_root_logs_in_somebody_s_home_is_theirs(inside: Inside) -> None:
    """After a fault under sudo the folder was root's alone, and the next one could not be logged."""
    home = inside.program.home
    home.mkdir(parents=True, exist_ok=True)
    os.chown(home, 54_321, 54_322)
    assert with_a_bug(inside, *PLACES[0]).code == 1
    for each in (home / "state", home / "state" / "faults.log"):
        assert (each.stat().st_uid, each.stat().st_mode & 0o077) == (54_321, 0)


@pytest.mark.parametrize(("module", "name"), PLACES, ids=[module for module, _ in PLACES])
def test_a_bug_is_one_message_and_quotes_nobody(inside: Inside, module: str, name: str) -> None:
    done = with_a_bug(inside, module, name)
    log = inside.program.home / "state" / "faults.log"

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("That is a fault of this program, not yours.") and str(log) in done.err
    assert SENTINEL not in done.err and "Traceback" not in done.err
    assert "builtins.RuntimeError" in log.read_text(encoding="utf-8")
    assert SENTINEL not in log.read_text(encoding="utf-8")


def test_a_bug_as_json_is_one_object(inside: Inside) -> None:
    done = with_a_bug(inside, "recover.coach.pages", "make_plan", "--json")

    assert json.loads(done.err)["exit"] == 1 and SENTINEL not in done.err


def test_the_log_is_for_the_person_alone(inside: Inside) -> None:
    with_a_bug(inside, "recover.coach.pages", "make_plan")
    log = inside.program.home / "state" / "faults.log"

    assert log.stat().st_mode & 0o777 == 0o600


def test_where_the_log_cannot_be_written_that_is_said(inside: Inside) -> None:
    inside.program.home.write_text("a file where a folder should be", encoding="utf-8")
    inside.patch.setattr("recover.cli.wiring.open_journal", lambda: None)
    done = with_a_bug(inside, "recover.coach.sitting.given", "read_answers")

    assert done.code == 1 and "could not be logged" in done.err


def test_what_was_answered_before_the_bug_is_kept(inside: Inside) -> None:
    with_a_bug(inside, "recover.coach.pages", "make_plan")
    inside.patch.undo()
    shown = inside.program.run("show", "--json").json

    assert SENTINEL in {line["value"] for line in shown["answers"]}

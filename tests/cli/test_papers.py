"""recover plan --output: a plan in a file, and the calendar of it in a program that people use."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.inside import Inside
from support.program import ACME, DAY, Program


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("plan.html", "<!doctype html>"),
        ("plan.md", "# Acme"),
        ("plan.json", '"schema": "recover.plan"'),
        ("plan.txt", "Acme. Your plan for Wednesday 18 November."),
        ("plan", "Acme. Your plan for Wednesday 18 November."),
    ],
)
def test_the_ending_of_a_file_names_its_format(kept: Program, tmp_path: Path, name: str, holds: str) -> None:
    file = tmp_path / name
    done = kept.run("plan", "--on", DAY, "--output", str(file))
    assert (done.code, done.out) == (0, "") and f"Written to {file}." in done.err
    assert holds in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_a_format_that_is_named_counts_more_than_the_ending(kept: Program, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    assert kept.run("plan", "--on", DAY, "--format", "html", "--output", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("name", ["plan.html", "plan.md", "plan.json", "plan.ics", "plan.txt"])
def test_a_file_of_ours_is_written_anew(kept: Program, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    for _ in range(2):
        assert (
            kept.run("plan", "--answers", str(dated(tmp_path)), "--on", DAY, "--output", str(file)).code == 0
        )


@pytest.mark.parametrize("command", ["list", "show", "why second_chance", "today", "data check"])
@pytest.mark.parametrize("name", ["page.txt", "page.md", "page"])
def test_so_is_whatever_else_was_shown_in_a_file(at_acme: Inside, command: str, name: str) -> None:
    """Plain text of anything but a plan was refused the second time."""
    wanted = (*command.split(), "--output", str(at_acme.program.home / name))
    assert (at_acme(*wanted).code, at_acme(*wanted).code) == (0, 0)


def test_a_message_may_have_been_changed_so_it_is_never_written_over(at_acme: Inside) -> None:
    for name in ("mail.txt", "mail.eml", "mail"):
        file = at_acme.program.home / name
        wanted = ("write", "thank_you", "--no-input", "--on", DAY, "--output", str(file))
        at_acme(*wanted)
        before = file.read_bytes()
        again = at_acme(*wanted)
        assert again.code == 6 and "You may have changed that message" in again.err
        assert file.read_bytes() == before and b"Written by recover" not in before


@pytest.mark.parametrize("name", ["plan.html", "plan.md", "plan.ics", "letter"])
@pytest.mark.parametrize(
    "theirs",
    [
        "my own letter\n",
        "}",
        "\n}\n",
        "\r\nMETHOD:PUBLISH\r\n",
        "\r\nX-RECOVER-CHECKSUM:00000000",
        "<!-- recover 00000000 -->\n",
    ],
)
def test_a_file_of_somebody_else_is_never_written_over(
    kept: Program, tmp_path: Path, name: str, theirs: str
) -> None:
    file = tmp_path / name
    file.write_text(theirs, encoding="utf-8", newline="")
    done = kept.run("plan", "--on", DAY, "--format", "html", "--output", str(file))
    assert done.code == 6 and "may be something of your own" in done.err
    assert (
        "Only a file that recover wrote is written anew. A file that you have changed stays as it is."
        in done.err
    )
    assert file.read_bytes() == theirs.encode()


@pytest.mark.parametrize("name", ["plan.txt", "plan.md", "plan.html"])
@pytest.mark.parametrize("where", [0.5, 1])
def test_a_plan_in_which_somebody_has_written_is_theirs(at_acme: Inside, name: str, where: float) -> None:
    """Notes at the end were left alone; those in the middle were written over."""
    file = at_acme.program.home / f"{where}-{name}"
    wanted = ("plan", "--on", DAY, "--output", str(file))
    assert at_acme(*wanted).code == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(int(len(lines) * where), "Rang them: they were kind.")
    noted = "\n".join(lines) + "\n"
    file.write_text(noted, encoding="utf-8")
    assert at_acme(*wanted).code == 6 and file.read_text(encoding="utf-8") == noted


def test_a_folder_or_a_place_that_cannot_be_written_is_told(kept: Program, tmp_path: Path) -> None:
    at_a_folder = kept.run("plan", "--on", DAY, "--output", str(tmp_path))
    assert at_a_folder.code == 2 and "is a folder" in at_a_folder.err
    (tmp_path / "file").write_text("x", encoding="utf-8")
    below = kept.run("plan", "--on", DAY, "--output", str(tmp_path / "file" / "plan.html"))
    assert below.code == 5 and "Traceback" not in below.err


def test_a_place_that_is_no_file_is_never_waited_for(kept: Program, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ics")
    done = kept.run("plan", "--on", DAY, "--output", str(tmp_path / "pipe.ics"))
    assert done.code == 6 and "may be something of your own" in done.err


@pytest.mark.parametrize("name", ["plan.html", "plan.md", "plan.json", "plan.ics", "plan.txt"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_whatever_somebody_has_changed_in_a_file_of_ours_is_theirs(
    kept: Program, tmp_path: Path, name: str, part: float
) -> None:
    """In a document and in a calendar it was written over."""
    file = tmp_path / name
    wanted = ("plan", "--answers", str(dated(tmp_path)), "--on", DAY, "--output", str(file))
    assert kept.run(*wanted).code == 0
    written = file.read_bytes()
    letter = re.compile(rb"[a-z]{4}").search(written, int(len(written) * part))
    assert letter
    theirs = written[: letter.start()] + letter[0].upper() + written[letter.end() :]
    file.write_bytes(theirs)
    done = kept.run(*wanted)
    assert (done.code, file.read_bytes()) == (6, theirs)
    assert "A file that you have changed stays as it is." in done.err


def test_a_document_in_a_file_has_one_key_more_by_which_it_is_known(kept: Program, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    wanted = ("plan", "--on", DAY)
    assert kept.run(*wanted, "--output", str(file)).code == 0
    told = json.loads(file.read_text(encoding="utf-8"))
    assert re.fullmatch("[0-9a-f]{8}", told.pop("checksum"))
    assert told == kept.run(*wanted, "--json").json


def as_before_checksums(name: str, text: str) -> str:
    """A file as older versions of this program wrote it."""
    text = re.sub(r"\r\nX-RECOVER-CHECKSUM:\w+|,\n \"checksum\": \"\w+\"", "", text)
    end = {"plan.txt": "Written by recover.", "plan.md": "<!-- written by recover -->"}.get(name, "")
    return re.sub(r"(Written by recover \(\w+\)\.|<!-- recover \w+ -->)\n\Z", end and f"{end}\n", text)


@pytest.mark.parametrize("name", ["plan.html", "plan.md", "plan.json", "plan.ics", "plan.txt"])
def test_what_an_older_version_wrote_is_refused_with_what_to_do(
    at_acme: Inside, tmp_path: Path, name: str
) -> None:
    """It was said that only a file that recover wrote is written anew, of a file that it had written."""
    file = tmp_path / name
    wanted = ("plan", "--answers", str(dated(tmp_path)), "--on", DAY, "--output", str(file))
    assert at_acme(*wanted).code == 0
    older = as_before_checksums(name, file.read_bytes().decode())
    file.write_bytes(older.encode())
    done = at_acme(*wanted)
    told = " ".join(done.err.split())
    assert (done.code, file.read_bytes().decode()) == (6, older)
    assert "An older recover may have written it. It has no checksum" in told
    assert "If you have not, delete it, and type the same again. Else name another file." in told
    file.unlink()
    assert at_acme(*wanted).code == 0


@pytest.mark.parametrize("day", ["9999-12-25", "9999-12-31"])
def test_the_last_day_that_there_is_may_stand_in_a_calendar(
    at_acme: Inside, tmp_path: Path, day: str
) -> None:
    """An event ended on the day after it, which there is none of."""
    file = tmp_path / "plan.ics"
    text = json.dumps({**ACME, "interview": day})
    for _ in range(2):
        done = at_acme("plan", "--answers", "-", "--on", day, "--output", str(file), typed=text)
        assert done.code == 0 and f"DTSTART;VALUE=DATE:{day.replace('-', '')}" in file.read_text()


def test_an_event_of_their_own_in_a_calendar_of_ours_stays(kept: Program, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    wanted = ("plan", "--answers", str(dated(tmp_path)), "--on", DAY, "--output", str(file))
    assert kept.run(*wanted).code == 0
    own = b"BEGIN:VEVENT\r\nUID:mine\r\nDTSTART;VALUE=DATE:20261201\r\nEND:VEVENT\r\nEND:VCALENDAR"
    file.write_bytes(file.read_bytes().replace(b"END:VCALENDAR", own))
    assert kept.run(*wanted).code == 6 and b"UID:mine" in file.read_bytes()


def test_a_link_to_a_file_of_ours_stays_one(kept: Program, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link, file = tmp_path / "plan.html", tmp_path / "there" / "plan.html"
    link.symlink_to(file)
    for _ in range(2):
        assert kept.run("plan", "--on", DAY, "--output", str(link)).code == 0
        assert link.is_symlink() and file.is_file()


def test_only_a_plan_is_a_calendar(kept: Program) -> None:
    done = kept.run("list", "--format", "ics")
    assert done.code == 2 and "recover plan --format ics" in done.err


def dated(folder: Path, *, status: str = "waiting") -> Path:
    """Answers whose plan has days in it."""
    file = folder / "answers.yaml"
    file.write_text(
        f"status: {status}\nfeeling: low\nabout_to_do: nothing\nemployer: Acme\njob_title: Analyst\n"
        "interview: 2026-11-17\npromised: 2026-11-25\n",
        encoding="utf-8",
    )
    return file


def khal(folder: Path, *arguments: str) -> str:
    """What khal prints, with a calendar of its own in a folder."""
    (folder / "calendar").mkdir(exist_ok=True)
    config = folder / "khal.conf"
    config.write_text(
        f"[calendars]\n[[recover]]\npath = {folder / 'calendar'}\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        encoding="utf-8",
    )
    program = str(Path(sys.executable).with_name("khal"))
    ran = subprocess.run(
        [program, "-c", str(config), *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    return ran.stdout


@pytest.mark.slow
def test_a_calendar_program_takes_the_events_and_follows_when_the_plan_moves(
    program: Program, tmp_path: Path
) -> None:
    answers, file = dated(tmp_path), tmp_path / "plan.ics"
    assert program.run("debrief", "--answers", str(answers), "--no-input", "--on", DAY).code == 0
    assert program.run("plan", "--on", DAY, "--output", str(file)).code == 0
    khal(tmp_path, "import", "--batch", "-a", "recover", str(file))
    listing = ("list", "--format", "{start-date} {title} {status}", "2026-11-18", "40d")
    first = khal(tmp_path, *listing)
    assert first.count("Acme") == file.read_text(encoding="utf-8").count("BEGIN:VEVENT") > 0
    assert program.run("tell", "status=refused", "--on", "2026-11-19", "--no-input").code == 0
    assert program.run("plan", "--on", "2026-11-19", "--output", str(file)).code == 0
    assert "STATUS:CANCELLED" in file.read_text(encoding="utf-8")
    khal(tmp_path, "import", "--batch", "-a", "recover", str(file))
    second = khal(tmp_path, *listing)
    assert second != first and "CANCELLED" in second

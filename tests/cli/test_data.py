"""recover data, as a person whose journal is damaged types it."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from journal.test_flips import another, lengthen
from support.danger import SAID
from support.inside import Near
from support.processes import can
from support.program import ACME, DAY, RECOVER, Program

WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """One that is not started anew for each command: what is proved here is in files and in what is said."""
    return Near(tmp_path / "home")


def started(program: Program) -> Program:
    """The same as a process of its own, which can be ended where it would wait for ever."""
    return Program(program.home)


@pytest.fixture
def damaged(program: Program) -> Program:
    """Two debriefs, of which one has lost a letter on disk."""
    program.debrief()
    program.debrief(employer="Beta")
    file = journal_of(program)
    whole = bytearray(file.read_bytes())
    whole[whole.rindex(b"Beta")] ^= 1
    file.write_bytes(whole)
    return program


def journal_of(program: Program) -> Path:
    return program.home / "data" / "journal.db"


def test_the_path_is_where_the_debriefs_are(program: Program) -> None:
    program.debrief()

    assert started(program).run("data", "path").out == f"{journal_of(program)}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_the_path_of_a_journal_is_printed_though_its_bytes_are_no_text(tmp_path: Path) -> None:
    """In the locales of people, such as en_GB.UTF-8, it was said that no output could be written."""
    home = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9"))
    done = subprocess.run(
        [RECOVER, "data", "path"],
        env={**Program(home).environment(), "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == bytes(home / "data/journal.db") + b"\n"


def test_a_journal_that_is_whole_needs_no_rescue(program: Program) -> None:
    program.debrief()
    checked, rescued = program.run("data", "check"), program.run("data", "rescue")

    assert checked.code == 0 and "1 kept, each of them whole" in checked.out
    assert (rescued.code, rescued.out) == (0, "All your debriefs are whole. Nothing was changed.\n")
    assert not list((program.home / "data").glob("*rescued*"))


def test_damage_is_told_and_what_is_whole_is_still_shown(damaged: Program) -> None:
    told = damaged.run("plan", "acme")

    assert told.code == 0 and told.out
    assert "recover data rescue   gets back what is whole" in told.err
    assert damaged.run("plan", "beta").code == 5
    assert damaged.run("data", "check").code == 5
    assert damaged.run("doctor").code == 5


def test_a_list_tells_nothing_of_a_debrief_that_is_damaged_as_if_it_were_so(program: Program) -> None:
    """What they had said last could not be read, and what was said before that stood there in its place."""
    program.debrief()
    program.debrief(employer="Beta")
    program.run("tell", "status=refused", "acme", "--on", "2026-11-19", "--no-input")
    file = journal_of(program)
    whole = bytearray(file.read_bytes())
    whole[whole.rindex(b"refused")] ^= 1
    file.write_bytes(whole)
    lines = {each["title"]: each for each in program.run("list", "--json").json["debriefs"]}
    spoilt, right = lines["Acme"], lines["Beta"]
    assert (spoilt["stands"], spoilt["interview"]) == ("", None)
    assert spoilt["state"] == "A part of it cannot be read" and right["state"] != spoilt["state"]
    assert right["stands"] and right["interview"]


def test_nothing_is_saved_into_a_damaged_journal(damaged: Program) -> None:
    before = journal_of(damaged).read_bytes()
    refused = damaged.debrief(employer="Gamma")

    assert refused.code == 5 and "so nothing new was saved" in refused.err
    assert journal_of(damaged).read_bytes() == before


def test_the_way_back(damaged: Program) -> None:
    before = journal_of(damaged).read_bytes()
    rescued = damaged.run("data", "rescue", "--json")
    assert journal_of(damaged).read_bytes() == before
    found = json.loads(rescued.out)
    assert (len(found["whole"]), found["cut_short"], found["lost"], found["in_use"]) == (2, [], [], False)

    used = damaged.run("data", "rescue", "--use")

    assert used.code == 0 and "in use again" in used.out
    assert damaged.run("data", "check").code == 0
    assert damaged.run("plan", "beta").code == 0
    assert damaged.debrief(employer="Gamma").code == 0
    (kept,) = (damaged.home / "data").glob("journal-set-aside-*.db")
    assert kept.read_bytes() == before


@pytest.fixture
def kept(program: Program) -> Program:
    """One debrief, and the copy that is made at the end of the command."""
    program.debrief()
    return program


def files_of(program: Program) -> set[str]:
    return {each.name for each in (program.home / "data").iterdir()}


def listed(program: Program) -> list[str]:
    """The ids of all debriefs, without the day in them."""
    found = program.run("list", "--json").json["debriefs"]
    return [re.sub(r"-[a-z]{3}\d\d", "", each["id"]) for each in found]


def test_a_letter_of_the_tables_themselves_that_is_spoilt_is_no_way_out_of_a_rescue(program: Program) -> None:
    """What SQLite says of a name that is no text cannot be read in Python: nothing could be got back."""
    program.debrief()
    file = journal_of(program)
    whole = file.read_bytes()
    at = whole.index(b"RAISE(ABORT") + len(b"RAISE(A")
    file.write_bytes(whole[:at] + b"\x89" + whole[at + 1 :])
    assert program.run("list").code == 5
    assert program.run("data", "rescue", "--use").code == 0
    assert program.run("data", "check").code == 0 and len(program.run("list", "--json").json["debriefs"]) == 1


def test_a_journal_that_is_gone_is_missed_and_comes_back(kept: Program) -> None:
    journal_of(kept).unlink()

    for command in (("doctor",), ("data", "check")):
        found = kept.run(*command)
        assert found.code == 5 and "holds what your journal does not: acme-" in found.out
    assert "recover data rescue   puts this right" in kept.run("plan").err
    assert kept.run("data", "rescue", "--use").code == 0
    assert listed(kept) == ["acme"]
    assert kept.run("data", "check").code == 0


def test_a_new_beginning_never_takes_away_the_copy_of_what_was_before(kept: Program) -> None:
    journal_of(kept).unlink()

    begun = kept.debrief(employer="Beta")

    assert begun.code == 0 and "holds what your journal does not: acme-" in begun.err
    (aside,) = (kept.home / "data").glob("journal-copy-*.db")
    assert str(aside) in begun.err
    assert kept.run("data", "check").code == 5
    assert kept.run("data", "rescue", "--use").code == 0
    assert set(listed(kept)) == {"acme", "beta"}
    assert kept.run("plan", "acme").code == kept.run("plan", "beta").code == 0
    assert kept.run("data", "check").code == 0
    assert "copy" not in kept.debrief(employer="Gamma").err


def test_an_old_backup_that_was_put_back_and_gone_on_with_loses_nothing(kept: Program) -> None:
    backup = journal_of(kept).read_bytes()
    kept.run("tell", "status=refused", "--no-input", "--on", "2026-11-19")
    kept.debrief(employer="Beta")
    journal_of(kept).write_bytes(backup)

    told = kept.run("tell", "motivation=the work itself", "--no-input", "--on", "2026-11-19")

    assert told.code == 0 and "holds what your journal does not" in told.err
    assert kept.run("data", "rescue", "--use").code == 0
    assert set(listed(kept)) == {"acme", "acme-2", "beta"}
    ids = [each["id"] for each in kept.run("list", "--json").json["debriefs"]]
    answers = [each for id in ids for each in kept.run("show", id, "--json").json["answers"]]
    values = [(each["question"], each["value"]) for each in answers]
    assert ("status", "refused") in values and ("motivation", "the work itself") in values
    assert kept.run("data", "check").code == 0


@pytest.mark.parametrize(
    "name",
    [
        "journal (Ada's conflicted copy 2026-11-20).db",
        "journal.sync-conflict-20261120-101010-ABCDEFG.db",
        "journal-LAPTOP.db",
        "journal-copy (1).db",
    ],
)
def test_what_a_sync_client_left_beside_the_journal_is_missed_and_joined(
    kept: Program, tmp_path: Path, name: str
) -> None:
    """Two computers had saved at once: what one of them knew was not looked at."""
    other = replace(kept, home=tmp_path / "other")
    other.debrief(employer="Beta")
    beside = journal_of(kept).with_name(name)
    shutil.copy(journal_of(other), beside)

    for command in (("list",), ("doctor",), ("tell", "status=refused", "--no-input", "--on", "2026-11-19")):
        found = kept.run(*command)
        assert "holds what your journal does not: beta-" in (found.out if found.code else found.err)
        assert name in "".join((found.out + found.err).split("\n"))
    assert kept.run("data", "rescue", "--use").code == 0
    assert set(listed(kept)) == {"acme", "beta"}
    assert kept.run("data", "check").code == 0 and not kept.run("list").err


def test_what_a_sync_client_left_beside_a_journal_that_is_a_link_is_missed_too(
    kept: Program, tmp_path: Path
) -> None:
    synced, other = tmp_path / "synced", replace(kept, home=tmp_path / "other")
    synced.mkdir()
    shutil.move(journal_of(kept), synced / "mine.db")
    journal_of(kept).symlink_to(synced / "mine.db")
    other.debrief(employer="Beta")
    shutil.copy(journal_of(other), synced / "mine (1).db")
    assert "holds what your journal does not: beta-" in kept.run("list").err


@pytest.mark.parametrize(
    ("format", "says"),
    [(1, "an older recover: it has format 1"), (9, "a newer recover: it has format 9")],
)
def test_what_a_sync_client_left_of_another_recover_is_named(kept: Program, format: int, says: str) -> None:
    """It was passed over in silence."""
    name = "journal (conflicted copy).db"
    beside = journal_of(kept).with_name(name)
    whole = bytearray(journal_of(kept).read_bytes())
    whole[60:64] = format.to_bytes(4)
    beside.write_bytes(whole)
    for command in (("doctor",), ("data", "check")):
        found = kept.run(*command)
        told = " ".join(found.out.split())
        assert found.code == 0 and says in told and name in told
    assert kept.run("data", "rescue").code == 0 and beside.read_bytes() == whole


def test_what_else_lies_beside_the_journal_is_no_copy_of_it(kept: Program) -> None:
    for name in ("journal-set-aside-1.db", "journal-rescued.db", "journal.db.bak"):
        shutil.copy(journal_of(kept), journal_of(kept).with_name(name))
    for name, text in (("journal.txt.db", b"Dear Sir,"), ("journals.db", b"")):
        journal_of(kept).with_name(name).write_bytes(text)
    journal_of(kept).with_name("journal 2.db").mkdir()
    assert kept.run("data", "check").code == 0 and not kept.run("list").err


def test_what_was_taken_back_stays_so_when_two_journals_are_joined(kept: Program) -> None:
    kept.run("tell", "status=refused", "--no-input", "--on", "2026-11-19")
    kept.run("undo")
    journal_of(kept).unlink()
    kept.debrief(employer="Beta")
    kept.run("tell", "status=refused", "beta", "--no-input", "--on", "2026-11-19")

    assert kept.run("data", "rescue", "--use").code == 0

    def status(id: str) -> object:
        answers = kept.run("show", id, "--json").json["answers"]
        return next(each["value"] for each in answers if each["question"] == "status")

    assert (status("acme"), status("beta")) == ("waiting", "refused")
    assert kept.run("redo", "acme").code == 0
    assert status("acme") == "refused"


@pytest.mark.parametrize("last", ["here", "there"])
def test_what_two_computers_told_is_joined_in_the_order_in_which_it_was_said(
    kept: Program, tmp_path: Path, last: str
) -> None:
    """Help was hidden by what had been said before on the other one, where that was counted on behind it."""
    there = replace(kept, home=tmp_path / "there")
    shutil.copytree(kept.home, there.home)
    first, then = (there, kept) if last == "here" else (kept, there)
    assert first.run("tell", "warning_signs=none", "--no-input").code == 0
    assert then.run("tell", "warning_signs=better_gone", "where_now=ireland", "--no-input").code == 0
    shutil.copy(journal_of(there), journal_of(kept).with_name("journal (1).db"))

    assert kept.run("data", "rescue", "--use").code == 0
    assert kept.run("list").out.startswith(SAID)
    newest = kept.run("list", "--json").json["debriefs"][0]["id"]
    assert kept.run("tell", "warning_signs=none", newest, "--no-input").code == 0
    assert SAID not in kept.run("list").out


def a_pipe(at: Path) -> None:
    """Every command waited for it, for ever."""
    at.unlink(missing_ok=True)
    os.mkfifo(at)


def a_folder(at: Path) -> None:
    at.mkdir()


@pytest.mark.parametrize("put", [a_pipe, a_folder])
def test_what_stands_where_a_save_needs_a_file_is_named(kept: Program, put: Callable[[Path], None]) -> None:
    beside = Path(f"{journal_of(kept)}-journal")
    put(beside)
    for command in ("list", "doctor", "tell status=refused --no-input", "data rescue --use"):
        found = started(kept).run(*command.split())
        assert found.code == 5 and "journal.db-journal" in found.out + found.err
    beside.rmdir() if beside.is_dir() else beside.unlink()
    assert listed(kept) == ["acme"] and kept.run("data", "check").code == 0


def test_what_another_file_was_to_take_in_is_not_taken_into_the_journal(
    kept: Program, tmp_path: Path
) -> None:
    """SQLite puts whatever a write-ahead log holds into the file beside it, whichever it is from."""
    whole, left = journal_of(kept).read_bytes(), journal_of(kept).with_name("journal.db-wal")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE t AS SELECT randomblob(20000)")
        left.write_bytes((tmp_path / "other.db-wal").read_bytes())
    for command in ("list", "doctor", "tell status=refused --no-input", "data rescue --use"):
        found = kept.run(*command.split())
        assert found.code == 5 and left.name in found.out + found.err
        assert journal_of(kept).read_bytes() == whole
    left.unlink()
    assert listed(kept) == ["acme"] and kept.run("data", "check").code == 0


def test_a_journal_that_another_program_has_put_into_another_mode_is_read_and_saved_into(
    kept: Program,
) -> None:
    with closing(sqlite3.connect(journal_of(kept))) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM event").fetchall()
        assert started(kept).run("tell", "status=refused", "--no-input").code == 0
    assert "They said no" in kept.run("list").out and kept.run("data", "check").code == 0


CANNOT_BE_READ = {
    "a folder": lambda copy: (copy.unlink(), copy.mkdir()),
    "a link that leads nowhere": lambda copy: (copy.unlink(), copy.symlink_to("nowhere")),
    "a text": lambda copy: copy.write_text("Dear Sir,"),
    "empty": lambda copy: copy.write_bytes(b""),
    "cut in half": lambda copy: copy.write_bytes(copy.read_bytes()[:20000]),
    "a pipe that nobody writes to": a_pipe,
    "a device without an end": lambda copy: (copy.unlink(), copy.symlink_to("/dev/zero")),
}


def able_to_end(program: Program, beside: Path) -> Program:
    """The same, as a process of its own where that file might be read for ever."""
    return started(program) if beside.is_fifo() or beside.is_char_device() else program


@pytest.mark.parametrize("spoil", CANNOT_BE_READ.values(), ids=CANNOT_BE_READ.keys())
def test_a_copy_that_cannot_be_read_is_told_and_stays(kept: Program, spoil: Callable[[Path], object]) -> None:
    copy = journal_of(kept).with_name("journal-copy.db")
    spoil(copy)
    kept = able_to_end(kept, copy)

    for command in (("doctor",), ("data", "check")):
        found = kept.run(*command)
        assert found.code == 5 and "The copy of the journal" in found.out
    assert kept.debrief(employer="Beta").code == 0
    assert len(list(copy.parent.glob("journal-copy-*.db"))) == 1
    assert copy.is_file()
    assert kept.run("data", "rescue", "--use").code == 0
    assert set(listed(kept)) == {"acme", "beta"}
    assert kept.run("data", "check").code == 0


@pytest.mark.parametrize("spoil", CANNOT_BE_READ.values(), ids=CANNOT_BE_READ.keys())
def test_whatever_is_in_the_place_of_the_journal_makes_way_for_the_rescued_one(
    kept: Program, spoil: Callable[[Path], object]
) -> None:
    spoil(journal_of(kept))
    kept = able_to_end(kept, journal_of(kept))

    used = kept.run("data", "rescue", "--use", "--json")

    assert used.code == 0
    (aside,) = used.json["kept"]
    assert os.path.lexists(aside)
    assert listed(kept) == ["acme"]
    assert kept.run("data", "check").code == 0


@pytest.mark.skipif(not can(*WITHOUT_RIGHTS, "true"), reason="rights cannot be given up here")
def test_a_journal_that_may_not_be_read_is_not_exchanged_for_its_copy(kept: Program) -> None:
    whole = journal_of(kept).read_bytes()
    journal_of(kept).chmod(0)

    refused = kept.shell(f"{' '.join(WITHOUT_RIGHTS)} $R data rescue --use")

    assert refused.code == 5 and "permission denied" in refused.err
    assert journal_of(kept).read_bytes() == whole


def leave_half_a_save(journal: Path) -> None:
    """What a program that was killed while it wrote leaves: the file, and what takes the write back."""
    work = journal.with_name("work.db")
    shutil.copy(journal, work)
    with closing(sqlite3.connect(work, isolation_level=None)) as dying:
        dying.execute("PRAGMA cache_size = 1")
        dying.execute("BEGIN IMMEDIATE")
        for number in range(400):
            row = (10_000 + number, "x", "", "answered", "", "", "", "z" * 900)
            dying.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        shutil.copy(f"{work}-journal", f"{journal}-journal")
        shutil.copy(work, journal)
        dying.execute("ROLLBACK")
    work.unlink()


@pytest.mark.parametrize("ruin", [b"", None])
def test_half_a_save_does_not_spoil_the_journal_that_comes_after(kept: Program, ruin: bytes | None) -> None:
    leave_half_a_save(journal_of(kept))
    if ruin is None:
        journal_of(kept).unlink()
        assert kept.debrief(employer="Beta").code == 0
        assert listed(kept) == ["beta"]
    else:
        journal_of(kept).write_bytes(ruin)
    assert kept.run("data", "rescue", "--use").code == 0

    assert "acme" in listed(kept)
    assert kept.run("data", "check").code == 0
    assert not Path(f"{journal_of(kept)}-journal").exists()


def test_half_a_save_alone_is_taken_back(kept: Program) -> None:
    leave_half_a_save(journal_of(kept))

    assert kept.run("data", "check").code == 0
    assert files_of(kept) == {"journal.db", "journal-copy.db"}


def test_in_a_long_journal_no_flip_hides_danger_without_a_word(program: Program) -> None:
    dark = {**ACME, "warning_signs": ["better_gone"]}
    program.run("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(dark))
    lengthen(another(journal_of(program)))
    program.debrief(employer="Beta")
    whole = journal_of(program).read_bytes()
    places = [each.start() for each in re.finditer(rb"better_gone|warning_signs", whole)]
    assert len(places) > 2 and program.run("plan", "beta", "--json").json["urgent"]

    for place in places:
        journal_of(program).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        shown = program.run("plan", "beta", "--json")
        told = program.run("tell", "status=refused", "beta", "--no-input")
        assert "data rescue" in shown.err
        assert (told.code, "data rescue" in told.err) == (5, True)


@pytest.mark.parametrize("long", [False, True])
def test_danger_stands_first_where_it_cannot_be_read_what_was_taken_back_after_it(
    program: Program, *, long: bool
) -> None:
    """It counted no more, and nothing but the damage was said."""
    dark = {**ACME, "warning_signs": ["better_gone"]}
    program.run("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(dark))
    program.run("tell", "status=refused", "acme", "--no-input", "--on", DAY)
    program.run("undo")
    program.debrief(employer="Beta")
    if long:
        lengthen(another(journal_of(program)))
    whole = journal_of(program).read_bytes()
    (place,) = (each.start() for each in re.finditer(rb'{"events":\[', whole))
    journal_of(program).write_bytes(whole[:place] + b"[" + whole[place + 1 :])

    shown = program.run("plan", "beta", "--json")
    assert shown.json["urgent"] and "data rescue" in shown.err
    refused = program.run("plan", "acme", "--plain")
    assert refused.code == 5 and refused.err.index("112") < refused.err.index("cannot be read")


def test_what_was_said_last_ends_danger_though_something_older_cannot_be_read(program: Program) -> None:
    dark = {**ACME, "warning_signs": ["better_gone"]}
    program.run("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(dark))
    program.run("tell", "status=refused", "acme", "--no-input", "--on", DAY)
    program.run("undo")
    program.debrief(employer="Beta", warning_signs="none")
    whole = journal_of(program).read_bytes()
    (place,) = (each.start() for each in re.finditer(rb'{"events":\[', whole))
    journal_of(program).write_bytes(whole[:place] + b"[" + whole[place + 1 :])

    assert program.run("plan", "beta", "--json").json["urgent"] is None

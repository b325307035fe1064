"""recover data, as a person whose journal is damaged types it."""

import json
from pathlib import Path

import pytest

from support.program import Program


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

    assert program.run("data", "path").out == f"{journal_of(program)}\n"


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

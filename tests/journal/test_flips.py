"""A journal in which one byte or one bit has changed: nothing wrong is ever shown as right."""

import random
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from recover.journal.debrief import Summary
from recover.journal.errors import JournalError, UnknownDebrief
from recover.journal.events import Answered, Finished, Recorded, Undone
from recover.journal.sqlite import SqliteJournal

DAY = date(2026, 11, 20)
FLIPS = 200
MEASURE = Path(__file__).parents[1] / "bench" / "flips.py"


def a_byte(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    return whole[:at] + bytes([whole[at] ^ chance.randrange(1, 256)]) + whole[at + 1 :]


def a_bit(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    return whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]


def fill(journal: SqliteJournal) -> tuple[str, ...]:
    """Three debriefs such as three evenings leave behind, told by turns."""
    ids = tuple(journal.start(employer=name, role="Analyst") for name in ("Acme", "Beta", "Gamma"))
    for number in range(30):
        for id in ids:
            journal.save(id, Answered(f"question_{number}", ["open", number, "x" * number * 3], DAY))
    journal.save(ids[0], Undone((journal.history(ids[0])[-1].seq,)), Finished())
    journal.keep_copy()
    return ids


def read(journal: SqliteJournal, id: str) -> tuple[Recorded, ...] | None:
    try:
        return journal.history(id)
    except (JournalError, UnknownDebrief):
        return None


def listed(journal: SqliteJournal) -> tuple[Summary, ...] | None:
    try:
        return journal.summaries()
    except JournalError:
        return None


def is_well(journal: SqliteJournal) -> bool:
    try:
        return journal.problems() == ()
    except JournalError:
        return False


@pytest.mark.parametrize("flip", [a_byte, a_bit])
def test_no_flip_shows_wrong_data_passes_for_well_or_loses_what_the_copy_holds(
    sqlite: SqliteJournal, flip: Callable[[bytes, random.Random], bytes]
) -> None:
    ids = fill(sqlite)
    truth, list_of_all, whole = (
        {id: sqlite.history(id) for id in ids},
        sqlite.summaries(),
        sqlite.path.read_bytes(),
    )
    assert is_well(another(sqlite.path))
    chance, refused = random.Random(20261128), 0
    for _ in range(FLIPS):
        sqlite.path.write_bytes(flip(whole, chance))
        told: list[tuple[str, ...]] = []
        journal = another(sqlite.path, told.append)
        for id in ids:
            found = read(journal, id)
            refused += found is None
            assert found in (None, truth[id])
            assert found is not None or told or listed(journal) is None, "what cannot be read is told"
        shown = listed(journal)
        assert shown is None or {each for each in shown if not each.damaged} <= set(list_of_all)
        assert shown is None or len(shown) >= len(ids) or told, "nothing vanishes in silence"
        assert not is_well(another(sqlite.path))
    assert refused > 0


def test_what_was_answered_is_told_of_no_debrief_as_it_was_before_unless_that_is_marked(
    sqlite: SqliteJournal,
) -> None:
    """A list says what was said last: what a damaged page, or a damaged index, hides is not the last."""
    ids = [sqlite.start(employer=name) for name in ("Acme", "Beta", "Gamma")]
    for number in range(12):
        for id in ids:
            sqlite.save(id, Answered("status", f"{number}" * 40, DAY), Answered("interview", id, DAY))
    whole, chance = sqlite.path.read_bytes(), random.Random(20261129)
    named = [each.start() for each in re.finditer(rb"status|interview", whole)]  # in rows, and in an index
    told = 0
    for _ in range(2 * FLIPS):
        at = chance.choice(named) + chance.randrange(-20, 12)
        sqlite.path.write_bytes(whole[:at] + bytes([whole[at] ^ chance.randrange(1, 256)]) + whole[at + 1 :])
        journal = another(sqlite.path)
        try:
            last = {id: said.value for id, said in reversed(journal.answers_to("status"))}
            days = {id: said.value for id, said in reversed(journal.answers_to("interview"))}
            shown = journal.summaries()
        except JournalError:
            continue
        for each in shown:
            found = last.get(each.id), days.get(each.id)
            assert each.damaged or found == ("11" * 40, each.id), "what is not marked is as it was"
            told += not each.damaged
    assert told > FLIPS


def another(path: Path, damaged: Callable[[tuple[str, ...]], None] = lambda _: None) -> SqliteJournal:
    """The journal as another run of the program opens it."""
    return SqliteJournal(
        path, now=lambda: datetime(2026, 11, 28, tzinfo=UTC), program="0.1.0", damaged=damaged
    )


@pytest.mark.parametrize("flip", [a_byte, a_bit])
def test_nothing_is_written_into_a_journal_that_is_damaged(
    sqlite: SqliteJournal, flip: Callable[[bytes, random.Random], bytes]
) -> None:
    ids, whole, chance, refused = fill(sqlite), sqlite.path.read_bytes(), random.Random(7), 0
    for _ in range(FLIPS):
        ruined = flip(whole, chance)
        sqlite.path.write_bytes(ruined)
        told: list[tuple[str, ...]] = []
        journal = another(sqlite.path, told.append)
        try:
            journal.save(ids[1], Finished())
        except (JournalError, UnknownDebrief):
            refused += 1
            assert sqlite.path.read_bytes() == ruined
        else:
            assert not told, "what is told as damaged is not written into"
            assert [len(journal.history(id)) for id in ids] == [34, 33, 32]
    assert refused > FLIPS // 4


def lengthen(journal: SqliteJournal) -> None:
    """Make a journal so long that it is not read as a whole at each start."""
    bulk = journal.start(employer="Bulk")
    journal.save(bulk, *(Answered("bulk", "w" * 50_000, DAY) for _ in range(90)))
    journal.keep_copy()


def test_in_a_long_journal_no_flip_hides_what_was_said_last(sqlite: SqliteJournal) -> None:
    """What a list shows of a debrief was what had been said before: the index to it was believed."""
    ids = [sqlite.start(employer=name) for name in ("Acme", "Beta")]
    for said in ("waiting", "refused"):
        for id in ids:
            sqlite.save(id, Answered("status", said, DAY))
    lengthen(sqlite)
    whole = sqlite.path.read_bytes()
    truth = sqlite.answers_to("status")

    for place in (each.start() for each in re.finditer(rb"status", whole)):
        sqlite.path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        told: list[tuple[str, ...]] = []
        journal = another(sqlite.path, told.append)
        found = journal.answers_to("status")
        spoilt = {each.id for each in journal.summaries() if each.damaged}
        assert told or found == truth
        assert [each for each in found if each[0] not in spoilt] == [
            each for each in truth if each[0] not in spoilt
        ]


def test_in_a_long_journal_a_debrief_whose_name_is_spoilt_is_told(sqlite: SqliteJournal) -> None:
    """It stood in the list under another name, and nothing was said of it."""
    id = sqlite.start(employer="Acme")
    lengthen(sqlite)
    whole = sqlite.path.read_bytes()

    for place in (each.start() for each in re.finditer(id.encode(), whole)):
        sqlite.path.write_bytes(whole[:place] + b"e" + whole[place + 1 :])
        told: list[tuple[str, ...]] = []
        journal = another(sqlite.path, told.append)
        listed_there = {each.id for each in journal.summaries()}
        assert told or id in listed_there
        if told:
            with pytest.raises(JournalError, match="nothing new was saved"):
                journal.start()


@pytest.mark.parametrize("long", [False, True])
def test_what_was_taken_back_counts_no_more_though_the_taking_back_is_spoilt(
    sqlite: SqliteJournal, *, long: bool
) -> None:
    id = sqlite.start(employer="Acme")
    sqlite.save(id, Answered("feeling", "fine", DAY))
    sqlite.save(id, Answered("feeling", "low", DAY))
    sqlite.save(id, Undone((sqlite.history(id)[-1].seq,)))
    if long:
        lengthen(sqlite)
    whole = sqlite.path.read_bytes()
    for each in re.finditer(rb'{"events":\[', whole):
        at = each.start()
        sqlite.path.write_bytes(whole[:at] + b"[" + whole[at + 1 :])
        told: list[tuple[str, ...]] = []
        journal = another(sqlite.path, told.append)
        assert ("low" not in [said.value for _, said in journal.answers_to("feeling")]) and told


def test_a_long_journal_that_is_found_damaged_while_it_is_read_is_not_written_into(
    sqlite: SqliteJournal,
) -> None:
    id = sqlite.start(employer="Acme")
    sqlite.save(id, Answered("feeling", "heavy_heart", DAY))
    lengthen(sqlite)
    whole = sqlite.path.read_bytes()
    sqlite.path.write_bytes(whole.replace(b"heavy_heart", b"heavy_hearu"))
    told: list[tuple[str, ...]] = []
    journal = another(sqlite.path, told.append)

    assert journal.answers_to("feeling") == ()
    assert told == [(f"{id}: what happened is not as it was kept",)]
    with pytest.raises(JournalError, match="nothing new was saved"):
        journal.save(id, Finished())


@pytest.mark.slow
def test_through_the_commands_nothing_is_shown_wrong_called_well_or_lost() -> None:
    """A few of those that tests/bench/flips.py tries."""
    done = subprocess.run([sys.executable, str(MEASURE), "5"], capture_output=True, text=True, check=True)
    first, *counts = done.stdout.splitlines()
    assert first.startswith("flips: 5 bytes and 5 bits, each through 17 commands")
    assert [line.split()[0] for line in counts] == ["0"] * 4, done.stdout

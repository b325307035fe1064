"""The journal on disk and the fake do the same, whatever is done to them."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from recover.engine.case.case import Act
from recover.journal.events import (
    Acted,
    Answered,
    Drafted,
    Event,
    Finished,
    Forgotten,
    Hidden,
    Named,
    PutOff,
    Undone,
)
from recover.journal.sqlite import SqliteJournal
from support.fake_journal import FakeJournal

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

QUESTIONS = ("culture", "interview", "slips")
questions = st.sampled_from(QUESTIONS)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Answered, questions, st.text(), st.dates()),
    st.builds(Drafted, questions, st.lists(st.text(), max_size=2)),
    st.builds(Forgotten, questions),
    st.builds(Named, st.text(max_size=5), st.text(max_size=5)),
    st.builds(Acted, st.builds(Act, st.just("thank_you"), st.sampled_from(["done", "skipped"]), st.dates())),
    st.builds(PutOff, st.just("thank_you"), st.dates()),
    st.builds(Hidden),
    st.builds(Finished),
)
starts = st.tuples(st.sampled_from(["", "Acme", "Beta"]), st.sampled_from(["", "Analyst"]))
saves = st.tuples(st.integers(min_value=0), st.lists(events, max_size=4))
undoings = st.tuples(st.integers(min_value=0), st.frozensets(st.integers(0, 20), max_size=3))
"""Which debrief, and which of its events, by their places in its history."""


@settings(max_examples=40)
@given(st.lists(starts | saves | undoings, max_size=12))
def test_both_journals_tell_the_same(
    steps: list[tuple[str, str] | tuple[int, list[Event]] | tuple[int, frozenset[int]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        disk = SqliteJournal(Path(folder) / "journal.db", now=lambda: MORNING, program="0.1.0")
        fake = FakeJournal(lambda: MORNING)
        ids: list[str] = []
        for step in steps:
            match step:
                case (str(employer), str(role)):
                    ids.append(fake.start(employer=employer, role=role))
                    assert disk.start(employer=employer, role=role) == ids[-1]
                case (int(which), list(happened)) if ids:
                    for journal in (disk, fake):
                        journal.save(ids[which % len(ids)], *happened, step=f"step-{which % 3}")
                case (int(which), frozenset(places)) if ids:
                    history = fake.history(ids[which % len(ids)])
                    gone = tuple(history[place % len(history)].seq for place in sorted(places))
                    for journal in (disk, fake):
                        journal.save(ids[which % len(ids)], Undone(gone))

        assert disk.summaries() == fake.summaries()
        assert all(disk.answers_to(each) == fake.answers_to(each) for each in QUESTIONS)
        for id in ids:
            assert disk.history(id) == fake.history(id)
            assert disk.open(id) == fake.open(id)

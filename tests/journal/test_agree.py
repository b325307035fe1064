"""The journal on disk and the fake do the same, whatever is done to them."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from recover.journal.events import Answered, Drafted, Event, Finished, Forgotten, Named
from recover.journal.sqlite import SqliteJournal
from support.fake_journal import FakeJournal

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

questions = st.sampled_from(["culture", "interview", "slips"])
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Answered, questions, st.text(), st.dates()),
    st.builds(Drafted, questions, st.lists(st.text(), max_size=2)),
    st.builds(Forgotten, questions),
    st.builds(Named, st.text(max_size=5), st.text(max_size=5)),
    st.builds(Finished),
)
starts = st.tuples(st.sampled_from(["", "Acme", "Beta"]), st.sampled_from(["", "Analyst"]))
saves = st.tuples(st.integers(min_value=0), st.lists(events, max_size=4))


@settings(max_examples=40)
@given(st.lists(starts | saves, max_size=12))
def test_both_journals_tell_the_same(steps: list[tuple[str, str] | tuple[int, list[Event]]]) -> None:
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
                        journal.save(ids[which % len(ids)], *happened)

        assert disk.summaries() == fake.summaries()
        for id in ids:
            assert disk.history(id) == fake.history(id)
            assert disk.open(id) == fake.open(id)

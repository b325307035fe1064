"""What older versions have written must go on being read: a row of every kind, as it stands on disk."""

from datetime import date

import pytest

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
    Row,
    Started,
    Undone,
    Written,
    decode,
    encode,
)

pytestmark = pytest.mark.quick

DAY = date(2026, 11, 18)
ROWS: list[tuple[Row, Event | Started]] = [
    (Row("started", "", "{}"), Started()),
    (Row("named", "", '{"employer":"Acme","role":""}'), Named("Acme", "")),
    (Row("answered", "culture", '{"value":"open","on":"2026-11-18"}'), Answered("culture", "open", DAY)),
    (
        Row("answered", "slips", '{"value":[{"kind":"froze"}],"on":"2026-11-18"}'),
        Answered("slips", [{"kind": "froze"}], DAY),
    ),
    (
        Row("answered", "company", '{"value":"M\\u00fcller","on":"2026-11-18"}'),
        Answered("company", "Müller", DAY),
    ),
    (Row("drafted", "slips", '{"value":[{"kind":"froze"}]}'), Drafted("slips", [{"kind": "froze"}])),
    (Row("forgotten", "culture", "{}"), Forgotten("culture")),
    (
        Row("acted", "thank_you", '{"state":"done","on":"2026-11-18","answered":null}'),
        Acted(Act("thank_you", "done", DAY, None)),
    ),
    (Row("put off", "thank_you", '{"until":"2026-11-18"}'), PutOff("thank_you", DAY)),
    (Row("written", "thank_you", '{"on":"2026-11-18"}'), Written("thank_you", DAY)),
    (Row("hidden", "", "{}"), Hidden()),
    (Row("undone", "", '{"events":[7,9]}'), Undone((7, 9))),
    (Row("finished", "", "{}"), Finished()),
]


@pytest.mark.parametrize(("row", "event"), ROWS)
def test_a_row_on_disk_is_read_as_ever_and_written_in_the_same_form(row: Row, event: Event | Started) -> None:
    assert decode(row) == (event, "")
    assert encode(event) == row


def test_the_step_of_an_event_stands_in_its_row() -> None:
    row = encode(Finished(), "done-3")
    assert row == Row("finished", "", '{"step":"done-3"}')
    assert (decode(row), decode(encode(Finished()))) == ((Finished(), "done-3"), (Finished(), ""))

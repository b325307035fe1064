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
    Named,
    Row,
    Started,
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
    (Row("finished", "", "{}"), Finished()),
]


@pytest.mark.parametrize(("row", "event"), ROWS)
def test_a_row_on_disk_is_read_as_ever_and_written_in_the_same_form(row: Row, event: Event | Started) -> None:
    assert decode(row) == event
    assert encode(event) == row

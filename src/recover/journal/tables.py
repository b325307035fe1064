"""The journal's table, and every statement that reads or writes it."""

import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from recover.journal.debrief import Summary
from recover.journal.events import (
    Answered,
    Damaged,
    Event,
    Named,
    Recorded,
    Row,
    Started,
    Undone,
    decode,
    encode,
    read_moment,
    step_of,
)
from recover.journal.header import APPLICATION, FORMAT

DURABLE = "PRAGMA synchronous = EXTRA"
"""What every connection has to be told before it writes."""

_SCHEMA = f"""
BEGIN IMMEDIATE;
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {FORMAT};
CREATE TABLE event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    debrief TEXT NOT NULL,
    about TEXT NOT NULL,    -- the question or action; empty where there is none
    kind TEXT NOT NULL,
    at TEXT NOT NULL,       -- RFC 3339, UTC
    program TEXT NOT NULL,  -- the version that wrote this
    body TEXT NOT NULL      -- a JSON object in ASCII; last, since it may be long
);
CREATE INDEX event_by_debrief ON event (debrief, about, kind);
CREATE INDEX event_of_naming ON event (debrief) WHERE kind = 'named';
CREATE INDEX event_of_undoing ON event (seq) WHERE kind = 'undone';
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
COMMIT;
"""

_ADD = "INSERT INTO event (debrief, about, kind, at, program, body) VALUES (?, ?, ?, ?, ?, ?)"
_HISTORY = "SELECT seq, at, kind, about, body FROM event WHERE debrief = ? ORDER BY seq"

# SQLite takes the columns that stand beside max() from the row that has the maximum.
_SPANS = """
SELECT span.debrief, first.at, last.at
FROM (SELECT debrief, min(seq) AS first, max(seq) AS last FROM event GROUP BY debrief) AS span
JOIN event AS first ON first.seq = span.first
JOIN event AS last ON last.seq = span.last
ORDER BY span.first DESC
"""
# Each takes a JSON list of the events that were undone.
_NAMES = """
SELECT debrief, max(seq), body FROM event
WHERE kind = 'named' AND seq NOT IN (SELECT value FROM json_each(?)) GROUP BY debrief
"""
_COUNTS = """
SELECT debrief, count(*)
FROM (
    SELECT debrief, kind, max(seq) FROM event
    WHERE kind IN ('answered', 'forgotten') AND seq NOT IN (SELECT value FROM json_each(?))
    GROUP BY debrief, about
)
WHERE kind = 'answered' GROUP BY debrief
"""
_FINISHED = """
SELECT DISTINCT debrief FROM event
WHERE about = '' AND kind = 'finished' AND seq NOT IN (SELECT value FROM json_each(?))
"""

_HIDDEN = """
SELECT DISTINCT debrief FROM event
WHERE about = '' AND kind = 'hidden' AND seq NOT IN (SELECT value FROM json_each(?))
"""
_SAID = """
SELECT kind, about, body FROM event
WHERE about = ? AND kind = 'answered' AND seq NOT IN (SELECT value FROM json_each(?))
ORDER BY seq DESC
"""
_UNDONE = "SELECT seq, kind, about, body FROM event WHERE kind = 'undone' ORDER BY seq DESC"

_NEVER = datetime.fromtimestamp(0, UTC)


def build(path: Path) -> None:
    """Make an empty journal in an empty file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(DURABLE)
        connection.executescript(_SCHEMA)


def add(
    connection: sqlite3.Connection,
    debrief: str,
    events: Iterable[Event | Started],
    *,
    step: str,
    at: datetime,
    program: str,
) -> None:
    """Append events to a debrief."""
    moment = at.astimezone(UTC).isoformat()
    rows = (encode(event, step) for event in events)
    connection.executemany(_ADD, ((debrief, row.about, row.kind, moment, program, row.body) for row in rows))


def ids(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of all debriefs."""
    found = connection.execute("SELECT DISTINCT debrief FROM event")
    return frozenset(debrief for (debrief,) in found if isinstance(debrief, str))


def knows(connection: sqlite3.Connection, debrief: str) -> bool:
    """Whether anything is kept of a debrief."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM event WHERE debrief = ?)", (debrief,))
    return bool(found.fetchone()[0])


def history(connection: sqlite3.Connection, debrief: str) -> Iterator[Recorded]:
    """All events of a debrief, oldest first. Raises Damaged at the first that cannot be read."""
    for seq, at, kind, about, body in connection.execute(_HISTORY, (debrief,)):
        if not isinstance(about, str):  # zeros on disk turn columns into nulls
            raise Damaged(f"{kind} has lost what it is about")
        row = Row(kind, about, body)
        yield Recorded(seq, read_moment(at), decode(row), step_of(row))


def answers_to(connection: sqlite3.Connection, question: str) -> Iterator[Answered]:
    """All that was ever answered to a question, the latest first; what cannot be read is left out."""
    for kind, about, body in connection.execute(_SAID, (question, _gone(connection))):
        with suppress(Damaged):
            event = decode(Row(kind, about, body))
            if isinstance(event, Answered):
                yield event


def summaries(connection: sqlite3.Connection) -> tuple[Summary, ...]:
    """Every debrief, the one started last first, without reading any answer."""
    gone = (_gone(connection),)
    names = {debrief: body for debrief, _, body in connection.execute(_NAMES, gone)}
    counts: dict[str, int] = dict(connection.execute(_COUNTS, gone).fetchall())
    finished = {debrief for (debrief,) in connection.execute(_FINISHED, gone)}
    hidden = {debrief for (debrief,) in connection.execute(_HIDDEN, gone)}
    return tuple(
        _summary(
            debrief,
            (started, updated),
            names.get(debrief),
            answers=counts.get(debrief, 0),
            finished=debrief in finished,
            hidden=debrief in hidden,
        )
        for debrief, started, updated in connection.execute(_SPANS)
        if isinstance(debrief, str)
    )


def problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the file or with single debriefs, in words; nothing when all can be read."""
    checked = connection.execute("PRAGMA integrity_check(20)")
    said = [words for (words,) in checked if words != "ok"]
    for debrief in sorted(ids(connection)):
        try:
            deque(history(connection, debrief), maxlen=0)
        except Damaged as damage:
            said.append(f"{debrief}: {damage}")
    return tuple(said)


def _gone(connection: sqlite3.Connection) -> str:
    """The numbers of the events that were undone, as a JSON list."""
    gone: set[int] = set()
    for seq, *row in connection.execute(_UNDONE):
        with suppress(Damaged):
            undone = decode(Row(*row))
            if seq not in gone and isinstance(undone, Undone):
                gone.update(undone.events)
    return json.dumps(sorted(gone))


def _summary(
    debrief: str,
    span: tuple[str, str],
    naming: str | None,
    *,
    answers: int,
    finished: bool,
    hidden: bool,
) -> Summary:
    name, damaged = Named("", ""), False
    started = updated = _NEVER
    try:
        started, updated = read_moment(span[0]), read_moment(span[1])
        named = decode(Row("named", "", naming)) if naming is not None else name
        name = named if isinstance(named, Named) else name
    except Damaged:
        damaged = True
    return Summary(debrief, name.employer, name.role, started, updated, answers, finished, damaged, hidden)
